#pragma once
// Calendar values known only to some precision, and the intervals they bound.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace quipu {

enum class DatePrecision : std::uint8_t { Year, Month, Day, Minute, Second };

/// A proleptic Gregorian date or instant, as precise as known and no more. Fields beyond
/// `precision` are at their lowest value. With a known zone, `utc_offset_minutes` is set and the
/// fields are local to it.
struct Date {
  std::int16_t year = 0;
  std::uint8_t month = 1;
  std::uint8_t day = 1;
  std::uint8_t hour = 0;
  std::uint8_t minute = 0;
  std::uint8_t second = 0;
  DatePrecision precision = DatePrecision::Day;
  std::optional<std::int16_t> utc_offset_minutes;

  bool operator==(const Date&) const = default;

  /// "1997", "1997-04", "1997-04-22", "1997-04-22T15:20:00", "...-05:00" or "...Z": the lexical
  /// form of the XML Schema type that xsd_type() names.
  std::string to_string() const;
  /// "gYear", "gYearMonth", "date" or "dateTime".
  std::string_view xsd_type() const;
  /// Reads what to_string() writes, and TIMEX3 dates without an X. Empty when it is not such a
  /// date.
  static std::optional<Date> parse(std::string_view text);
  static Date of(int year, int month, int day);

  /// Days since 1970-01-01 of the first day this date may mean.
  std::int32_t first_day() const;
  /// Days since 1970-01-01 of the last day this date may mean.
  std::int32_t last_day() const;
  /// First and last day that this may have been on the clocks of other places. Without a known zone
  /// it is told by the clock there; zones reach from 12 hours behind UTC to 14 before it.
  std::pair<std::int32_t, std::int32_t> days_anywhere() const;
  static Date from_days(std::int32_t days_since_epoch);
  /// 1 = Monday ... 7 = Sunday (ISO 8601).
  int weekday() const;
};

/// When something begins and ends; an absent bound is open (unknown). Instants have begin == end.
struct TimeInterval {
  std::optional<Date> begin;
  std::optional<Date> end;

  bool empty() const { return !begin && !end; }
  bool operator==(const TimeInterval&) const = default;
};

/// True unless the two intervals cannot overlap.
bool compatible(const TimeInterval& a, const TimeInterval& b);

}  // namespace quipu
