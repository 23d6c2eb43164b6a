#include "eval/syntax.hpp"

#include "support.hpp"

using namespace quipu::eval;

namespace {

Scores score(const std::string& gold, const std::string& system) {
  std::vector<Pair> pairs;
  pairs.push_back({conllu(gold)[0], conllu(system)[0]});
  const auto scores = score_syntax(pairs);
  if (!scores) FAIL(scores.error().to_string());
  return *scores;
}

const char* const kGold =
    "1\tShe\tshe\tPRON\tPRP\tCase=Nom|Number=Sing\t2\tnsubj:pass\t_\t_\n"
    "2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tcan\tcan\tAUX\tMD\tVerbForm=Fin\t0\troot\t_\t_\n"
    "3\tnot\tnot\tPART\tRB\t_\t2\tadvmod\t_\t_\n"
    "4\tswim\tswim\tVERB\tVB\t_\t2\txcomp\t_\tSpaceAfter=No\n"
    "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n";

}  // namespace

TEST_CASE("gold against itself is all right") {
  const Scores scores = score(kGold, kGold);
  for (const Score& row : scores.rows()) {
    INFO(row.name);
    CHECK(row.f1() == Approx(100));
  }
  CHECK(counts(scores, "Tokens") == "4 4 4");
  CHECK(counts(scores, "Words") == "5 5 5");
  CHECK(counts(scores, "CLAS") == "4 4 4");
}

TEST_CASE("words are aligned by their characters") {
  // "cannot" in one word; "swim ." in two sentences; one tag, one relation, one lemma wrong.
  const Scores scores =
      score(kGold,
            "1\tShe\tshe\tPRON\tPRP\tNumber=Sing|Case=Nom|Style=Coll\t2\tnsubj\t_\t_\n"
            "2\tcannot\tcannot\tAUX\tMD\t_\t0\troot\t_\t_\n"
            "3\tswim\tSwim\tNOUN\tVB\t_\t2\txcomp\t_\t_\n\n"
            "1\t.\t.\tPUNCT\t.\t_\t0\troot\t_\t_\n\n");
  CHECK(counts(scores, "Tokens") == "4 4 4");
  CHECK(counts(scores, "Words") == "5 4 3");
  CHECK(counts(scores, "Sentences") == "1 2 0");
  CHECK(counts(scores, "UPOS") == "5 4 2");
  CHECK(counts(scores, "XPOS") == "5 4 3");
  CHECK(counts(scores, "UFeats") == "5 4 3");
  CHECK(counts(scores, "Lemmas") == "5 4 2");
  // No head is aligned: "can" has no counterpart, and "." is a root only in the system.
  CHECK(counts(scores, "UAS") == "5 4 0");
  CHECK(scores.find("Words")->precision() == Approx(75));
  CHECK(scores.find("Words")->recall() == Approx(60));
}

TEST_CASE("relations count without their subtypes, and only with the right head") {
  const Scores scores = score(kGold,
                              "1\tShe\tshe\tPRON\tPRP\tCase=Nom|Number=Sing\t2\tnsubj\t_\t_\n"
                              "2\tcan\tcan\tAUX\tMD\tVerbForm=Fin\t0\troot\t_\tSpaceAfter=No\n"
                              "3\tnot\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_\n"
                              "4\tswim\tswim\tVERB\tVB\t_\t2\tccomp\t_\tSpaceAfter=No\n"
                              "5\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_\n\n");
  CHECK(counts(scores, "Tokens") == "4 5 3");
  CHECK(counts(scores, "UAS") == "5 5 4");
  CHECK(counts(scores, "LAS") == "5 5 3");
  CHECK(counts(scores, "CLAS") == "4 4 2");
}

TEST_CASE("white space does not matter, other characters do") {
  Pair pair{conllu(kGold)[0], conllu(kGold)[0]};
  pair.system.text = U"She cannot swim ,";
  const auto differs = score_syntax({pair});
  REQUIRE_FALSE(differs);
  CHECK(differs.error().message.find("differ in their characters") != std::string::npos);
  Record wide = record(
      R"({"id":"1","text":"She\n\ncannot swim .","tokens":[[0,3],[5,8],[8,11],[12,16],[17,18]],"sentences":[[0,18]]})");
  const auto scores = score_syntax({{conllu(kGold)[0], wide}});
  REQUIRE(scores);
  CHECK(counts(*scores, "Words") == "5 5 5");
  CHECK(counts(*scores, "UPOS") == "5 5 0");
}
