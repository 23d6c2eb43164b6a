#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace quipu::sparql {

enum class SparqlTokenKind : std::uint8_t {
  Iri,       // <...>, with its brackets
  Name,      // prefixed name, or "prefix:" alone
  Word,      // keyword, function, "a", "true"
  Variable,  // with its ? or $
  String,    // with its quotes
  Number,
  Tag,    // @en
  Blank,  // _:b
  Sign    // operator or bracket
};

struct SparqlToken {
  SparqlTokenKind kind = SparqlTokenKind::Sign;
  std::string_view text;
  std::uint32_t line = 1;

  /// Keywords are case-insensitive; `upper` is in capitals.
  bool is_word(std::string_view upper) const;
  bool is_sign(std::string_view sign) const {
    return kind == SparqlTokenKind::Sign && text == sign;
  }
};

/// Splits SPARQL 1.1 text into tokens, comments left out. Fails on an unterminated string.
Result<std::vector<SparqlToken>> sparql_tokens(std::string_view query);

}  // namespace quipu::sparql
