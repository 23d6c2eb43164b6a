#include "export/sparql/date_time.hpp"

#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace quipu::sparql {
namespace {

constexpr int kWidestZone = 14 * 60;

/// Reads the parts of a lexical form in order; one that does not fit spoils the rest.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool good() const { return good_; }
  bool at_end() const { return text_.empty(); }
  char peek() const { return text_.empty() ? '\0' : text_[0]; }
  void sign(std::string_view expected) {
    if (!text_.starts_with(expected)) {
      good_ = false;
    } else {
      text_.remove_prefix(expected.size());
    }
  }
  /// Exactly `digits` digits within the bounds.
  int number(std::size_t digits, int low, int high) {
    int value = 0;
    const auto [end, error] =
        std::from_chars(text_.data(), text_.data() + std::min(digits, text_.size()), value);
    const bool whole = error == std::errc() && end == text_.data() + digits && peek() != '-';
    if (!whole || value < low || value > high) {
      good_ = false;
      return low;
    }
    text_.remove_prefix(digits);
    return value;
  }
  std::int64_t year() {
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    const auto size = static_cast<std::size_t>(end - text_.data());
    if (error != std::errc() || size < (peek() == '-' ? 5u : 4u) || size > 12) {
      good_ = false;
      return 0;
    }
    text_.remove_prefix(size);
    return value;
  }
  Decimal second() {
    const std::size_t size = std::min(text_.find_first_not_of("0123456789."), text_.size());
    const auto value = Decimal::parse(text_.substr(0, size));
    const bool two = size == 2 || (size > 3 && text_[2] == '.');
    if (!value || !two || *value >= Decimal::of(60)) {
      good_ = false;
      return {};
    }
    text_.remove_prefix(size);
    return *value;
  }
  std::optional<int> zone() {
    if (at_end()) return {};
    if (peek() == 'Z') {
      sign("Z");
      return 0;
    }
    const int direction = peek() == '-' ? -1 : 1;
    sign(direction < 0 ? "-" : "+");
    const int hours = number(2, 0, 14);
    sign(":");
    return direction * (hours * 60 + number(2, 0, 59));
  }

 private:
  std::string_view text_;
  bool good_ = true;
};

/// Days from 1970-01-01, proleptic Gregorian (Hinnant's algorithm: eras of 400 years from March).
std::int64_t days(std::int64_t year, int month, int day) {
  if (month <= 2) --year;
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t of_era = year - era * 400;
  const std::int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

}  // namespace

std::optional<DateTime> DateTime::parse(std::string_view text, std::string_view type) {
  Reader reader(text);
  DateTime value;
  const bool has_year = type == "dateTime" || type == "date" || type.starts_with("gYear");
  const bool has_day = type == "dateTime" || type == "date" || type.ends_with("Day");
  if (has_year) value.year = reader.year();
  if (type == "gMonthDay" || type == "gMonth" || type == "gDay") reader.sign("--");
  if (type != "gYear" && type != "gDay" && type != "time") {
    if (has_year) reader.sign("-");
    value.month = reader.number(2, 1, 12);
  }
  if (has_day) {
    reader.sign("-");
    static constexpr int kLengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    value.day = reader.number(2, 1, kLengths[value.month - 1]);
    const bool leap = value.year % 4 == 0 && (value.year % 100 != 0 || value.year % 400 == 0);
    if (value.month == 2 && value.day == 29 && !leap) return {};
  }
  if (type == "dateTime") reader.sign("T");
  if (type == "dateTime" || type == "time") {
    value.hour = reader.number(2, 0, 24);
    reader.sign(":");
    value.minute = reader.number(2, 0, 59);
    reader.sign(":");
    value.second = reader.second();
    if (value.hour == 24 && (value.minute != 0 || !value.second.is_zero())) return {};
  }
  value.offset = reader.zone();
  if (!reader.good() || !reader.at_end()) return {};
  return value;
}

Decimal DateTime::timeline(int zone) const {
  const std::int64_t minutes = (days(year, month, day) * 24 + hour) * 60 + minute - zone;
  return *Decimal::of(minutes * 60).plus(second);
}

std::partial_ordering DateTime::compare(const DateTime& other) const {
  if (offset.has_value() == other.offset.has_value()) {
    return timeline(offset.value_or(0)) <=> other.timeline(other.offset.value_or(0));
  }
  if (offset) {
    const std::partial_ordering reversed = other.compare(*this);
    return 0 <=> reversed;
  }
  const Decimal known = other.timeline(*other.offset);
  if (timeline(-kWidestZone) < known) return std::partial_ordering::less;
  if (timeline(kWidestZone) > known) return std::partial_ordering::greater;
  return std::partial_ordering::unordered;
}

std::string DateTime::zone() const {
  if (!offset) return {};
  if (*offset == 0) return "Z";
  char buffer[16];
  const int size = std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", *offset < 0 ? '-' : '+',
                                 std::abs(*offset) / 60, std::abs(*offset) % 60);
  return {buffer, static_cast<std::size_t>(size)};
}

}  // namespace quipu::sparql
