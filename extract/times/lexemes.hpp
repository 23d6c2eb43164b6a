#pragma once
// The scanner of the time grammar: a sentence as lexemes with word classes.
//
// Times cut across tokens ("10-minute", "1980's", "1996-97"), and tokenizers differ there, so the
// grammar reads the sentence's characters and not its tokens.

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/span.hpp"
#include "extract/times/meaning.hpp"

namespace quipu::times {

// Names in rule patterns. Upper case: open classes with a value. Lower case: the words themselves.
// clang-format off
#define QUIPU_TIME_CLASSES(X) \
  X(Number, "N") X(Indefinite, "FEW") X(Ordinal, "ORD") X(Year, "Y") X(DayNumber, "DD") \
  X(TwoDigits, "D2") X(HourMinute, "HHMM") X(Month, "MON") X(Weekday, "WD") \
  X(Weekdays, "WDS") X(UnitWord, "UNIT") X(UnitPlural, "UNITS") X(Part, "PART") \
  X(PartPlural, "PARTS") X(SeasonWord, "SEASON") X(HolidayWord, "HOL") X(Deictic, "DAY") \
  X(Vague, "REF") X(ClockTime, "CLOCK") X(Meridiem, "AMPM") X(Zone, "ZONE") X(Noon, "NOON") \
  X(Decade, "DECADE") X(Frequency, "FREQ") X(Adjust, "ADJ") X(Approx, "APPROX") \
  X(PointItem, "DATE") X(TimeItem, "TIME") X(LengthItem, "LEN") X(RepeatItem, "SET") \
  X(VagueItem, "VAGUE") X(WeekendWord, "WEEKEND") X(Era, "ERA") X(PartDay, "OVERNIGHT") \
  X(Stretch, "PHRASE") X(The, "the") X(A, "a") X(Of, "of") X(In, "in") X(On, "on") \
  X(At, "at") X(And, "and") X(Or, "or") X(To, "to") X(So, "so") X(This, "this") \
  X(That, "that") X(Same, "same") X(Last, "last") X(Past, "past") X(Next, "next") \
  X(Coming, "coming") X(Following, "following") X(Previous, "previous") X(Recent, "recent") \
  X(Ago, "ago") X(Later, "later") X(Earlier, "earlier") X(Before, "before") X(After, "after") \
  X(From, "from") X(Now, "now") X(Early, "early") X(Late, "late") X(Mid, "mid") X(End, "end") \
  X(Start, "start") X(Middle, "middle") X(Every, "every") X(Other, "other") X(Half, "half") \
  X(Couple, "couple") X(More, "more") X(Than, "than") X(Less, "less") X(Least, "least") \
  X(Most, "most") X(Up, "up") X(No, "no") X(Comma, ",") X(Hyphen, "-") X(Slash, "/") \
  X(Apostrophe, "'") X(S, "s") X(LetterT, "t") X(Quarter, "quarter") X(Fiscal, "fiscal") \
  X(Century, "century") X(Old, "old") X(Long, "long") X(Local, "local") X(TimeWord, "time") \
  X(Oclock, "oclock") X(Times, "times") X(Once, "once") X(Per, "per") X(DayWord, "day") \
  X(WeekWord, "week") X(YearWord, "year") X(Period, "period") X(All, "all") X(Q, "q") \
  X(ZoneArea, "AREA") X(ZoneKind, "standard") X(Future, "future") X(Term, "term") \
  X(Eve, "eve") X(Yesterday, "yesterday") X(Tomorrow, "tomorrow") X(Current, "current") \
  X(Latest, "latest") X(Hours, "hours") X(Dot, ".") X(Within, "within") X(Paren, "(")
// clang-format on

#define QUIPU_TIME_CLASS_NAME(name, text) name,
enum class Class : std::uint8_t { QUIPU_TIME_CLASSES(QUIPU_TIME_CLASS_NAME) Count };
#undef QUIPU_TIME_CLASS_NAME

using Classes = std::bitset<static_cast<std::size_t>(Class::Count)>;

/// Class of a pattern name; Class::Count when there is none.
Class class_named(std::string_view name);

/// A lexeme, or what a rule made of several.
struct Item {
  Span span;
  std::string_view word;  // lower case; of the first lexeme
  Classes classes;
  bool glued = false;      // nothing between it and the item before
  bool capital = false;    // begins with an upper-case letter
  bool ambiguous = false;  // "may", "march", "fall": also something else
  double number = 0;       // value of N, ORD, Y, DD, D2, HHMM, DECADE
  int value = 0;           // month 1-12, weekday 1-7, table index ...
  Meaning meaning;

  bool is(Class c) const { return classes.test(static_cast<std::size_t>(c)); }
  void add(Class c) { classes.set(static_cast<std::size_t>(c)); }
};

/// Scans one sentence. `lowered` is the document's text with ASCII letters in lower case. Returns
/// false, leaving `items` unusable, when nothing in the sentence can begin a time expression.
bool scan(std::string_view text, std::string_view lowered, Span sentence, std::vector<Item>& items);

}  // namespace quipu::times
