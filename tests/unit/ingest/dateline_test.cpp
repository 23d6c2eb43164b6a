#include "ingest/dateline.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "ingest/furniture.hpp"

namespace quipu {
namespace {

struct DatelineCase {
  const char* text;
  const char* place;
  const char* agency;
};

TEST_CASE("datelines are found with place and agency") {
  const std::string rest = "The lake froze on Monday for the first time in ninety years.";
  const DatelineCase cases[] = {
      {"OSLO, Norway (AP) -- ", "OSLO, Norway", "AP"},
      {"OSLO (Reuters) - ", "OSLO", "Reuters"},
      {"OSLO, May 3 (AFP) \u2014 ", "OSLO", "AFP"},
      {"OSLO, Norway, May 3 -- ", "OSLO, Norway", ""},
      {"NEW YORK \u2014 ", "NEW YORK", ""},
      {"Washington, DC (AP) -- ", "Washington, DC", "AP"},
      {"Rio de Janeiro (Xinhua) -- ", "Rio de Janeiro", "Xinhua"},
      {"(CNN) -- ", "", "CNN"},
      {"ST. LOUIS (AP) -- ", "ST. LOUIS", "AP"},
  };
  for (const DatelineCase& test : cases) {
    CAPTURE(test.text);
    const auto dateline = find_dateline(test.text + rest);
    REQUIRE(dateline);
    CHECK(dateline->place == test.place);
    CHECK(dateline->agency == test.agency);
    CHECK((test.text + rest).substr(dateline->end) == rest);
  }
}

TEST_CASE("a dash in a sentence makes no dateline") {
  for (const char* text : {
           "One hostage - a judge of the court - died in the hospital on the way home.",
           "The mayor (Labour) -- who was re-elected in May -- said that nothing had changed.",
           "He said -- and nobody contradicted him -- that the bridge was closed for good.",
           "BREAKING NEWS -- The bridge was closed for good on the same day, police said.",
           "NATO and the EU signed a paper on Friday that nobody had read before the talks.",
       }) {
    CAPTURE(text);
    CHECK_FALSE(find_dateline(text));
  }
}

TEST_CASE("a dateline's date is kept") {
  const auto dateline =
      find_dateline("OSLO, May 3 (AP) -- The lake froze on Monday for the first time.");
  REQUIRE(dateline);
  CHECK(dateline->date.month == 5);
  CHECK(dateline->date.day == 3);
}

TEST_CASE("bylines give their author") {
  CHECK(byline_author("By JANE DOE") == "JANE DOE");
  CHECK(byline_author("By Jane Doe and John Roe, Staff Writers") == "Jane Doe and John Roe");
  CHECK(byline_author("By Jane van der Berg").empty());  // "der" is no name word we know
  CHECK(byline_author("By the time they came, all was over").empty());
  CHECK(byline_author("By Monday the lake had frozen.").empty());
}

}  // namespace
}  // namespace quipu
