#pragma once
// What a time expression says before it is placed on the calendar.

#include <cstdint>
#include <optional>

namespace quipu::times {

enum class Unit : std::uint8_t {
  None,
  Second,
  Minute,
  Hour,
  Day,
  Weekend,
  Week,
  Month,
  Quarter,
  Season,
  Year,
  Decade,
  Century,
  Millennium
};

enum class Part : std::uint8_t { None, Morning, Afternoon, Evening, Night, Midday, Daytime };

enum class Season : std::uint8_t { None, Spring, Summer, Fall, Winter };

/// How a point without a year (week, day) is picked: by tense, or as the words say.
enum class Pick : std::uint8_t { ByTense, Last, This, Next, That };

enum class Mod : std::uint8_t {
  None,
  Start,
  Mid,
  End,
  Approx,
  MoreThan,
  LessThan,
  EqualOrMore,
  EqualOrLess,
  Before,
  After,
  OnOrBefore,
  OnOrAfter
};

enum class Vague : std::uint8_t { None, Past, Present, Future };

constexpr int Unset = -1;

struct Meaning {
  enum class Kind : std::uint8_t {
    None,
    Point,   // fields of the calendar
    Shift,   // `amount` of `unit` from the document's date or from the time named before
    Length,  // `amount` of `unit`
    Repeat,  // every `amount` of `unit`, or every time that fits the fields
    Vague    // "now", "recently"
  };
  Kind kind = Kind::None;

  int century = Unset;  // 19 for the 1900s
  int decade = Unset;   // 198 for the 1980s; 0-9 with `short_decade`
  bool short_decade = false;
  int year = Unset;
  bool before_christ = false;
  int half = Unset;
  int quarter = Unset;
  bool same_quarter = false;  // "the 1988 period": the quarter spoken of, in that year
  int years_back = 0;         // "the year-ago third quarter": 1
  Season season = Season::None;
  int month = Unset;
  int day = Unset;
  int weekday = Unset;      // 1 Monday ... 7 Sunday
  int holiday = Unset;      // index into the table of holidays
  bool whole_week = false;  // the week that holds the point
  bool weekend = false;
  Part part = Part::None;
  int hour = Unset;
  int minute = Unset;
  int second = Unset;
  bool zoned = false;
  std::optional<std::int16_t> utc_offset;
  Pick pick = Pick::ByTense;
  std::optional<int> year_offset;  // "the summer of last year": -1
  std::optional<int> week_offset;  // "Tuesday of next week": 1

  Unit unit = Unit::None;
  double amount = 0;
  bool indefinite = false;  // "several", "few": X in the value
  bool from_previous = false;
  bool comparison = false;      // "a year ago": may compare with the time reported on
  bool to_the_day = false;      // "ten years ago today"
  bool spoken_of = false;       // "the end of the year": the story's own, or the narrative's
  Unit more_unit = Unit::None;  // "two years and three months"
  double more_amount = 0;

  Mod mod = Mod::None;
  Vague vague = Vague::None;

  bool has_clock() const { return hour != Unset; }
  bool has_day() const { return day != Unset || weekday != Unset || holiday != Unset; }
};

}  // namespace quipu::times
