#include "eval/assignment.hpp"

#include <algorithm>
#include <limits>

namespace quipu::eval {
namespace {

/// Rows must not be more than columns. Costs are negated weights; row and column 0 are sentinels.
std::vector<std::size_t> assign(std::size_t rows, std::size_t columns, const auto& weight) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  std::vector<double> row_potential(rows + 1), column_potential(columns + 1);
  std::vector<std::size_t> row_of(columns + 1), previous(columns + 1);
  for (std::size_t row = 1; row <= rows; ++row) {
    row_of[0] = row;
    std::size_t column = 0;
    std::vector<double> least(columns + 1, infinity);
    std::vector<bool> used(columns + 1);
    do {
      used[column] = true;
      const std::size_t at = row_of[column];
      double delta = infinity;
      std::size_t next = 0;
      for (std::size_t c = 1; c <= columns; ++c) {
        if (used[c]) continue;
        const double reduced = -weight(at - 1, c - 1) - row_potential[at] - column_potential[c];
        if (reduced < least[c]) {
          least[c] = reduced;
          previous[c] = column;
        }
        if (least[c] < delta) {
          delta = least[c];
          next = c;
        }
      }
      for (std::size_t c = 0; c <= columns; ++c) {
        if (used[c]) {
          row_potential[row_of[c]] += delta;
          column_potential[c] -= delta;
        } else {
          least[c] -= delta;
        }
      }
      column = next;
    } while (row_of[column] != 0);
    for (; column != 0; column = previous[column]) row_of[column] = row_of[previous[column]];
  }
  std::vector<std::size_t> out(rows, kUnassigned);
  for (std::size_t c = 1; c <= columns; ++c) {
    if (row_of[c] != 0) out[row_of[c] - 1] = c - 1;
  }
  return out;
}

}  // namespace

std::vector<std::size_t> best_assignment(const std::vector<std::vector<double>>& weights) {
  const std::size_t rows = weights.size(), columns = rows == 0 ? 0 : weights[0].size();
  std::vector<std::size_t> out(rows, kUnassigned);
  if (columns == 0) return out;
  if (rows <= columns) {
    out = assign(rows, columns, [&](std::size_t r, std::size_t c) { return weights[r][c]; });
  } else {
    const auto row_of =
        assign(columns, rows, [&](std::size_t c, std::size_t r) { return weights[r][c]; });
    for (std::size_t c = 0; c < columns; ++c) out[row_of[c]] = c;
  }
  for (std::size_t r = 0; r < rows; ++r) {
    if (out[r] != kUnassigned && weights[r][out[r]] <= 0) out[r] = kUnassigned;
  }
  return out;
}

}  // namespace quipu::eval
