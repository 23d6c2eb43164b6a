#pragma once

#include "export/sparql/algebra.hpp"

namespace quipu::sparql {

/// Whether evaluating the pattern with some of `columns` already bound gives what joining with it,
/// evaluated on its own, would give (§18.6). Optional parts, MINUS and expressions that look at
/// such columns without a binding of their own forbid it.
bool may_substitute(const Pattern& pattern, const std::vector<Column>& columns);

/// Whether each solution rests on a triple of the graph that a GRAPH around the pattern names.
bool finds_graph(const Pattern& pattern);

}  // namespace quipu::sparql
