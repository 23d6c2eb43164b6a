#include "eval/claims.hpp"

#include "support.hpp"

using namespace quipu::eval;

namespace {

// 0         1         2         3         4         5         6         7
// 0123456789012345678901234567890123456789012345678901234567890123456789012345
// Rebels freed Ana Ruiz in Lima on Monday. Bo Lee, the mayor, praised the deal.
const std::string kText =
    R"({"id":"a","text":"Rebels freed Ana Ruiz in Lima on Monday. Bo Lee, the mayor, praised the deal.",)";

const std::string kGoldEntities = R"("entities":[
  {"id":"rebels","type":"Group","mentions":[{"start":0,"end":6}]},
  {"id":"ana","type":"Person","mentions":[{"start":13,"end":21}]},
  {"id":"lima","type":"City","mentions":[{"start":25,"end":29}]},
  {"id":"bo","type":"Person","mentions":[{"start":41,"end":47},{"start":49,"end":58,"head":[53,58]}]}],)";

const std::string kEntities = R"("entities":[
  {"id":"T1","type":"Group","mentions":[{"start":0,"end":6,"kind":"NOM","head":[0,6]}]},
  {"id":"T2","type":"Person","mentions":[{"start":13,"end":21,"kind":"NAM","head":[13,21]}]},
  {"id":"T3","type":"City","mentions":[{"start":25,"end":29,"kind":"NAM","head":[25,29]}]},
  {"id":"T4","type":"Person","mentions":[{"start":41,"end":47,"kind":"NAM","head":[41,47]}]}],)";

Scores scored(const std::string& gold, const std::string& system) {
  auto scores = score_claims({{record(kText + gold), record(kText + system)}});
  if (!scores) FAIL(scores.error().message);
  return std::move(*scores);
}

}  // namespace

TEST_CASE("claims: relations by entity, by literal, either way round") {
  const std::string gold = kGoldEntities + R"("relations":[
    {"type":"siblingOf|^siblingOf","head":"bo","tail":"ana"},
    {"type":"childOf|^parentOf","head":"bo","tail":"ana"},
    {"type":"holdsPosition","head":"bo","tail":"mayor|mayor of Lima","ofBody":"lima|"},
    {"type":"leaderOf","head":"bo","tail":"lima","modality":"planned|conditional"},
    {"type":"residesIn","head":"ana","tail":"lima","optional":true},
    {"type":"memberOf","head":"ana","tail":"rebels","polarity":"negative"}]})";
  const auto scores = scored(gold, kEntities + R"("relations":[
    {"type":"siblingOf","head":"T2","tail":"T4"},
    {"type":"parentOf","head":"T4","tail":"T2"},
    {"type":"holdsPosition","head":"T4","tail":"The Mayor","ofBody":"T3"},
    {"type":"leaderOf","head":"T4","tail":"T3","modality":"asserted"},
    {"type":"residesIn","head":"T2","tail":"T3"},
    {"type":"residesIn","head":"T2","tail":"T3"},
    {"type":"memberOf","head":"T2","tail":"T1","modality":"reported","polarity":"negative"},
    {"type":"memberOf","head":"T2","tail":"T1"}]})");
  // Right: sibling, mayor, not a member. Wrong: the parent, the leader as a fact, the member. The
  // mayor's body and where Ana lives are not asked for; that Ana is Bo's parent, that he will lead
  // are missed.
  CHECK(counts(scores, "relations") == "5 6 3");
  CHECK(counts(scores, "claims") == "5 6 3");
}

TEST_CASE("claims: an entity made of two is one of them") {
  const std::string gold = kGoldEntities + R"("relations":[
    {"type":"locatedIn","head":"rebels","tail":"lima"},
    {"type":"locatedIn","head":"bo","tail":"lima"}]})";
  const auto scores = scored(gold, R"("entities":[
    {"id":"T1","type":"Group","mentions":[{"start":0,"end":6},{"start":41,"end":47},{"start":53,"end":58}]},
    {"id":"T3","type":"City","mentions":[{"start":25,"end":29}]}],
    "relations":[{"type":"locatedIn","head":"T1","tail":"T3"}]})");
  CHECK(counts(scores, "relations") == "2 1 1");
}

TEST_CASE("claims: events with roles, place, time and source") {
  const std::string gold = kGoldEntities + R"("events":[
    {"id":"release","type":"Release|Rescue","trigger":{"start":7,"end":12},"mentions":[[7,12],[72,76]],
     "args":[{"role":"agent","entity":"rebels"},{"role":"beneficiary","entity":"ana"},
             {"role":"target|place","entity":"lima"},{"role":"cause","entity":"bo","optional":true}],
     "attributes":{"begin":"2020-01-06","end":"2020-01-06|","place":"lima|","modality":"asserted|reported","attributedTo":"bo|"}},
    {"id":"praise","type":"Statement","trigger":{"start":60,"end":67},
     "args":[{"role":"speaker","entity":"bo"},{"role":"topic","event":"release","start":68,"end":71}],
     "attributes":{"begin":"|2020-01-07","modality":"asserted","attributedTo":"bo"}},
    {"id":"deal","type":"Agreement","trigger":{"start":72,"end":76},"optional":true,
     "args":[{"role":"participant","entity":"bo"}],
     "attributes":{"begin":"2020-01-06","end":"2020-01-06","modality":"not asserted"}}]})";
  SECTION("all of it") {
    const auto scores = scored(gold, kEntities + R"("events":[
      {"id":"E1","type":"Release","trigger":{"start":7,"end":12},
       "args":[{"role":"agent","entity":"T1","start":0,"end":6},{"role":"beneficiary","entity":"T2","start":13,"end":21},
               {"role":"cause","entity":"T4","start":41,"end":47}],
       "attributes":{"begin":"2020-01-06","place":"T3","modality":"asserted","polarity":"positive","attributedTo":"T4"}},
      {"id":"E2","type":"Statement","trigger":{"start":60,"end":67},
       "args":[{"role":"speaker","entity":"T4","start":41,"end":47},{"role":"topic","event":"E1","start":7,"end":12}],
       "attributes":{"modality":"asserted","polarity":"positive","attributedTo":"T4"}},
      {"id":"E3","type":"Agreement","trigger":{"start":72,"end":76},
       "args":[{"role":"participant","entity":"T4","start":41,"end":47}],
       "attributes":{"begin":"2020-01-06","end":"2020-01-06","modality":"asserted","polarity":"negative"}}]})");
    CHECK(counts(scores, "events") == "2 2 2");
    CHECK(counts(scores, "roles") == "5 5 5");  // Lima, as place, is what the target was to be
    CHECK(counts(scores, "places") == "0 0 0");
    CHECK(counts(scores, "times") == "1 1 1");
    CHECK(counts(scores, "sources") == "1 1 1");
    CHECK(counts(scores, "claims") == "9 9 9");
  }
  SECTION("with errors") {
    const auto scores = scored(gold, kEntities + R"("events":[
      {"id":"E1","type":"Release","trigger":{"start":7,"end":12},
       "args":[{"role":"agent","entity":"T2","start":13,"end":21},{"role":"beneficiary","entity":"T2","start":13,"end":21}],
       "attributes":{"begin":"2020-01-07","place":"T4","modality":"planned","polarity":"positive","attributedTo":"T1"}},
      {"id":"E2","type":"Rescue","trigger":{"start":72,"end":76},
       "args":[{"role":"beneficiary","entity":"T2","start":13,"end":21}],
       "attributes":{"modality":"asserted","polarity":"positive"}},
      {"id":"E3","type":"Threat","trigger":{"start":60,"end":67},
       "args":[{"role":"speaker","entity":"T4","start":41,"end":47}],
       "attributes":{"end":"2020-01-07","modality":"asserted","polarity":"positive","attributedTo":"T4"}},
      {"id":"E4","type":"Agreement","trigger":{"start":72,"end":76},
       "attributes":{"modality":"asserted","polarity":"positive"}}]})");
    // E1 is a plan to the system, E2 another part of the same event, E3 of the wrong type with all
    // that is said of it, E4 stated although the text denies it.
    CHECK(counts(scores, "events") == "2 4 1");
    CHECK(counts(scores, "roles") == "5 4 1/2");  // Ana, freed, twice
    CHECK(counts(scores, "places") == "0 1 0");
    CHECK(counts(scores, "times") == "1 2 0");
    CHECK(counts(scores, "sources") == "1 2 0");
  }
}

TEST_CASE("claims: an event of the system stands for one of gold") {
  const std::string gold = kGoldEntities + R"("events":[
    {"id":"one","type":"Release","trigger":{"start":7,"end":12},"attributes":{"modality":"asserted"}},
    {"id":"two","type":"Release","trigger":{"start":60,"end":67},"mentions":[[60,67],[72,76]],"attributes":{"modality":"asserted"}}]})";
  const auto scores = scored(gold, R"("events":[
    {"id":"E1","type":"Release","trigger":{"start":7,"end":12},"mentions":[[7,12],[60,67],[72,76]],
     "attributes":{"modality":"asserted"}}],
    "relations":[{"type":"before","head":"E1","tail":"E1"}]})");
  CHECK(counts(scores, "events") == "2 1 1");
  CHECK(counts(scores, "relations") == "0 0 0");
}

TEST_CASE("claims of gold must name what the document has") {
  const Record gold = record(kText + kGoldEntities +
                             R"("relations":[{"type":"leaderOf","head":"bob","tail":"lima"}]})");
  const auto scores = score_claims({{gold, gold}});
  REQUIRE_FALSE(scores);
  CHECK(scores.error().message ==
        "document 'a': a claim names 'bob', which is neither an entity nor an event");
}
