#include "export/sparql/decimal.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

namespace quipu::sparql {
namespace {

constexpr int kPlaces = 18;

}  // namespace

Decimal Decimal::trimmed(Digits digits, int places) {
  while (places > 0 && digits % 10 == 0) {
    digits /= 10;
    --places;
  }
  return {digits, places};
}

/// Appends zeros; false when that does not fit.
bool Decimal::scale(Digits& digits, int places) {
  for (; places > 0; --places) {
    if (__builtin_mul_overflow(digits, Digits{10}, &digits)) return false;
  }
  return true;
}

Decimal Decimal::of(std::int64_t whole) {
  return {whole, 0};
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  std::size_t i = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const bool negative = i > 0 && text[0] == '-';
  Digits digits = 0;
  int places = 0;
  bool point = false;
  bool any = false;
  for (; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (c < '0' || c > '9') return {};
    any = true;
    if (point && places == kPlaces) continue;
    if (!scale(digits, 1) || __builtin_add_overflow(digits, Digits{c - '0'}, &digits)) return {};
    if (point) ++places;
  }
  if (!any) return {};
  return trimmed(negative ? -digits : digits, places);
}

std::optional<Decimal> Decimal::of_double(double value) {
  if (!std::isfinite(value) || std::fabs(value) > 1e20) return {};
  std::array<char, 512> buffer;
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return parse({buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data())});
}

std::optional<Decimal> Decimal::plus(const Decimal& other) const {
  Digits a = digits_;
  Digits b = other.digits_;
  const int places = std::max(places_, other.places_);
  if (!scale(a, places - places_) || !scale(b, places - other.places_)) return {};
  if (__builtin_add_overflow(a, b, &a)) return {};
  return trimmed(a, places);
}

std::optional<Decimal> Decimal::minus(const Decimal& other) const {
  return plus(other.negated());
}

std::optional<Decimal> Decimal::times(const Decimal& other) const {
  Digits product = 0;
  if (__builtin_mul_overflow(digits_, other.digits_, &product)) return {};
  int places = places_ + other.places_;
  for (; places > kPlaces; --places) product /= 10;
  return trimmed(product, places);
}

std::optional<Decimal> Decimal::over(const Decimal& other) const {
  if (other.digits_ == 0) return {};
  Digits dividend = digits_;
  int places = places_ - other.places_;
  while (places < kPlaces && dividend % other.digits_ != 0) {
    if (!scale(dividend, 1)) break;
    ++places;
  }
  Digits quotient = dividend / other.digits_;
  if (places < 0) {
    if (!scale(quotient, -places)) return {};
    places = 0;
  }
  return trimmed(quotient, places);
}

Decimal Decimal::truncated() const {
  Digits digits = digits_;
  for (int i = 0; i < places_; ++i) digits /= 10;
  return {digits, 0};
}

Decimal Decimal::floor() const {
  const Decimal whole = truncated();
  return places_ > 0 && digits_ < 0 ? Decimal(whole.digits_ - 1, 0) : whole;
}

Decimal Decimal::ceiling() const {
  const Decimal whole = truncated();
  return places_ > 0 && digits_ > 0 ? Decimal(whole.digits_ + 1, 0) : whole;
}

Decimal Decimal::rounded() const {
  const auto shifted = plus(Decimal(5, 1));
  return shifted ? shifted->floor() : truncated();
}

double Decimal::to_double() const {
  return std::strtod(to_string().c_str(), nullptr);
}

std::optional<std::int64_t> Decimal::to_int64() const {
  if (places_ > 0 || digits_ > std::numeric_limits<std::int64_t>::max() ||
      digits_ < std::numeric_limits<std::int64_t>::min()) {
    return {};
  }
  return static_cast<std::int64_t>(digits_);
}

std::string Decimal::to_string() const {
  std::string text;
  Digits rest = digits_ < 0 ? -digits_ : digits_;
  for (int i = 0; rest != 0 || i <= places_; ++i) {
    if (i == places_ && i > 0) text += '.';
    text += static_cast<char>('0' + static_cast<int>(rest % 10));
    rest /= 10;
  }
  if (digits_ < 0) text += '-';
  std::reverse(text.begin(), text.end());
  return text;
}

std::strong_ordering Decimal::operator<=>(const Decimal& other) const {
  Digits a = digits_;
  Digits b = other.digits_;
  const int places = std::max(places_, other.places_);
  const bool fits = scale(a, places - places_) && scale(b, places - other.places_);
  if (fits) return a <=> b;
  return to_double() < other.to_double() ? std::strong_ordering::less
                                         : std::strong_ordering::greater;
}

}  // namespace quipu::sparql
