#include <cmath>

#include "core/text.hpp"
#include "extract/times/builders.hpp"

namespace quipu::times {
namespace {

constexpr int days_in(int month) {
  if (month == 2) return 29;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

bool calendar(Item& out, const Item* year, const Item* month, const Item* day) {
  Meaning m = point();
  if (year != nullptr) m.year = static_cast<int>(year->number);
  if (month != nullptr) m.month = month->value;
  if (day != nullptr) {
    m.day = static_cast<int>(day->number);
    if (m.day < 1 || m.day > days_in(m.month)) return false;
  }
  return emit_point(out, m);
}

// --- guards: words that also mean something else -------------------------------------------

// "in May", "since March", "last June": a preposition or the like licenses a bare month.
bool licenses_month(const Item* item) {
  if (item == nullptr) return false;
  for (const std::string_view word :
       {"in",      "of",      "by",     "since",  "until",     "till",     "from",  "to",
        "through", "last",    "this",   "next",   "and",       "or",       "early", "late",
        "mid",     "between", "during", "before", "after",     "for",      "-",     "past",
        "every",   "each",    "around", "about",  "following", "previous", "coming"}) {
    if (item->word == word) return true;
  }
  return item->is(Class::PointItem) || item->is(Class::The) || item->is(Class::A);
}

bool bare_month(const Match& match, std::vector<Item>& out) {
  const Item& month = match[0];
  const bool abbreviated =
      month.span.size() <= 5 &&
      is_abbreviation(month.word.substr(
          0, month.word.ends_with('.') ? month.word.size() - 1 : month.word.size()));
  const bool dotted = month.word.ends_with('.');
  if (month.ambiguous) {
    if (!month.capital || !licenses_month(match.before())) return false;
    if (abbreviated && !dotted) return false;
    if (match.after() != nullptr && match.after()->capital && match.after()->classes.none()) {
      return false;
    }
  }
  return calendar(out[0], nullptr, &month, nullptr);
}

bool counted_noun_follows(const Item* after) {
  if (after == nullptr || after->glued || after->capital) return false;
  for (const std::string_view word :
       {"people",   "persons",    "men",        "women",     "children", "troops",  "soldiers",
        "police",   "members",    "workers",    "students",  "guests",   "miles",   "meters",
        "metres",   "kilometers", "kilometres", "feet",      "tons",     "tonnes",  "pounds",
        "dollars",  "shares",     "barrels",    "units",     "copies",   "points",  "seats",
        "votes",    "km",         "kg",         "m",         "percent",  "cubic",   "square",
        "other",    "prisoners",  "refugees",   "homes",     "houses",   "jobs",    "civilians",
        "fighters", "rebels",     "employees",  "residents", "families", "cars",    "vehicles",
        "aircraft", "ships",      "hectares",   "acres",     "rpm",      "calories"}) {
    if (after->word == word) return true;
  }
  return after->is(Class::UnitPlural) || after->is(Class::UnitWord);
}

bool counts(const Item* before) {
  if (before == nullptr) return false;
  for (const std::string_view word :
       {"$",       "than",    "nearly", "over",          "some",     "least",        "most",
        "#",       "flight",  "no",     "no.",           "number",   "room",         "route",
        "highway", "boeing",  "page",   "section",       "chapter",  "resolution",   "model",
        "total",   "exactly", "almost", "approximately", "\xc2\xa3", "\xe2\x82\xac", ".",
        ":"}) {
    if (before->word == word) return true;
  }
  return false;
}

bool bare_year(const Match& match, std::vector<Item>& out) {
  const Item& year = match[0];
  const Item* before = match.before();
  const Item* after = match.after();
  if (counts(before) || counted_noun_follows(after)) return false;
  if (before != nullptr && before->is(Class::Hyphen) && before->glued && year.glued) {
    const Item* prefix = match.before(2);  // "mid-1996", not "MD-1996"
    if (prefix == nullptr ||
        !(prefix->is(Class::Mid) || prefix->is(Class::Early) || prefix->is(Class::Late) ||
          prefix->is(Class::Year) || prefix->word == "post" || prefix->word == "pre")) {
      return false;
    }
  }
  const bool heading = match.first_in_sentence() && after != nullptr && after->word == ":" &&
                       match.after(2) != nullptr && !match.after(2)->glued;  // "2005: Elections"
  if (after != nullptr && after->glued && !heading &&
      (after->word == "%" || after->word == ":" || after->word == "/")) {
    return false;
  }
  const bool spelled = year.span.size() > 4;
  if (year.number < 1900 || year.number >= 2050 || (spelled && year.number >= 2000)) {
    if (before == nullptr) return false;
    bool licensed = before->is(Class::PointItem) || before->is(Class::Paren);
    for (const std::string_view word :
         {"in",     "since",  "by",      "until",   "till",   "from",  "to",    "of",
          "during", "before", "after",   "through", "around", "about", "early", "late",
          "mid",    "circa",  "between", "and",     "the",    "or",    "year",  "for"}) {
      licensed = licensed || before->word == word;
    }
    if (!licensed) return false;
    if (year.number < 1000) return false;
  }
  return calendar(out[0], &year, nullptr, nullptr);
}

bool weekday(const Match& match, std::vector<Item>& out) {
  if (match[0].ambiguous && !match[0].word.ends_with('.')) return false;
  Meaning m = point();
  m.weekday = match[0].value;
  return emit_point(out[0], m);
}

// --- composites ----------------------------------------------------------------------------

bool month_day_year(const Match& match, std::vector<Item>& out) {  // MON DD|ORD ,? Y
  return calendar(out[0], &match[3], &match[0], &match[1]);
}
bool last_month_day(const Match& match, std::vector<Item>& out) {  // last|this|next MON DD|ORD
  if (!calendar(out[0], nullptr, &match[1], &match[2])) return false;
  out[0].meaning.pick = match[0].is(Class::Last)   ? Pick::Last
                        : match[0].is(Class::Next) ? Pick::Next
                                                   : Pick::This;
  return true;
}
bool month_day(const Match& match, std::vector<Item>& out) {  // MON the? DD|ORD
  return calendar(out[0], nullptr, &match[0], &match[2]);
}
bool day_month_year(const Match& match, std::vector<Item>& out) {  // the? DD|ORD day? of? MON ,? Y
  return calendar(out[0], &match[6], &match[4], &match[1]);
}
bool day_month(const Match& match, std::vector<Item>& out) {  // the? DD|ORD day? of? MON
  if (match[4].ambiguous && match[1].is(Class::DayNumber) && match[4].word == "may" &&
      match.after() != nullptr && match.after()->word == "be") {
    return false;
  }
  return calendar(out[0], nullptr, &match[4], &match[1]);
}
bool month_year(const Match& match, std::vector<Item>& out) {  // MON ,? of? Y
  return calendar(out[0], &match[3], &match[0], nullptr);
}
bool month_short_year(const Match& match, std::vector<Item>& out) {  // MON ' ~D2
  Item year;
  year.number = 1900 + match[2].number + (match[2].number < 50 ? 100 : 0);
  return calendar(out[0], &year, &match[0], nullptr);
}

// "Dec. 17-22, 1996": two expressions that share month and year.
bool month_day_day(const Match& match, std::vector<Item>& out) {  // MON DD -|to|and|or DD ,? Y
  const Item* year = match.has(5) ? &match[5] : nullptr;
  if (match[3].number <= match[1].number) return false;
  out[0].span = cover(match[0].span, match[1].span);
  Item second;
  second.span = year != nullptr ? cover(match[3].span, year->span) : match[3].span;
  out.push_back(second);
  return calendar(out[0], year, &match[0], &match[1]) &&
         calendar(out[1], year, &match[0], &match[3]);
}
bool month_day_day_bare(const Match& match, std::vector<Item>& out) {  // MON DD -|to|and|or DD
  const Item* after = match.after();
  const bool dash = match[2].is(Class::Hyphen);
  if (!dash && after != nullptr && after->classes.none() &&
      is_letter(static_cast<unsigned char>(after->word.front())))
    return false;
  if (match[3].number <= match[1].number) return false;
  out[0].span = cover(match[0].span, match[1].span);
  Item second;
  second.span = match[3].span;
  out.push_back(second);
  return calendar(out[0], nullptr, &match[0], &match[1]) &&
         calendar(out[1], nullptr, &match[0], &match[3]);
}
bool day_day_month(const Match& match, std::vector<Item>& out) {  // DD -|to|and|or DD MON Y?
  const Item* year = match.has(4) ? &match[4] : nullptr;
  if (match[2].number <= match[0].number) return false;
  out[0].span = match[0].span;
  Item second;
  second.span = cover(match[2].span, year != nullptr ? year->span : match[3].span);
  out.push_back(second);
  return calendar(out[0], year, &match[3], &match[0]) &&
         calendar(out[1], year, &match[3], &match[2]);
}

bool iso(const Match& match, std::vector<Item>& out) {  // Y ~- ~D2 ~- ~D2
  Item month;
  month.value = static_cast<int>(match[2].number);
  if (month.value < 1 || month.value > 12) return false;
  return calendar(out[0], &match[0], &month, &match[4]);
}
bool iso_time(const Match& match, std::vector<Item>& out) {  // Y ~- ~D2 ~- ~D2 ~t ~CLOCK
  if (!iso(match, out)) return false;
  Meaning m = out[0].meaning;
  m.hour = match[6].meaning.hour;
  m.minute = match[6].meaning.minute;
  m.second = match[6].meaning.second;
  return emit_point(out[0], m);
}
bool iso_month(const Match& match, std::vector<Item>& out) {  // Y ~- ~D2: a month or a range
  const int year = static_cast<int>(match[0].number);
  const int tail = static_cast<int>(match[2].number);
  if (tail > year % 100 && match[2].span.size() == 2) {  // "1996-97"
    out[0].span = match[0].span;
    Item second;
    second.span = match[2].span;
    Item end;
    end.number = year - year % 100 + tail;
    out.push_back(second);
    return calendar(out[0], &match[0], nullptr, nullptr) &&
           calendar(out[1], &end, nullptr, nullptr);
  }
  Item month;
  month.value = tail;
  if (tail < 1 || tail > 12) return false;
  return calendar(out[0], &match[0], &month, nullptr);
}
bool year_range(const Match& match, std::vector<Item>& out) {  // Y -|to Y
  if (match[2].number <= match[0].number) return false;
  out[0].span = match[0].span;
  Item second;
  second.span = match[2].span;
  out.push_back(second);
  return calendar(out[0], &match[0], nullptr, nullptr) &&
         calendar(out[1], &match[2], nullptr, nullptr);
}
// "11/02/89": month first, as American text has it, unless only the day can come first.
bool slashed(const Match& match, std::vector<Item>& out) {  // DD|D2 ~/ ~DD|D2 ~/ ~Y|D2
  int month = static_cast<int>(match[0].number);
  Item day;
  day.number = match[2].number;
  if (month > 12) {
    day.number = month;
    month = static_cast<int>(match[2].number);
  }
  if (month < 1 || month > 12) return false;
  Item year;
  year.number = match[4].number;
  if (match[4].span.size() == 2) year.number += year.number < 50 ? 2000 : 1900;
  Item month_item;
  month_item.value = month;
  return calendar(out[0], &year, &month_item, &day);
}

bool era(const Match& match, std::vector<Item>& out) {  // N|Y ERA
  Meaning m = point();
  m.year = static_cast<int>(match[0].number);
  m.before_christ = match[1].value == 1;
  if (m.year < 1 || m.year > 9999) return false;
  return emit_point(out[0], m);
}
bool era_first(const Match& match, std::vector<Item>& out) {  // ERA N|Y
  if (match[0].value == 1) return false;
  Meaning m = point();
  m.year = static_cast<int>(match[1].number);
  return m.year >= 1 && m.year <= 2100 && emit_point(out[0], m);
}

bool decade(const Match& match, std::vector<Item>& out) {  // the? Y ~'? ~s
  const int year = static_cast<int>(match[1].number);
  if (year % 10 != 0) return false;
  Meaning m = point();
  if (year % 100 == 0 && year < 2000) {
    m.century = year / 100;
  } else {
    m.decade = year / 10;
  }
  return emit_point(out[0], m);
}
bool short_decade(const Match& match, std::vector<Item>& out) {  // the? '? D2 ~'? ~s
  if (!match.has(0) && !match.has(1)) return false;
  const int value = static_cast<int>(match[2].number);
  if (value % 10 != 0) return false;
  Meaning m = point();
  m.decade = value / 10;
  m.short_decade = true;
  return emit_point(out[0], m);
}
bool named_decade(const Match& match, std::vector<Item>& out) {  // the =early..? DECADE
  Meaning m = point();
  m.decade = match[1].value;
  m.short_decade = true;
  return emit_point(out[0], m);
}
bool century(const Match& match, std::vector<Item>& out) {  // the? ORD -? century
  Meaning m = point();
  const int ordinal = static_cast<int>(match[1].number);
  if (ordinal < 1 || ordinal > 21) return false;
  m.century = ordinal - 1;
  return emit_point(out[0], m);
}

bool season_year(const Match& match, std::vector<Item>& out) {  // the? SEASON ,? of? Y
  Meaning m = point();
  m.season = static_cast<Season>(match[1].value);
  m.year = static_cast<int>(match[4].number);
  return emit_point(out[0], m);
}
bool season(const Match& match, std::vector<Item>& out) {  // the? SEASON
  const Item& word = match[1];
  if (word.ambiguous && word.word != "spring") {  // "fall" is mostly a verb or a tumble
    const Item* before = match.before();
    if (!match.has(0) || before == nullptr || (before->word != "in" && before->word != "during") ||
        is_word(match.after(), "of")) {
      return false;
    }
  }
  if (word.ambiguous && !match.has(0) && !is_word(match.before(), "in") &&
      !is_word(match.before(), "by") && !is_word(match.before(), "since")) {
    return false;
  }
  Meaning m = point();
  m.season = static_cast<Season>(word.value);
  return emit_point(out[0], m);
}

bool quarter_of(Item& out, const Item& ordinal, const Item* year, Pick pick = Pick::ByTense) {
  Meaning m = point();
  m.quarter = static_cast<int>(ordinal.number);
  if (m.quarter < 1 || m.quarter > 4) return false;
  m.pick = pick;
  if (year != nullptr) m.year = static_cast<int>(year->number);
  return emit_point(out, m);
}
bool quarter(const Match& match, std::vector<Item>& out) {  // the? fiscal? -? ORD -? quarter
  return quarter_of(out[0], match[3], nullptr);
}
bool quarter_year(const Match& match,
                  std::vector<Item>& out) {  // the? ORD -? quarter of? fiscal? Y
  return quarter_of(out[0], match[1], &match[6]);
}
bool year_quarter(const Match& match, std::vector<Item>& out) {  // the? Y ORD -? quarter
  return quarter_of(out[0], match[2], &match[1]);
}
bool year_period(const Match& match, std::vector<Item>& out) {  // the Y period|quarter
  Meaning m = point();
  m.year = static_cast<int>(match[1].number);
  m.same_quarter = true;
  return emit_point(out[0], m);
}
bool short_quarter(const Match& match, std::vector<Item>& out) {  // q ~DD Y?
  return quarter_of(out[0], match[1], match.has(2) ? &match[2] : nullptr);
}
bool half_year(const Match& match, std::vector<Item>& out) {  // the? ORD|last half of Y
  Meaning m = point();
  m.half = match[1].is(Class::Last) || match[1].number == 2 ? 2 : 1;
  if (match[1].is(Class::Ordinal) && match[1].number > 2) return false;
  m.year = static_cast<int>(match[5].number);
  return emit_point(out[0], m);
}
bool fiscal_year(const Match& match, std::vector<Item>& out) {  // fiscal =year? Y
  return calendar(out[0], &match[2], nullptr, nullptr);
}
bool the_year(const Match& match, std::vector<Item>& out) {  // the year Y
  return calendar(out[0], &match[2], nullptr, nullptr);
}

bool named_day(Item& out, int index, const Item* year) {
  Meaning m = point();
  m.holiday = index;
  if (year != nullptr) m.year = static_cast<int>(year->number);
  return emit_point(out, m);
}
template <int index>
bool fixed_day(const Match& match, std::vector<Item>& out) {
  return match[0].capital && named_day(out[0], index, nullptr);
}
bool holiday_day(const Match& match, std::vector<Item>& out) {  // HOL =day? Y?
  return named_day(out[0], match[0].value, match.has(2) ? &match[2] : nullptr);
}
bool holiday_eve(const Match& match, std::vector<Item>& out) {  // HOL eve Y?
  return match[0].value == 0 && named_day(out[0], 14, match.has(2) ? &match[2] : nullptr);
}

// --- clock times ---------------------------------------------------------------------------

bool clock(Item& out, int hour, int minute, const Item* meridiem, const Item* zone,
           int second = Unset) {
  Meaning m = point();
  if (meridiem != nullptr) {
    if (hour < 1 || hour > 12) return false;
    hour = hour % 12 + meridiem->value;
  }
  if (hour > 24 || minute > 59) return false;
  m.hour = hour;
  m.minute = minute;
  m.second = second;
  if (zone != nullptr) {
    m.zoned = true;
    m.utc_offset = zone_offset(zone->value);
  }
  return emit_point(out, m);
}
bool clock_time(const Match& match, std::vector<Item>& out) {  // CLOCK AMPM? ZONE?
  const Meaning& m = match[0].meaning;
  const Item* before = match.before();
  if (!match.has(1) && !match.has(2)) {
    bool licensed = false;
    for (const std::string_view word : {"at", "by", "about", "around", "until", "till", "from",
                                        "since", "before", "after", "to", "on", "-"}) {
      licensed = licensed || is_word(before, word);
    }
    if (!licensed) return false;
  }
  return clock(out[0], m.hour, m.minute, match.has(1) ? &match[1] : nullptr,
               match.has(2) ? &match[2] : nullptr, m.second);
}
bool hour_time(const Match& match, std::vector<Item>& out) {  // N AMPM ZONE?
  const double hour = match[0].number;
  if (hour != std::floor(hour) || hour > 12) return false;
  return clock(out[0], static_cast<int>(hour), Unset, &match[1],
               match.has(2) ? &match[2] : nullptr);
}
bool military_time(const Match& match, std::vector<Item>& out) {  // HHMM =hours|=hrs? ZONE
  const int value = static_cast<int>(match[0].number);
  return clock(out[0], value / 100, value % 100, nullptr, &match[2]);
}
bool military_hours(const Match& match, std::vector<Item>& out) {  // HHMM =hours|=hrs
  const int value = static_cast<int>(match[0].number);
  if (!is_word(match.before(), "at") && !is_word(match.before(), "by")) return false;
  return clock(out[0], value / 100, value % 100, nullptr, nullptr);
}
bool oclock(const Match& match, std::vector<Item>& out) {  // N oclock AMPM? ZONE?
  if (match[0].number > 12) return false;
  return clock(out[0], static_cast<int>(match[0].number), 0, match.has(2) ? &match[2] : nullptr,
               match.has(3) ? &match[3] : nullptr);
}
bool noon(const Match& match, std::vector<Item>& out) {  // NOON ZONE?
  return clock(out[0], match[0].value, 0, nullptr, match.has(1) ? &match[1] : nullptr);
}

bool local_time(const Match&, std::vector<Item>& out) {  // local time
  out[0].add(Class::Zone);
  out[0].value = Unset;
  return true;
}

bool area_time(const Match& match, std::vector<Item>& out) {  // AREA standard? time
  out[0].add(Class::Zone);
  out[0].value = match[0].value;
  return true;
}

}  // namespace

std::vector<Rule> phrase_rules() {
  return {
      {"local time", local_time},
      {"AREA standard? time", area_time},
      {"=new year ' ~s day", fixed_day<6>},
      {"=new year ' ~s eve", fixed_day<7>},
      {"=labor day", fixed_day<8>},
      {"=memorial day", fixed_day<9>},
      {"=valentine ' ~s day", fixed_day<10>},
      {"=good WD", fixed_day<11>},
      {"=palm WD", fixed_day<12>},
      {"=bastille day", fixed_day<15>},
      {"=ash WD", fixed_day<16>},
  };
}

std::vector<Rule> calendar_rules() {
  return {
      {"MON DD|ORD ,? Y", month_day_year},
      {"MON the? DD|ORD", month_day},
      {"last|this|next MON DD|ORD", last_month_day},
      {"the? DD|ORD day? of? MON ,? Y", day_month_year},
      {"the? DD|ORD day? of? MON", day_month},
      {"MON ,? of? Y", month_year},
      {"MON ' ~D2", month_short_year},
      {"MON DD -|to|and|or DD ,? Y", month_day_day},
      {"MON DD -|to|and|or DD", month_day_day_bare},
      {"DD -|to|and|or DD MON Y?", day_day_month},
      {"DD ~- ~MON ~- ~Y",
       [](const Match& m, std::vector<Item>& out) {
         return calendar(out[0], &m[4], &m[2], &m[0]);
       }},
      {"MON", bare_month},
      {"Y ~- ~D2 ~- ~D2", iso},
      {"Y ~- ~D2 ~- ~D2 ~t ~CLOCK", iso_time},
      {"Y ~- ~D2", iso_month},
      {"Y -|to Y", year_range},
      {"DD|D2 ~/ ~DD|D2 ~/ ~Y|D2", slashed},
      {"N|Y ERA", era},
      {"ERA N|Y", era_first},
      {"Y", bare_year},
      {"WD", weekday},
      {"the? Y ~'? ~s", decade},
      {"the? '? D2 ~'? ~s", short_decade},
      {"the DECADE", named_decade},
      {"the? ORD -? century", century},
      {"the? SEASON ,? of? Y", season_year},
      {"the? SEASON", season},
      {"the? fiscal? -? ORD -? quarter", quarter},
      {"the? ORD -? quarter of? fiscal? Y", quarter_year},
      {"the? Y ORD -? quarter", year_quarter},
      {"the Y period|quarter", year_period},
      {"q ~DD Y?", short_quarter},
      {"the? ORD|last half of fiscal? Y", half_year},
      {"fiscal year? Y", fiscal_year},
      {"the year Y", the_year},
      {"HOL day? Y?", holiday_day},
      {"HOL eve Y?", holiday_eve},
      {"CLOCK AMPM? ZONE?", clock_time},
      {"N AMPM ZONE?", hour_time},
      {"HHMM =hours|=hrs? ZONE", military_time},
      {"HHMM =hours|=hrs", military_hours},
      {"N oclock AMPM? ZONE?", oclock},
      {"NOON ZONE?", noon},
  };
}

}  // namespace quipu::times
