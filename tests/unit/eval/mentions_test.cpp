#include "eval/mentions.hpp"

#include "support.hpp"

using namespace quipu::eval;
using quipu::Span;

namespace {

// 0         1         2         3         4
// 0123456789012345678901234567890123456789012345678
// Ana Ruiz of Peru met the leaders of Acme in Lima.
const char* const kText = R"("text":"Ana Ruiz of Peru met the leaders of Acme in Lima.")";

std::vector<Pair> pair(const std::string& gold, const std::string& system) {
  return {{record("{\"id\":\"a\"," + std::string(kText) + "," + gold + "}"),
           record("{\"id\":\"a\"," + std::string(kText) + "," + system + "}")}};
}

}  // namespace

TEST_CASE("names count by exact span and type") {
  const auto pairs = pair(
      R"("entities":[
        {"id":"1","type":"PER","mentions":[{"start":0,"end":8,"kind":"NAM"}]},
        {"id":"2","type":"LOC","mentions":[{"start":12,"end":16,"kind":"NAM"},{"start":44,"end":48,"kind":"NAM"}]},
        {"id":"3","type":"ORG","mentions":[{"start":36,"end":40,"kind":"NAM"}]},
        {"id":"4","type":"MISC","mentions":[{"start":4,"end":8,"kind":"NAM"}]}])",
      R"("entities":[
        {"id":"1","type":"Person","mentions":[{"start":0,"end":3,"kind":"NAM"},{"start":21,"end":32,"kind":"NOM"}]},
        {"id":"2","type":"City","mentions":[{"start":41,"end":48,"kind":"NAM","head":[44,48]}]},
        {"id":"3","type":"Place","mentions":[{"start":12,"end":16,"kind":"NAM"},{"start":36,"end":40,"kind":"NAM"}]},
        {"id":"4","type":"Person","mentions":[{"start":4,"end":8,"kind":"NAM"}]}])");
  const auto map = label_map(
      "gold PER PER\ngold LOC LOC\ngold ORG ORG\ngold MISC -\n"
      "system Person PER\nsystem City LOC\nsystem Place LOC|ORG\n");
  const auto scores = score_names(pairs, map);
  REQUIRE(scores);
  // "Ana" is not "Ana Ruiz", and "Ruiz" is another thing in gold; "Acme" may be either.
  CHECK(counts(*scores, "PER") == "1 2 0");
  CHECK(counts(*scores, "LOC") == "2 2 2");
  CHECK(counts(*scores, "ORG") == "1 1 1");
  CHECK(counts(*scores, "all") == "4 5 3");
  CHECK(scores->find("all")->precision() == Approx(60));
  CHECK(scores->find("all")->recall() == Approx(75));
  CHECK(scores->find("all")->f1() == Approx(2 * 60.0 * 75 / 135));
}

TEST_CASE("a gold label that the map forgot is an error, an open one is left out") {
  const auto pairs = pair(
      R"("entities":[{"id":"1","type":"?","mentions":[{"start":0,"end":8,"kind":"NAM"}]}])",
      R"("entities":[{"id":"1","type":"Person","mentions":[{"start":0,"end":8,"kind":"NAM"}]}])");
  const auto forgot = score_names(pairs, label_map("gold PER PER\nsystem Person PER\n"));
  REQUIRE_FALSE(forgot);
  CHECK(forgot.error().message == "document 'a': the map has no row for the gold label '?'");
  const auto open = score_names(pairs, label_map("gold ? ?\nsystem Person PER\n"));
  REQUIRE(open);
  CHECK(counts(*open, "all") == "0 0 0");
}

TEST_CASE("described mentions count by head word and type") {
  const auto pairs = pair(
      R"("entities":[
        {"id":"1","type":"person","mentions":[{"start":21,"end":40,"kind":"NOM","head":[25,32]},{"start":0,"end":8,"kind":"NAM","head":[4,8]}]}])",
      R"("entities":[
        {"id":"1","type":"Person","mentions":[{"start":25,"end":32,"kind":"NOM","head":[25,32]}]},
        {"id":"2","type":"Person","mentions":[{"start":4,"end":8,"kind":"NOM","head":[4,8]}]},
        {"id":"3","type":"Person","mentions":[{"start":17,"end":20,"kind":"NOM","head":[17,20]}]}])");
  const auto scores =
      score_nominals(pairs, label_map("gold person person\nsystem Person person\n"));
  REQUIRE(scores);
  // "leaders" is right though the spans differ, "Ruiz" is a name in gold, "met" is wrong.
  CHECK(counts(*scores, "person") == "1 2 1");
}

TEST_CASE("heads and kinds that gold does not give come from the trees") {
  Record trees = conllu(
      "1\tthe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n"
      "2\tleaders\tleader\tNOUN\tNNS\t_\t5\tnsubj\t_\t_\n"
      "3\tof\tof\tADP\tIN\t_\t4\tcase\t_\t_\n"
      "4\tAcme\tAcme\tPROPN\tNNP\t_\t2\tnmod\t_\t_\n"
      "5\tmet\tmeet\tVERB\tVBD\t_\t0\troot\t_\t_\n\n")[0];
  // the leaders of Acme met
  const HeadFinder finder(trees);
  CHECK(finder.head({0, 19}) == Span{4, 11});
  CHECK(finder.head({15, 19}) == Span{15, 19});
  CHECK(finder.upos({15, 19}) == "PROPN");
  Record gold = trees;
  gold.entities = {{"1", "ORG", {{{0, 19}, {}, "?", false}, {{15, 19}, {}, "NOM", true}}}};
  const auto mentions = headed_mentions(gold, finder);
  REQUIRE(mentions.size() == 2);
  CHECK(mentions[0].kind == "NOM");
  CHECK(mentions[0].head == Span{4, 11});
  CHECK(mentions[1].kind == "NAM");
  trees.syntax.clear();
  CHECK(HeadFinder(trees).head({0, 19}) == Span{4, 11});
}
