#include "eval/label_map.hpp"

#include "support.hpp"

using namespace quipu::eval;

TEST_CASE("a map without rows compares labels as they are") {
  const LabelMap map;
  CHECK(map.gold("PER") == "PER");
  CHECK(map.system("City") == std::vector<std::string>{"City"});
  CHECK(map.knows_gold("anything"));
}

TEST_CASE("rows give targets, classes fall back on those above them") {
  LabelMap map = label_map(
      "# two sets of labels\n"
      "gold PER person\n"
      "gold\tMISC\t-\n"
      "gold Conflict.* conflict\n"
      "gold ? ?\n"
      "system Person person\n"
      "system Place place|organization\n"
      "system Prison -\n");
  map.set_ancestors([](std::string_view name) -> std::vector<std::string> {
    if (name == "City") return {"City", "GeopoliticalEntity", "Place", "Entity"};
    if (name == "Prison") return {"Prison", "Facility", "Place", "Entity"};
    return {std::string(name)};
  });
  CHECK(map.gold("PER") == "person");
  CHECK(map.gold("MISC").empty());
  CHECK(map.gold("?") == LabelMap::kOpen);
  CHECK(map.gold("Conflict.Attack.Bombing") == "conflict");
  CHECK(map.knows_gold("Conflict.Attack"));
  CHECK_FALSE(map.knows_gold("LOC"));
  CHECK(map.system("City") == std::vector<std::string>{"place", "organization"});
  CHECK(map.system("Prison").empty());
  CHECK(map.system("Weapon").empty());
}

TEST_CASE("relations, and roles by the first row that fits") {
  LabelMap map = label_map(
      "relation ^killedBy Kill\n"
      "relation leaderOf Work_For|Live_In\n"
      "event-relation Death agent killed Kill\n"
      "role Attack agent Organization PerpOrg\n"
      "role Attack agent * PerpInd\n"
      "role Attack target Person:NAM Victim\n"
      "match strict\n"
      "role * place * -\n");
  REQUIRE(map.relations("killedBy").size() == 1);
  CHECK(map.relations("killedBy")[0].label == "Kill");
  CHECK(map.relations("killedBy")[0].inverse);
  CHECK(map.relations("leaderOf").size() == 2);
  CHECK(map.relations("spouseOf").empty());
  REQUIRE(map.event_relations().size() == 1);
  CHECK(map.event_relations()[0].tail_role == "killed");
  CHECK(map.event_role("Attack", "agent", "Organization", "NOM") == "PerpOrg");
  CHECK(map.event_role("Attack", "agent", "Person", "NOM") == "PerpInd");
  CHECK(map.event_role("Attack", "target", "Person", "NAM") == "Victim");
  CHECK(map.event_role("Attack", "target", "Person", "NOM").empty());
  CHECK(map.event_role("Attack", "place", "City", "NAM").empty());
  CHECK(map.event_role("Death", "agent", "Person", "NAM").empty());
  CHECK(map.makes_relation("Live_In"));
  CHECK_FALSE(map.makes_relation("Located_In"));
  CHECK(map.strict());
}

TEST_CASE("a row that is none is named with its line") {
  const auto map = LabelMap::parse("gold PER person\n\ngold PER\n", "my.tsv");
  REQUIRE_FALSE(map);
  CHECK(map.error().to_string() == "my.tsv:3: not a row of a label map: 'gold PER'");
}

TEST_CASE("every built-in map can be read") {
  const auto names = LabelMap::builtin_names();
  CHECK(names.size() >= 6);
  for (const std::string& name : names) {
    const auto map = LabelMap::builtin(name);
    if (!map) FAIL(map.error().to_string());
    CHECK_FALSE(map->empty());
  }
  const auto none = LabelMap::builtin("nosuch");
  REQUIRE_FALSE(none);
  CHECK(none.error().message.find("conll2003") != std::string::npos);
}
