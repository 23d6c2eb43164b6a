#pragma once

#include <memory>

#include "export/sparql/selection_plan.hpp"

namespace quipu::sparql {

/// Chooses how a selection is evaluated: triple patterns in the order of their estimated number of
/// matches, conditions as early as their columns are bound, optional parts last, index lookups in
/// place of joins wherever substitution means the same as evaluation from the inside out (§18.6),
/// tables where it does not.
std::unique_ptr<SelectionPlan> plan_selection(const QuadIndex& index, TermPool& pool,
                                              const Selection& selection);

}  // namespace quipu::sparql
