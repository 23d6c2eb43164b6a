#pragma once

#include <string_view>

#include "export/quad_index.hpp"
#include "export/query.hpp"
#include "export/sparql/parser.hpp"

namespace quipu::sparql {

/// Answers SELECT, ASK and CONSTRUCT with Rasqal 0.9.33 over the index. What check_supported()
/// refuses, and DESCRIBE, is an error.
Result<QueryResult> run_rasqal(const QuadIndex& index, std::string_view text,
                               const Prefixes& prefixes);

}  // namespace quipu::sparql
