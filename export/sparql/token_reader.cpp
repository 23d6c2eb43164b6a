#include "export/sparql/token_reader.hpp"

#include <raptor2.h>

#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu::sparql {

TokenReader::TokenReader(std::vector<SparqlToken> tokens, const Prefixes& prefixes, TermPool& pool)
    : tokens_(std::move(tokens)), prefixes_(prefixes), pool_(pool) {
  tokens_.push_back(
      {SparqlTokenKind::Sign, {}, tokens_.empty() ? std::uint32_t{1} : tokens_.back().line});
}

const SparqlToken& TokenReader::peek(std::size_t ahead) const {
  return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
}

const SparqlToken& TokenReader::next() {
  const SparqlToken& token = peek();
  if (!at_end()) ++at_;
  return token;
}

bool TokenReader::accept_word(std::string_view upper) {
  if (!at_word(upper)) return false;
  ++at_;
  return true;
}

bool TokenReader::accept_sign(std::string_view sign) {
  if (!at_sign(sign)) return false;
  ++at_;
  return true;
}

void TokenReader::expect_word(std::string_view upper) {
  if (!accept_word(upper)) expected(std::string(upper));
}

void TokenReader::expect_sign(std::string_view sign) {
  if (!accept_sign(sign)) expected("'" + std::string(sign) + "'");
}

void TokenReader::fail(const std::string& message) const {
  throw SyntaxError{Error{message, "query", peek().line, 0}};
}

void TokenReader::expected(const std::string& what) const {
  fail("expected " + what +
       (at_end() ? " but the query ends" : " but found '" + std::string(peek().text) + "'"));
}

void TokenReader::prologue() {
  while (true) {
    if (accept_word("BASE")) {
      base_ = iri();
    } else if (accept_word("PREFIX")) {
      const std::string_view name = peek().text;
      const bool space = peek().kind == SparqlTokenKind::Name && name.ends_with(':') &&
                         name.find(':') + 1 == name.size();
      if (!space) expected("a prefix and ':'");
      next();
      if (peek().kind != SparqlTokenKind::Iri) expected("an IRI in <>");
      prefixes_[std::string(name.substr(0, name.size() - 1))] = iri();
    } else {
      return;
    }
  }
}

bool TokenReader::at_iri() const {
  return peek().kind == SparqlTokenKind::Iri || peek().kind == SparqlTokenKind::Name;
}

std::string TokenReader::iri() {
  if (!at_iri()) expected("an IRI");
  const std::string_view text = peek().text;
  std::string result;
  if (peek().kind == SparqlTokenKind::Iri) {
    result = resolved(unescaped(text.substr(1, text.size() - 2)));
  } else {
    const std::size_t colon = text.find(':');
    const auto found = prefixes_.find(text.substr(0, colon));
    if (found == prefixes_.end()) {
      fail("unknown prefix '" + std::string(text.substr(0, colon)) + ":'");
    }
    result = found->second;
    for (std::size_t i = colon + 1; i < text.size(); ++i) {
      if (text[i] != '\\') result += text[i];
    }
  }
  next();
  return result;
}

std::string TokenReader::resolved(const std::string& reference) const {
  if (is_valid_iri(reference)) return reference;
  if (base_.empty()) fail("<" + reference + "> is not an absolute IRI, and there is no BASE");
  std::string result(base_.size() + reference.size() + 2, '\0');
  const std::size_t size = raptor_uri_resolve_uri_reference(
      reinterpret_cast<const unsigned char*>(base_.c_str()),
      reinterpret_cast<const unsigned char*>(reference.c_str()),
      reinterpret_cast<unsigned char*>(result.data()), result.size());
  result.resize(size);
  if (!is_valid_iri(result)) fail("<" + reference + "> is not an IRI");
  return result;
}

std::string TokenReader::unescaped(std::string_view text) const {
  static constexpr std::string_view kLetters = "tbnrf\"'\\";
  static constexpr std::string_view kMeanings = "\t\b\n\r\f\"'\\";
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\') {
      result += text[i];
      continue;
    }
    if (++i == text.size()) fail("a lone \\");
    if (const auto at = kLetters.find(text[i]); at != std::string_view::npos) {
      result += kMeanings[at];
      continue;
    }
    const std::size_t digits = text[i] == 'u' ? 4 : text[i] == 'U' ? 8 : 0;
    std::uint32_t code = 0;
    const std::string_view hex = text.substr(i + 1, digits);
    const auto [end, error] = std::from_chars(hex.data(), hex.data() + hex.size(), code, 16);
    const bool whole = digits > 0 && hex.size() == digits && end == hex.data() + digits;
    if (!whole || error != std::errc() || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
      fail("unknown escape '\\" + std::string(text.substr(i, 1)) + "'");
    }
    append_utf8(result, static_cast<char32_t>(code));
    i += digits;
  }
  return result;
}

bool TokenReader::at_literal() const {
  const SparqlToken& token = peek();
  const bool sign = token.is_sign("+") || token.is_sign("-");
  return token.kind == SparqlTokenKind::String || token.kind == SparqlTokenKind::Number ||
         token.is_word("TRUE") || token.is_word("FALSE") ||
         (sign && peek(1).kind == SparqlTokenKind::Number);
}

std::string TokenReader::string() {
  if (peek().kind != SparqlTokenKind::String) expected("a string");
  const std::string_view text = peek().text;
  const std::size_t quotes = text.size() >= 6 && text[1] == text[0] && text[2] == text[0] ? 3 : 1;
  std::string result = unescaped(text.substr(quotes, text.size() - 2 * quotes));
  next();
  return result;
}

Term TokenReader::literal() {
  if (peek().kind == SparqlTokenKind::String) {
    Term term = Term::literal(string());
    if (peek().kind == SparqlTokenKind::Tag) {
      term.language = lower(next().text.substr(1));
    } else if (accept_sign("^^")) {
      term.datatype = iri();
    }
    return term;
  }
  const std::string xsd(vocab::kXsd);
  if (at_word("TRUE") || at_word("FALSE"))
    return Term::literal(lower(next().text), xsd + "boolean");
  std::string digits;
  if (at_sign("+") || at_sign("-")) digits = next().text;
  if (peek().kind != SparqlTokenKind::Number) expected("a number");
  digits += next().text;
  const char* type = digits.find_first_of("eE") != std::string::npos ? "double"
                     : digits.find('.') != std::string::npos         ? "decimal"
                                                                     : "integer";
  return Term::literal(digits, xsd + type);
}

std::size_t TokenReader::count() {
  std::size_t value = 0;
  const std::string_view text = peek().text;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) expected("a whole number");
  next();
  return value;
}

TermId TokenReader::term() {
  if (at_iri()) return pool_.intern(TermView::iri(iri()));
  if (at_literal()) return pool_.intern(literal());
  expected("an IRI or a literal");
}

}  // namespace quipu::sparql
