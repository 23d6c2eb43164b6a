#include "export/sparql/selection_plan.hpp"

#include <algorithm>
#include <numeric>
#include <unordered_map>
#include <unordered_set>

#include "export/sparql/accumulator.hpp"

namespace quipu::sparql {
namespace {

/// Places of terms in ORDER BY: equal values share one.
std::unordered_map<TermId, std::uint32_t> ranks(const Values& values, std::vector<TermId> terms) {
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  std::vector<Value> sorted;
  for (TermId term : terms) {
    if (term != 0) sorted.push_back(values.of(term));
  }
  std::sort(sorted.begin(), sorted.end(), [](const Value& a, const Value& b) {
    const auto order = sort_order(a, b);
    return order != 0 ? order < 0 : a.id < b.id;
  });
  std::unordered_map<TermId, std::uint32_t> result{{0, 0}};
  std::uint32_t rank = 0;
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    if (i == 0 || sort_order(sorted[i - 1], sorted[i]) != 0) ++rank;
    result.emplace(sorted[i].id, rank);
  }
  return result;
}

/// Lets rows through as DISTINCT, OFFSET and LIMIT say.
class Gate {
 public:
  Gate(const Selection& selection, Execution& execution, SelectionPlan::Take take)
      : selection_(selection), execution_(execution), take_(take) {}

  bool open() const { return !selection_.limit || taken_ < *selection_.limit; }
  bool operator()(const std::vector<TermId>& row) {
    if (selection_.distinct) {
      if (!seen_.insert(row).second) return true;
      if (!execution_.keep(row.size() + 1)) return false;
    }
    if (skipped_ < selection_.offset) {
      ++skipped_;
      return true;
    }
    ++taken_;
    return take_(row) && open();
  }

 private:
  const Selection& selection_;
  Execution& execution_;
  SelectionPlan::Take take_;
  std::unordered_set<std::vector<TermId>, TermsHash> seen_;
  std::size_t skipped_ = 0;
  std::size_t taken_ = 0;
};

class SelectionTable final : public TableSource {
 public:
  SelectionTable(std::unique_ptr<SelectionPlan> plan, std::optional<Column> graph)
      : TableSource(plan->selection().outside), plan_(std::move(plan)), graph_(graph) {
    table_.width = columns().size();
  }

  const Table& table(Execution& execution) override {
    const TermId graph = graph_ ? execution.row[*graph_] : 0;
    if (filled_ && graph == graph_term_) return table_;
    table_.clear();
    std::vector<TermId> outer(execution.row.size(), 0);
    if (graph_) outer[*graph_] = graph;
    std::swap(outer, execution.row);
    plan_->run(execution, [&](const std::vector<TermId>& row) {
      table_.add(row.data());
      return execution.keep(row.size() + 1);
    });
    execution.row = std::move(outer);
    filled_ = true;
    graph_term_ = graph;
    changed();
    return table_;
  }

 private:
  std::unique_ptr<SelectionPlan> plan_;
  std::optional<Column> graph_;
  Table table_;
  bool filled_ = false;
  TermId graph_term_ = 0;
};

}  // namespace

std::unique_ptr<TableSource> selection_table(std::unique_ptr<SelectionPlan> plan,
                                             std::optional<Column> graph) {
  return std::make_unique<SelectionTable>(std::move(plan), graph);
}

std::vector<TermId> SelectionPlan::projected(const Execution& execution) const {
  std::vector<TermId> row;
  row.reserve(selection_->columns.size());
  for (const auto& column : selection_->columns) row.push_back(execution.row[column.column]);
  return row;
}

/// Binds what SELECT computes, one after the other.
bool SelectionPlan::computed(Execution& execution, Next next) const {
  for (const auto& column : selection_->columns) {
    if (column.expression) {
      execution.row[column.column] = evaluated_term(*column.expression, execution);
    }
  }
  const bool more = next();
  for (const auto& column : selection_->columns) {
    if (column.expression) execution.row[column.column] = 0;
  }
  return more;
}

void SelectionPlan::grouped(Execution& execution, Next next) {
  struct Group {
    std::vector<TermId> key;
    std::vector<Accumulator> accumulators;
  };
  std::vector<Group> groups;
  std::unordered_map<std::vector<TermId>, std::size_t, TermsHash> places;
  const auto group_of = [&](const std::vector<TermId>& key) -> Group& {
    const auto [found, fresh] = places.try_emplace(key, groups.size());
    if (fresh) {
      Group& group = groups.emplace_back();
      group.key = key;
      for (const Aggregate& aggregate : selection_->aggregates) {
        group.accumulators.emplace_back(aggregate);
      }
    }
    return groups[found->second];
  };
  if (selection_->keys.empty()) group_of({});
  std::vector<TermId> key;
  where_->run(execution, [&] {
    key.clear();
    for (const auto& part : selection_->keys) {
      key.push_back(part.expression ? evaluated_term(*part.expression, execution)
                                    : execution.row[part.column]);
    }
    for (Accumulator& accumulator : group_of(key).accumulators) accumulator.add(execution);
    return execution.keep(1);
  });
  const std::vector<TermId> outer = execution.row;
  for (const Group& group : groups) {
    if (!execution.step()) break;
    for (std::size_t i = 0; i < group.key.size(); ++i) {
      execution.row[selection_->keys[i].column] = group.key[i];
    }
    for (std::size_t i = 0; i < group.accumulators.size(); ++i) {
      execution.row[selection_->aggregates[i].column] = group.accumulators[i].result(execution);
    }
    const bool kept =
        std::all_of(selection_->having.begin(), selection_->having.end(),
                    [&](const auto& condition) { return holds(condition, execution); });
    const bool more = !kept || next();
    execution.row = outer;
    if (!more) break;
  }
}

/// Each solution with what SELECT computes.
void SelectionPlan::solutions(Execution& execution, Next next) {
  const auto with_computed = [&] { return computed(execution, next); };
  if (selection_->grouped) {
    grouped(execution, with_computed);
  } else {
    where_->run(execution, with_computed);
  }
}

void SelectionPlan::ordered(Execution& execution, Take take) {
  const std::size_t keys = selection_->order.size();
  Table rows;
  rows.width = selection_->columns.size() + keys;
  solutions(execution, [&] {
    std::vector<TermId> row = projected(execution);
    for (const auto& order : selection_->order) {
      row.push_back(evaluated_term(order.expression, execution));
    }
    rows.add(row.data());
    return execution.keep(row.size());
  });
  if (execution.stopped()) return;
  // The places of each key's terms stand in for them.
  for (std::size_t key = rows.width - keys; key < rows.width; ++key) {
    std::vector<TermId> terms;
    for (std::size_t i = 0; i < rows.rows; ++i) terms.push_back(rows.row(i)[key]);
    const auto places = ranks(execution.tools.values, std::move(terms));
    for (std::size_t i = 0; i < rows.rows; ++i) {
      TermId& cell = rows.cells[i * rows.width + key];
      cell = places.at(cell);
    }
  }
  std::vector<std::uint32_t> sorted(rows.rows);
  std::iota(sorted.begin(), sorted.end(), 0);
  std::stable_sort(sorted.begin(), sorted.end(), [&](std::uint32_t a, std::uint32_t b) {
    for (std::size_t i = 0; i < keys; ++i) {
      const std::uint32_t left = rows.row(a)[rows.width - keys + i];
      const std::uint32_t right = rows.row(b)[rows.width - keys + i];
      if (left != right) return selection_->order[i].descending ? left > right : left < right;
    }
    return false;
  });
  for (std::uint32_t number : sorted) {
    const TermId* row = rows.row(number);
    if (!execution.step() || !take({row, row + rows.width - keys})) return;
  }
}

void SelectionPlan::run(Execution& execution, Take take) {
  Gate gate(*selection_, execution, take);
  if (!gate.open()) return;
  if (!selection_->order.empty()) return ordered(execution, gate);
  solutions(execution, [&] { return gate(projected(execution)); });
}

}  // namespace quipu::sparql
