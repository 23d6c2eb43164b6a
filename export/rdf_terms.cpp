#include "export/rdf_terms.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "core/contract.hpp"
#include "core/text.hpp"

namespace quipu {

Term text_literal(std::string_view text) {
  return Term::literal(clean_text(text));
}

Term typed_literal(std::string_view lexical, std::string_view xsd_name) {
  return Term::literal(clean_text(lexical), std::string(vocab::kXsd).append(xsd_name));
}

Term boolean_literal(bool value) {
  return typed_literal(value ? "true" : "false", "boolean");
}

Term integer_literal(std::uint64_t value) {
  return typed_literal(std::to_string(value), "integer");
}

Term number_literal(double value) {
  QUIPU_EXPECTS(std::isfinite(value));
  std::array<char, 400> buffer;  // the largest double has 309 digits before the point
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  const std::string_view text(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  return typed_literal(text, text.find('.') == std::string_view::npos ? "integer" : "decimal");
}

Term decimal_literal(double value, int digits) {
  QUIPU_EXPECTS(std::isfinite(value));
  std::array<char, 400> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value,
                                 std::chars_format::fixed, digits);
  std::string text(buffer.data(), end.ptr);
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.push_back('0');
  } else {
    text += ".0";
  }
  return typed_literal(text, "decimal");
}

Term date_literal(const Date& date) {
  return typed_literal(date.to_string(), date.xsd_type());
}

Term literal(const Literal& literal) {
  if (!literal.language.empty()) {
    const std::string tag = lower(literal.language);
    if (is_valid_language(tag)) return Term::text(clean_text(literal.lexical), tag);
    return text_literal(literal.lexical);
  }
  if (literal.datatype.empty() || !is_valid_iri(literal.datatype) ||
      literal.datatype == std::string(vocab::kXsd) + "string") {
    return text_literal(literal.lexical);
  }
  return Term::literal(clean_text(literal.lexical), literal.datatype);
}

}  // namespace quipu
