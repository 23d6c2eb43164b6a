#include "graph/partition.hpp"

#include <catch2/catch.hpp>

using namespace quipu;

TEST_CASE("sets that must stay apart never meet, however they grow") {
  Partition sets(6);
  sets.keep_apart(0, 3);
  CHECK(sets.merge(1, 0));
  CHECK(sets.merge(4, 3));
  CHECK(sets.merge(2, 1));
  CHECK_FALSE(sets.merge(2, 4));
  CHECK_FALSE(sets.together(0, 3));
  CHECK(sets.merge(5, 2));
  CHECK(sets.find(5) == 0);
  CHECK(sets.find(4) == 3);
  CHECK(sets.members(5).size() == 4);
}
