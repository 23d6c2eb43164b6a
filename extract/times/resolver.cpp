#include "extract/times/resolver.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "extract/times/calendar.hpp"

namespace quipu::times {
namespace {

using Kind = Meaning::Kind;

constexpr std::size_t QuarterReach = 8;  // sentences over which a quarter stays the subject
constexpr int SubjectQuarters = 3;       // how far back a report's own quarter may lie
constexpr double NarrativeTurn = 8.5;    // months apart that put undated ones in another year

Date day_of(Date date) {
  date.hour = date.minute = date.second = 0;
  date.utc_offset_minutes.reset();
  if (date.precision > DatePrecision::Day) date.precision = DatePrecision::Day;
  return date;
}

bool day_known(const std::optional<Date>& date) {
  return date && date->precision >= DatePrecision::Day;
}

std::string clock_text(const Meaning& m) {
  std::string out = "T" + two(m.hour) + ":" + two(m.minute == Unset ? 0 : m.minute);
  if (m.second != Unset) out += ":" + two(m.second);
  return out;
}

}  // namespace

std::optional<Date> Resolver::viewpoint() const {
  if (!published_) return told_ ? told_ : previous_;
  return narrative_ && told_ ? told_ : published_;
}

std::optional<Date> Resolver::anchor_for(const Meaning& m) const {
  if (m.comparison && !narrative_ && published_) return published_;
  if (m.from_previous && previous_) return previous_;
  if (m.spoken_of) return viewpoint();
  return published_ ? published_ : previous_;
}

int Resolver::pick_year(const Meaning& m, const Date& from, Tense tense, int month, int day) const {
  const int year = from.year;
  const bool coarse = from.precision == DatePrecision::Year;
  const int here =
      from.month * 32 +
      (day == Unset || from.precision < DatePrecision::Day ? 0 : static_cast<int>(from.day));
  const int there = month * 32 + (day == Unset || from.precision < DatePrecision::Day ? 0 : day);
  if (m.year_offset) return (published_ ? published_->year : year) + *m.year_offset;
  if (coarse) return year;
  switch (m.pick) {
    case Pick::Last:
      return there < here ? year : year - 1;
    case Pick::Next:
      return there > here ? year : year + 1;
    case Pick::This:
      return year;
    case Pick::That:
      return previous_ ? previous_->year : year;
    case Pick::ByTense:
      break;
  }
  const double distance = (there - here) / 32.0;  // months, within this year
  if (narrative_ && told_) {                      // the next in order: December, then January
    return distance < -NarrativeTurn ? year + 1 : distance > NarrativeTurn ? year - 1 : year;
  }
  switch (tense) {
    case Tense::Future:
      return distance < -0.5 ? year + 1 : year;
    // A day of the year before has its year beside it in news, unless it is long past: "declared a
    // dividend payable Dec. 1".
    case Tense::Past:
      return distance > (day == Unset ? 0.0 : 2.0) ? year - 1 : year;
    case Tense::PastNoun:
      return distance > (day == Unset ? 1.0 : 2.0) ? year - 1 : year;
    case Tense::Present:  // "which expire Nov. 21"
      if (day != Unset) return distance < -0.5 ? year + 1 : year;
      break;
    case Tense::Unknown:
      break;
  }
  if (distance > 6) return year - 1;
  if (distance < -9) return year + 1;
  return year;
}

Date Resolver::pick_weekday(const Meaning& m, const Date& from, Tense tense) const {
  const int today = from.first_day();
  if (m.week_offset) {
    const Date monday = monday_of(published_ ? *published_ : from);
    return Date::from_days(monday.first_day() + 7 * *m.week_offset + m.weekday - 1);
  }
  const int ahead = (m.weekday - from.weekday() + 7) % 7;
  const int behind = (from.weekday() - m.weekday + 7) % 7;
  switch (m.pick) {
    case Pick::Last:
      return Date::from_days(today - (behind == 0 ? 7 : behind));
    case Pick::Next:
      return Date::from_days(today + (ahead == 0 ? 7 : ahead));
    case Pick::This:
      return Date::from_days(tense == Tense::Past || tense == Tense::PastNoun ? today - behind
                                                                              : today + ahead);
    default:
      break;
  }
  const bool coming = tense == Tense::Future || tense == Tense::Present;
  return Date::from_days(coming ? today + ahead : today - behind);
}

Resolver::Resolved Resolver::clock(const Meaning& m, std::optional<Date> date) const {
  Resolved out;
  if (date) {
    Date at = day_of(*date);
    out.anchor = at;
    out.value = four(at.year) + "-" + two(at.month) + "-" + two(at.day) + clock_text(m);
    Date instant = m.hour == 24 ? Date::from_days(at.first_day() + 1) : at;
    instant.hour = static_cast<std::uint8_t>(m.hour % 24);
    instant.minute = static_cast<std::uint8_t>(m.minute == Unset ? 0 : m.minute);
    instant.precision = DatePrecision::Minute;
    if (m.second != Unset) {
      instant.second = static_cast<std::uint8_t>(m.second);
      instant.precision = DatePrecision::Second;
    }
    instant.utc_offset_minutes = m.utc_offset;
    out.interval = whole(instant);
  } else {
    out.value = "XXXX-XX-XX" + clock_text(m);
  }
  return out;
}

Resolver::Resolved Resolver::day(const Meaning& m, const Date& date) const {
  if (m.has_clock()) return clock(m, date);
  Resolved out;
  const Date at = day_of(date);
  out.anchor = at;
  if (m.whole_week || m.weekend) {
    const IsoWeek week = iso_week(at);
    const Date monday = monday_of(at);
    out.value = four(week.year) + "-W" + two(week.week) + (m.weekend ? "-WE" : "");
    const int start = monday.first_day() + (m.weekend ? 5 : 0);
    out.interval = days(Date::from_days(start), Date::from_days(monday.first_day() + 6));
    return out;
  }
  out.value = at.to_string();
  if (m.part != Part::None) out.value += "T" + std::string(part_code(m.part));
  out.interval = whole(at);
  return out;
}

Resolver::Resolved Resolver::quarter(int year, int quarter) const {
  Resolved out;
  out.value = four(year) + "-Q" + std::to_string(quarter);
  out.interval = months(year, quarter * 3 - 2, quarter * 3);
  out.anchor = month_date(year, quarter * 3 - 2);
  out.quarter = quarter;
  return out;
}

Resolver::Resolved Resolver::unanchored(const Meaning& m) const {
  Resolved out;
  if (m.quarter != Unset) {
    out.value = "XXXX-Q" + std::to_string(m.quarter);
  } else if (m.half != Unset) {
    out.value = "XXXX-H" + std::to_string(m.half);
  } else if (m.season != Season::None) {
    out.value = "XXXX-" + std::string(season_code(m.season));
  } else if (m.weekday != Unset && m.month == Unset) {
    out.value = "XXXX-WXX-" + std::to_string(m.weekday);
  } else if (m.weekend) {
    out.value = "XXXX-WXX-WE";
  } else {
    out.value = "XXXX-" + (m.month == Unset ? "XX" : two(m.month));
    if (m.day != Unset) {
      out.value += "-" + two(m.day);
    } else if (m.has_clock() || m.part != Part::None || m.holiday != Unset) {
      out.value += "-XX";
    }
  }
  if (m.part != Part::None) out.value += "T" + std::string(part_code(m.part));
  if (m.has_clock()) out.value += clock_text(m);
  return out;
}

Resolver::Resolved Resolver::point(const Meaning& m, Tense tense, std::size_t sentence) const {
  Resolved out;
  if (m.century != Unset) {
    out.value = two(m.century);
    out.interval = years(m.century * 100, m.century * 100 + 99);
    out.anchor = year_date(m.century * 100);
    return out;
  }
  if (m.decade != Unset) {
    int decade = m.decade;
    if (m.short_decade) {
      const int now = published_ ? published_->year / 10 : 199;
      decade = now / 10 * 10 + m.decade;
      if (decade > now) decade -= 10;
    }
    out.value = std::to_string(decade) + "X";
    out.interval = years(decade * 10, decade * 10 + 9);
    out.anchor = year_date(decade * 10);
    return out;
  }
  const bool undated = m.year == Unset && (m.month != Unset || m.season != Season::None);
  if (m.before_christ || (undated && narrative_ && told_before_christ_ != Unset)) {
    out.value = "BC" + four(m.before_christ ? m.year : told_before_christ_);
    if (m.season != Season::None) out.value += "-" + std::string(season_code(m.season));
    if (m.month != Unset) out.value += "-" + two(m.month);
    if (m.month != Unset && m.day != Unset) out.value += "-" + two(m.day);
    return out;  // no date before our era
  }

  std::optional<Date> from = viewpoint();
  if (m.pick == Pick::That || m.from_previous) {
    if (previous_) from = previous_;
  } else if (m.pick != Pick::ByTense && published_) {
    from = published_;
  }

  if (m.has_clock() && !m.has_day() && m.month == Unset && m.year == Unset) {
    // The day that this or the last sentence is about, else the story's own.
    if (previous_day_ && sentence - previous_day_sentence_ <= 1) return clock(m, previous_day_);
    return clock(m, day_known(published_) ? published_ : previous_day_);
  }
  if (m.weekend && m.day == Unset) {
    if (!day_known(from)) return unanchored(m);
    int saturday = monday_of(*from).first_day() + 5;
    const bool today = from->weekday() >= 6;
    if (m.pick == Pick::Last || (m.pick == Pick::ByTense && tense != Tense::Future && !today)) {
      saturday -= 7;
    } else if (m.pick == Pick::Next) {
      saturday += today || m.from_previous ? 7 : 0;
    }
    Resolved found = day(m, Date::from_days(saturday));
    return found;
  }
  if (m.weekday != Unset && m.month == Unset) {
    if (!day_known(from)) return unanchored(m);
    return day(m, pick_weekday(m, *from, tense));
  }

  if (m.year == Unset && !from) return unanchored(m);
  const auto year_for = [&](int month, int day) {
    return m.year != Unset ? m.year : pick_year(m, *from, tense, month, day);
  };
  if (m.holiday != Unset) {
    const int guess = m.year != Unset ? m.year : from->year;
    std::optional<Date> date = holiday_date(m.holiday, guess);
    if (!date) {
      out.value = four(guess) + "-XX-XX";
      if (m.year != Unset) out.interval = whole(year_date(guess));
      return out;
    }
    if (m.year == Unset) date = holiday_date(m.holiday, year_for(date->month, date->day));
    return day(m, *date);
  }
  if (m.quarter != Unset || m.same_quarter) return quarter_point(m, from, tense, sentence);
  if (m.half != Unset) {
    const int year = year_for(m.half * 6 - 3, Unset);
    out.value = four(year) + "-H" + std::to_string(m.half);
    out.interval = months(year, m.half * 6 - 5, m.half * 6);
    out.anchor = month_date(year, m.half * 6 - 5);
    return out;
  }
  if (m.season != Season::None) {
    const int month = static_cast<int>(m.season) * 3;  // spring 3 ... winter 12
    int year = year_for(month, Unset);
    out.value = four(year) + "-" + std::string(season_code(m.season));
    out.interval = season_interval(m.season, year);
    out.anchor = month_date(year, month);
    return out;
  }
  if (m.month == Unset) {
    const int year = m.year;
    out.value = four(year);
    out.anchor = year_date(year);
    out.interval = whole(*out.anchor);
    return out;
  }
  if (m.day == Unset) {
    out.anchor = month_date(year_for(m.month, Unset), m.month);
    out.interval = whole(*out.anchor);
    out.value = out.anchor->to_string();
    return out;
  }
  const int year = year_for(m.month, m.day);
  if (m.day > days_in_month(year, m.month)) return unanchored(m);
  return day(m, Date::of(year, m.month, m.day));
}

Resolver::Resolved Resolver::quarter_point(const Meaning& m, const std::optional<Date>& from,
                                           Tense tense, std::size_t sentence) const {
  if (m.same_quarter) {
    if (quarter_is_near(sentence)) return quarter(m.year, latest_quarter_ % 4 + 1);
    Resolved out;
    out.value = four(m.year);
    out.anchor = year_date(m.year);
    out.interval = whole(*out.anchor);
    return out;
  }
  if (m.year != Unset) return quarter(m.year, m.quarter);
  if (m.year_offset) return quarter(pick_year(m, *from, tense, 1, Unset), m.quarter);
  // The nearest that may be over; a coming one only when the tense says so.
  int year = from->year;
  const int now = (from->month - 1) / 3 + 1;
  // What a company will report in this quarter is the last one.
  if (tense == Tense::Future ? m.quarter + 1 < now : m.quarter > now + 1) {
    year += tense == Tense::Future ? 1 : -1;
  }
  return quarter(year - m.years_back, m.quarter);
}

bool Resolver::quarter_is_near(std::size_t sentence) const {
  return latest_quarter_ != Unset && sentence - quarter_sentence_ <= QuarterReach;
}

std::optional<int> Resolver::finished_quarter() const {
  if (!published_ || published_->precision < DatePrecision::Month) return std::nullopt;
  return published_->year * 4 + (published_->month - 1) / 3 - 1;
}

// Of a quarter and the one it is compared with the later is the subject; a coming quarter and one
// of years ago are not.
void Resolver::take_quarter(int index, Tense tense, std::size_t sentence) {
  const bool near = quarter_is_near(sentence);
  if (const auto finished = finished_quarter()) {
    if (index > *finished + (tense == Tense::Future ? 0 : 1)) return;
    if (!near && index < *finished - SubjectQuarters) return;
  }
  if (!near || index >= latest_quarter_) latest_quarter_ = index;
  quarter_sentence_ = sentence;
}

Resolver::Resolved Resolver::shift(const Meaning& m, std::size_t sentence) const {
  Resolved out;
  if (m.indefinite) {
    out.value = m.amount < 0 ? "PAST_REF" : "FUTURE_REF";
    if (m.amount < 0 && !m.from_previous && published_) out.interval.end = day_of(*published_);
    return out;
  }
  std::optional<Date> from = anchor_for(m);
  if (m.from_previous && m.unit == Unit::Day && m.amount == 0 && previous_day_ &&
      sentence - previous_day_sentence_ <= 3) {
    from = previous_day_;
  }
  if (told_before_christ_ != Unset && (m.from_previous || m.spoken_of)) from.reset();
  if (!from) {
    out.value = m.unit == Unit::Day || m.has_clock() || m.part != Part::None ? "XXXX-XX-XX"
                : m.unit == Unit::Week                                       ? "XXXX-WXX"
                : m.unit == Unit::Month                                      ? "XXXX-XX"
                : m.unit == Unit::Quarter                                    ? "XXXX-QX"
                                                                             : "XXXX";
    if (m.part != Part::None) out.value += "T" + std::string(part_code(m.part));
    return out;
  }
  double amount = m.amount;
  Unit unit = m.unit;
  if (unit == Unit::Year && amount != std::floor(amount)) {
    amount = std::round(amount * 12);
    unit = Unit::Month;
  }
  const int steps = static_cast<int>(amount);
  if (m.to_the_day && day_known(from) && (unit == Unit::Year || unit == Unit::Month)) {
    const Date at = add_months(from->year, from->month, unit == Unit::Year ? steps * 12 : steps);
    const int last = std::min<int>(from->day, days_in_month(at.year, at.month));
    return day(m, Date::from_days(at.first_day() + last - 1));
  }
  if (m.to_the_day && day_known(from) && unit == Unit::Week) {
    return day(m, Date::from_days(from->first_day() + 7 * steps));
  }
  switch (unit) {
    case Unit::Second:
    case Unit::Minute:
    case Unit::Hour: {
      if (from->precision < DatePrecision::Minute) {
        out.value = length_value(m);  // no clock time to count from
        return out;
      }
      const int factor = unit == Unit::Hour ? 3600 : unit == Unit::Minute ? 60 : 1;
      std::int64_t seconds = from->first_day() * std::int64_t{86400} + from->hour * 3600 +
                             from->minute * 60 + from->second +
                             static_cast<std::int64_t>(amount * factor);
      const std::int64_t days_since = seconds >= 0 ? seconds / 86400 : (seconds - 86399) / 86400;
      const int rest = static_cast<int>(seconds - days_since * 86400);
      Meaning at = m;
      at.hour = rest / 3600;
      at.minute = rest / 60 % 60;
      return clock(at, Date::from_days(static_cast<std::int32_t>(days_since)));
    }
    case Unit::Day:
      if (!day_known(from)) {
        if (day_known(published_) && !m.from_previous) {
          from = published_;
        } else {
          out.value = from->to_string();
          while (out.value.size() < 10) out.value += "-XX";
          if (m.part != Part::None) out.value += "T" + std::string(part_code(m.part));
          return out;
        }
      }
      return day(m, Date::from_days(from->first_day() + steps));
    case Unit::Week: {
      if (!day_known(from)) {
        out.value = four(from->year) + "-WXX";
        return out;
      }
      const Date monday = monday_of(Date::from_days(from->first_day() + 7 * steps));
      const IsoWeek week = iso_week(monday);
      out.value = four(week.year) + "-W" + two(week.week);
      out.interval = days(monday, Date::from_days(monday.first_day() + 6));
      out.anchor = monday;
      return out;
    }
    case Unit::Month: {
      if (from->precision == DatePrecision::Year) {
        out.value = four(from->year) + "-XX";
        return out;
      }
      const Date month = add_months(from->year, from->month, steps);
      out.value = month.to_string();
      out.anchor = month;
      out.interval = whole(month);
      return out;
    }
    case Unit::Quarter: {
      if (m.from_previous && quarter_is_near(sentence)) {
        const int named = latest_quarter_ + steps;
        return quarter(named / 4, named % 4 + 1);
      }
      if (from->precision == DatePrecision::Year) {
        out.value = four(from->year) + "-QX";
        return out;
      }
      const auto finished = finished_quarter();
      const int index = m.from_previous && finished && !narrative_
                            ? *finished + steps
                            : from->year * 4 + (from->month - 1) / 3 + steps;
      return quarter(index / 4, index % 4 + 1);
    }
    case Unit::Decade: {
      const int decade = from->year / 10 + steps;
      out.value = std::to_string(decade) + "X";
      out.interval = years(decade * 10, decade * 10 + 9);
      out.anchor = year_date(decade * 10);
      return out;
    }
    case Unit::Century: {
      const int century = from->year / 100 + steps;
      out.value = two(century);
      out.interval = years(century * 100, century * 100 + 99);
      out.anchor = year_date(century * 100);
      return out;
    }
    default: {
      const int year = from->year + steps;
      if (year < 1 || year > 9999) {
        out.value = steps < 0 ? "PAST_REF" : "FUTURE_REF";
        return out;
      }
      // "a year earlier", "a year ago" after a quarter is that quarter of the year before.
      const bool compares = m.comparison || m.from_previous || sentence == quarter_sentence_;
      if (steps == -1 && compares && quarter_is_near(sentence) && m.mod == Mod::None) {
        return quarter(latest_quarter_ / 4 - 1, latest_quarter_ % 4 + 1);
      }
      if (m.more_unit == Unit::Month && from->precision >= DatePrecision::Month) {
        const Date month =
            add_months(from->year, from->month, steps * 12 + static_cast<int>(m.more_amount));
        out.value = month.to_string();
        out.anchor = month;
        out.interval = whole(month);
        return out;
      }
      out.value = four(year);
      out.anchor = year_date(year);
      out.interval = whole(*out.anchor);
      return out;
    }
  }
}

TimeExpression Resolver::resolve(const Meaning& m, Tense tense, std::size_t sentence) {
  TimeExpression out;
  out.mod = mod_name(m.mod);
  switch (m.kind) {
    case Kind::Length:
      // "in the nine months": the report goes on to more than its quarter.
      if (m.unit == Unit::Month && !m.indefinite && (m.amount == 6 || m.amount == 9)) {
        latest_quarter_ = Unset;
      }
      out.type = TimexType::Duration;
      out.value = length_value(m);
      return out;
    case Kind::Repeat: {
      out.type = TimexType::Set;
      if (m.unit != Unit::None) {
        out.value = length_value(m);
      } else {
        out.value = m.part != Part::None && m.weekday == Unset
                        ? "XXXX-XX-XXT" + std::string(part_code(m.part))
                        : unanchored(m).value;
      }
      return out;
    }
    case Kind::Vague:
      out.value = m.vague == Vague::Past      ? "PAST_REF"
                  : m.vague == Vague::Present ? "PRESENT_REF"
                                              : "FUTURE_REF";
      return out;
    default:
      break;
  }
  const Resolved found = m.kind == Kind::Shift ? shift(m, sentence) : point(m, tense, sentence);
  const bool clock_unit =
      m.kind == Kind::Shift &&
      (m.unit == Unit::Hour || m.unit == Unit::Minute || m.unit == Unit::Second);
  out.type =
      m.has_clock() || m.part != Part::None || clock_unit ? TimexType::Time : TimexType::Date;
  if (found.value.starts_with('P') && found.value != "PAST_REF") {
    out.type = TimexType::Duration;
  }
  out.value = found.value;
  out.interval = found.interval;
  if (m.before_christ) {
    told_before_christ_ = m.year;
  } else if (m.kind == Kind::Point && m.year != Unset) {
    told_before_christ_ = Unset;
  }
  if (found.quarter != Unset) {
    take_quarter(found.anchor->year * 4 + found.quarter - 1, tense, sentence);
  }
  // "a year earlier ... a year earlier" compare with the same time, they do not add up.
  const bool comparison = !narrative_ && m.kind == Kind::Shift && m.from_previous && m.amount < 0;
  if (found.anchor && !comparison) {
    previous_ = found.anchor;
    if (found.anchor->precision >= DatePrecision::Day && !m.whole_week && !m.weekend &&
        !(m.kind == Kind::Shift && m.unit == Unit::Week)) {
      previous_day_ = found.anchor;
      previous_day_sentence_ = sentence;
    }
    const bool coarse = m.decade != Unset || m.century != Unset || m.unit == Unit::Decade ||
                        m.unit == Unit::Century;
    const bool own = m.kind == Kind::Shift && !m.from_previous && !m.spoken_of;  // "two years ago"
    const bool known = told_ && told_->year == found.anchor->year &&
                       found.anchor->precision < told_->precision;  // "1941" after "May 1941"
    if (!coarse && !own && !known) told_ = found.anchor;
  }
  return out;
}

}  // namespace quipu::times
