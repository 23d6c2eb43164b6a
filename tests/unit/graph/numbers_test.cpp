#include "graph/numbers.hpp"

#include <catch2/catch.hpp>

#include "annotated_fixture.hpp"

using namespace quipu;
using test::about;
using test::at_least;
using test::between;
using test::exactly;

TEST_CASE("number forms that can both be true") {
  struct Row {
    Quantity a;
    Quantity b;
    bool expected;
  };
  const std::vector<Row> rows = {
      {exactly(14), exactly(14), true},      {exactly(14), exactly(15), false},
      {about(575), at_least(500), true},     {exactly(72), about(70), true},
      {exactly(72), about(60), false},       {between(15, 20), exactly(17), true},
      {between(15, 20), exactly(14), false}, {at_least(700), exactly(500), false},
      {about(5), exactly(6), true},          {at_least(400), at_least(700), true},
  };
  for (const Row& row : rows) {
    const NumberForm a = number_form(row.a);
    const NumberForm b = number_form(row.b);
    INFO(to_words(a) << " / " << to_words(b));
    CHECK(compatible(a, b) == row.expected);
    CHECK(compatible(b, a) == row.expected);
  }
}

TEST_CASE("numbers in words") {
  CHECK(to_words(number_form(exactly(72))) == "72");
  CHECK(to_words(number_form(exactly(2.5))) == "2.5");
  CHECK(to_words(number_form(about(20))) == "about 20");
  CHECK(to_words(number_form(between(15, 20))) == "15 to 20");
  CHECK(to_words(number_form(at_least(500))) == "at least 500");
}
