#pragma once
// Calendar arithmetic of the resolver.

#include <string>

#include "core/date.hpp"
#include "extract/times/meaning.hpp"

namespace quipu::times {

Date year_date(int year);
Date month_date(int year, int month);
/// A whole calendar unit: begin and end are the same date of that precision.
TimeInterval whole(const Date& date);
TimeInterval years(int first, int last);
TimeInterval months(int year, int first, int last);
TimeInterval days(const Date& first, const Date& last);

int days_in_month(int year, int month);
/// The date `months` later; years carry over. `month` is 1-12.
Date add_months(int year, int month, int months);
/// ISO 8601 week of a day, and the year it belongs to.
struct IsoWeek {
  int year;
  int week;
};
IsoWeek iso_week(const Date& day);
Date monday_of(const Date& day);

/// Gregorian Easter Sunday (Meeus/Jones/Butcher).
Date easter(int year);
/// The day of holiday `index` in `year`; none when it does not follow from the year.
std::optional<Date> holiday_date(int index, int year);

std::string_view season_code(Season season);
TimeInterval season_interval(Season season, int year);
Season season_of_month(int month);
std::string_view part_code(Part part);
std::string_view mod_name(Mod mod);
/// "P2Y6M", "PT1H", "PXD"
std::string length_value(const Meaning& meaning);

std::string two(int number);
std::string four(int number);

}  // namespace quipu::times
