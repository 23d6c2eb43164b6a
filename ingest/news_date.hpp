#pragma once
// Dates and times as English-language news writes them: "April 22, 1997", "Web posted at: 11:38
// p.m. EDT (0338 GMT)", "Tue, 22 Apr 1997 20:23:00 +0000", "1997-04-22T20:23Z", "22.4.1997".

#include <optional>
#include <string_view>

#include "core/date.hpp"

namespace quipu {

/// What a line or attribute says of a calendar date and clock time. Absent: not said.
struct NewsDate {
  std::optional<int> year;
  std::optional<int> month;
  std::optional<int> day;
  std::optional<int> hour;
  std::optional<int> minute;
  std::optional<int> second;
  std::optional<int> utc_offset_minutes;
  std::optional<int> gmt_minute_of_day;  // "(0338 GMT)" beside a local time
  bool labelled = false;                 // "posted", "published", "updated" ...
  int other_words = 0;                   // words that belong neither to a date nor to a label

  bool has_day() const { return year && month && day; }
  bool has_time() const { return hour.has_value(); }
  /// Nothing but a date: "April 22, 1997", "Updated: 22 April 1997 at 10:15".
  bool is_date_line() const { return other_words == 0 && has_day(); }
  /// Nothing but a labelled clock time.
  bool is_time_line() const { return other_words == 0 && has_time() && labelled && !has_day(); }
  /// A day of the year without a year: "22 April".
  bool is_day_line() const { return other_words == 0 && !year && month && day; }
  /// Takes from `other` what is not known here.
  void fill_from(const NewsDate& other);
  /// As precise as known; none when the year is not known or the fields are no calendar date.
  std::optional<Date> to_date() const;
};

/// The first date and the first time in `text`. Numeric dates count only where day and month
/// cannot be mistaken for each other.
NewsDate scan_news_date(std::string_view text);

/// The date that `text` (an attribute, a header field) holds, ISO 8601, RFC 5322 or prose.
std::optional<Date> parse_news_date(std::string_view text);

/// The year of a report's title, "Patterns of Trade 1997 - Chile", or of an almanac heading, "1997:
/// Troops march in". None when the year is part of the sentence ("the crash of 1929").
std::optional<int> title_year(std::string_view title);

}  // namespace quipu
