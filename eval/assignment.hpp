#pragma once

#include <cstddef>
#include <vector>

namespace quipu::eval {

/// The one-to-one assignment of rows to columns with the greatest sum of weights (all at least 0):
/// for each row its column, or npos where the row has none or only a weight of 0. Hungarian method
/// with potentials (Kuhn 1955, Munkres 1957), O(rows^2 columns).
std::vector<std::size_t> best_assignment(const std::vector<std::vector<double>>& weights);
inline constexpr std::size_t kUnassigned = static_cast<std::size_t>(-1);

}  // namespace quipu::eval
