#include "export/query.hpp"

#include "export/iris.hpp"
#include "export/nquads_reader.hpp"
#include "export/quad_index.hpp"
#include "export/rdf_reader.hpp"
#include "export/rdf_syntax.hpp"
#include "export/sparql/engine.hpp"
#include "export/sparql/rasqal_engine.hpp"

namespace quipu {
namespace {

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

Result<void> read_into(QuadIndex& index, const std::string& file) {
  if (!file.ends_with(".nq") && !file.ends_with(".nt")) return read_rdf(file, index);
  return read_nquads(file,
                     [&](const TermView& subject, const TermView& predicate, const TermView& object,
                         std::string_view graph) { index.add(subject, predicate, object, graph); });
}

Error not_text() {
  return Error{"the query is not UTF-8 text, or holds control characters", "query", 1, 0};
}

}  // namespace

struct QueryStore::Impl {
  QuadIndex index;
  sparql::Prefixes prefixes;
  std::string base;

  /// Of the first IRI that is made as Iris makes them.
  void find_base() {
    for (TermId id = 1; id < index.term_end(); ++id) {
      const TermView term = index.view(id);
      if (!term.is_iri()) continue;
      for (std::string_view kind : {"entity/", "event/", "claim/", "doc/"}) {
        const std::size_t at = term.value.rfind(kind);
        if (at == std::string_view::npos || at == 0 || term.value[at - 1] != '/') continue;
        QuadPattern pattern;
        pattern[0] = id;
        if (index.range(pattern).size() == 0) continue;
        base = term.value.substr(0, at);
        return;
      }
    }
  }
};

QueryStore::QueryStore(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
QueryStore::QueryStore(QueryStore&&) noexcept = default;
QueryStore::~QueryStore() = default;

std::size_t QueryStore::size() const {
  return impl_->index.size();
}

Result<QueryStore> QueryStore::load(const std::string& path) {
  auto files = graph_files(path);
  if (!files) return files.error();
  auto impl = std::make_unique<Impl>();
  for (const std::string& file : *files) {
    if (auto read = read_into(impl->index, file); !read) return read.error();
  }
  if (auto sorted = impl->index.finish(); !sorted) return sorted.error();
  for (const auto& [name, space] : impl->index.prefixes()) impl->prefixes.emplace(name, space);
  for (const auto& [name, space] : common_prefixes()) impl->prefixes.emplace(name, space);
  impl->find_base();
  if (const auto iris = impl->base.empty() ? Iris::make() : Iris::make(impl->base)) {
    for (const auto& [name, space] : iris->prefixes()) impl->prefixes.emplace(name, space);
  }
  return QueryStore(std::move(impl));
}

std::string QueryStore::base() const {
  return impl_->base;
}

Result<QueryResult> QueryStore::run(std::string_view sparql, const QueryLimits& limits,
                                    const QueryDataset& dataset) const {
  if (!is_clean_text(sparql)) return not_text();
  auto result = sparql::run_query(impl_->index, sparql, impl_->prefixes, limits, dataset);
  if (result) result->prefixes.assign(impl_->prefixes.begin(), impl_->prefixes.end());
  return result;
}

Result<QueryResult> QueryStore::run_by_rasqal(std::string_view sparql) const {
  if (!is_clean_text(sparql)) return not_text();
  auto result = sparql::run_rasqal(impl_->index, sparql, impl_->prefixes);
  if (result) result->prefixes.assign(impl_->prefixes.begin(), impl_->prefixes.end());
  return result;
}

}  // namespace quipu
