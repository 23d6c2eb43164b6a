#include "export/sparql/functions.hpp"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "core/text.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu::sparql {
namespace {

using Kind = Value::Kind;
using Given = std::span<const Value>;
using Answer = std::optional<Value>;

constexpr std::size_t kAny = 1000;
constexpr std::size_t kLongest = std::size_t{1} << 24;  // bytes of a computed string

Answer string_of(Tools& tools, std::string text, std::string_view language = {}) {
  if (text.size() > kLongest) return {};
  return tools.values.string(std::move(text), language);
}

/// §17.4.3.1.2: the second may be plain or have the first's language.
bool compatible(const Value& a, const Value& b) {
  return a.is_text() && b.is_text() && (b.language.empty() || a.language == b.language);
}

std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xc0) != 0x80;
  }));
}

/// Byte offset of a code point.
std::size_t offset_of(std::string_view text, std::size_t point) {
  std::size_t at = 0;
  while (point > 0 && at < text.size()) {
    next_code_point(text, at);
    --point;
  }
  return at;
}

// ---- terms

template <auto... kinds>
Answer is_kind(Tools&, Given given) {
  return Values::boolean(((given[0].kind == kinds) || ...));
}
Answer is_literal(Tools&, Given given) {
  return Values::boolean(given[0].is_literal());
}
Answer is_numeric(Tools&, Given given) {
  return Values::boolean(given[0].is_numeric());
}

Answer str(Tools& tools, Given given) {
  if (given[0].kind == Kind::Blank) return {};
  return tools.values.string(std::string(tools.values.text(given[0])));
}
Answer lang(Tools& tools, Given given) {
  if (!given[0].is_literal()) return {};
  return tools.values.string(std::string(given[0].language));
}
Answer datatype(Tools& tools, Given given) {
  if (!given[0].is_literal()) return {};
  if (given[0].kind == Kind::Tagged)
    return tools.values.iri(std::string(vocab::kRdf) + "langString");
  if (given[0].kind == Kind::String) return tools.values.iri(std::string(vocab::kXsd) + "string");
  return tools.values.iri(std::string(given[0].datatype));
}
Answer iri(Tools& tools, Given given) {
  if (given[0].kind == Kind::Iri) return given[0];
  if (given[0].kind != Kind::String || !is_valid_iri(given[0].text)) return {};
  return tools.values.iri(std::string(given[0].text));
}
Answer strdt(Tools& tools, Given given) {
  if (given[0].kind != Kind::String || given[1].kind != Kind::Iri) return {};
  return tools.values.literal(std::string(given[0].text), std::string(given[1].text));
}
Answer strlang(Tools& tools, Given given) {
  const bool good = given[0].kind == Kind::String && given[1].kind == Kind::String;
  const std::string tag = good ? lower(given[1].text) : std::string();
  if (!is_valid_language(tag)) return {};
  const Value language = tools.values.string(tag);
  return string_of(tools, std::string(given[0].text), language.text);
}
Answer same_term(Tools& tools, Given given) {
  return Values::boolean(tools.values.term(given[0]) == tools.values.term(given[1]));
}

// ---- strings

Answer strlen(Tools&, Given given) {
  if (!given[0].is_text()) return {};
  return Values::integer(Decimal::of(static_cast<std::int64_t>(length(given[0].text))));
}

Answer substr(Tools& tools, Given given) {
  if (!given[0].is_text()) return {};
  for (std::size_t i = 1; i < given.size(); ++i) {
    if (!given[i].is_numeric()) return {};
  }
  // XPath: the places p with round(start) <= p < round(start) + round(length), counted from 1.
  const std::string_view text = given[0].text;
  const double size = static_cast<double>(length(text));
  const double start = std::floor(given[1].real() + 0.5);
  const double stop = given.size() > 2 ? start + std::floor(given[2].real() + 0.5) : size + 1;
  const double from = std::max(start, 1.0);
  const double to = std::min(stop, size + 1);
  if (!(from < to)) return string_of(tools, {}, given[0].language);
  const std::size_t begin = offset_of(text, static_cast<std::size_t>(from) - 1);
  const std::size_t count =
      offset_of(text.substr(begin), static_cast<std::size_t>(to) - static_cast<std::size_t>(from));
  return string_of(tools, std::string(text.substr(begin, count)), given[0].language);
}

using CaseMapping = void (*)(const char*, std::uint32_t, icu::StringPiece, icu::ByteSink&,
                             icu::Edits*, UErrorCode&);

/// Full mapping of the root locale: "ß" becomes "SS".
template <CaseMapping mapping>
Answer recased(Tools& tools, Given given) {
  if (!given[0].is_text()) return {};
  std::string text;
  icu::StringByteSink<std::string> sink(&text);
  UErrorCode status = U_ZERO_ERROR;
  const auto size = static_cast<std::int32_t>(given[0].text.size());
  mapping("", 0, icu::StringPiece(given[0].text.data(), size), sink, nullptr, status);
  if (U_FAILURE(status)) return {};
  return string_of(tools, std::move(text), given[0].language);
}

Answer strstarts(Tools&, Given given) {
  if (!compatible(given[0], given[1])) return {};
  return Values::boolean(given[0].text.starts_with(given[1].text));
}
Answer strends(Tools&, Given given) {
  if (!compatible(given[0], given[1])) return {};
  return Values::boolean(given[0].text.ends_with(given[1].text));
}
Answer contains(Tools&, Given given) {
  if (!compatible(given[0], given[1])) return {};
  return Values::boolean(given[0].text.find(given[1].text) != std::string_view::npos);
}
Answer strbefore(Tools& tools, Given given) {
  if (!compatible(given[0], given[1])) return {};
  const std::size_t at = given[0].text.find(given[1].text);
  if (at == std::string_view::npos) return tools.values.string({});
  return string_of(tools, std::string(given[0].text.substr(0, at)), given[0].language);
}
Answer strafter(Tools& tools, Given given) {
  if (!compatible(given[0], given[1])) return {};
  const std::size_t at = given[0].text.find(given[1].text);
  if (at == std::string_view::npos) return tools.values.string({});
  return string_of(tools, std::string(given[0].text.substr(at + given[1].text.size())),
                   given[0].language);
}

Answer concat(Tools& tools, Given given) {
  std::string text;
  bool same = !given.empty();
  for (const Value& part : given) {
    if (!part.is_text()) return {};
    text += part.text;
    same = same && part.language == given[0].language;
  }
  return string_of(tools, std::move(text), same ? given[0].language : std::string_view());
}

Answer encode_for_uri(Tools& tools, Given given) {
  if (!given[0].is_text()) return {};
  static constexpr std::string_view kHex = "0123456789ABCDEF";
  std::string text;
  for (char c : given[0].text) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    if (letter || std::string_view("-_.~").find(c) != std::string_view::npos) {
      text += c;
    } else {
      const auto byte = static_cast<unsigned char>(c);
      text.append({'%', kHex[byte >> 4], kHex[byte & 15]});
    }
  }
  return string_of(tools, std::move(text));
}

/// RFC 4647 basic filtering.
Answer lang_matches(Tools&, Given given) {
  if (given[0].kind != Kind::String || given[1].kind != Kind::String) return {};
  const std::string tag = lower(given[0].text);
  const std::string range = lower(given[1].text);
  if (range == "*") return Values::boolean(!tag.empty());
  const bool prefix =
      tag.starts_with(range) && (tag.size() == range.size() || tag[range.size()] == '-');
  return Values::boolean(prefix);
}

Answer regex(Tools& tools, Given given) {
  const bool plain = std::all_of(given.begin() + 1, given.end(),
                                 [](const Value& part) { return part.kind == Kind::String; });
  if (!given[0].is_text() || !plain) return {};
  const auto found = tools.expressions.matches(given[0].text, given[1].text,
                                               given.size() > 2 ? given[2].text : "");
  if (!found) return {};
  return Values::boolean(*found);
}
Answer replace(Tools& tools, Given given) {
  const bool plain = std::all_of(given.begin() + 1, given.end(),
                                 [](const Value& part) { return part.kind == Kind::String; });
  if (!given[0].is_text() || !plain) return {};
  auto text = tools.expressions.replaced(given[0].text, given[1].text, given[2].text,
                                         given.size() > 3 ? given[3].text : "");
  if (!text) return {};
  return string_of(tools, *std::move(text), given[0].language);
}

// ---- numbers

/// Rounding that keeps the type.
template <Decimal (Decimal::*exact)() const, double (*real)(double)>
Answer rounding(Tools&, Given given) {
  const Value& value = given[0];
  switch (value.kind) {
    case Kind::Integer:
      return Values::integer(value.decimal());
    case Kind::Decimal:
      return Values::decimal((value.decimal().*exact)());
    case Kind::Float:
    case Kind::Double:
      return Values::real(real(value.real()), value.kind == Kind::Float);
    default:
      return {};
  }
}
double real_floor(double value) {
  return std::floor(value);
}
double real_ceiling(double value) {
  return std::ceil(value);
}
double real_rounded(double value) {
  return std::floor(value + 0.5);
}

Answer absolute(Tools&, Given given) {
  const Value& value = given[0];
  if (!value.is_numeric()) return {};
  if (value.kind >= Kind::Float)
    return Values::real(std::fabs(value.real()), value.kind == Kind::Float);
  const Decimal number =
      value.decimal().is_negative() ? value.decimal().negated() : value.decimal();
  return value.kind == Kind::Integer ? Values::integer(number) : Values::decimal(number);
}

// ---- dates

/// A part of a date whose type has it. `marks`: letters of the types, as in has_part().
bool has_part(std::string_view type, char part) {
  const std::string_view name = type.substr(std::min(type.size(), vocab::kXsd.size()));
  switch (part) {
    case 'y':
      return name == "dateTime" || name == "date" || name.starts_with("gYear");
    case 'm':
      return name == "dateTime" || name == "date" || name.find("Month") != std::string_view::npos;
    case 'd':
      return name == "dateTime" || name == "date" || name.ends_with("Day");
    default:
      return name == "dateTime" || name == "time";
  }
}

template <char part>
Answer date_part(Tools&, Given given) {
  if (given[0].kind != Kind::Date || !has_part(given[0].datatype, part)) return {};
  const auto& date = std::get<DateTime>(given[0].meaning);
  const std::int64_t number = part == 'y'   ? date.year
                              : part == 'm' ? date.month
                              : part == 'd' ? date.day
                              : part == 'H' ? date.hour
                                            : date.minute;
  return Values::integer(Decimal::of(number));
}
Answer seconds(Tools&, Given given) {
  if (given[0].kind != Kind::Date || !has_part(given[0].datatype, 'S')) return {};
  return Values::decimal(std::get<DateTime>(given[0].meaning).second);
}
Answer tz(Tools& tools, Given given) {
  if (given[0].kind != Kind::Date) return {};
  return tools.values.string(std::get<DateTime>(given[0].meaning).zone());
}
Answer timezone(Tools& tools, Given given) {
  if (given[0].kind != Kind::Date) return {};
  const auto offset = std::get<DateTime>(given[0].meaning).offset;
  if (!offset) return {};
  const int minutes = std::abs(*offset);
  std::string text = *offset < 0 ? "-PT" : "PT";
  if (minutes >= 60) text += std::to_string(minutes / 60) + "H";
  if (minutes % 60 != 0) text += std::to_string(minutes % 60) + "M";
  if (minutes == 0) text += "0S";
  return tools.values.literal(text, std::string(vocab::kXsd) + "dayTimeDuration");
}

constexpr std::array kFunctions{
    Function{"ABS", 1, 1, absolute},
    Function{"CEIL", 1, 1, rounding<&Decimal::ceiling, real_ceiling>},
    Function{"CONCAT", 0, kAny, concat},
    Function{"CONTAINS", 2, 2, contains},
    Function{"DATATYPE", 1, 1, datatype},
    Function{"DAY", 1, 1, date_part<'d'>},
    Function{"ENCODE_FOR_URI", 1, 1, encode_for_uri},
    Function{"FLOOR", 1, 1, rounding<&Decimal::floor, real_floor>},
    Function{"HOURS", 1, 1, date_part<'H'>},
    Function{"IRI", 1, 1, iri},
    Function{"ISBLANK", 1, 1, is_kind<Kind::Blank>},
    Function{"ISIRI", 1, 1, is_kind<Kind::Iri>},
    Function{"ISLITERAL", 1, 1, is_literal},
    Function{"ISNUMERIC", 1, 1, is_numeric},
    Function{"ISURI", 1, 1, is_kind<Kind::Iri>},
    Function{"LANG", 1, 1, lang},
    Function{"LANGMATCHES", 2, 2, lang_matches},
    Function{"LCASE", 1, 1, recased<icu::CaseMap::utf8ToLower>},
    Function{"MINUTES", 1, 1, date_part<'M'>},
    Function{"MONTH", 1, 1, date_part<'m'>},
    Function{"REGEX", 2, 3, regex},
    Function{"REPLACE", 3, 4, replace},
    Function{"ROUND", 1, 1, rounding<&Decimal::rounded, real_rounded>},
    Function{"SAMETERM", 2, 2, same_term},
    Function{"SECONDS", 1, 1, seconds},
    Function{"STR", 1, 1, str},
    Function{"STRAFTER", 2, 2, strafter},
    Function{"STRBEFORE", 2, 2, strbefore},
    Function{"STRDT", 2, 2, strdt},
    Function{"STRENDS", 2, 2, strends},
    Function{"STRLANG", 2, 2, strlang},
    Function{"STRLEN", 1, 1, strlen},
    Function{"STRSTARTS", 2, 2, strstarts},
    Function{"SUBSTR", 2, 3, substr},
    Function{"TIMEZONE", 1, 1, timezone},
    Function{"TZ", 1, 1, tz},
    Function{"UCASE", 1, 1, recased<icu::CaseMap::utf8ToUpper>},
    Function{"URI", 1, 1, iri},
    Function{"YEAR", 1, 1, date_part<'y'>},
};

// ---- casts

/// A string or IRI read as the type; a value of another literal type through its own meaning.
template <Kind kind>
Answer to_number(Tools& tools, Given given) {
  const Value& value = given[0];
  std::optional<Decimal> exact;
  std::optional<double> real;
  if (value.kind == Kind::Boolean) {
    exact = Decimal::of(std::get<bool>(value.meaning) ? 1 : 0);
  } else if (value.kind == Kind::Integer || value.kind == Kind::Decimal) {
    exact = value.decimal();
  } else if (value.is_numeric()) {
    real = value.real();
  } else if (value.kind == Kind::String) {
    static constexpr std::string_view kNames[] = {"integer", "decimal", "float", "double"};
    const auto name =
        kNames[static_cast<std::size_t>(kind) - static_cast<std::size_t>(Kind::Integer)];
    const Value read =
        tools.values.literal(std::string(trim(value.text)), std::string(vocab::kXsd).append(name));
    if (read.kind != kind) return {};
    return to_number<kind>(tools, std::array{read});
  } else {
    return {};
  }
  if (kind == Kind::Float || kind == Kind::Double) {
    return Values::real(real ? *real : exact->to_double(), kind == Kind::Float);
  }
  if (real) exact = Decimal::of_double(*real);
  if (!exact) return {};
  return kind == Kind::Integer ? Values::integer(exact->truncated()) : Values::decimal(*exact);
}

Answer to_boolean(Tools& tools, Given given) {
  if (given[0].kind == Kind::String) {
    const Value read = tools.values.literal(std::string(trim(given[0].text)),
                                            std::string(vocab::kXsd) + "boolean");
    if (read.kind != Kind::Boolean) return {};
    return Values::boolean(std::get<bool>(read.meaning));
  }
  if (!given[0].is_numeric() && given[0].kind != Kind::Boolean) return {};
  return Values::boolean(truth_of(given[0]).value_or(false));
}

Answer to_string(Tools& tools, Given given) {
  if (given[0].kind == Kind::Blank) return {};
  return tools.values.string(std::string(tools.values.text(given[0])));
}

Answer to_date(Tools& tools, Given given, std::string_view name) {
  std::string text(given[0].text);
  const bool from_instant = given[0].kind == Kind::Date && given[0].datatype.ends_with("#dateTime");
  const bool from_day = given[0].kind == Kind::Date && given[0].datatype.ends_with("#date");
  if (from_instant && name == "date") {
    text = text.substr(0, text.find('T')) + std::get<DateTime>(given[0].meaning).zone();
  } else if (from_day && name == "dateTime") {
    const std::string zone = std::get<DateTime>(given[0].meaning).zone();
    const std::size_t day =
        zone.empty() || !text.ends_with('Z') ? text.size() - zone.size() : text.size() - 1;
    text = text.substr(0, day) + "T00:00:00" + zone;
  } else if (given[0].kind != Kind::String &&
             !(given[0].kind == Kind::Date && given[0].datatype.ends_with(name))) {
    return {};
  }
  const Value read = tools.values.literal(text, std::string(vocab::kXsd).append(name));
  if (read.kind != Kind::Date) return {};
  return read;
}
Answer to_day(Tools& tools, Given given) {
  return to_date(tools, given, "date");
}
Answer to_instant(Tools& tools, Given given) {
  return to_date(tools, given, "dateTime");
}

constexpr std::array kCasts{
    Function{"boolean", 1, 1, to_boolean},
    Function{"date", 1, 1, to_day},
    Function{"dateTime", 1, 1, to_instant},
    Function{"decimal", 1, 1, to_number<Kind::Decimal>},
    Function{"double", 1, 1, to_number<Kind::Double>},
    Function{"float", 1, 1, to_number<Kind::Float>},
    Function{"integer", 1, 1, to_number<Kind::Integer>},
    Function{"string", 1, 1, to_string},
};

const Function* find(std::span<const Function> table, std::string_view name) {
  for (const Function& function : table) {
    if (function.name == name) return &function;
  }
  return nullptr;
}

}  // namespace

const Function* find_function(std::string_view name) {
  return find(kFunctions, name);
}

const Function* find_cast(std::string_view iri) {
  if (!iri.starts_with(vocab::kXsd)) return nullptr;
  return find(kCasts, iri.substr(vocab::kXsd.size()));
}

std::string_view why_unsupported(std::string_view name) {
  if (one_of(name, {"NOW", "RAND", "UUID", "STRUUID", "BNODE"})) {
    return "the same query gives the same rows, always";
  }
  if (one_of(name, {"MD5", "SHA1", "SHA256", "SHA384", "SHA512"})) {
    return "there are no hash functions";
  }
  return {};
}

}  // namespace quipu::sparql
