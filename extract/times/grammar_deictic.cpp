#include "core/text.hpp"
#include "extract/times/builders.hpp"

namespace quipu::times {
namespace {

struct Direction {
  Pick pick = Pick::ByTense;
  int step = 0;
  bool from_previous = false;
};

/// What "last", "this", "following" ... say: how many units from which anchor.
Direction direction(const Item& word, bool definite) {
  if (word.is(Class::Last) || word.is(Class::Past) || word.is(Class::Latest)) {
    return {Pick::Last, -1, false};
  }
  if (word.is(Class::Next)) return {Pick::Next, 1, definite};
  if (word.is(Class::Coming)) return {Pick::Next, 1, false};
  if (word.is(Class::Following)) return {Pick::Next, 1, true};
  if (word.is(Class::Previous)) return {Pick::Last, -1, true};
  if (word.is(Class::That) || word.is(Class::Same)) return {Pick::That, 0, true};
  return {Pick::This, 0, false};
}

bool directed_unit(Item& out, Unit unit, Direction to, const Item& word, bool definite) {
  switch (unit) {
    case Unit::None:
    case Unit::Season:
      return false;
    case Unit::Second:
    case Unit::Minute:
    case Unit::Hour:
      if (to.pick != Pick::Last && to.pick != Pick::Next) return false;
      return emit(out, Class::LengthItem, length(1, unit));
    case Unit::Day:
      if (word.is(Class::Last) || word.is(Class::Past) || word.is(Class::Coming) ||
          word.is(Class::Current) || word.is(Class::Latest)) {
        return false;
      }
      if (to.pick == Pick::This) return false;  // "this day"
      return emit_point(out, shift(to.step, unit, to.pick != Pick::This));
    case Unit::Weekend: {
      Meaning m = point();
      m.weekend = true;
      m.pick = to.pick;
      return emit_point(out, m);
    }
    case Unit::Decade:
    case Unit::Century:
    case Unit::Millennium:
      if (word.is(Class::Past)) return emit(out, Class::LengthItem, length(1, unit));
      break;
    default:
      break;
  }
  // "the next year" in a narrative is the year after; "the past year" is last year.
  const bool previous =
      to.from_previous && (to.pick != Pick::Next || definite || word.is(Class::Following));
  return emit_point(out, shift(to.step, unit, previous));
}

bool unit(const Match& match, std::vector<Item>& out) {  // the? that? last|... UNIT
  const Item& word = match[2];
  if (match.has(1) && !word.is(Class::Same)) return false;
  if (word.is(Class::That) && match.after() != nullptr && match.after()->classes.none() &&
      is_letter(static_cast<unsigned char>(match.after()->word.front())) &&
      unit_of(match[4]) == Unit::Second) {
    return false;
  }
  if (match[4].is(Class::Quarter) && word.is(Class::That)) {
    return emit_point(out[0], shift(0, Unit::Quarter, true));
  }
  if (unit_of(match[4]) == Unit::Second) return false;
  // "the last week of the war" is the war's, not the one before the story.
  if (match.has(0) && word.is(Class::Last) && is_word(match.after(), "of")) {
    return emit(out[0], Class::LengthItem, length(1, unit_of(match[4])));
  }
  return directed_unit(out[0], unit_of(match[4]), direction(word, match.has(0)), word,
                       match.has(0));
}
bool this_coming_unit(const Match& match, std::vector<Item>& out) {  // this past|coming UNIT
  return directed_unit(out[0], unit_of(match[2]), direction(match[1], false), match[1], false);
}

bool apply(Meaning& m, Direction to) {
  m.pick = to.pick;
  m.from_previous = to.from_previous;
  return true;
}

bool directed(Item& out, const Item& word, Direction to) {
  Meaning m = point();
  if (word.is(Class::Month)) {
    m.month = word.value;
  } else if (word.is(Class::Weekday)) {
    m.weekday = word.value;
  } else if (word.is(Class::SeasonWord)) {
    m.season = static_cast<Season>(word.value);
  } else if (word.is(Class::HolidayWord)) {
    m.holiday = word.value;
  } else {
    return false;
  }
  return apply(m, to) && emit_point(out, m);
}
bool named(const Match& match, std::vector<Item>& out) {  // the? last|... MON|WD|SEASON|HOL =day?
  const Item& word = match[2];
  const bool definite = match.has(0) && match[1].is(Class::Next);  // after the time told of
  if (word.ambiguous && word.is(Class::Weekday)) return false;
  if (word.ambiguous && !word.capital && word.word != "spring" && word.word != "fall") return false;
  return directed(out[0], word, direction(match[1], definite));
}
bool this_coming_named(const Match& match, std::vector<Item>& out) {  // this past|coming MON|WD|...
  return directed(out[0], match[2], direction(match[1], false));
}

bool part_of_day(const Match& match, std::vector<Item>& out) {  // the? that? last|this|.. PART
  const Direction to = direction(match[2], match.has(0));
  if (match.has(1) && !match[2].is(Class::Same)) return false;
  Meaning m;
  const Part part = static_cast<Part>(match[3].value);
  if (match[2].is(Class::Past) || match[2].is(Class::Coming) || match[2].is(Class::Latest) ||
      match[2].is(Class::Current)) {
    return false;
  }
  m = shift(to.step, Unit::Day, to.pick == Pick::This ? false : to.from_previous);
  if (to.pick == Pick::Next && match[2].is(Class::Next)) m.from_previous = true;
  m.part = part;
  return emit_point(out[0], m);
}

bool deictic_day(const Match& match, std::vector<Item>& out) {  // DAY
  return emit_point(out[0], shift(match[0].value, Unit::Day));
}
bool day_before_yesterday(const Match&, std::vector<Item>& out) {
  return emit_point(out[0], shift(-2, Unit::Day));
}
bool day_after_tomorrow(const Match&, std::vector<Item>& out) {
  return emit_point(out[0], shift(2, Unit::Day));
}
bool overnight(const Match& match, std::vector<Item>& out) {  // OVERNIGHT
  Meaning m = shift(0, Unit::Day, match[0].value < 100);
  m.part = Part::Night;
  return emit_point(out[0], m);
}

bool vague(const Match& match, std::vector<Item>& out) {  // =right? REF
  // "as soon as", "soon after": an order of two events, not a time
  if (match[0].word == "soon" && (is_word(match.before(), "as") || is_word(match.after(), "as") ||
                                  is_word(match.after(), "after"))) {
    return false;
  }
  Meaning m;
  m.kind = Meaning::Kind::Vague;
  m.vague = static_cast<Vague>(match[0].value);
  return emit(out[0], Class::VagueItem, m);
}
bool the_future(const Match& match, std::vector<Item>& out) {  // the? =near? future
  Meaning m;
  m.kind = Meaning::Kind::Vague;
  m.vague = Vague::Future;
  const Item* after = match.after();
  if (!match.has(0) && after != nullptr && after->classes.none() &&
      is_letter(static_cast<unsigned char>(after->word.front()))) {
    return false;
  }
  return emit(out[0], Class::VagueItem, m);
}
bool the_past(const Match& match, std::vector<Item>& out) {  // the past
  const Item* after = match.after();
  if (!is_word(match.before(), "in") && !is_word(match.before(), "of")) return false;
  if (after != nullptr && is_letter(static_cast<unsigned char>(after->word.front())) &&
      after->word != "and" && after->word != "or" && after->word != "but") {
    return false;
  }
  Meaning m;
  m.kind = Meaning::Kind::Vague;
  m.vague = Vague::Past;
  return emit(out[0], Class::VagueItem, m);
}
bool these_days(const Match&, std::vector<Item>& out) {
  Meaning m;
  m.kind = Meaning::Kind::Vague;
  m.vague = Vague::Present;
  return emit(out[0], Class::VagueItem, m);
}

// "the quarter ended Sept. 30" is the one that its middle month lies in; it may run a few days
// over.
bool ended_quarter(const Match& match,
                   std::vector<Item>& out) {  // the quarter =ended|ending MON DD
  const int day = static_cast<int>(match[4].number);
  const int month = match[3].value - (day <= 7 ? 2 : 1);
  Item date;
  date.span = cover(match[3].span, match[4].span);
  Meaning on = point();
  on.month = match[3].value;
  on.day = day;
  if (match.has(6)) {
    on.year = static_cast<int>(match[6].number);
    date.span = cover(date.span, match[6].span);
  }
  Meaning m = point();
  m.quarter = ((month + 11) % 12) / 3 + 1;
  if (match.has(6)) m.year = on.year - (month <= 0 ? 1 : 0);
  out[0].span = cover(match[0].span, match[1].span);
  out.push_back(date);
  return emit_point(out[0], m) && emit_point(out[1], on);
}
// "the year ended March 31" is a length that ends there.
bool ended_year(const Match& match, std::vector<Item>& out) {  // the =full? fiscal? year
  const Item* after = match.after();
  if (is_word(after, "ended") || is_word(after, "ending")) {
    return emit(out[0], Class::LengthItem, length(1, Unit::Year));
  }
  // "for the year", "a high for the year": the story's own
  const bool full = match.has(1) || match.has(2);
  if (match[3].capital || (!full && !is_word(match.before(), "for"))) return false;
  if (!full && after != nullptr && is_letter(static_cast<unsigned char>(after->word.front())) &&
      after->word != "of" && after->word != "to" && after->word != "was") {
    return false;
  }
  Meaning m = shift(0, Unit::Year);
  m.spoken_of = true;
  return emit_point(out[0], m);
}
bool latest_period(const Match&, std::vector<Item>& out) {  // the latest period
  return emit_point(out[0], shift(0, Unit::Quarter, true));
}
bool the_quarter(const Match& match, std::vector<Item>& out) {  // the quarter
  if (is_word(match.after(), "of") || is_word(match.after(), "century")) return false;
  return emit_point(out[0], shift(0, Unit::Quarter, true));
}
bool the_weekend(const Match&, std::vector<Item>& out) {  // the weekend
  Meaning m = point();
  m.weekend = true;
  return emit_point(out[0], m);
}

Mod mod_of(const Item& word) {
  if (word.is(Class::Early) || word.is(Class::Start) || word.is(Class::Earlier)) return Mod::Start;
  if (word.is(Class::Mid) || word.is(Class::Middle)) return Mod::Mid;
  return Mod::End;
}
bool bounded_unit(Item& out, Unit unit, Mod mod) {
  if (unit != Unit::Week && unit != Unit::Month && unit != Unit::Quarter && unit != Unit::Year &&
      unit != Unit::Decade && unit != Unit::Century) {
    return false;
  }
  Meaning m = shift(0, unit);
  m.spoken_of = true;
  m.mod = mod;
  return emit_point(out, m);
}
bool end_of_unit(const Match& match, std::vector<Item>& out) {  // the? end|start|middle of the UNIT
  return bounded_unit(out[0], unit_of(match[4]), mod_of(match[1]));
}
bool early_in_unit(const Match& match, std::vector<Item>& out) {  // early|late|.. in the UNIT
  if (unit_of(match[3]) == Unit::Day) {                           // "later in the day"
    if (!match[0].is(Class::Earlier) && !match[0].is(Class::Later)) return false;
    Meaning m = shift(0, Unit::Day, true);
    m.mod = mod_of(match[0]);
    return emit_point(out[0], m);
  }
  return bounded_unit(out[0], unit_of(match[3]), mod_of(match[0]));
}
bool unit_end(const Match& match, std::vector<Item>& out) {  // the? UNIT ~-? end
  if (unit_of(match[1]) == Unit::Week || unit_of(match[1]) == Unit::Quarter) return false;
  return bounded_unit(out[0], unit_of(match[1]), Mod::End);
}
bool units_end(const Match& match, std::vector<Item>& out) {  // UNIT ' ~s end
  return bounded_unit(out[0], unit_of(match[0]), Mod::End);
}

// "the year-earlier period", "the year-ago quarter"
bool year_earlier(const Match& match, std::vector<Item>& out) {  // the? UNIT ~- ~ago|earlier ...
  if (unit_of(match[1]) != Unit::Year && match[1].is(Class::UnitPlural)) return false;
  Meaning m = shift(-1, unit_of(match[1]), true);
  m.comparison = true;
  return emit_point(out[0], m);
}
bool year_earlier_quarter(const Match& match, std::vector<Item>& out) {
  if (unit_of(match[1]) != Unit::Year) return false;
  return emit_point(out[0], shift(-4, Unit::Quarter, true));
}
// "the year-ago third quarter", "the year-earlier nine months"
bool year_earlier_named(const Match& match, std::vector<Item>& out) {
  if (unit_of(match[1]) != Unit::Year) return false;
  Meaning m = point();
  m.quarter = static_cast<int>(match[4].number);
  m.years_back = 1;
  return m.quarter >= 1 && m.quarter <= 4 && emit_point(out[0], m);
}
bool year_earlier_units(const Match& match, std::vector<Item>& out) {
  return emit(out[0], Class::LengthItem, length(match[4].number, unit_of(match[5])));
}

}  // namespace

std::vector<Rule> deictic_rules() {
  return {
      {"the? that? last|past|next|coming|this|that|previous|following|latest|current|same fiscal? "
       "UNIT",
       unit},
      {"this past|coming UNIT", this_coming_unit},
      {"the? last|next|this|that|previous|following|same MON|WD|SEASON|HOL day?", named},
      {"this past|coming MON|WD|SEASON|HOL", this_coming_named},
      {"the? that? last|next|this|that|previous|following|same PART", part_of_day},
      {"DAY", deictic_day},
      {"the day before yesterday", day_before_yesterday},
      {"the day after tomorrow", day_after_tomorrow},
      {"OVERNIGHT", overnight},
      {"REF", vague},
      {"the? =near? future", the_future},
      {"the past", the_past},
      {"=these =days", these_days},
      {"the quarter", the_quarter},
      {"the quarter =ended|=ending MON DD ,? Y?", ended_quarter},
      {"the =full? fiscal? year", ended_year},
      {"the latest period", latest_period},
      {"the WEEKEND", the_weekend},
      {"the? end|start|middle of the UNIT", end_of_unit},
      {"early|late|earlier|later in the UNIT", early_in_unit},
      {"the? UNIT -? end", unit_end},
      {"UNIT ' ~s end", units_end},
      {"the? UNIT ~- ~ago|earlier", year_earlier},
      {"the? UNIT ~- ~ago|earlier period", year_earlier},
      {"the? UNIT ~- ~ago|earlier quarter", year_earlier_quarter},
      {"the? UNIT ~- ~ago|earlier ORD quarter", year_earlier_named},
      {"the? UNIT ~- ~ago|earlier N UNITS", year_earlier_units},
  };
}

}  // namespace quipu::times
