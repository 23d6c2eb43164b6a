#include "export/sparql/substitution.hpp"

#include <algorithm>

namespace quipu::sparql {
namespace {

using Kind = Pattern::Kind;

/// Columns of `columns` that the modifier looks at are bound by the pattern it modifies.
bool rests_on_own(const Pattern& pattern, const std::vector<Column>& columns) {
  std::vector<Column> looked_at;
  if (pattern.expression) looked_at = used_columns(*pattern.expression);
  if (pattern.parts.size() > 1) looked_at = united(looked_at, possible_columns(pattern.parts[1]));
  return within(common(looked_at, columns), certain_columns(pattern.parts[0]));
}

}  // namespace

bool may_substitute(const Pattern& pattern, const std::vector<Column>& columns) {
  switch (pattern.kind) {
    case Kind::Filter:
    case Kind::Extend:
    case Kind::LeftJoin:
    case Kind::Minus:
      if (!rests_on_own(pattern, columns)) return false;
      break;
    default:
      break;
  }
  return std::all_of(pattern.parts.begin(), pattern.parts.end(),
                     [&](const Pattern& part) { return may_substitute(part, columns); });
}

bool finds_graph(const Pattern& pattern) {
  const auto& parts = pattern.parts;
  switch (pattern.kind) {
    case Kind::Triple:
      return true;
    case Kind::Path:
      // A path of no length is in every graph and none.
      return pattern.path.kind == PathExpression::Kind::Negated;
    case Kind::Join:
      return std::any_of(parts.begin(), parts.end(), finds_graph);
    case Kind::Union:
      return std::all_of(parts.begin(), parts.end(), finds_graph);
    case Kind::Filter:
    case Kind::Extend:
    case Kind::LeftJoin:
    case Kind::Minus:
      return finds_graph(parts[0]);
    default:
      return false;
  }
}

}  // namespace quipu::sparql
