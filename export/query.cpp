#include "export/query.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <map>
#include <set>

#include "export/iris.hpp"
#include "export/quad_index.hpp"
#include "export/rasqal_engine.hpp"
#include "export/rdf_reader.hpp"
#include "export/rdf_syntax.hpp"
#include "export/sparql_tokens.hpp"

namespace quipu {
namespace {

using Prefixes = std::map<std::string, std::string>;

/// Known without PREFIX; what the file declares wins.
const std::vector<std::pair<std::string, std::string>>& common_prefixes() {
  static const std::vector<std::pair<std::string, std::string>> table = {
      {"quipu", std::string(vocab::kQuipu)},     {"rdf", std::string(vocab::kRdf)},
      {"rdfs", std::string(vocab::kRdfs)},       {"xsd", std::string(vocab::kXsd)},
      {"owl", std::string(vocab::kOwl)},         {"skos", std::string(vocab::kSkos)},
      {"prov", std::string(vocab::kProv)},       {"sem", std::string(vocab::kSem)},
      {"dcterms", std::string(vocab::kDcterms)}, {"geo", std::string(vocab::kGeo)},
      {"nif", std::string(vocab::kNif)},         {"itsrdf", std::string(vocab::kItsrdf)},
      {"time", "http://www.w3.org/2006/time#"},  {"schema", "https://schema.org/"},
      {"foaf", "http://xmlns.com/foaf/0.1/"},    {"org", "http://www.w3.org/ns/org#"},
      {"wd", "http://www.wikidata.org/entity/"}, {"wdt", "http://www.wikidata.org/prop/direct/"}};
  return table;
}

/// Files that hold the graph at `path`.
Result<std::vector<std::string>> files_of(const std::string& path) {
  namespace fs = std::filesystem;
  auto whole = graph_file(path, false);
  if (!whole) return whole.error();
  std::vector<std::string> files{*whole};
  const fs::path provenance = fs::path(path) / "provenance.ttl";
  const std::string name = fs::path(*whole).filename().string();
  std::error_code ignored;
  if (fs::is_directory(path, ignored) && (name == "graph.ttl" || name == "graph.nt") &&
      fs::is_regular_file(provenance, ignored)) {
    files.push_back(provenance.string());
  }
  return files;
}

/// The query with DESCRIBE turned into what finds its resources.
struct Description {
  std::vector<Term> resources;  // named outright
  std::string select;           // empty: nothing to search
};

std::size_t offset(std::string_view query, const SparqlToken& token) {
  return static_cast<std::size_t>(token.text.data() - query.data());
}

}  // namespace

struct QueryStore::Impl {
  QuadIndex index;
  Prefixes prefixes;

  /// PREFIX lines for what the query uses and does not declare, on one line so that line numbers
  /// stay.
  std::string prologue(const std::vector<SparqlToken>& tokens) const {
    std::set<std::string> used;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].kind != SparqlTokenKind::Name) continue;
      used.emplace(tokens[i].text.substr(0, tokens[i].text.find(':')));
    }
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (!tokens[i].is_word("PREFIX")) continue;
      used.erase(std::string(tokens[i + 1].text.substr(0, tokens[i + 1].text.find(':'))));
    }
    std::string text;
    for (const std::string& name : used) {
      const auto found = prefixes.find(name);
      if (found != prefixes.end()) text += "PREFIX " + name + ": <" + found->second + "> ";
    }
    return text;
  }

  /// The IRI of an Iri or Name token; empty when its prefix is unknown.
  std::string iri(const std::vector<SparqlToken>& tokens, const SparqlToken& token) const {
    if (token.kind == SparqlTokenKind::Iri) {
      return std::string(token.text.substr(1, token.text.size() - 2));
    }
    const std::size_t colon = token.text.find(':');
    const std::string_view name = token.text.substr(0, colon);
    for (std::size_t i = 0; i + 2 < tokens.size(); ++i) {
      if (tokens[i].is_word("PREFIX") && tokens[i + 1].text == std::string(name) + ':') {
        return iri(tokens, tokens[i + 2]) + std::string(token.text.substr(colon + 1));
      }
    }
    const auto found = prefixes.find(std::string(name));
    return found == prefixes.end() ? std::string()
                                   : found->second + std::string(token.text.substr(colon + 1));
  }

  Result<Description> description(std::string_view query, const std::vector<SparqlToken>& tokens,
                                  std::size_t at) const {
    Description found;
    std::string columns;
    const std::size_t begin = offset(query, tokens[at]);
    std::size_t i = at + 1;
    for (; i < tokens.size(); ++i) {
      const SparqlToken& token = tokens[i];
      if (token.kind == SparqlTokenKind::Iri || token.kind == SparqlTokenKind::Name) {
        const std::string name = iri(tokens, token);
        if (name.empty()) {
          return Error{"unknown prefix in " + std::string(token.text), "query", token.line};
        }
        found.resources.push_back(Term::iri(name));
      } else if (token.kind == SparqlTokenKind::Variable || token.is_sign("*")) {
        columns.append(" ").append(token.text);
      } else {
        break;
      }
    }
    if (i < tokens.size() && !columns.empty()) {
      found.select = std::string(query.substr(0, begin)) + "SELECT DISTINCT" + columns + " " +
                     std::string(query.substr(offset(query, tokens[i])));
    } else if (!columns.empty() || found.resources.empty()) {
      return Error{"DESCRIBE names neither a resource nor a pattern", "query", tokens[at].line};
    }
    return found;
  }

  /// All triples about the resources.
  QueryResult described(const std::set<Term>& resources) const {
    QueryResult result;
    result.columns = {"subject", "predicate", "object"};
    for (const Term& resource : resources) {
      const auto id = index.find(resource);
      if (!id) continue;
      QuadPattern pattern;
      pattern[0] = id;
      const QuadIndex::Range range = index.range(pattern);
      std::set<std::vector<std::optional<Term>>> rows;
      for (const QuadIds* quad = range.begin; quad != range.end; ++quad) {
        std::array<std::uint32_t, 4> parts;
        for (std::size_t i = 0; i < 4; ++i) parts[(*range.permutation)[i]] = (*quad)[i];
        rows.insert({resource, index.term(parts[1]), index.term(parts[2])});
      }
      result.rows.insert(result.rows.end(), rows.begin(), rows.end());
    }
    return result;
  }
};

QueryStore::QueryStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
QueryStore::QueryStore(QueryStore&&) noexcept = default;
QueryStore::~QueryStore() = default;

std::size_t QueryStore::size() const {
  return impl_->index.size();
}

Result<QueryStore> QueryStore::load(const std::string& path) {
  auto files = files_of(path);
  if (!files) return files.error();
  auto impl = std::make_unique<Impl>();
  for (const std::string& file : *files) {
    if (auto read = read_rdf(file, impl->index); !read) return read.error();
  }
  if (auto sorted = impl->index.finish(); !sorted) return sorted.error();
  for (const auto& [name, space] : impl->index.prefixes()) impl->prefixes.emplace(name, space);
  for (const auto& [name, space] : common_prefixes()) impl->prefixes.emplace(name, space);
  if (const auto iris = Iris::make()) {
    for (const auto& [name, space] : iris->prefixes()) impl->prefixes.emplace(name, space);
  }
  return QueryStore(std::move(impl));
}

Result<QueryResult> QueryStore::run(std::string_view sparql) const {
  if (!is_clean_text(sparql)) {
    return Error{"the query is not UTF-8 text, or holds control characters", "query"};
  }
  auto tokens = sparql_tokens(sparql);
  if (!tokens) return tokens.error();
  if (auto supported = check_supported(*tokens); !supported) return supported.error();
  const auto has = [&](std::string_view word) {
    return std::find_if(tokens->begin(), tokens->end(),
                        [&](const SparqlToken& token) { return token.is_word(word); });
  };
  const std::string prologue = impl_->prologue(*tokens);
  const bool graphs = has("GRAPH") != tokens->end();
  Result<QueryResult> result = QueryResult{};
  if (const auto describe = has("DESCRIBE"); describe != tokens->end()) {
    const auto at = static_cast<std::size_t>(describe - tokens->begin());
    auto wanted = impl_->description(sparql, *tokens, at);
    if (!wanted) return wanted.error();
    std::set<Term> resources(wanted->resources.begin(), wanted->resources.end());
    if (!wanted->select.empty()) {
      const auto found = run_rasqal(impl_->index, prologue + wanted->select + "\n", graphs);
      if (!found) return found.error();
      for (const auto& row : found->rows) {
        for (const auto& cell : row) {
          if (cell && cell->kind == Term::Kind::Iri) resources.insert(*cell);
        }
      }
    }
    result = impl_->described(resources);
  } else {
    // Rasqal refuses a comment that the end of the text closes.
    result = run_rasqal(impl_->index, prologue + std::string(sparql) + "\n", graphs);
  }
  if (result) result->prefixes.assign(impl_->prefixes.begin(), impl_->prefixes.end());
  return result;
}

}  // namespace quipu
