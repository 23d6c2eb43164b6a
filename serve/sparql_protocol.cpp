#include "serve/sparql_protocol.hpp"

#include <array>
#include <memory>

#include "core/text.hpp"
#include "export/rdf_syntax.hpp"
#include "export/rdf_writers.hpp"
#include "serve/negotiation.hpp"
#include "serve/url.hpp"

namespace quipu::serve {
namespace {

/// Refuses what goes beyond the largest answer.
class BoundedSink final : public ByteSink {
 public:
  explicit BoundedSink(std::size_t most) : most_(most) {}
  Result<void> write(std::string_view bytes) override {
    if (text.size() + bytes.size() > most_) {
      return Error{"the result has more than " + std::to_string(most_) +
                       " bytes; ask for less, or with LIMIT",
                   {},
                   0,
                   0};
    }
    text += bytes;
    return {};
  }
  std::string text;

 private:
  std::size_t most_;
};

struct Form {
  std::string_view type;
  std::string_view name;  // of write_query_result()
};
constexpr std::array<Form, 4> kRows{{{"application/sparql-results+json", "json"},
                                     {"application/sparql-results+xml", "xml"},
                                     {"text/csv", "csv"},
                                     {"text/tab-separated-values", "tsv"}}};
using MakeWriter = std::unique_ptr<TripleSink> (*)(Output&);
struct TripleForm {
  std::string_view type;
  MakeWriter make;
};
constexpr std::array<TripleForm, 3> kTriples{{{"text/turtle", turtle_writer},
                                              {"application/n-triples", ntriples_writer},
                                              {"application/ld+json", jsonld_writer}}};

template <class Forms>
std::vector<std::string_view> types_of(const Forms& forms) {
  std::vector<std::string_view> types;
  for (const auto& form : forms) types.push_back(form.type);
  // Names in wide use for two of them.
  if (types.front() == kRows.front().type) {
    types.push_back("application/json");
    types.push_back("application/xml");
  }
  return types;
}

Response not_acceptable(const std::vector<std::string_view>& offer) {
  std::string message = "there are:";
  for (std::string_view type : offer) message.append(" ").append(type);
  return plain(406, message);
}

Result<void> write_rows(const QueryResult& result, std::string_view type, Output& out) {
  if (type == "application/json") type = kRows[0].type;
  if (type == "application/xml") type = kRows[1].type;
  for (const Form& form : kRows) {
    if (form.type == type) return write_query_result(result, form.name, out);
  }
  return Error{"no such form", {}, 0, 0};
}

Result<void> write_triples(const QueryResult& result, std::string_view type, Output& out) {
  for (const TripleForm& form : kTriples) {
    if (form.type != type) continue;
    const auto writer = form.make(out);
    for (const auto& [name, space] : result.prefixes) {
      if (!is_safe_prefix(name)) continue;
      if (auto sent = writer->prefix(name, space); !sent) return sent;
    }
    for (const auto& row : result.rows) {
      if (auto sent = writer->triple(*row[0], *row[1], *row[2], {}); !sent) return sent;
    }
    return writer->finish();
  }
  return Error{"no such form", {}, 0, 0};
}

/// https://www.w3.org/TR/sparql11-service-description/
Response service_description() {
  Response response;
  response.type = "text/turtle; charset=utf-8";
  response.body =
      "@prefix sd: <http://www.w3.org/ns/sparql-service-description#> .\n"
      "@prefix formats: <http://www.w3.org/ns/formats/> .\n\n"
      "[] a sd:Service ;\n"
      "  sd:endpoint </sparql> ;\n"
      "  sd:supportedLanguage sd:SPARQL11Query ;\n"
      "  sd:feature sd:UnionDefaultGraph ;\n"
      "  sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML,\n"
      "    formats:SPARQL_Results_CSV, formats:SPARQL_Results_TSV, formats:Turtle,\n"
      "    formats:N-Triples, formats:JSON-LD .\n";
  return response;
}

/// The query and its data set, from wherever the request has them.
struct Asked {
  std::vector<std::string> queries;
  QueryDataset dataset;
};

Result<Asked> asked(const Request& request, Response& refusal) {
  const std::size_t mark = request.target.find('?');
  auto parameters = form_parameters(mark == std::string::npos
                                        ? std::string_view()
                                        : std::string_view(request.target).substr(mark + 1));
  Asked result;
  const auto refuse = [&](unsigned status, const char* why) {
    refusal = plain(status, why);
    return Error{why, {}, 0, 0};
  };
  if (!parameters) return refuse(400, "the query string is not decodable");
  if (request.method == "POST") {
    const std::string type = lower(trim(split(request.header("content-type"), ';').front()));
    if (type == "application/x-www-form-urlencoded") {
      const auto form = form_parameters(request.body);
      if (!form) return refuse(400, "the form is not decodable");
      parameters->insert(parameters->end(), form->begin(), form->end());
    } else if (type == "application/sparql-query") {
      parameters->emplace_back("query", request.body);
    } else if (type == "application/sparql-update") {
      return refuse(403, "updates are not supported: a built graph is only read");
    } else {
      return refuse(415,
                    "a query is sent as application/sparql-query or "
                    "application/x-www-form-urlencoded");
    }
  }
  if (!values_of(*parameters, "update").empty()) {
    return refuse(403, "updates are not supported: a built graph is only read");
  }
  result.queries = values_of(*parameters, "query");
  result.dataset.defaults = values_of(*parameters, "default-graph-uri");
  result.dataset.named = values_of(*parameters, "named-graph-uri");
  return result;
}

}  // namespace

Response result_response(const QueryResult& result, bool triples, const Request& request,
                         const Limits& limits) {
  const auto offer = triples ? types_of(kTriples) : types_of(kRows);
  const std::string_view type = negotiated(request.header("accept"), offer);
  if (type.empty()) return not_acceptable(offer);
  BoundedSink bytes(limits.result_bytes);
  Output out(bytes);
  const auto written = triples ? write_triples(result, type, out) : write_rows(result, type, out);
  if (!written) return plain(500, written.error().message);
  Response response;
  response.type = std::string(type);
  if (type.starts_with("text/")) response.type += "; charset=utf-8";
  response.headers.emplace_back("Vary", "Accept");
  response.body = std::move(bytes.text);
  return response;
}

Response sparql_response(const QueryStore& store, const Request& request, const Limits& limits) {
  Response refusal;
  const auto question = asked(request, refusal);
  if (!question) return refusal;
  if (question->queries.empty() && request.method != "POST") return service_description();
  if (question->queries.size() != 1) return plain(400, "expected one 'query'");
  const auto result = store.run(question->queries.front(), limits.query, question->dataset);
  if (!result) {
    // What is wrong with the text has a line; what is too much work has none.
    return plain(result.error().line > 0 ? 400 : 500, result.error().to_string());
  }
  return result_response(*result, result->is_triples, request, limits);
}

}  // namespace quipu::serve
