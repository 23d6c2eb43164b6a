#pragma once
// SPARQL over written graphs, by Rasqal. See check_supported() for what it cannot do.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "export/output.hpp"
#include "export/triple_sink.hpp"

namespace quipu {

/// What a query gives. SELECT: `columns` and `rows`, an unbound cell is empty. ASK: `answer`.
/// CONSTRUCT and DESCRIBE: columns subject, predicate, object, rows sorted, each once.
struct QueryResult {
  std::vector<std::string> columns;
  std::vector<std::vector<std::optional<Term>>> rows;
  std::optional<bool> answer;
  std::vector<std::pair<std::string, std::string>> prefixes;  // to shorten IRIs with, in tables
};

/// RDF files in memory, indexed for triple patterns. Outside GRAPH a pattern matches the union of
/// all graphs, each triple once, so that facts and provenance are asked together.
class QueryStore {
 public:
  /// A file, or the folder of a build: graph.nq, or graph.trig, or graph.ttl (graph.nt) with
  /// provenance.ttl where it is there.
  static Result<QueryStore> load(const std::string& path);
  ~QueryStore();
  QueryStore(QueryStore&&) noexcept;

  /// Well-known prefixes and those of the file need no PREFIX. Errors have source "query" and the
  /// line. One query at a time.
  Result<QueryResult> run(std::string_view sparql) const;
  std::size_t size() const;  // quads

 private:
  struct Impl;
  explicit QueryStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// "table" (for people: IRIs shortened), "csv", "tsv", "json" (SPARQL 1.1 results), "xml".
Result<void> write_query_result(const QueryResult& result, std::string_view format, Output& out);

}  // namespace quipu
