#include "eval/coreference.hpp"

#include "support.hpp"

using namespace quipu::eval;

namespace {

using Add = void (*)(const Clusters&, const Clusters&, Score&);

/// Recall, precision and F1, in percent.
std::vector<double> measured(Add add, const Clusters& gold, const Clusters& system) {
  Score score;
  add(gold, system, score);
  return {score.recall(), score.precision(), score.f1()};
}

void check(const std::vector<double>& measure, double recall, double precision) {
  CHECK(measure[0] == Approx(100 * recall));
  CHECK(measure[1] == Approx(100 * precision));
  const double sum = recall + precision;
  CHECK(measure[2] == Approx(sum > 0 ? 200 * recall * precision / sum : 0));
}

}  // namespace

TEST_CASE("coreference measures of small partitions, by hand") {
  SECTION("the same") {
    const Clusters same{{1, 2, 3}, {4, 5}};
    check(measured(add_muc, same, same), 1, 1);
    check(measured(add_b_cubed, same, same), 1, 1);
    check(measured(add_ceaf_e, same, same), 1, 1);
  }
  SECTION("Luo 2005: one entity cut, two joined") {
    // Truth {1-5} {6,7} {8-c}; response {1-5} {6-c}.
    const Clusters gold{{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}};
    const Clusters system{{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}};
    check(measured(add_muc, gold, system), 9.0 / 9, 9.0 / 10);
    // Precision (5 + (4 + 25) / 7) / 12.
    check(measured(add_b_cubed, gold, system), 1, (5 + 29.0 / 7) / 12);
    // {1-5} fits whole, {8-c} with {6-c}: 2 * 5 / 12.
    check(measured(add_ceaf_e, gold, system), (1 + 10.0 / 12) / 3, (1 + 10.0 / 12) / 2);
  }
  SECTION("mentions that one side lacks") {
    // Gold {a b c}; the system found a and b, and x of its own: {a b x}.
    const Clusters gold{{1, 2, 3}}, system{{1, 2, 9}};
    check(measured(add_muc, gold, system), 1.0 / 2, 1.0 / 2);
    check(measured(add_b_cubed, gold, system), (4.0 / 3) / 3, (4.0 / 3) / 3);
    check(measured(add_ceaf_e, gold, system), 4.0 / 6, 4.0 / 6);
  }
  SECTION("nothing found, nothing there") {
    check(measured(add_muc, {{1, 2}}, {}), 0, 0);
    check(measured(add_b_cubed, {}, {{1, 2}}), 0, 0);
    check(measured(add_ceaf_e, {}, {}), 0, 0);
  }
}

TEST_CASE("coreference of records: heads, left-out types, single mentions") {
  // 0         1         2         3         4         5
  // 012345678901234567890123456789012345678901234567890
  // Ana Ruiz, the mayor, saw the storm. She fled it. Bo.
  const std::string text =
      R"({"id":"a","text":"Ana Ruiz, the mayor, saw the storm. She fled it. Bo.",)";
  const Record gold = record(text + R"("entities":[
    {"id":"1","type":"person","mentions":[{"start":0,"end":8,"head":[0,3]},{"start":10,"end":19,"head":[14,19]},{"start":36,"end":39,"head":[36,39]}]},
    {"id":"2","type":"event","mentions":[{"start":25,"end":34,"head":[29,34]},{"start":45,"end":47,"head":[45,47]}]},
    {"id":"3","type":"person","mentions":[{"start":49,"end":51,"head":[49,51]}]}]})");
  // The system's head of a name is the name; "mayor" stands apart; the storm is there as well.
  const Record system = record(text + R"("entities":[
    {"id":"1","type":"Person","mentions":[{"start":0,"end":8,"head":[0,8]},{"start":36,"end":39,"head":[36,39]}]},
    {"id":"2","type":"Person","mentions":[{"start":14,"end":19,"head":[14,19]},{"start":49,"end":51,"head":[49,51]}]},
    {"id":"3","type":"Person","mentions":[{"start":29,"end":34,"head":[29,34]},{"start":45,"end":47,"head":[45,47]}]}]})");
  const auto map = label_map("gold person person\ngold event -\nsystem Person person\n");
  const auto scores = score_coreference({{gold, system}}, map);
  REQUIRE(scores);
  // Gold {Ruiz mayor She}; system {Ruiz She} {mayor Bo}: Bo is no mention of a gold entity of two.
  CHECK(counts(*scores, "Mentions") == "3 4 3");
  CHECK(counts(*scores, "MUC") == "2 2 1");
  CHECK(scores->find("B3")->correct_of_gold == Approx(4.0 / 3 + 1.0 / 3));
  CHECK(scores->find("B3")->correct_of_system == Approx(4.0 / 2 + 1.0 / 2));
  CHECK(scores->find("CEAFe")->correct_of_gold == Approx(4.0 / 5));
  const double mean =
      (scores->find("MUC")->f1() + scores->find("B3")->f1() + scores->find("CEAFe")->f1()) / 3;
  CHECK(scores->find("CoNLL")->f1() == Approx(mean));
}

TEST_CASE("GAP asks whether a pronoun refers to each of two names") {
  // 0         1         2         3
  // 0123456789012345678901234567890123
  // Ann Lee met Bea. She sang to Ann's.
  const std::string text = R"("text":"Ann Lee met Bea. She sang to Ann's.")";
  const std::string gap = R"(,"gap":{"pronoun":[17,20],"gender":"F"},"entities":[
    {"id":"A","type":"PER","mentions":[{"start":0,"end":7,"kind":"NAM"},{"start":17,"end":20,"kind":"PRO"}]},
    {"id":"B","type":"PER","mentions":[{"start":12,"end":15,"kind":"NAM"}]}]})";
  const auto system = [&](const std::string& entities) {
    return record("{\"id\":\"1\"," + text + ",\"entities\":[" + entities + "]}");
  };
  const Record gold = record("{\"id\":\"1\"," + text + gap);
  const auto run = [&](const std::string& entities) {
    const auto scores = score_pronoun_cases({{gold, system(entities)}});
    REQUIRE(scores);
    CHECK(counts(*scores, "masculine") == "0 0 0");
    return counts(*scores, "overall");
  };
  CHECK(run(R"({"id":"1","mentions":[{"start":0,"end":3},{"start":17,"end":20}]})") == "1 1 1");
  CHECK(run(R"({"id":"1","mentions":[{"start":12,"end":15},{"start":17,"end":20}]})") == "1 1 0");
  CHECK(
      run(R"({"id":"1","mentions":[{"start":0,"end":7},{"start":12,"end":15},{"start":17,"end":20}]})") ==
      "1 2 1");
  CHECK(
      run(R"({"id":"1","mentions":[{"start":0,"end":7}]},{"id":"2","mentions":[{"start":17,"end":20}]})") ==
      "1 0 0");
  // A name as part of another thing's phrase is not that thing's head.
  CHECK(
      run(R"({"id":"1","mentions":[{"start":0,"end":15,"head":[8,11]},{"start":17,"end":20}]})") ==
      "1 0 0");
}
