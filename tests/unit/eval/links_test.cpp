#include "eval/links.hpp"

#include "support.hpp"

using namespace quipu::eval;

// 0         1         2         3         4
// 0123456789012345678901234567890123456789012345
// Ann Lee of Oslo met Lee Corp; she likes Bergen
static const std::string text =
    R"({"id":"a","text":"Ann Lee of Oslo met Lee Corp; she likes Bergen","entities":[)";

TEST_CASE("links count by mention") {
  const Record gold = record(text + R"(
    {"id":"1","type":"PER","links":{"wikidata":"Q1"},
     "mentions":[{"start":0,"end":7,"kind":"NAM"},{"start":30,"end":33,"kind":"PRO"}]},
    {"id":"2","type":"LOC","links":{"wikidata":"Q2"},"mentions":[{"start":11,"end":15}]},
    {"id":"3","type":"ORG","mentions":[{"start":20,"end":28}]},
    {"id":"4","type":"LOC","links":{"wikidata":"Q4"},"mentions":[{"start":40,"end":46}]}]})");
  const Record system = record(text + R"(
    {"id":"a","type":"Person","links":{"wikidata":"Q1"},
     "mentions":[{"start":0,"end":15,"head":[0,7]},{"start":30,"end":33}]},
    {"id":"b","type":"City","links":{"wikidata":"Q9","geonames":"3143244"},
     "mentions":[{"start":11,"end":15}]},
    {"id":"c","type":"Company","links":{"wikidata":"Q7"},"mentions":[{"start":20,"end":28}]},
    {"id":"d","type":"City","links":{"geonames":"3161732"},"mentions":[{"start":40,"end":46}]}]})");
  const auto scores = score_links({{gold, system}});
  REQUIRE(scores);
  // Both mentions of Q1 are right; Oslo has another id, the company is in no knowledge base;
  // Bergen's link is to one that gold does not use.
  CHECK(counts(*scores, "PER") == "2 2 2");
  CHECK(counts(*scores, "LOC") == "2 1 0");
  CHECK(counts(*scores, "ORG") == "0 1 0");
  CHECK(counts(*scores, "all") == "4 4 2");
  CHECK(counts(*scores, "names and descriptions") == "3 3 1");
  CHECK(counts(*scores, "pronouns") == "1 1 1");
  CHECK(scores->find("all")->f1() == Approx(50));
}

TEST_CASE("the mention that shares most is meant, and what meets nothing does not count") {
  const Record gold = record(text + R"({"id":"1","type":"ORG","links":{"wikidata":"Q1"},
    "mentions":[{"start":20,"end":28}]}]})");
  const Record system = record(text + R"(
    {"id":"a","type":"Person","links":{"wikidata":"Q5"},"mentions":[{"start":20,"end":23}]},
    {"id":"b","type":"Company","links":{"wikidata":"Q1"},"mentions":[{"start":20,"end":28}]},
    {"id":"c","type":"City","links":{"wikidata":"Q6"},"mentions":[{"start":40,"end":46}]}]})");
  const auto scores = score_links({{gold, system}});
  REQUIRE(scores);
  CHECK(counts(*scores, "all") == "1 1 1");
}

TEST_CASE("gold without links cannot be scored") {
  const Record gold =
      record(text + R"({"id":"1","type":"ORG","mentions":[{"start":20,"end":28}]}]})");
  CHECK_FALSE(score_links({{gold, gold}}));
}
