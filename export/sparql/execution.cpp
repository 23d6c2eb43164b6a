#include "export/sparql/execution.hpp"

#include <algorithm>

namespace quipu::sparql {

Execution::Execution(const QuadIndex& data, TermPool& pool, const Query& query,
                     const QueryLimits& limits)
    : index(data),
      tools(pool),
      row(query.names.size(), 0),
      base(query.names.size(), 0),
      limits_(limits),
      all_graphs_(!query.has_dataset),
      from_(query.from),
      from_named_(query.from_named) {
  if (limits.time) deadline_ = std::chrono::steady_clock::now() + *limits.time;
}

bool Execution::listed(const std::vector<TermId>& graphs, TermId graph) {
  return std::find(graphs.begin(), graphs.end(), graph) != graphs.end();
}

bool Execution::stop(std::string problem) {
  if (!stopped_) problem_ = std::move(problem);
  stopped_ = true;
  return false;
}

bool Execution::look() {
  if (stopped_) return false;
  if (limits_.cancelled && limits_.cancelled->load(std::memory_order_relaxed)) {
    return stop("the query was cancelled");
  }
  if (!deadline_ || std::chrono::steady_clock::now() < *deadline_) return true;
  const auto milliseconds = limits_.time->count();
  return stop("the query took longer than " + (milliseconds % 1000 == 0
                                                   ? std::to_string(milliseconds / 1000) + " s"
                                                   : std::to_string(milliseconds) + " ms"));
}

bool Execution::keep(std::size_t terms) {
  kept_ += terms;
  if (kept_ <= limits_.terms) return !stopped_;
  return stop("the query keeps more than " + std::to_string(limits_.terms) +
              " terms at a time; ask for less, or with LIMIT");
}

}  // namespace quipu::sparql
