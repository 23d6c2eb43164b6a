#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "export/sparql/parser.hpp"
#include "export/sparql/tokens.hpp"

namespace quipu::sparql {

/// Thrown inside the parser only; parse_query() turns it into its Error.
struct SyntaxError {
  Error error;
};

/// The tokens of a query one by one, and the terms they stand for.
class TokenReader {
 public:
  TokenReader(std::vector<SparqlToken> tokens, const Prefixes& prefixes, TermPool& pool);

  const SparqlToken& peek(std::size_t ahead = 0) const;
  const SparqlToken& next();
  bool at_end() const { return at_ + 1 >= tokens_.size(); }
  bool at_word(std::string_view upper, std::size_t ahead = 0) const {
    return peek(ahead).is_word(upper);
  }
  bool at_sign(std::string_view sign, std::size_t ahead = 0) const {
    return peek(ahead).is_sign(sign);
  }
  bool accept_word(std::string_view upper);
  bool accept_sign(std::string_view sign);
  void expect_word(std::string_view upper);
  void expect_sign(std::string_view sign);
  [[noreturn]] void fail(const std::string& message) const;
  /// "expected WHAT but found ..."
  [[noreturn]] void expected(const std::string& what) const;

  /// BASE and PREFIX lines.
  void prologue();
  bool at_iri() const;
  std::string iri();
  bool at_literal() const;
  /// String with its tag or datatype, number with its sign, or boolean.
  Term literal();
  std::string string();
  /// A whole number without sign.
  std::size_t count();
  /// IRI or literal.
  bool at_term() const { return at_iri() || at_literal(); }
  TermId term();
  TermId intern(const Term& term) { return pool_.intern(term); }

 private:
  std::string resolved(const std::string& reference) const;
  std::string unescaped(std::string_view text) const;

  std::vector<SparqlToken> tokens_;  // the last one is the end
  std::size_t at_ = 0;
  Prefixes prefixes_;
  std::string base_;
  TermPool& pool_;
};

}  // namespace quipu::sparql
