#pragma once

#include <compare>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "export/sparql/date_time.hpp"
#include "export/sparql/term_pool.hpp"

namespace quipu::sparql {

/// A term with what it means. Ill-formed literals and those of unknown types are Other.
struct Value {
  enum class Kind : std::uint8_t {
    Blank,
    Iri,
    Integer,
    Decimal,
    Float,
    Double,
    Date,  // any type of DateTime, by `datatype`
    Boolean,
    String,
    Tagged,
    Other
  };
  Kind kind = Kind::Iri;
  TermId id = 0;  // 0: computed, not yet a term
  std::string_view text;
  std::string_view datatype;  // as TermView has it
  std::string_view language;
  std::variant<std::monostate, bool, double, Decimal, DateTime> meaning;

  bool is_numeric() const { return kind >= Kind::Integer && kind <= Kind::Double; }
  bool is_literal() const { return kind > Kind::Iri; }
  bool is_text() const { return kind == Kind::String || kind == Kind::Tagged; }
  const Decimal& decimal() const { return std::get<Decimal>(meaning); }
  /// Of any number.
  double real() const;
};

/// Makes values of terms and terms of values. Texts of computed values live until release().
class Values {
 public:
  explicit Values(TermPool& pool) : pool_(pool) {}

  Value of(TermId id) const;
  TermId term(const Value& value);
  /// STR(): the IRI or the lexical form.
  std::string_view text(const Value& value);

  Value string(std::string text, std::string_view language = {});
  static Value boolean(bool truth);
  static Value integer(const Decimal& number);
  static Value decimal(const Decimal& number);
  static Value real(double number, bool single);
  Value iri(std::string text);
  /// A literal of a type, read as one from the data would be.
  Value literal(std::string text, std::string datatype);

  /// Nested evaluations keep what the outer ones still need.
  std::size_t mark() const { return texts_.size(); }
  void release(std::size_t mark) { texts_.resize(mark); }
  TermPool& pool() { return pool_; }

 private:
  std::string_view keep(std::string text);

  TermPool& pool_;
  std::deque<std::string> texts_;
};

/// What a literal's text means by its type; Other where it means nothing.
Value value_of(const TermView& term);

/// Operators = and < of §17.3; none: a type error.
std::optional<bool> equal_values(const Value& a, const Value& b);
std::optional<std::partial_ordering> order_values(const Value& a, const Value& b);
/// ORDER BY (§15.1), a total order: blank nodes, IRIs, numbers, dates, booleans, strings, the rest.
std::strong_ordering sort_order(const Value& a, const Value& b);
/// The effective boolean value (§17.2.2); none: a type error.
std::optional<bool> truth_of(const Value& value);

}  // namespace quipu::sparql
