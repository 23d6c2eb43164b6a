#include "core/date.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>

namespace quipu {
namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

std::int32_t days(const year_month_day& date) {
  return static_cast<std::int32_t>(sys_days(date).time_since_epoch().count());
}

/// Reads exactly `width` digits at `at` and moves past them; -1 when they are not all digits.
int digits(std::string_view text, std::size_t& at, std::size_t width) {
  if (at + width > text.size()) return -1;
  int value = 0;
  for (std::size_t i = 0; i < width; ++i) {
    const char c = text[at + i];
    if (c < '0' || c > '9') return -1;
    value = value * 10 + (c - '0');
  }
  at += width;
  return value;
}

bool take(std::string_view text, std::size_t& at, char c) {
  if (at < text.size() && text[at] == c) {
    ++at;
    return true;
  }
  return false;
}

std::string format(const char* pattern, int a, int b = 0, int c = 0) {
  char buffer[32];
  const int size = std::snprintf(buffer, sizeof buffer, pattern, a, b, c);
  return {buffer, static_cast<std::size_t>(size)};
}

}  // namespace

std::string Date::to_string() const {
  std::string out = format("%04d", year);
  if (precision >= DatePrecision::Month) out += format("-%02d", month);
  if (precision >= DatePrecision::Day) out += format("-%02d", day);
  if (precision >= DatePrecision::Minute) {
    out += format("T%02d:%02d:%02d", hour, minute, second);
    if (utc_offset_minutes) {
      const int offset = *utc_offset_minutes;
      const int size = offset < 0 ? -offset : offset;
      out +=
          offset == 0 ? "Z" : (offset < 0 ? "-" : "+") + format("%02d:%02d", size / 60, size % 60);
    }
  }
  return out;
}

std::string_view Date::xsd_type() const {
  switch (precision) {
    case DatePrecision::Year:
      return "gYear";
    case DatePrecision::Month:
      return "gYearMonth";
    case DatePrecision::Day:
      return "date";
    default:
      return "dateTime";
  }
}

std::optional<Date> Date::parse(std::string_view text) {
  Date date;
  std::size_t at = 0;
  const int y = digits(text, at, 4);
  if (y < 0) return std::nullopt;
  date.year = static_cast<std::int16_t>(y);
  date.precision = DatePrecision::Year;
  if (at == text.size()) return date;
  if (!take(text, at, '-')) return std::nullopt;
  const int m = digits(text, at, 2);
  if (m < 1 || m > 12) return std::nullopt;
  date.month = static_cast<std::uint8_t>(m);
  date.precision = DatePrecision::Month;
  if (at == text.size()) return date;
  if (!take(text, at, '-')) return std::nullopt;
  const int d = digits(text, at, 2);
  if (d < 1 || !year_month_day(std::chrono::year(y), std::chrono::month(static_cast<unsigned>(m)),
                               std::chrono::day(static_cast<unsigned>(d)))
                    .ok()) {
    return std::nullopt;
  }
  date.day = static_cast<std::uint8_t>(d);
  date.precision = DatePrecision::Day;
  if (at == text.size()) return date;
  if (!take(text, at, 'T') && !take(text, at, ' ')) return std::nullopt;
  const int h = digits(text, at, 2);
  if (h < 0 || h > 23 || !take(text, at, ':')) return std::nullopt;
  const int min = digits(text, at, 2);
  if (min < 0 || min > 59) return std::nullopt;
  date.hour = static_cast<std::uint8_t>(h);
  date.minute = static_cast<std::uint8_t>(min);
  date.precision = DatePrecision::Minute;
  if (take(text, at, ':')) {
    const int s = digits(text, at, 2);
    if (s < 0 || s > 59) return std::nullopt;
    date.second = static_cast<std::uint8_t>(s);
    date.precision = DatePrecision::Second;
    if (take(text, at, '.')) {
      while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
    }
  }
  if (take(text, at, 'Z')) {
    date.utc_offset_minutes = 0;
  } else if (at < text.size() && (text[at] == '+' || text[at] == '-')) {
    const int sign = text[at++] == '-' ? -1 : 1;
    const int hours = digits(text, at, 2);
    take(text, at, ':');
    const int minutes = digits(text, at, 2);
    if (hours < 0 || hours > 14 || minutes < 0 || minutes > 59) return std::nullopt;
    date.utc_offset_minutes = static_cast<std::int16_t>(sign * (hours * 60 + minutes));
  }
  if (at != text.size()) return std::nullopt;
  return date;
}

Date Date::of(int y, int m, int d) {
  Date date;
  date.year = static_cast<std::int16_t>(y);
  date.month = static_cast<std::uint8_t>(m);
  date.day = static_cast<std::uint8_t>(d);
  return date;
}

std::int32_t Date::first_day() const {
  return days(
      year_month_day(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)));
}

std::int32_t Date::last_day() const {
  if (precision == DatePrecision::Year) return Date::of(year, 12, 31).first_day();
  if (precision == DatePrecision::Month) {
    return days(std::chrono::year(year) / std::chrono::month(month) / std::chrono::last);
  }
  return first_day();
}

Date Date::from_days(std::int32_t days_since_epoch) {
  const year_month_day date{sys_days(std::chrono::days(days_since_epoch))};
  return Date::of(int(date.year()), static_cast<int>(unsigned(date.month())),
                  static_cast<int>(unsigned(date.day())));
}

int Date::weekday() const {
  return static_cast<int>(
      std::chrono::weekday(sys_days(std::chrono::days(first_day()))).iso_encoding());
}

std::pair<std::int32_t, std::int32_t> Date::days_anywhere() const {
  if (!utc_offset_minutes || precision < DatePrecision::Minute) return {first_day(), last_day()};
  constexpr int kDay = 24 * 60;
  const int at = hour * 60 + minute - *utc_offset_minutes;  // of UTC
  const auto days = [](int minutes) {
    return (minutes >= 0 ? minutes : minutes - kDay + 1) / kDay;
  };
  return {first_day() + days(at - 12 * 60), last_day() + days(at + 14 * 60)};
}

bool compatible(const TimeInterval& a, const TimeInterval& b) {
  // What is Wednesday where the clock was read may be Tuesday where it happened.
  const auto before = [&](const Date& end, const Date& begin) {
    return end.days_anywhere().second < begin.days_anywhere().first;
  };
  if (a.end && b.begin && before(*a.end, *b.begin)) return false;
  if (b.end && a.begin && before(*b.end, *a.begin)) return false;
  return true;
}

}  // namespace quipu
