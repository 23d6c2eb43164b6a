#include "export/sparql/algebra.hpp"

#include <algorithm>
#include <iterator>

namespace quipu::sparql {
namespace {

using Columns = std::vector<Column>;

Columns ascending(Columns columns) {
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  return columns;
}

Columns of_slots(const TriplePattern& slots) {
  Columns columns;
  for (const Slot& slot : slots) {
    if (slot.variable) columns.push_back(slot.value);
  }
  return ascending(columns);
}

void collect(const Expression& expression, Columns& columns) {
  if (expression.kind == Expression::Kind::Variable || expression.kind == Expression::Kind::Bound) {
    columns.push_back(expression.column);
  }
  for (const Expression& argument : expression.arguments) collect(argument, columns);
  if (!expression.pattern) return;
  // Filters inside see the outer solution too.
  const auto inside = [&](const Pattern& pattern, const auto& self) -> void {
    if (pattern.expression) collect(*pattern.expression, columns);
    for (const Pattern& part : pattern.parts) self(part, self);
  };
  inside(*expression.pattern, inside);
  const Columns possible = possible_columns(*expression.pattern);
  columns.insert(columns.end(), possible.begin(), possible.end());
}

/// Columns that hold a term in each row of VALUES.
Columns defined(const Pattern& values) {
  Columns columns;
  for (std::size_t i = 0; i < values.columns.size(); ++i) {
    const bool always = std::all_of(values.rows.begin(), values.rows.end(),
                                    [&](const auto& row) { return row[i] != 0; });
    if (always) columns.push_back(values.columns[i]);
  }
  return ascending(columns);
}

/// Group keys and plain columns are bound where the pattern binds them; what is computed may fail.
Columns certain_outside(const Selection& selection) {
  Columns columns;
  const Columns inner = certain_columns(selection.where);
  for (std::size_t i = 0; i < selection.columns.size(); ++i) {
    const auto& computed = selection.columns[i];
    if (!computed.expression && within({computed.column}, inner)) {
      columns.push_back(selection.outside[i]);
    }
  }
  return ascending(columns);
}

}  // namespace

Columns united(const Columns& a, const Columns& b) {
  Columns result;
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

Columns common(const Columns& a, const Columns& b) {
  Columns result;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(result));
  return result;
}

bool within(const Columns& part, const Columns& whole) {
  return std::includes(whole.begin(), whole.end(), part.begin(), part.end());
}

Columns used_columns(const Expression& expression) {
  Columns columns;
  collect(expression, columns);
  return ascending(std::move(columns));
}

Columns possible_columns(const Pattern& pattern) {
  Columns columns;
  switch (pattern.kind) {
    case Pattern::Kind::Triple:
    case Pattern::Kind::Path:
      columns = of_slots(pattern.triple);
      break;
    case Pattern::Kind::Minus:
      return possible_columns(pattern.parts[0]);
    case Pattern::Kind::Values:
      return ascending(pattern.columns);
    case Pattern::Kind::Select:
      return ascending(pattern.selection->outside);
    default:
      for (const Pattern& part : pattern.parts) columns = united(columns, possible_columns(part));
  }
  if (pattern.kind == Pattern::Kind::Extend) columns = united(columns, {pattern.column});
  if (pattern.kind == Pattern::Kind::Graph && pattern.graph.variable) {
    columns = united(columns, {pattern.graph.value});
  }
  return columns;
}

Columns certain_columns(const Pattern& pattern) {
  Columns columns;
  switch (pattern.kind) {
    case Pattern::Kind::Unit:
      return {};
    case Pattern::Kind::Triple:
    case Pattern::Kind::Path:
      return of_slots(pattern.triple);
    case Pattern::Kind::Join:
      for (const Pattern& part : pattern.parts) columns = united(columns, certain_columns(part));
      return columns;
    case Pattern::Kind::Union:
      columns = certain_columns(pattern.parts.front());
      for (const Pattern& part : pattern.parts) columns = common(columns, certain_columns(part));
      return columns;
    case Pattern::Kind::Graph:
      columns = certain_columns(pattern.parts[0]);
      return pattern.graph.variable ? united(columns, {pattern.graph.value}) : columns;
    case Pattern::Kind::Values:
      return defined(pattern);
    case Pattern::Kind::Select:
      return certain_outside(*pattern.selection);
    default:
      return certain_columns(pattern.parts[0]);
  }
}

}  // namespace quipu::sparql
