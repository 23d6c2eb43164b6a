#include "export/sparql/estimate.hpp"

#include <algorithm>

namespace quipu::sparql {
namespace {

using Columns = std::vector<Column>;

bool is_bound(const Slot& slot, const Columns& bound) {
  return slot.variable && std::binary_search(bound.begin(), bound.end(), slot.value);
}

double at_least_one(std::size_t count) {
  return count == 0 ? 1.0 : static_cast<double>(count);
}

double triple_rows(const QuadIndex& index, const TriplePattern& triple, const Columns& bound) {
  QuadPattern known;
  for (std::size_t i = 0; i < 3; ++i) {
    if (!triple[i].variable) known[i] = triple[i].value;
  }
  double rows = static_cast<double>(index.range(known).size());
  const QuadIndex::Spread spread = index.spread(known[1].value_or(0));
  if (is_bound(triple[0], bound)) rows /= at_least_one(spread.subjects);
  if (is_bound(triple[2], bound)) rows /= at_least_one(spread.objects);
  if (is_bound(triple[1], bound)) rows /= 10;
  return rows;
}

double path_rows(const QuadIndex& index, const Pattern& pattern, const Columns& bound) {
  const auto fixed = [&](const Slot& slot) { return !slot.variable || is_bound(slot, bound); };
  const bool from = fixed(pattern.triple[0]);
  const bool to = fixed(pattern.triple[2]);
  if (from && to) return 1;
  return from || to ? 20 : 10.0 * static_cast<double>(index.size());
}

double table_rows(double rows, const Columns& columns, const Columns& bound) {
  return common(columns, bound).empty() ? rows : std::min(rows, 1.0);
}

}  // namespace

double estimated_rows(const QuadIndex& index, const Pattern& pattern, const Columns& bound) {
  switch (pattern.kind) {
    case Pattern::Kind::Unit:
      return 1;
    case Pattern::Kind::Triple:
      return triple_rows(index, pattern.triple, bound);
    case Pattern::Kind::Path:
      return path_rows(index, pattern, bound);
    case Pattern::Kind::Join: {
      // The parts in their order; the planner will find a better one.
      double rows = 1;
      Columns known = bound;
      for (const Pattern& part : pattern.parts) {
        rows *= estimated_rows(index, part, known);
        known = united(known, certain_columns(part));
      }
      return rows;
    }
    case Pattern::Kind::Union: {
      double rows = 0;
      for (const Pattern& part : pattern.parts) rows += estimated_rows(index, part, bound);
      return rows;
    }
    case Pattern::Kind::Filter:
      return estimated_rows(index, pattern.parts[0], bound) / 3;
    case Pattern::Kind::Values:
      return table_rows(static_cast<double>(pattern.rows.size()), possible_columns(pattern), bound);
    case Pattern::Kind::Select: {
      const Selection& selection = *pattern.selection;
      double rows = estimated_rows(index, selection.where, {});
      if (selection.grouped) rows = selection.keys.empty() ? 1 : rows / 3;
      if (selection.limit) rows = std::min(rows, static_cast<double>(*selection.limit));
      return table_rows(rows, possible_columns(pattern), bound);
    }
    default:
      return estimated_rows(index, pattern.parts[0], bound);
  }
}

}  // namespace quipu::sparql
