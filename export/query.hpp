#pragma once
// SPARQL over written graphs. export/sparql holds the engine; Rasqal is a second opinion.

#include <atomic>
#include <chrono>
#include <cstddef>
#include <limits>
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
  bool is_triples = false;
  std::vector<std::pair<std::string, std::string>> prefixes;  // to shorten IRIs with, in tables
};

/// Where a query has to stop with an error. Nothing is limited by default.
struct QueryLimits {
  std::optional<std::chrono::milliseconds> time;
  std::size_t rows = std::numeric_limits<std::size_t>::max();   // of the result
  std::size_t terms = std::numeric_limits<std::size_t>::max();  // kept on the way, 4 bytes each
  const std::atomic<bool>* cancelled = nullptr;
};

/// Graphs that stand in for the query's FROM and FROM NAMED (SPARQL 1.1 Protocol §2.1.4).
struct QueryDataset {
  std::vector<std::string> defaults;
  std::vector<std::string> named;
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

  /// SPARQL 1.1 but for updates, SERVICE, hash functions and functions whose value differs from run
  /// to run. Well-known prefixes and those of the file need no PREFIX. Errors have source "query"
  /// and the line, but those of limits no line. Several queries may run at a time.
  Result<QueryResult> run(std::string_view sparql, const QueryLimits& limits = {},
                          const QueryDataset& dataset = {}) const;
  /// The same by Rasqal 0.9.33: for comparison. sparql/rasqal_limits.hpp says what it cannot do.
  Result<QueryResult> run_by_rasqal(std::string_view sparql) const;
  /// What the IRIs of entities, events, claims and documents begin with; empty when none is there.
  std::string base() const;
  std::size_t size() const;  // quads

 private:
  struct Impl;
  explicit QueryStore(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// "table" (for people: IRIs shortened), "csv", "tsv", "json" (SPARQL 1.1 results), "xml".
Result<void> write_query_result(const QueryResult& result, std::string_view format, Output& out);

}  // namespace quipu
