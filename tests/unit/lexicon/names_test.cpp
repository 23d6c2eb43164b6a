#include <catch2/catch.hpp>

#include "tests/unit/lexicon/support.hpp"

using namespace quipu;

TEST_CASE("Given names tell gender, surnames are known across languages", "[lexicon]") {
  const NameStatistics mary = lexicon().personal_name("Mary");
  CHECK(mary.female > 100 * mary.male);
  const NameStatistics john = lexicon().personal_name("John");
  CHECK(john.male > 100 * john.female);
  CHECK(lexicon().personal_name("Smith").surname > 2);
  for (const char* name : {"Garcia", "Müller", "Schmidt", "Rossi", "Kowalski", "Ivanov", "Kim"}) {
    INFO(name);
    CHECK(lexicon().personal_name(name).surname > 0);
  }
  const NameStatistics none = lexicon().personal_name("Zzyzxq");
  CHECK(none.male + none.female + none.surname == 0);
  CHECK(lexicon().personal_name("josé").male == lexicon().personal_name("Jose").male);
}
