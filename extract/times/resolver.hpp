#pragma once
// Places meanings on the calendar: TIMEX3 value, modifier and interval.

#include <optional>
#include <string>
#include <utility>

#include "core/annotations.hpp"
#include "extract/times/meaning.hpp"

namespace quipu::times {

/// Of the verb that an expression goes with; PastNoun: it belongs to a noun under a past verb, and
/// that noun's time is its own ("declared a dividend to holders of record Nov. 17").
enum class Tense : std::uint8_t { Unknown, Past, PastNoun, Present, Future };

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
  Resolved quarter_point(const Meaning& m, const std::optional<Date>& from, Tense tense,
                         std::size_t sentence) const;
  Resolved shift(const Meaning& m, std::size_t sentence) const;
  Resolved day(const Meaning& m, const Date& date) const;
  Resolved quarter(int year, int quarter) const;
  Resolved clock(const Meaning& m, std::optional<Date> date) const;
  Resolved unanchored(const Meaning& m) const;

  std::optional<Date> anchor_for(const Meaning& m) const;
  /// What undated expressions are seen from: the story's date, or what a narrative last told of.
  std::optional<Date> viewpoint() const;
  /// The quarter that a report is about, when this sentence is still near it.
  bool quarter_is_near(std::size_t sentence) const;
  /// The last quarter that was over when the story came out.
  std::optional<int> finished_quarter() const;
  void take_quarter(int index, Tense tense, std::size_t sentence);
  int pick_year(const Meaning& m, const Date& from, Tense tense, int month, int day) const;
  Date pick_weekday(const Meaning& m, const Date& from, Tense tense) const;

  bool narrative_ = false;
  std::optional<Date> published_;
  std::optional<Date> previous_;
  int latest_quarter_ = Unset;  // year * 4 + quarter - 1, of those spoken of here
  std::size_t quarter_sentence_ = 0;
  std::optional<Date> told_;  // what a narrative told of last, at least a year
  int told_before_christ_ = Unset;
  std::optional<Date> previous_day_;
  std::size_t previous_day_sentence_ = 0;
};

}  // namespace quipu::times
