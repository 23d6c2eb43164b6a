#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "export/sparql/decimal.hpp"

namespace quipu::sparql {

/// A value of xsd:dateTime, date, time, gYear, gYearMonth, gMonthDay, gMonth or gDay (XML Schema
/// 1.1 part 2, §3.3.7 to §3.3.14). What the type lacks is at its lowest value.
struct DateTime {
  std::int64_t year = 1972;
  int month = 1;
  int day = 1;
  int hour = 0;
  int minute = 0;
  Decimal second;
  std::optional<int> offset;  // minutes from UTC

  /// `type` is the local name of the XML Schema type.
  static std::optional<DateTime> parse(std::string_view text, std::string_view type);
  /// Unordered where a missing time zone leaves it open (§3.3.7.2: up to 14 hours).
  std::partial_ordering compare(const DateTime& other) const;
  /// Seconds since 1970, read as UTC where no zone is given.
  Decimal earliest() const { return timeline(offset.value_or(0)); }
  /// "Z", "-05:00" or nothing.
  std::string zone() const;

 private:
  /// Seconds since 1970 when `zone` minutes from UTC are taken off.
  Decimal timeline(int zone) const;
};

}  // namespace quipu::sparql
