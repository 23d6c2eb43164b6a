#include <cmath>

#include "core/text.hpp"
#include "extract/times/builders.hpp"

namespace quipu::times {
namespace {

using Kind = Meaning::Kind;

// --- shifts --------------------------------------------------------------------------------

bool shifted(const Match& match, std::vector<Item>& out, int sign, bool from_previous) {
  const Meaning& l = match[0].meaning;
  Meaning m = shift(sign * l.amount, l.unit, from_previous);
  if (l.unit == Unit::Decade || l.unit == Unit::Century || l.unit == Unit::Millennium) {
    const double years = l.unit == Unit::Decade ? 10 : l.unit == Unit::Century ? 100 : 1000;
    m.amount *= years;
    m.unit = Unit::Year;
  }
  m.indefinite = l.indefinite;
  m.more_unit = l.more_unit;
  m.more_amount = sign * l.more_amount;
  m.mod = l.mod;
  const bool fine = l.unit == Unit::Hour || l.unit == Unit::Minute || l.unit == Unit::Second;
  return emit(out[0], fine ? Class::TimeItem : Class::PointItem, m);
}
bool ago(const Match& match, std::vector<Item>& out) {
  if (!shifted(match, out, -1, false)) return false;
  out[0].meaning.comparison = true;
  return true;
}
bool ago_today(const Match& match, std::vector<Item>& out) {
  if (!shifted(match, out, -1, false)) return false;
  out[0].meaning.to_the_day = true;
  return true;
}
bool earlier(const Match& match, std::vector<Item>& out) {
  return shifted(match, out, -1, true);
}
bool later(const Match& match, std::vector<Item>& out) {
  return shifted(match, out, 1, true);
}
bool hence(const Match& match, std::vector<Item>& out) {
  return shifted(match, out, 1, false);
}

/// "two days before." counts from the time named before; "two days before the talks" from the
/// talks.
bool ends_phrase(const Item* after) {
  return after == nullptr || (!is_letter(static_cast<unsigned char>(after->word.front())) &&
                              !after->is(Class::Number) && after->word != "'" &&
                              after->word != "\"" && after->classes.count() <= 1);
}
bool before(const Match& match, std::vector<Item>& out) {
  return ends_phrase(match.after()) && shifted(match, out, -1, true);
}
bool after(const Match& match, std::vector<Item>& out) {
  return ends_phrase(match.after()) && shifted(match, out, 1, true);
}

bool or_so(const Match& match, std::vector<Item>& out) {  // LEN or so
  Meaning m = match[0].meaning;
  m.mod = Mod::Approx;
  return emit(out[0], Class::LengthItem, m);
}
bool two_lengths(const Match& match, std::vector<Item>& out) {  // LEN ,? and LEN
  Meaning m = match[0].meaning;
  const Meaning& more = match[3].meaning;
  if (m.more_unit != Unit::None || more.more_unit != Unit::None || m.indefinite ||
      more.indefinite || static_cast<int>(more.unit) >= static_cast<int>(m.unit)) {
    return false;
  }
  m.more_unit = more.unit;
  m.more_amount = more.amount;
  return emit(out[0], Class::LengthItem, m);
}

// --- joins ---------------------------------------------------------------------------------

bool day_level(const Meaning& m) {
  if (m.has_clock() || m.part != Part::None) return false;
  if (m.kind == Kind::Shift) return m.unit == Unit::Day;
  return m.kind == Kind::Point && m.has_day();
}
bool year_shift(const Meaning& m) {
  return m.kind == Kind::Shift && m.unit == Unit::Year && !m.from_previous && !m.indefinite;
}
bool lacks_year(const Meaning& m) {
  return m.kind == Kind::Point && m.year == Unset && !m.year_offset && !m.has_clock() &&
         (m.month != Unset || m.quarter != Unset || m.season != Season::None || m.half != Unset ||
          m.holiday != Unset);
}

void take_clock(Meaning& m, const Meaning& clock) {
  m.hour = clock.hour;
  m.minute = clock.minute;
  m.second = clock.second;
  m.zoned = clock.zoned;
  m.utc_offset = clock.utc_offset;
  if (clock.part != Part::None) m.part = clock.part;
}

/// "4 in the morning", "3:30 this afternoon": the part of day decides between morning and evening.
bool settle_hour(Meaning& m) {
  if (m.hour == Unset || m.part == Part::None) return true;
  if (m.hour < 12 && m.part != Part::Morning && !(m.part == Part::Night && m.hour < 5)) {
    m.hour += 12;
  }
  m.part = Part::None;
  return true;
}

bool weekday_date(const Match& match, std::vector<Item>& out) {  // DATE ,? the? DATE
  const Meaning& first = match[0].meaning;
  Meaning m = match[3].meaning;
  if (first.kind != Kind::Point || first.weekday == Unset || first.month != Unset) return false;
  if (m.kind == Kind::Shift && m.unit == Unit::Week && !match.has(1) && !m.from_previous) {
    const int offset = static_cast<int>(m.amount);
    m = first;
    m.week_offset = offset;
    return emit_point(out[0], m);
  }
  if (m.kind != Kind::Point || m.month == Unset || m.day == Unset || m.weekday != Unset) {
    return false;
  }
  m.weekday = first.weekday;
  return emit_point(out[0], m);
}
// "between March and April 1918": the first takes the year that the second writes out.
bool shared_year(const Match& match, std::vector<Item>& out) {  // DATE and|or|to|- DATE
  Meaning first = match[0].meaning;
  const Meaning& second = match[2].meaning;
  if (first.kind != Kind::Point || second.kind != Kind::Point || first.year != Unset ||
      first.month == Unset || second.month == Unset || second.year == Unset || first.year_offset ||
      first.has_clock() || first.pick != Pick::ByTense || second.before_christ) {
    return false;
  }
  first.year = second.year - (first.month > second.month ? 1 : 0);
  out[0].span = match[0].span;
  Item later;
  later.span = match[2].span;
  out.push_back(later);
  return emit_point(out[0], first) && emit_point(out[1], second);
}
bool dated_part(const Match& match, std::vector<Item>& out) {  // DATE PART
  Meaning m = match[0].meaning;
  if (!day_level(m)) return false;
  m.part = static_cast<Part>(match[1].value);
  return emit_point(out[0], m);
}
bool part_of_date(const Match& match, std::vector<Item>& out) {  // the? PART|NOON of|on DATE
  Meaning m = match[3].meaning;
  if (!day_level(m)) return false;
  m.part = static_cast<Part>(match[1].value);
  return emit_point(out[0], m);
}
bool time_then_date(const Match& match, std::vector<Item>& out) {  // TIME ,? on|of? DATE
  const Meaning& clock = match[0].meaning;
  Meaning m = match[3].meaning;
  if (clock.kind == Kind::Shift && clock.part != Part::None && clock.from_previous &&
      clock.amount == 0 && !match.has(1) && day_level(m)) {  // "mid-afternoon yesterday"
    m.part = clock.part;
    m.mod = clock.mod;
    return emit_point(out[0], m);
  }
  if (!clock.has_clock() || clock.kind != Kind::Point || clock.has_day() || !day_level(m)) {
    return false;
  }
  take_clock(m, clock);
  return emit_point(out[0], m);
}
bool time_then_part(const Match& match, std::vector<Item>& out) {  // TIME TIME
  const Meaning& clock = match[0].meaning;
  Meaning m = match[1].meaning;
  if (!clock.has_clock() || clock.has_day() || m.has_clock() || m.part == Part::None) return false;
  const Part part = m.part;
  take_clock(m, clock);
  m.part = part;
  return settle_hour(m) && emit_point(out[0], m);
}
bool date_then_time(const Match& match, std::vector<Item>& out) {  // DATE|TIME ,? at? APPROX? TIME
  const Meaning& clock = match[4].meaning;
  Meaning m = match[0].meaning;
  if (clock.kind != Kind::Point || !clock.has_clock() || clock.has_day() || m.has_clock() ||
      m.kind == Kind::Length) {
    return false;
  }
  const Part part = m.part;
  m.part = Part::None;
  if (!day_level(m)) return false;
  if (match.has(1) && !match.has(2)) return false;
  take_clock(m, clock);
  m.part = part;
  if (match.has(3)) m.mod = Mod::Approx;
  return settle_hour(m) && emit_point(out[0], m);
}
bool time_in_part(const Match& match, std::vector<Item>& out) {  // TIME|N in the PART
  Meaning m = match[0].meaning;
  if (match[0].is(Class::Number)) {
    if (match[0].number < 1 || match[0].number > 12) return false;
    m = point();
    m.hour = static_cast<int>(match[0].number);
    m.minute = 0;
  }
  if (!m.has_clock()) return false;
  m.part = static_cast<Part>(match[3].value);
  return settle_hour(m) && emit_point(out[0], m);
}
bool date_of_year(const Match& match, std::vector<Item>& out) {  // DATE ,? of? DATE
  Meaning m = match[0].meaning;
  const Meaning& year = match[3].meaning;
  if (!lacks_year(m) || year.mod != Mod::None || match.has(1)) return false;
  if (match.has(2) && year.kind == Kind::Shift && year.unit == Unit::Year && year.amount == 0 &&
      year.from_previous) {  // "July 25 of that year"
    m.pick = Pick::That;
    return emit_point(out[0], m);
  }
  if ((match.has(2) || year.before_christ) && year.kind == Kind::Point && year.year != Unset &&
      year.month == Unset && !year.same_quarter && year.quarter == Unset && year.half == Unset &&
      year.season == Season::None && year.holiday == Unset) {  // "June 20 of 1792"
    m.year = year.year;
    m.before_christ = year.before_christ;
    return emit_point(out[0], m);
  }
  if (!year_shift(year)) return false;
  m.year_offset = static_cast<int>(year.amount);
  return emit_point(out[0], m);
}
bool years_date(const Match& match, std::vector<Item>& out) {  // DATE ' ~s DATE
  const Meaning& year = match[0].meaning;
  Meaning m = match[3].meaning;
  if (!lacks_year(m)) return false;
  if (year_shift(year)) {
    m.year_offset = static_cast<int>(year.amount);
  } else if (year.kind == Kind::Point && year.year != Unset && year.month == Unset) {
    m.year = year.year;
  } else {
    return false;
  }
  return emit_point(out[0], m);
}
bool week_of(const Match& match, std::vector<Item>& out) {  // the? =week|=weekend of DATE
  Meaning m = match[3].meaning;
  if (m.kind != Kind::Point || m.day == Unset) return false;
  if (!match[1].is(Class::WeekWord) && !match[1].is(Class::WeekendWord)) return false;
  (match[1].is(Class::WeekWord) ? m.whole_week : m.weekend) = true;
  return emit_point(out[0], m);
}

// --- modifiers -----------------------------------------------------------------------------

bool emit_same(const Match& match, std::vector<Item>& out, std::size_t element, Mod mod) {
  Meaning m = match[element].meaning;
  if (mod != Mod::None) m.mod = mod;
  const Classes classes = match[element].classes;
  out[0].classes = classes;
  out[0].meaning = m;
  return true;
}

bool early(const Match& match, std::vector<Item>& out) {  // the? early|late|.. -? DATE|TIME
  const Item& word = match[1];
  const Meaning& m = match[3].meaning;
  if (m.has_clock() && m.part == Part::None) return false;
  if (word.is(Class::Late) && word.capital && match.before() != nullptr) return false;
  if (word.is(Class::Later) && m.from_previous) return emit_same(match, out, 3, Mod::None);
  const bool start = word.is(Class::Early) || word.is(Class::Earlier);
  return emit_same(match, out, 3, start ? Mod::Start : word.is(Class::Mid) ? Mod::Mid : Mod::End);
}
bool early_part(const Match& match, std::vector<Item>& out) {  // early|late|mid -? PART
  Meaning m = shift(0, Unit::Day, true);
  m.part = static_cast<Part>(match[2].value);
  m.mod = match[0].is(Class::Early) ? Mod::Start : match[0].is(Class::Mid) ? Mod::Mid : Mod::End;
  return emit_point(out[0], m);
}
bool end_of(const Match& match, std::vector<Item>& out) {  // the? end|start|middle of DATE|TIME
  const Item& word = match[1];
  return emit_same(match, out, 3,
                   word.is(Class::Start)    ? Mod::Start
                   : word.is(Class::Middle) ? Mod::Mid
                                            : Mod::End);
}
bool dates_end(const Match& match, std::vector<Item>& out) {  // DATE ' ~s end
  return emit_same(match, out, 0, Mod::End);
}
bool approximately(const Match& match, std::vector<Item>& out) {  // APPROX LEN|DATE|TIME
  const Item& word = match[0];
  const Mod mod = static_cast<Mod>(word.value);
  const Meaning& m = match[1].meaning;
  const bool amount =
      m.kind == Kind::Length ||
      (m.kind == Kind::Shift && m.amount != 0 && m.unit != Unit::Day && !m.indefinite) ||
      (m.kind == Kind::Shift && std::abs(m.amount) > 1);
  if (word.ambiguous && (m.kind != Kind::Length || m.indefinite)) return false;
  if (word.ambiguous && match[1].word == "the") return false;  // "over the past 20 years"
  if (mod != Mod::Approx && !amount) return false;
  if (m.kind == Kind::Vague || m.kind == Kind::Repeat) return false;
  if (m.kind == Kind::Shift && !amount) return false;
  return emit_same(match, out, 1, mod);
}
bool more_than(const Match& match, std::vector<Item>& out) {  // more than LEN|DATE
  const Meaning& m = match[2].meaning;
  if (m.kind == Kind::Point) return false;
  return emit_same(match, out, 2, match[0].is(Class::More) ? Mod::MoreThan : Mod::LessThan);
}
bool no_more_than(const Match& match, std::vector<Item>& out) {  // no more|less than LEN
  return emit_same(match, out, 3, match[1].is(Class::More) ? Mod::EqualOrLess : Mod::EqualOrMore);
}
bool at_least(const Match& match, std::vector<Item>& out) {  // at least|most LEN
  return emit_same(match, out, 2, match[1].is(Class::Least) ? Mod::EqualOrMore : Mod::EqualOrLess);
}
bool up_to(const Match& match, std::vector<Item>& out) {  // up to LEN
  return emit_same(match, out, 2, Mod::EqualOrLess);
}
bool or_more(const Match& match, std::vector<Item>& out) {  // LEN or more|less
  return emit_same(match, out, 0, match[2].is(Class::More) ? Mod::EqualOrMore : Mod::EqualOrLess);
}

bool the_part(const Match& match, std::vector<Item>& out) {  // the PART
  if (!is_word(match.before(), "in") && !is_word(match.before(), "during") &&
      !is_word(match.before(), "throughout")) {
    return false;
  }
  Meaning m = shift(0, Unit::Day, true);
  m.part = static_cast<Part>(match[1].value);
  return emit_point(out[0], m);
}

}  // namespace

std::vector<Rule> shift_rules() {
  return {
      {"LEN or so", or_so},
      {"LEN or so ago", ago},
      {"LEN ,? and LEN", two_lengths},
      {"LEN ago", ago},
      {"LEN ago =today", ago_today},
      {"LEN earlier", earlier},
      {"LEN =previously", earlier},
      {"LEN later", later},
      {"LEN =afterward|=afterwards|=thereafter", later},
      {"LEN =hence", hence},
      {"LEN from now", hence},
      {"LEN before", before},
      {"LEN after", after},
  };
}

std::vector<Rule> join_rules() {
  return {
      {"DATE ,? the? DATE", weekday_date},
      {"DATE PART", dated_part},
      {"DATE and|or|to|- DATE", shared_year},
      {"the? PART of|on DATE", part_of_date},
      {"TIME ,? on|of? DATE", time_then_date},
      {"TIME TIME", time_then_part},
      {"DATE|TIME ,? at? APPROX? TIME", date_then_time},
      {"TIME|N in the PART", time_in_part},
      {"DATE ,? of? DATE", date_of_year},
      {"DATE ' ~s DATE", years_date},
      {"the? UNIT of DATE", week_of},
  };
}

std::vector<Rule> modifier_rules() {
  return {
      {"the? early|late|mid|earlier|later -? DATE|TIME", early},
      {"early|late|mid -? PART", early_part},
      {"the? end|start|middle of DATE|TIME", end_of},
      {"DATE ' ~s end", dates_end},
      {"APPROX LEN|DATE|TIME", approximately},
      {"more|less than LEN|DATE", more_than},
      {"no more|less than LEN", no_more_than},
      {"at least|most LEN", at_least},
      {"up to LEN", up_to},
      {"LEN or more|less", or_more},
      {"the PART", the_part},
  };
}

}  // namespace quipu::times
