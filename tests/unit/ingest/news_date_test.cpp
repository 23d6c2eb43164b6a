#include "ingest/news_date.hpp"

#include <catch2/catch.hpp>

namespace quipu {
namespace {

struct DateCase {
  const char* text;
  const char* date;  // "" : none
};

TEST_CASE("dates of English news are read") {
  const DateCase cases[] = {
      {"April 22, 1997", "1997-04-22"},
      {"Apr. 22, 1997", "1997-04-22"},
      {"22 April 1997", "1997-04-22"},
      {"22nd of April, 1997", "1997-04-22"},
      {"Tuesday, April 22, 1997", "1997-04-22"},
      {"Sept. 3, 2004", "2004-09-03"},
      {"April 1997", "1997-04"},
      {"1997", "1997"},
      {"1997-04-22", "1997-04-22"},
      {"19970422", "1997-04-22"},
      {"19970422T202300Z", "1997-04-22T20:23:00Z"},
      {"1997-04-22T15:23:00-05:00", "1997-04-22T15:23:00-05:00"},
      {"2021-03-04T18:20:00.123+0100", "2021-03-04T18:20:00+01:00"},
      {"Tue, 22 Apr 1997 20:23:00 GMT", "1997-04-22T20:23:00Z"},
      {"Tue, 22 Apr 1997 20:23:00 +0200", "1997-04-22T20:23:00+02:00"},
      {"April 22, 1997 Web posted at: 11:38 p.m. EDT (0338 GMT)", "1997-04-22T23:38:00-04:00"},
      {"April 22, 1997, 11:38 p.m. ET (0338 GMT)", "1997-04-22T23:38:00-04:00"},
      {"Updated: 22 April 1997 at 10:15", "1997-04-22T10:15:00"},
      {"22/04/1997", "1997-04-22"},
      {"4/22/97", "1997-04-22"},
      {"22.4.1997", "1997-04-22"},
      {"3/4/1997", "1997"},  // day and month could be either
      {"April 31, 1997", ""},
      {"April 22", ""},
      {"tomorrow", ""},
      {"", ""},
  };
  for (const DateCase& test : cases) {
    CAPTURE(test.text);
    const std::optional<Date> date = parse_news_date(test.text);
    CHECK((date ? date->to_string() : "") == test.date);
  }
}

TEST_CASE("lines that are nothing but a date are told from lines that mention one") {
  CHECK(scan_news_date("April 22, 1997").is_date_line());
  CHECK(scan_news_date("Published on Tuesday, 22 April 1997").is_date_line());
  CHECK(scan_news_date("Web posted at: 11:38 p.m. EDT (0338 GMT)").is_time_line());
  CHECK(scan_news_date("22 April \u00a0").is_day_line());
  CHECK_FALSE(scan_news_date("Elections were held on April 22, 1997").is_date_line());
  CHECK_FALSE(scan_news_date("Trial opens - December 18, 1996").is_date_line());
  CHECK_FALSE(scan_news_date("About 22 people came").is_date_line());
}

TEST_CASE("the year of a title is taken only where it dates the document") {
  CHECK(title_year("Survey of Coastal Fishing 2003 - Chile") == 2003);
  CHECK(title_year("Annual Report 2003") == 2003);
  CHECK(title_year("1969: Astronauts walk on the moon") == 1969);
  CHECK_FALSE(title_year("The crash of 1929"));
  CHECK_FALSE(title_year("What happened in 1929"));
  CHECK_FALSE(title_year("2000 workers strike"));
  CHECK_FALSE(title_year("Harbour bridge reopens"));
}

}  // namespace
}  // namespace quipu
