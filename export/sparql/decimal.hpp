#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace quipu::sparql {

/// An exact decimal number of up to 38 digits: xsd:decimal and xsd:integer. Results that do not fit
/// are none; quotients are cut after 18 places.
class Decimal {
 public:
  Decimal() = default;
  static Decimal of(std::int64_t whole);
  /// An xsd:decimal or xsd:integer lexical form.
  static std::optional<Decimal> parse(std::string_view text);
  /// Cut to 18 places.
  static std::optional<Decimal> of_double(double value);

  std::optional<Decimal> plus(const Decimal& other) const;
  std::optional<Decimal> minus(const Decimal& other) const;
  std::optional<Decimal> times(const Decimal& other) const;
  std::optional<Decimal> over(const Decimal& other) const;
  Decimal negated() const { return {-digits_, places_}; }
  bool is_zero() const { return digits_ == 0; }
  bool is_negative() const { return digits_ < 0; }
  bool is_whole() const { return places_ == 0; }
  /// Towards minus infinity, plus infinity, and the nearest whole (halves up).
  Decimal floor() const;
  Decimal ceiling() const;
  Decimal rounded() const;
  /// Towards zero.
  Decimal truncated() const;

  double to_double() const;
  std::optional<std::int64_t> to_int64() const;
  /// "-1.5", "3".
  std::string to_string() const;

  std::strong_ordering operator<=>(const Decimal& other) const;
  bool operator==(const Decimal& other) const = default;

 private:
  __extension__ using Digits = __int128;
  Decimal(Digits digits, int places) : digits_(digits), places_(places) {}
  static Decimal trimmed(Digits digits, int places);
  static bool scale(Digits& digits, int places);

  Digits digits_ = 0;
  int places_ = 0;  // after the point; no trailing zeros
};

}  // namespace quipu::sparql
