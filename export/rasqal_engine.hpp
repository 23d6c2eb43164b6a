#pragma once

#include <string>

#include "export/quad_index.hpp"
#include "export/query.hpp"

namespace quipu {

/// Runs one prepared SPARQL text (prefixes declared, features checked) with Rasqal over the index.
/// `named_graphs`: the query has GRAPH.
Result<QueryResult> run_rasqal(const QuadIndex& index, const std::string& sparql,
                               bool named_graphs);

}  // namespace quipu
