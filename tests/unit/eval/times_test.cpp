#include "eval/times.hpp"

#include "support.hpp"

using namespace quipu::eval;

TEST_CASE("time expressions count by span, then type and value") {
  // 0         1         2         3
  // 0123456789012345678901234567890123456789
  // on Monday evening, in 1996, for two days
  const std::string text =
      R"({"id":"a","text":"on Monday evening, in 1996, for two days","times":[)";
  const Record gold = record(text + R"(
    {"start":3,"end":17,"type":"TIME","value":"1996-12-16TEV"},
    {"start":22,"end":26,"type":"DATE","value":"1996"},
    {"start":32,"end":40,"type":"DURATION","value":"P2D"}]})");
  const Record system = record(text + R"(
    {"start":3,"end":9,"type":"DATE","value":"1996-12-16"},
    {"start":10,"end":17,"type":"TIME","value":"1996-12-16TEV"},
    {"start":22,"end":26,"type":"DATE","value":"1996"},
    {"start":28,"end":40,"type":"DURATION","value":"P3D"}]})");
  const Scores scores = score_times({{gold, system}});
  CHECK(counts(scores, "span, strict") == "3 4 1");
  CHECK(counts(scores, "span, relaxed") == "3 4 3");
  // "evening" overlaps in seven characters, "Monday" in six.
  CHECK(counts(scores, "type") == "3 4 3");
  CHECK(counts(scores, "value") == "3 4 2");
}

TEST_CASE("an equal span is preferred to a larger overlap") {
  const std::string text = R"({"id":"a","text":"Monday evening","times":[)";
  const Record gold = record(text + R"({"start":7,"end":14,"type":"TIME","value":"TEV"}]})");
  const Record system = record(text + R"({"start":0,"end":14,"type":"DATE","value":"D"},
                                         {"start":7,"end":14,"type":"TIME","value":"TEV"}]})");
  const Scores scores = score_times({{gold, system}});
  CHECK(counts(scores, "span, strict") == "1 2 1");
  CHECK(counts(scores, "value") == "1 2 1");
}
