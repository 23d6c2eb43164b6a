#include "export/sparql/value.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "core/text.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu::sparql {
namespace {

using Kind = Value::Kind;

constexpr std::string_view kBlank = "urn:quipu:blank:";

constexpr std::array<std::string_view, 13> kIntegers{"integer",
                                                     "nonNegativeInteger",
                                                     "positiveInteger",
                                                     "nonPositiveInteger",
                                                     "negativeInteger",
                                                     "long",
                                                     "int",
                                                     "short",
                                                     "byte",
                                                     "unsignedLong",
                                                     "unsignedInt",
                                                     "unsignedShort",
                                                     "unsignedByte"};
constexpr std::array<std::string_view, 8> kDates{"dateTime",   "date",   "time",      "gYear",
                                                 "gYearMonth", "gMonth", "gMonthDay", "gDay"};

std::string_view xsd_name(std::string_view datatype) {
  return datatype.starts_with(vocab::kXsd) ? datatype.substr(vocab::kXsd.size())
                                           : std::string_view();
}

std::string_view xsd(std::string_view name) {
  static const auto* names = new std::array<std::string, 5>{
      std::string(vocab::kXsd) + "boolean", std::string(vocab::kXsd) + "integer",
      std::string(vocab::kXsd) + "decimal", std::string(vocab::kXsd) + "float",
      std::string(vocab::kXsd) + "double"};
  for (const std::string& full : *names) {
    if (xsd_name(full) == name) return full;
  }
  return {};
}

std::optional<double> parse_real(std::string_view text) {
  if (text == "INF" || text == "+INF") return INFINITY;
  if (text == "-INF") return -INFINITY;
  if (text == "NaN") return NAN;
  if (text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || text.find_first_not_of("0123456789.eE+-") != std::string_view::npos)
    return {};
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (end != text.data() + text.size()) return {};
  if (error == std::errc::result_out_of_range)
    return std::strtod(std::string(text).c_str(), nullptr);
  if (error != std::errc()) return {};
  return value;
}

/// "1.5E0", "INF".
std::string real_text(double value, bool single) {
  if (std::isnan(value)) return "NaN";
  if (std::isinf(value)) return value < 0 ? "-INF" : "INF";
  std::array<char, 64> buffer;
  char* end = buffer.data() + buffer.size();
  const auto written =
      single ? std::to_chars(buffer.data(), end, static_cast<float>(value),
                             std::chars_format::scientific)
             : std::to_chars(buffer.data(), end, value, std::chars_format::scientific);
  const std::string text(buffer.data(), written.ptr);
  const std::size_t e = text.find('e');
  std::string mantissa = text.substr(0, e);
  if (mantissa.find('.') == std::string::npos) mantissa += ".0";
  return mantissa + "E" + std::to_string(std::atoi(text.c_str() + e + 1));
}

/// Places in ORDER BY.
int rank(const Value& value) {
  return value.is_numeric() ? static_cast<int>(Kind::Integer)
         : value.is_text()  ? static_cast<int>(Kind::String)
                            : static_cast<int>(value.kind);
}

std::partial_ordering order_numbers(const Value& a, const Value& b) {
  const bool exact = a.kind <= Kind::Decimal && b.kind <= Kind::Decimal;
  if (exact) return a.decimal() <=> b.decimal();
  return a.real() <=> b.real();
}

bool same_term(const Value& a, const Value& b) {
  return a.kind == b.kind && a.text == b.text && a.datatype == b.datatype &&
         a.language == b.language;
}

}  // namespace

double Value::real() const {
  if (const auto* number = std::get_if<double>(&meaning)) return *number;
  return decimal().to_double();
}

Value value_of(const TermView& term) {
  Value value;
  value.text = term.value;
  value.datatype = term.datatype;
  value.language = term.language;
  if (term.is_iri()) {
    value.kind = term.value.starts_with(kBlank) ? Kind::Blank : Kind::Iri;
    return value;
  }
  if (!term.language.empty() || term.datatype.empty()) {
    value.kind = term.language.empty() ? Kind::String : Kind::Tagged;
    return value;
  }
  value.kind = Kind::Other;
  const std::string_view type = xsd_name(term.datatype);
  const auto means = [&](Kind kind, auto meaning) {
    if (!meaning) return;
    value.kind = kind;
    value.meaning = *meaning;
  };
  if (one_of(type, kIntegers)) {
    if (term.value.find('.') == std::string_view::npos) {
      means(Kind::Integer, Decimal::parse(term.value));
    }
  } else if (type == "decimal") {
    means(Kind::Decimal, Decimal::parse(term.value));
  } else if (type == "double" || type == "float") {
    means(type == "double" ? Kind::Double : Kind::Float, parse_real(term.value));
  } else if (one_of(type, kDates)) {
    means(Kind::Date, DateTime::parse(term.value, type));
  } else if (type == "boolean") {
    const bool yes = term.value == "true" || term.value == "1";
    if (yes || term.value == "false" || term.value == "0") means(Kind::Boolean, std::optional(yes));
  }
  return value;
}

Value Values::of(TermId id) const {
  Value value = value_of(pool_.view(id));
  value.id = id;
  return value;
}

std::string_view Values::keep(std::string text) {
  return texts_.emplace_back(std::move(text));
}

std::string_view Values::text(const Value& value) {
  if (value.id != 0 || !value.text.empty()) return value.text;
  switch (value.kind) {
    case Kind::Boolean:
      return std::get<bool>(value.meaning) ? "true" : "false";
    case Kind::Integer:
    case Kind::Decimal:
      return keep(value.decimal().to_string());
    case Kind::Float:
    case Kind::Double:
      return keep(real_text(std::get<double>(value.meaning), value.kind == Kind::Float));
    default:
      return value.text;
  }
}

TermId Values::term(const Value& value) {
  if (value.id != 0) return value.id;
  TermView view;
  view.kind = value.is_literal() ? Term::Kind::Literal : Term::Kind::Iri;
  view.value = text(value);
  view.datatype = value.datatype;
  view.language = value.language;
  return pool_.intern(view);
}

Value Values::string(std::string text, std::string_view language) {
  Value value;
  value.kind = language.empty() ? Kind::String : Kind::Tagged;
  value.text = keep(std::move(text));
  value.language = language;
  return value;
}

Value Values::boolean(bool truth) {
  Value value;
  value.kind = Kind::Boolean;
  value.datatype = xsd("boolean");
  value.meaning = truth;
  return value;
}

Value Values::integer(const Decimal& number) {
  Value value;
  value.kind = Kind::Integer;
  value.datatype = xsd("integer");
  value.meaning = number;
  return value;
}

Value Values::decimal(const Decimal& number) {
  Value value;
  value.kind = Kind::Decimal;
  value.datatype = xsd("decimal");
  value.meaning = number;
  return value;
}

Value Values::real(double number, bool single) {
  Value value;
  value.kind = single ? Kind::Float : Kind::Double;
  value.datatype = xsd(single ? "float" : "double");
  value.meaning = single ? static_cast<double>(static_cast<float>(number)) : number;
  return value;
}

Value Values::iri(std::string text) {
  return value_of(TermView::iri(keep(std::move(text))));
}

Value Values::literal(std::string text, std::string datatype) {
  const std::string_view type = keep(std::move(datatype));
  return value_of(TermView::literal(keep(std::move(text)), type));
}

std::optional<bool> equal_values(const Value& a, const Value& b) {
  if (a.id != 0 && a.id == b.id) {
    const bool not_itself =
        (a.kind == Kind::Float || a.kind == Kind::Double) && std::isnan(a.real());
    return !not_itself;
  }
  if (!a.is_literal() || !b.is_literal()) return a.kind == b.kind && a.text == b.text;
  if (a.kind == Kind::Other || b.kind == Kind::Other) {
    if (same_term(a, b)) return true;
    return {};
  }
  if (a.is_text() && b.is_text()) return same_term(a, b);
  const auto order = order_values(a, b);
  if (!order) return false;  // values of different kinds
  if (a.kind == Kind::Date && *order == std::partial_ordering::unordered) return {};
  return *order == std::partial_ordering::equivalent;
}

std::optional<std::partial_ordering> order_values(const Value& a, const Value& b) {
  if (a.is_numeric() && b.is_numeric()) return order_numbers(a, b);
  if (a.kind != b.kind) return {};
  switch (a.kind) {
    case Kind::String:
      return a.text.compare(b.text) <=> 0;
    case Kind::Boolean:
      return std::get<bool>(a.meaning) <=> std::get<bool>(b.meaning);
    case Kind::Date:
      if (a.datatype != b.datatype) return {};
      return std::get<DateTime>(a.meaning).compare(std::get<DateTime>(b.meaning));
    default:
      return {};
  }
}

std::strong_ordering sort_order(const Value& a, const Value& b) {
  if (const auto order = rank(a) <=> rank(b); order != 0) return order;
  if (a.kind == Kind::Date) {
    // Also of different precision, and with and without a time zone.
    const auto by_time =
        std::get<DateTime>(a.meaning).earliest() <=> std::get<DateTime>(b.meaning).earliest();
    return by_time != 0 ? by_time : a.datatype.compare(b.datatype) <=> 0;
  }
  const auto order = order_values(a, b);
  if (order && *order == std::partial_ordering::less) return std::strong_ordering::less;
  if (order && *order == std::partial_ordering::greater) return std::strong_ordering::greater;
  if (order && *order == std::partial_ordering::equivalent) return std::strong_ordering::equal;
  if (a.is_numeric()) return std::isnan(b.real()) <=> std::isnan(a.real());
  if (const auto by_text = a.text.compare(b.text) <=> 0; by_text != 0) return by_text;
  if (const auto by_tag = a.language.compare(b.language) <=> 0; by_tag != 0) return by_tag;
  return a.datatype.compare(b.datatype) <=> 0;
}

std::optional<bool> truth_of(const Value& value) {
  switch (value.kind) {
    case Kind::Boolean:
      return std::get<bool>(value.meaning);
    case Kind::String:
      return !value.text.empty();
    case Kind::Integer:
    case Kind::Decimal:
      return !value.decimal().is_zero();
    case Kind::Float:
    case Kind::Double:
      return value.real() != 0 && !std::isnan(value.real());
    default:
      return {};
  }
}

}  // namespace quipu::sparql
