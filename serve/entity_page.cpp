#include "serve/entity_page.hpp"

#include <algorithm>

#include "export/rdf_syntax.hpp"
#include "export/xml_text.hpp"
#include "ontology/iri.hpp"

namespace quipu::serve {
namespace {

using Row = std::vector<std::optional<Term>>;

constexpr std::string_view kStyle =
    "body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color-scheme:light dark}table{border-collapse:collapse;width:100%}"
    "td,th{text-align:left;vertical-align:top;padding:.25rem .75rem .25rem 0;"
    "border-bottom:1px solid #8884}q{font-style:italic}h2{margin-top:2rem}";

/// Pages without scripts.
class Page {
 public:
  Page(const QueryStore& store, std::string_view title) : base_(store.base()), out_(bytes_) {
    out_ << "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta "
            "name=\"viewport\" content=\"width=device-width\"><title>";
    write_xml_text(out_, title);
    out_ << "</title><style>" << kStyle << "</style></head><body>\n<h1>";
    write_xml_text(out_, title);
    out_ << "</h1>\n";
  }
  Output& out() { return out_; }

  void term(const Term& term) {
    if (term.kind == Term::Kind::Literal) return write_xml_text(out_, term.value);
    const bool own = !base_.empty() && term.value.starts_with(base_);
    out_ << "<a";
    write_xml_attribute(out_, "href", own ? "/" + term.value.substr(base_.size()) : term.value);
    out_ << '>';
    write_xml_text(out_, shortened(term.value));
    out_ << "</a>";
  }
  /// A table, unless it is empty; null cells stay empty.
  void table(std::string_view heading, const std::vector<std::string>& columns,
             const std::vector<Row>& rows) {
    if (rows.empty()) return;
    out_ << "<h2>" << heading << "</h2>\n<table><tr>";
    for (const std::string& column : columns) out_ << "<th>" << column << "</th>";
    out_ << "</tr>\n";
    for (const Row& row : rows) {
      out_ << "<tr>";
      for (const auto& cell : row) {
        out_ << "<td>";
        if (cell) term(*cell);
        out_ << "</td>";
      }
      out_ << "</tr>\n";
    }
    out_ << "</table>\n";
  }
  std::string text() {
    out_ << "</body></html>\n";
    // A string takes everything.
    static_cast<void>(static_cast<bool>(out_.flush()));
    return bytes_.str();
  }

 private:
  std::string shortened(const std::string& iri) const {
    if (!base_.empty() && iri.starts_with(base_)) return iri.substr(base_.size());
    const std::string_view name = local_name(iri);
    return name.empty() ? iri : std::string(name);
  }

  std::string base_;
  StringSink bytes_;
  Output out_;
};

Result<std::vector<Row>> rows(const QueryStore& store, const std::string& query,
                              const QueryLimits& limits) {
  auto result = store.run(query, limits);
  if (!result) return result.error();
  return std::move(result->rows);
}

}  // namespace

Result<std::string> entity_page(const QueryStore& store, const std::string& iri,
                                const QueryLimits& given) {
  QueryLimits limits = given;
  limits.rows = QueryLimits().rows;  // each of these queries has a limit of its own
  const std::string subject = "<" + iri + ">";
  const auto names = rows(store, "SELECT ?l { " + subject + " rdfs:label ?l } LIMIT 1", limits);
  const auto facts = rows(
      store, "SELECT ?p ?o { " + subject + " ?p ?o } ORDER BY (?p != rdf:type) ?p ?o LIMIT 1000",
      limits);
  const auto others = rows(store,
                           "SELECT ?s ?p { ?s ?p " + subject +
                               " FILTER(?p NOT IN (rdf:subject, rdf:object)) } ORDER BY ?p ?s "
                               "LIMIT 1000",
                           limits);
  const auto claims = rows(
      store,
      "SELECT ?claim ?p ?o ?how ?words ?document { VALUES ?role { rdf:subject rdf:object } ?claim "
      "?role " +
          subject +
          " ; rdf:predicate ?p ; rdf:object ?o ; quipu:modality ?how . OPTIONAL { ?claim "
          "prov:wasQuotedFrom ?q . ?q nif:anchorOf ?words ; nif:referenceContext ?document } } "
          "ORDER "
          "BY ?p ?o ?document ?words LIMIT 1000",
      limits);
  for (const auto* part : {&names, &facts, &others, &claims}) {
    if (!*part) return part->error();
  }
  Page page(store, names->empty() ? iri : names->front()[0]->value);
  page.out() << "<p><code>";
  write_xml_text(page.out(), iri);
  page.out() << "</code></p>\n";
  page.table("Facts", {"property", "value"}, *facts);
  page.table("Claims", {"claim", "property", "value", "how", "words", "document"}, *claims);
  page.table("Elsewhere", {"subject", "property"}, *others);
  return page.text();
}

std::string plain_home_page(const QueryStore& store) {
  Page page(store, "quipu");
  page.out() << "<p>" << std::to_string(store.size())
             << " statements. SPARQL 1.1 endpoint: <a href=\"/sparql\">/sparql</a>.</p>\n"
                "<form action=\"/sparql\" method=\"get\"><textarea name=\"query\" rows=\"10\" "
                "style=\"width:100%\" aria-label=\"query\">SELECT ?class (COUNT(?s) AS ?n) { ?s a "
                "?class } GROUP BY ?class ORDER BY DESC(?n)</textarea><p><button>Ask</button></p>"
                "</form>\n";
  const auto classes = rows(store,
                            "SELECT ?entity ?label { ?entity skos:prefLabel ?label ; "
                            "quipu:mentionCount ?n } ORDER BY DESC(?n) ?label LIMIT 50",
                            {});
  if (classes) page.table("Most mentioned", {"entity", "name"}, *classes);
  return page.text();
}

}  // namespace quipu::serve
