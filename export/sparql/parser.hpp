#pragma once

#include <map>
#include <string>
#include <string_view>

#include "core/result.hpp"
#include "export/sparql/algebra.hpp"
#include "export/sparql/term_pool.hpp"

namespace quipu::sparql {

using Prefixes = std::map<std::string, std::string, std::less<>>;

/// Reads a query of SPARQL 1.1 (https://www.w3.org/TR/sparql11-query/#grammar). `prefixes` are
/// known without PREFIX; terms are numbered in `pool`. Errors have source "query" and the line;
/// updates, SERVICE and functions whose value differs from run to run are named as not supported.
Result<Query> parse_query(std::string_view text, const Prefixes& prefixes, TermPool& pool);

}  // namespace quipu::sparql
