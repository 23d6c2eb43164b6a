#pragma once

#include <vector>

#include "core/result.hpp"
#include "export/sparql/tokens.hpp"

namespace quipu::sparql {

/// Fails, with the line and what to write instead, when the query uses a part of SPARQL 1.1 that
/// Rasqal 0.9.33 refuses with a bare syntax error, answers wrongly, or crashes on: property paths,
/// EXISTS, MINUS, one-column VALUES, DESCRIBE, updates, SERVICE, FROM, GROUP_CONCAT with SEPARATOR,
/// and YEAR, MONTH and DAY, which it answers for xsd:dateTime only.
Result<void> check_supported(const std::vector<SparqlToken>& tokens);

}  // namespace quipu::sparql
