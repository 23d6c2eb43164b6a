#include "eval/cross_document.hpp"

#include "support.hpp"

using namespace quipu::eval;

TEST_CASE("clusters across documents, by hand") {
  // 0         1
  // 0123456789012345678
  const std::string text = R"("text":"They met. It ended.",)";
  const auto gold_record = [&](const std::string& id) {
    return record("{\"id\":\"" + id + "\"," + text + R"("sentences":[
      {"n":1,"start":0,"end":9,"validated":true},{"n":2,"start":10,"end":19,"validated":false}],
      "events":[{"id":"MEETING","cross_doc":true,"mentions":[{"start":5,"end":8}]}],
      "entities":[{"id":"X","cross_doc":false,"mentions":[{"start":0,"end":4}]}]})");
  };
  const auto system_record = [&](const std::string& id, const std::string& cluster) {
    return record("{\"id\":\"" + id + "\"," + text + R"("events":[
      {"id":"E1","type":"Meeting","trigger":{"start":5,"end":8},"mentions":[[5,8]],"cluster":")" +
                  cluster + R"("},
      {"id":"E2","type":"Event","trigger":{"start":13,"end":18},"mentions":[[13,18]]}],
      "entities":[{"id":"T1","cluster":"they","mentions":[{"start":0,"end":4}]}]})");
  };
  const std::vector<Pair> pairs{{gold_record("a"), system_record("a", "one")},
                                {gold_record("b"), system_record("b", "one")},
                                {gold_record("c"), system_record("c", "two")}};
  const Scores scores = score_cross_document(pairs);
  // Gold {a b c}, system {a b} {c}; what is told in sentences without annotation does not count.
  CHECK(counts(scores, "events MUC") == "2 1 1");
  CHECK(scores.find("events B3")->recall() == Approx(100 * (4.0 / 3 + 1.0 / 3) / 3));
  CHECK(scores.find("events B3")->precision() == Approx(100));
  CHECK(scores.find("events CEAFe")->correct_of_gold == Approx(4.0 / 5));
  CHECK(scores.find("events CEAFe")->system == 2);
  // Ids of one document are not those of another: gold is three entities, the system's one.
  CHECK(counts(scores, "entities MUC") == "0 2 0");
  CHECK(scores.find("entities B3")->recall() == Approx(100));
  CHECK(scores.find("entities B3")->precision() == Approx(100.0 / 3));
  CHECK(scores.find("entities CEAFe")->correct_of_gold == Approx(0.5));
}
