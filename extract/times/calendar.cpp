#include "extract/times/calendar.hpp"

#include <cmath>
#include <cstdio>

#include "extract/times/words.hpp"

namespace quipu::times {

std::string two(int number) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%02d", number);
  return buffer;
}
std::string four(int number) {
  char buffer[16];
  std::snprintf(buffer, sizeof buffer, "%04d", number);
  return buffer;
}

Date year_date(int year) {
  Date date = Date::of(year, 1, 1);
  date.precision = DatePrecision::Year;
  return date;
}

Date month_date(int year, int month) {
  Date date = Date::of(year, month, 1);
  date.precision = DatePrecision::Month;
  return date;
}

TimeInterval whole(const Date& date) {
  return {date, date};
}
TimeInterval years(int first, int last) {
  return {year_date(first), year_date(last)};
}
TimeInterval months(int year, int first, int last) {
  return {month_date(year, first), month_date(year, last)};
}
TimeInterval days(const Date& first, const Date& last) {
  return {first, last};
}

int days_in_month(int year, int month) {
  return Date::of(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1).first_day() -
         Date::of(year, month, 1).first_day();
}

Date add_months(int year, int month, int months) {
  const int index = year * 12 + (month - 1) + months;
  const int new_year = index >= 0 ? index / 12 : (index - 11) / 12;
  return month_date(new_year, index - new_year * 12 + 1);
}

IsoWeek iso_week(const Date& day) {
  // The week's Thursday decides which year it belongs to.
  const Date thursday = Date::from_days(day.first_day() - day.weekday() + 4);
  const int start = Date::of(thursday.year, 1, 1).first_day();
  return {thursday.year, (thursday.first_day() - start) / 7 + 1};
}

Date monday_of(const Date& day) {
  return Date::from_days(day.first_day() - day.weekday() + 1);
}

Date easter(int year) {
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
  const int m = (a + 11 * h + 22 * l) / 451;
  const int n = h + l - 7 * m + 114;
  return Date::of(year, n / 31, n % 31 + 1);
}

std::optional<Date> holiday_date(int index, int year) {
  const Holiday& day = holiday(index);
  switch (day.rule) {
    case Holiday::Rule::Fixed:
      return Date::of(year, day.month, day.day);
    case Holiday::Rule::NthWeekday: {
      const Date first = Date::of(year, day.month, 1);
      const int to = (day.weekday - first.weekday() + 7) % 7;
      return Date::from_days(first.first_day() + to + 7 * (day.day - 1));
    }
    case Holiday::Rule::LastWeekday: {
      const Date last = Date::of(year, day.month, days_in_month(year, day.month));
      return Date::from_days(last.first_day() - (last.weekday() - day.weekday + 7) % 7);
    }
    case Holiday::Rule::Easter:
      return Date::from_days(easter(year).first_day() + day.day);
    case Holiday::Rule::Unknown:
      break;
  }
  return std::nullopt;
}

std::string_view season_code(Season season) {
  constexpr std::string_view Codes[] = {"", "SP", "SU", "FA", "WI"};
  return Codes[static_cast<std::size_t>(season)];
}

// Meteorological seasons of the north; a year's winter may be either of the two it touches.
TimeInterval season_interval(Season season, int year) {
  switch (season) {
    case Season::Spring:
      return months(year, 3, 5);
    case Season::Summer:
      return months(year, 6, 8);
    case Season::Fall:
      return months(year, 9, 11);
    default:
      return {month_date(year - 1, 12), month_date(year + 1, 2)};
  }
}

Season season_of_month(int month) {
  if (month >= 3 && month <= 5) return Season::Spring;
  if (month >= 6 && month <= 8) return Season::Summer;
  if (month >= 9 && month <= 11) return Season::Fall;
  return Season::Winter;
}

std::string_view part_code(Part part) {
  constexpr std::string_view Codes[] = {"", "MO", "AF", "EV", "NI", "MI", "DT"};
  return Codes[static_cast<std::size_t>(part)];
}

std::string_view mod_name(Mod mod) {
  constexpr std::string_view Names[] = {
      "",          "START",        "MID",           "END",           "APPROX",
      "MORE_THAN", "LESS_THAN",    "EQUAL_OR_MORE", "EQUAL_OR_LESS", "BEFORE",
      "AFTER",     "ON_OR_BEFORE", "ON_OR_AFTER"};
  return Names[static_cast<std::size_t>(mod)];
}

namespace {

struct Part3 {
  std::string_view code;
  bool clock;
  int parts;  // of the next smaller unit, for halves
  Unit smaller;
};

Part3 unit_code(Unit unit) {
  switch (unit) {
    case Unit::Second:
      return {"S", true, 0, Unit::None};
    case Unit::Minute:
      return {"M", true, 60, Unit::Second};
    case Unit::Hour:
      return {"H", true, 60, Unit::Minute};
    case Unit::Day:
      return {"D", false, 24, Unit::Hour};
    case Unit::Weekend:
      return {"WE", false, 0, Unit::None};
    case Unit::Week:
      return {"W", false, 0, Unit::None};
    case Unit::Month:
      return {"M", false, 0, Unit::None};
    case Unit::Quarter:
      return {"Q", false, 3, Unit::Month};
    case Unit::Year:
      return {"Y", false, 12, Unit::Month};
    case Unit::Decade:
      return {"DE", false, 10, Unit::Year};
    case Unit::Century:
      return {"CE", false, 100, Unit::Year};
    case Unit::Millennium:
      return {"ML", false, 1000, Unit::Year};
    default:
      return {"", false, 0, Unit::None};
  }
}

std::string number_text(double value) {
  char buffer[32];
  std::snprintf(buffer, sizeof buffer, "%.10g", value);
  return buffer;
}

void add_part(std::string& out, double amount, Unit unit) {
  const Part3 code = unit_code(unit);
  const bool large = unit == Unit::Decade || unit == Unit::Century || unit == Unit::Millennium;
  if (large) {
    add_part(out, amount * code.parts, Unit::Year);
    return;
  }
  const double rest = amount - std::floor(amount);
  if (rest != 0 && code.smaller != Unit::None &&
      std::floor(rest * code.parts) == rest * code.parts) {
    if (amount >= 1) add_part(out, std::floor(amount), unit);
    add_part(out, rest * code.parts, code.smaller);
    return;
  }
  if (code.clock && out.find('T') == std::string::npos) out += 'T';
  out += number_text(amount);
  out += code.code;
}

}  // namespace

std::string length_value(const Meaning& meaning) {
  std::string out = "P";
  const Part3 code = unit_code(meaning.unit);
  if (meaning.indefinite) {
    if (code.clock) out += 'T';
    out += 'X';
    out += code.code;
    return out;
  }
  add_part(out, std::abs(meaning.amount), meaning.unit);
  if (meaning.more_unit != Unit::None) {
    add_part(out, std::abs(meaning.more_amount), meaning.more_unit);
  }
  return out;
}

}  // namespace quipu::times
