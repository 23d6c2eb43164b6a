#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "export/sparql/regular_expression.hpp"
#include "export/sparql/value.hpp"

namespace quipu::sparql {

/// What functions work with.
struct Tools {
  Values values;
  RegularExpressions expressions;

  explicit Tools(TermPool& pool) : values(pool) {}
};

/// A function of SPARQL 1.1 §17.4 that looks at the values of its arguments; none: a type error.
struct Function {
  std::string_view name;
  std::size_t fewest;
  std::size_t most;
  std::optional<Value> (*evaluate)(Tools& tools, std::span<const Value> arguments);
};

/// By its name in capitals; null when there is none.
const Function* find_function(std::string_view name);
/// xsd:integer and the other casts of §17.5, xsd:date and its kin too.
const Function* find_cast(std::string_view iri);
/// Why a function of the standard is left out; empty when it is none of the standard.
std::string_view why_unsupported(std::string_view name);

}  // namespace quipu::sparql
