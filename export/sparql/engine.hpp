#pragma once

#include <string_view>

#include "export/quad_index.hpp"
#include "export/query.hpp"
#include "export/sparql/parser.hpp"

namespace quipu::sparql {

/// Answers a query of SPARQL 1.1 over the index. Queries may run at the same time.
Result<QueryResult> run_query(const QuadIndex& index, std::string_view text,
                              const Prefixes& prefixes, const QueryLimits& limits,
                              const QueryDataset& dataset = {});

}  // namespace quipu::sparql
