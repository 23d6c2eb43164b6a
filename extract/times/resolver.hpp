#pragma once
// Places meanings on the calendar: TIMEX3 value, modifier and interval.

#include <optional>
#include <string>
#include <utility>

#include "core/annotations.hpp"
#include "extract/times/meaning.hpp"

namespace quipu::times {

enum class Tense : std::uint8_t { Unknown, Past, Future };

/// Resolves the expressions of one document in text order: "a year later" and "that day" look back
/// at the ones before. Values follow TimeML 1.2.1 (Saurí et al. 2006); a date without a year takes
/// the occurrence that the verb's tense asks for, else the nearest to the story's own date.
class Resolver {
 public:
  /// `narrative`: the text tells of the past in order, as an encyclopaedia does, so that dates
  /// without a year belong to the year told last; else it is news, seen from `published`.
  Resolver(std::optional<Date> published, bool narrative)
      : narrative_(narrative), published_(std::move(published)) {}

  /// `sentence` is the expression's sentence, counted from the document's start.
  TimeExpression resolve(const Meaning& meaning, Tense tense, std::size_t sentence);

 private:
  struct Resolved {
    std::string value;
    TimeInterval interval;
    std::optional<Date> anchor;  // what later expressions count from
    int quarter = Unset;         // of anchor's year, when it named one
  };

  Resolved point(const Meaning& m, Tense tense, std::size_t sentence) const;
  Resolved shift(const Meaning& m, std::size_t sentence) const;
  Resolved day(const Meaning& m, const Date& date) const;
  Resolved quarter(int year, int quarter) const;
  Resolved clock(const Meaning& m, std::optional<Date> date) const;
  Resolved unanchored(const Meaning& m) const;

  std::optional<Date> anchor_for(const Meaning& m) const;
  /// What undated expressions of this sentence are seen from: the story's date, or a past year the
  /// text is telling of.
  std::optional<Date> viewpoint(std::size_t sentence) const;
  bool quarter_is_near(std::size_t sentence) const;
  int pick_year(const Meaning& m, const Date& from, Tense tense, int month, int day) const;
  Date pick_weekday(const Meaning& m, const Date& from, Tense tense) const;

  bool narrative_ = false;
  std::optional<Date> published_;
  std::optional<Date> previous_;
  int latest_quarter_ = Unset;  // year * 4 + quarter - 1, of those spoken of here
  std::size_t quarter_sentence_ = 0;
  std::optional<Date> previous_day_;
  std::size_t previous_day_sentence_ = 0;
  std::optional<int> told_year_;  // the last year written out
  std::size_t told_sentence_ = 0;
};

}  // namespace quipu::times
