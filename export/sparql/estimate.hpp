#pragma once

#include "export/quad_index.hpp"
#include "export/sparql/algebra.hpp"

namespace quipu::sparql {

/// About how many solutions a pattern has for each solution that binds the columns `bound`, from
/// exact counts of what is constant and mean numbers of neighbours for what is bound.
double estimated_rows(const QuadIndex& index, const Pattern& pattern,
                      const std::vector<Column>& bound);

}  // namespace quipu::sparql
