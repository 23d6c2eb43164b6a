#include "eval/relations.hpp"

#include "support.hpp"

using namespace quipu::eval;

namespace {

// 0         1         2         3         4
// 0123456789012345678901234567890123456789012345678
// Dr. Ana Ruiz of Acme shot Bo Lee. She lives here.
const std::string kHead = R"({"id":"a","text":"Dr. Ana Ruiz of Acme shot Bo Lee. She lives here.",)"
                          R"("sentences":[[0,33],[34,49]],)";

const char* const kSystemEntities = R"("entities":[
  {"id":"T1","type":"Person","mentions":[{"start":0,"end":12,"kind":"NAM","head":[4,12]},{"start":34,"end":37,"kind":"PRO","head":[34,37]}]},
  {"id":"T2","type":"Organization","mentions":[{"start":16,"end":20,"kind":"NAM","head":[16,20]}]},
  {"id":"T3","type":"Person","mentions":[{"start":26,"end":32,"kind":"NAM","head":[26,32]}]}])";

const char* const kGoldEntities = R"("entities":[
  {"id":"e0","type":"PER","mentions":[{"start":4,"end":12}]},
  {"id":"e1","type":"ORG","mentions":[{"start":16,"end":20}]},
  {"id":"e2","type":"PER","mentions":[{"start":26,"end":32}]}])";

const std::string kMap =
    "gold PER PER\ngold ORG ORG\nsystem Person PER\nsystem Organization ORG\n"
    "relation employedBy Work_For\nrelation ^killedBy Kill\n"
    "event-relation Attack agent victim Kill\n";

}  // namespace

TEST_CASE("relations are right with label, direction and both ends") {
  const Record gold = record(kHead + kGoldEntities + R"(,"relations":[
    {"type":"Work_For","head":"e0","tail":"e1"},{"type":"Kill","head":"e0","tail":"e2"},
    {"type":"Other","head":"e0","tail":"e2"}]})");
  SECTION("the system's own relations, inverted where the map says so") {
    const Record system = record(kHead + kSystemEntities + R"(,"relations":[
      {"type":"employedBy","head":"T1","tail":"T2","evidence":[[0,33]]},
      {"type":"killedBy","head":"T3","tail":"T1","evidence":[[0,33]]},
      {"type":"killedBy","head":"T1","tail":"T3","evidence":[[0,33]]},
      {"type":"employedBy","head":"T3","tail":"T2","evidence":[[0,33]],"polarity":"negative"},
      {"type":"spouseOf","head":"T3","tail":"T1","evidence":[[0,33]]}]})");
    for (const char* match : {"match strict\n", "match overlap\n"}) {
      const auto scores = score_relations({{gold, system}}, label_map(kMap + match));
      REQUIRE(scores);
      CHECK(counts(*scores, "Work_For") == "1 1 1");
      CHECK(counts(*scores, "Kill") == "1 2 1");
      CHECK(counts(*scores, "Other") == "none");
      CHECK(counts(*scores, "all") == "2 3 2");
    }
  }
  SECTION("what an event says") {
    const Record system = record(kHead + kSystemEntities + R"(,"events":[
      {"id":"E1","type":"Attack","trigger":{"start":21,"end":25},"args":[
        {"role":"agent","entity":"T1","start":0,"end":12},{"role":"victim","entity":"T3","start":26,"end":32}]}]})");
    const auto scores = score_relations({{gold, system}}, label_map(kMap + "match strict\n"));
    REQUIRE(scores);
    CHECK(counts(*scores, "Kill") == "1 1 1");
  }
  SECTION("strict asks for types and whole spans") {
    std::string other = kSystemEntities;
    other.replace(other.find("Organization"), 12, "Person");
    other.replace(other.find("[26,32]"), 7, "[29,32]");
    other.replace(other.find("\"start\":26"), 10, "\"start\":29");
    const Record system = record(kHead + other + R"(,"relations":[
      {"type":"employedBy","head":"T1","tail":"T2","evidence":[[0,33]]},
      {"type":"killedBy","head":"T3","tail":"T1","evidence":[[0,33]]}]})");
    const auto strict = score_relations({{gold, system}}, label_map(kMap + "match strict\n"));
    REQUIRE(strict);
    CHECK(counts(*strict, "all") == "2 2 0");
    const auto overlap = score_relations({{gold, system}}, label_map(kMap));
    REQUIRE(overlap);
    CHECK(counts(*overlap, "all") == "2 2 2");
  }
}

TEST_CASE("passages: every pair of mentions, only annotated properties") {
  const Record gold = record(
      kHead + kGoldEntities +
      R"(,"passages":[{"start":0,"end":33,"annotated_properties":["Work_For"]},{"start":34,"end":49,"annotated_properties":["Kill"]}],
      "relations":[{"type":"Work_For","head":"e0","tail":"e1","head_span":[4,12],"tail_span":[16,20]}]})");
  const Record system = record(kHead + kSystemEntities + R"(,"relations":[
    {"type":"employedBy","head":"T1","tail":"T2","evidence":[[0,33]]},
    {"type":"employedBy","head":"T3","tail":"T2","evidence":[[0,33]]},
    {"type":"killedBy","head":"T3","tail":"T1","evidence":[[0,33]]}]})");
  const auto scores = score_relations({{gold, system}}, label_map(kMap));
  REQUIRE(scores);
  // Bo Lee does not work for Acme; nobody asked who was killed in the first passage.
  CHECK(counts(*scores, "Work_For") == "1 2 1");
  CHECK(counts(*scores, "all") == "1 2 1");
}

TEST_CASE("a described mention is no claim where a name stands beside it") {
  const std::string text = R"({"id":"a","text":"Ana, a cook, joined Acme.","sentences":[[0,25]],)";
  const Record gold =
      record(text + R"("entities":[{"id":"e0","type":"PER","mentions":[{"start":0,"end":3}]},
    {"id":"e1","type":"ORG","mentions":[{"start":20,"end":24}]}],
    "passages":[{"start":0,"end":25,"annotated_properties":["Work_For"]}],
    "relations":[{"type":"Work_For","head":"e0","tail":"e1","head_span":[0,3],"tail_span":[20,24]}]})");
  const Record system = record(text + R"("entities":[
    {"id":"T1","type":"Person","mentions":[{"start":0,"end":3,"kind":"NAM"},{"start":5,"end":11,"kind":"NOM","head":[7,11]}]},
    {"id":"T2","type":"Organization","mentions":[{"start":20,"end":24,"kind":"NAM"}]}],
    "relations":[{"type":"employedBy","head":"T1","tail":"T2","evidence":[[0,25]]}]})");
  const auto scores = score_relations({{gold, system}}, label_map(kMap));
  REQUIRE(scores);
  CHECK(counts(*scores, "all") == "1 1 1");
}

TEST_CASE("a gold relation must say where its ends are") {
  const Record gold =
      record(kHead + kGoldEntities + R"(,"relations":[{"type":"Kill","head":"e0","tail":"e9"}]})");
  const auto scores = score_relations({{gold, gold}}, label_map(kMap));
  REQUIRE_FALSE(scores);
  CHECK(scores.error().message == "document 'a': relation Kill without mentions of its ends");
}

TEST_CASE("relative pronouns count as mentions where a data set has them") {
  const Record gold = record(
      R"({"id":"a","text":"Ana, who met Bo.","entities":[
        {"id":"e0","type":"PER","mentions":[{"start":5,"end":8}]},
        {"id":"e1","type":"PER","mentions":[{"start":13,"end":15}]}],
        "relations":[{"type":"Kill","head":"e0","tail":"e1"}]})");
  Record system = record(
      R"({"id":"a","text":"Ana, who met Bo.","entities":[
        {"id":"T1","type":"Person","mentions":[{"start":0,"end":3,"kind":"NAM"}],"relatives":[[5,8]]},
        {"id":"T2","type":"Person","mentions":[{"start":13,"end":15,"kind":"NAM"}]}],
        "relations":[{"type":"killedBy","head":"T2","tail":"T1","evidence":[[0,16]]}]})");
  const LabelMap map = label_map("relatives count\n" + kMap);
  CHECK(map.relatives());
  CHECK_FALSE(label_map(kMap).relatives());
  const auto without = score_relations({{gold, system}}, map);
  REQUIRE(without);
  CHECK(counts(*without, "Kill") == "1 1 0");
  system.count_relatives();
  const auto with = score_relations({{gold, system}}, map);
  REQUIRE(with);
  CHECK(counts(*with, "Kill") == "1 1 1");
}
