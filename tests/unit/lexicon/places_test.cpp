#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/lexicon/support.hpp"

using namespace quipu;

namespace {

Place first(std::string_view name) {
  const auto places = lexicon().places(name);
  INFO(name);
  REQUIRE_FALSE(places.empty());
  return lexicon()[places.front()];
}

}  // namespace

TEST_CASE("The likeliest place of a name", "[lexicon]") {
  struct Case {
    const char* name;
    const char* canonical;
    const char* class_name;
    const char* country;  // "": none
  };
  const Case cases[] = {
      {"Lima", "Lima", "City", "Peru"},
      {"Paris", "Paris", "City", "France"},
      {"Washington", "Washington", "City", "United States"},
      {"U.S.", "United States", "Country", ""},
      {"USA", "United States", "Country", ""},
      {"UK", "United Kingdom", "Country", ""},
      {"Britain", "United Kingdom", "Country", ""},
      {"USSR", "Soviet Union", "Country", ""},
      {"Burma", "Myanmar", "Country", ""},
      {"Ivory Coast", "Ivory Coast", "Country", ""},
      {"Zürich", "Zürich", "City", "Switzerland"},
      {"Zurich", "Zürich", "City", "Switzerland"},
      {"New York", "New York City", "City", "United States"},
      {"Texas", "Texas", "Region", "United States"},
      {"England", "England", "Region", "United Kingdom"},
      {"Latin America", "Latin America", "Region", ""},
      {"Bombay", "Mumbai", "City", "India"},
      {"Kiev", "Kyiv", "City", "Ukraine"},
      {"Tokyo", "Tokyo", "City", "Japan"},
      {"São Paulo", "São Paulo", "City", "Brazil"},
      {"Hong Kong", "Hong Kong", "Region", ""},
      {"Pacific Ocean", "Pacific", "NaturalFeature", ""},
      {"Danube", "Danube", "NaturalFeature", ""},
  };
  for (const Case& c : cases) {
    const Place place = first(c.name);
    INFO(c.name);
    CHECK(place.name == c.canonical);
    CHECK(place.class_name == c.class_name);
    CHECK(place.country.valid() == (*c.country != '\0'));
    if (place.country.valid()) CHECK(lexicon()[place.country].name == c.country);
  }
  CHECK(lexicon().places("Nowhere At All").empty());
  CHECK(lexicon().places("").empty());
}

TEST_CASE("Ambiguous names keep every reading", "[lexicon]") {
  const auto georgias = lexicon().places("Georgia");
  REQUIRE(georgias.size() >= 2);
  CHECK(lexicon()[georgias[0]].code == "GE");
  CHECK(std::any_of(georgias.begin(), georgias.end(),
                    [](PlaceId id) { return lexicon()[id].code == "US-GA"; }));
  CHECK(lexicon().places("Springfield").size() > 2);
}

TEST_CASE("What is known of a place", "[lexicon]") {
  const Place peru = first("Peru");
  CHECK(peru.code == "PE");
  CHECK(peru.geonames == 3932488);
  CHECK(peru.population > 20'000'000);
  REQUIRE(peru.capital.valid());
  const Place lima = lexicon()[peru.capital];
  CHECK(lima.name == "Lima");
  CHECK(lima.latitude == Approx(-12.043).margin(0.01));
  CHECK(lima.longitude == Approx(-77.028).margin(0.01));
  REQUIRE(lima.region.valid());
  CHECK(lexicon()[lima.region].code == "PE-LMA");
  CHECK(first("Russia").latitude > 50);
  CHECK(lexicon().longest_place() >= 4);
}

TEST_CASE("Every country has a code, a name and a capital or none", "[lexicon]") {
  int countries = 0;
  int capitals = 0;
  for (const char* name : {"France", "Japan", "Bolivia", "Nigeria", "Kazakhstan", "Togo", "Samoa",
                           "Myanmar", "Colombia", "Iceland", "Palau", "Eswatini"}) {
    const Place place = first(name);
    INFO(name);
    CHECK(place.code.size() == 2);
    ++countries;
    capitals += place.capital.valid();
  }
  CHECK(capitals >= countries - 1);
}

TEST_CASE("Words of origin", "[lexicon]") {
  struct Case {
    const char* word;
    const char* place;
    bool adjective;
    bool plural;
  };
  const Case cases[] = {
      {"Peruvian", "Peru", true, false},          {"Peruvians", "Peru", false, true},
      {"British", "United Kingdom", true, false}, {"Briton", "United Kingdom", false, false},
      {"Japanese", "Japan", true, true},          {"Danish", "Denmark", true, false},
      {"Danes", "Denmark", false, true},          {"Soviet", "Soviet Union", true, false},
      {"Frenchmen", "France", false, true},       {"Texan", "Texas", true, false},
      {"European", "Europe", true, false},        {"American", "United States", true, false},
      {"Sri Lankan", "Sri Lanka", true, false},   {"Scottish", "Scotland", true, false},
  };
  for (const Case& c : cases) {
    const Demonym demonym = lexicon().find_demonym(c.word);
    INFO(c.word);
    REQUIRE(demonym.place.valid());
    CHECK(lexicon()[demonym.place].name == c.place);
    CHECK(demonym.adjective == c.adjective);
    CHECK(demonym.plural == c.plural);
  }
  CHECK_FALSE(lexicon().demonym("lemon").valid());
  CHECK(lexicon().demonym_of(lexicon().places("Peru").front()) == "Peruvian");
  CHECK(lexicon().demonym_of(lexicon().places("Denmark").front()) == "Danish");
}
