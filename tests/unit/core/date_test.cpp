#include "core/date.hpp"

#include <catch2/catch.hpp>

using quipu::Date;
using quipu::TimeInterval;

TEST_CASE("dates keep their precision through text") {
  for (const char* text :
       {"1997", "1997-04", "1997-04-22", "1997-04-22T15:20:00", "1997-04-22T15:20:00Z",
        "1997-04-22T15:20:00-05:00", "2000-02-29", "0476-09-04"}) {
    CAPTURE(text);
    const auto date = Date::parse(text);
    REQUIRE(date);
    CHECK(date->to_string() == text);
  }
}

TEST_CASE("what is no calendar date is refused") {
  for (const char* text :
       {"", "199X", "97", "1997-13", "1997-02-30", "1997-W16", "1997-04-22T25:00",
        "1997-04-22 15:20:00 EST", "1997-4-2", "1900-02-29"}) {
    CAPTURE(text);
    CHECK_FALSE(Date::parse(text));
  }
}

TEST_CASE("xsd types follow the precision") {
  CHECK(Date::parse("1997")->xsd_type() == "gYear");
  CHECK(Date::parse("1997-04")->xsd_type() == "gYearMonth");
  CHECK(Date::parse("1997-04-22")->xsd_type() == "date");
  CHECK(Date::parse("1997-04-22T15:20")->xsd_type() == "dateTime");
}

TEST_CASE("days bound what a date may mean") {
  CHECK(Date::of(1970, 1, 1).first_day() == 0);
  CHECK(Date::from_days(Date::of(1996, 12, 17).first_day()) == Date::of(1996, 12, 17));
  CHECK(Date::of(1996, 12, 17).weekday() == 2);  // a Tuesday
  const Date february = *Date::parse("1996-02");
  CHECK(february.last_day() - february.first_day() == 28);
  const Date year = *Date::parse("1996");
  CHECK(year.last_day() - year.first_day() == 365);
}

TEST_CASE("a clock of another zone may tell another day") {
  using Days = std::pair<std::int32_t, std::int32_t>;
  const auto days = [](const char* text) { return Date::parse(text)->days_anywhere(); };
  const std::int32_t april_22 = Date::of(1997, 4, 22).first_day();
  CHECK(days("1997-04-22") == Days(april_22, april_22));
  CHECK(days("1997-04-22T15:20:00") == Days(april_22, april_22));
  CHECK(days("1997-04-23T05:23:00+09:00") == Days(april_22, april_22 + 1));
  CHECK(days("1997-04-22T20:23:00Z") == Days(april_22, april_22 + 1));
  CHECK(days("1997-04-22T11:00:00Z") == Days(april_22 - 1, april_22 + 1));
  CHECK(days("1997-04-22T00:30:00+14:00") == Days(april_22 - 2, april_22));
}

TEST_CASE("open bounds are compatible with anything on their side") {
  const TimeInterval raid{Date::of(1997, 4, 22), Date::of(1997, 4, 22)};
  CHECK(compatible(raid, {Date::of(1996, 12, 17), std::nullopt}));
  CHECK(compatible(raid, {Date::parse("1997"), Date::parse("1997")}));
  CHECK_FALSE(compatible(raid, {Date::of(1997, 4, 23), std::nullopt}));
  CHECK_FALSE(compatible({std::nullopt, Date::of(1997, 4, 21)}, raid));
}
