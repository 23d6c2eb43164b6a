#pragma once

#include "export/sparql/operators.hpp"

namespace quipu::sparql {

/// A SELECT made ready: its pattern's plan, and grouping, computed columns, order and slices after
/// it (§18.2.4, §18.2.5).
class SelectionPlan {
 public:
  SelectionPlan(std::shared_ptr<Selection> selection, std::unique_ptr<Operator> where)
      : selection_(std::move(selection)), where_(std::move(where)) {}

  using Take = FunctionRef<bool(const std::vector<TermId>& row)>;
  /// Calls `take` with the terms of `columns` of each row, in order, until it gives false. Starts
  /// at the execution's current row.
  void run(Execution& execution, Take take);
  const Selection& selection() const { return *selection_; }

 private:
  void solutions(Execution& execution, Next next);
  void grouped(Execution& execution, Next next);
  void ordered(Execution& execution, Take take);
  bool computed(Execution& execution, Next next) const;
  std::vector<TermId> projected(const Execution& execution) const;

  std::shared_ptr<Selection> selection_;
  std::unique_ptr<Operator> where_;
};

/// A sub-select as a table. `graph`: the column of an enclosing GRAPH ?g, which it sees.
std::unique_ptr<TableSource> selection_table(std::unique_ptr<SelectionPlan> plan,
                                             std::optional<Column> graph);

}  // namespace quipu::sparql
