#include "extract/segmentation.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/text.hpp"

using namespace quipu;

namespace {

AnnotatedDocument segmented(std::string text, std::vector<Block> blocks = {}) {
  auto document = Document::make({}, std::move(text), std::move(blocks));
  REQUIRE(document);
  AnnotatedDocument out{std::move(*document), {}};
  REQUIRE(make_segmentation()->run(out.document, out.annotations));
  REQUIRE(verify(out.document, out.annotations));
  return out;
}

/// Tokens joined by '|', sentences by " || ".
std::string shown(const AnnotatedDocument& document) {
  std::string out;
  for (const Sentence& sentence : document.annotations.sentences) {
    if (!out.empty()) out += " || ";
    for (TokenId t = sentence.first; t < sentence.last; t = TokenId(t.value + 1)) {
      if (t != sentence.first) out += '|';
      out += document.surface(t);
    }
  }
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

}  // namespace

TEST_CASE("words follow the UD English conventions") {
  const Case cases[] = {
      {"They don't know.", "They|do|n't|know|."},
      {"I can't, cannot and won't go", "I|ca|n't|,|can|not|and|wo|n't|go"},
      {"It\u2019s the minister\u2019s car", "It|\u2019s|the|minister|\u2019s|car"},
      {"the teachers' union", "the|teachers|'|union"},
      {"He'd've said O'Brien left at ten o'clock", "He|'d|'ve|said|O'Brien|left|at|ten|o'clock"},
      {"a Spanish-speaking 12-year-old", "a|Spanish|-|speaking|12|-|year|-|old"},
      {"non-violent, pro-Western co-founder in mid-August",
       "non-violent|,|pro-Western|co-founder|in|mid-August"},
      {"the years 1996-97 and pages 3\u20135", "the|years|1996|-|97|and|pages|3|\u2013|5"},
      {"Call 555-123-4567 or 555-1234", "Call|555-123-4567|or|555-1234"},
      {"paid $5 million, 12.5% or \u20ac3,400.50", "paid|$|5|million|,|12.5|%|or|\u20ac|3,400.50"},
      {"at 7:30PM, 5 p.m. or 11am", "at|7:30|PM|,|5|p.m.|or|11|am"},
      {"U.S. and D.C. forces, A.B.C.D. too", "U.S.|and|D.C.|forces|,|A.B.C.D.|too"},
      {"AT&T and Q&A", "AT&T|and|Q&A"},
      {"and/or 1/2 of 11/28/2000", "and|/|or|1/2|of|11/28/2000"},
      {"See http://example.org/a?b=c, www.example.com or me@example.org.",
       "See|http://example.org/a?b=c|,|www.example.com|or|me@example.org|."},
      {"(\"Yes,\" she said)", "(|\"|Yes|,|\"|she|said|)"},
      {"''No,'' he said, ``never''", "''|No|,|''|he|said|,|``|never|''"},
      {"Wait... what?! No -- really\u2026", "Wait|...|what|?!|No|--|really|\u2026"},
      {"the '90s and '72", "the|'90s|and|'72"},
      {"N\u00e9stor Cerpa\u2013Garc\u00eda", "N\u00e9stor|Cerpa|\u2013|Garc\u00eda"},
      {"#5 #topic @name", "#|5|#topic|@name"},
      {"one\ntwo\n  three", "one|two|three"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    std::string all = shown(segmented(c.text));
    for (std::size_t at; (at = all.find(" || ")) != std::string::npos;) all.replace(at, 4, "|");
    CHECK(all == c.expected);
  }
}

TEST_CASE("sentences end where they should") {
  const Case cases[] = {
      {"He left. She stayed.", "He|left|. || She|stayed|."},
      {"Mr. Smith met Gen. Jones.", "Mr.|Smith|met|Gen.|Jones|."},
      {"John F. Kennedy spoke. Nobody did.", "John|F.|Kennedy|spoke|. || Nobody|did|."},
      {"It began at 3 p.m. Soldiers came.", "It|began|at|3|p.m. || Soldiers|came|."},
      {"It began at 3 p.m. Monday in Rome.", "It|began|at|3|p.m.|Monday|in|Rome|."},
      {"at 9 a.m. EST today", "at|9|a.m.|EST|today"},
      {"at 9 a.m. Japan time on Monday", "at|9|a.m.|Japan|time|on|Monday"},
      {"The U.S. Army left the U.S. The end.", "The|U.S.|Army|left|the|U.S. || The|end|."},
      {"Acme Inc. said so. He works at Acme Inc. He likes it.",
       "Acme|Inc.|said|so|. || He|works|at|Acme|Inc. || He|likes|it|."},
      {"\"I know.\" \"You do?\" he asked.", "\"|I|know|.|\" || \"|You|do|?|\"|he|asked|."},
      {"''It is over.'' The crowd cheered.", "''|It|is|over|.|'' || The|crowd|cheered|."},
      {"He said, \"Go!\" Then he left.", "He|said|,|\"|Go|!|\" || Then|he|left|."},
      {"(He left.) She came.", "(|He|left|.|) || She|came|."},
      {"born in 1950.[3] He studied.", "born|in|1950|.|[|3|] || He|studied|."},
      {"Well... maybe. Well... Maybe.", "Well|...|maybe|. || Well|... || Maybe|."},
      {"No. 5 won. Did it? No.", "No.|5|won|. || Did|it|? || No|."},
      {"on Sept. 11, 2001, he wrote", "on|Sept.|11|,|2001|,|he|wrote"},
      {"was 3.5 percent. 12 died.", "was|3.5|percent|. || 12|died|."},
      {"so did I. The rest did not", "so|did|I|. || The|rest|did|not"},
      {"POLICE SAID SO. THE U.S. IN TALKS", "POLICE|SAID|SO|. || THE|U.S.|IN|TALKS"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(shown(segmented(c.text)) == c.expected);
  }
}

TEST_CASE("a dateline is no part of the first sentence") {
  const auto shown_with = [](const char* place, const char* text) {
    DocumentInfo info;
    info.placeline = place;
    auto document = Document::make(std::move(info), text, {});
    REQUIRE(document);
    AnnotatedDocument out{std::move(*document), {}};
    REQUIRE(make_segmentation()->run(out.document, out.annotations));
    return shown(out);
  };
  CHECK(shown_with("OSLO, Norway", "OSLO, Norway (NTB) -- Rain fell.") ==
        "OSLO|,|Norway|(|NTB|)|-- || Rain|fell|.");
  CHECK(shown_with("OSLO", "OSLO, May 3 - Rain fell.") == "OSLO|,|May|3|- || Rain|fell|.");
  CHECK(shown_with("", "(NTB) -- Rain fell.") == "(|NTB|)|-- || Rain|fell|.");
  CHECK(shown_with("", "Rain - much of it - fell.") == "Rain|-|much|of|it|-|fell|.");
  CHECK(shown_with("OSLO", "OSLO is wet.") == "OSLO|is|wet|.");
}

TEST_CASE("no sentence crosses a block") {
  const std::string text = "Peace at last\n\nthe talks, he said,\n\nend";
  CHECK(shown(segmented(text)) == "Peace|at|last || the|talks|,|he|said|, || end");
  const auto narrow = segmented("skip this. Keep this", {{{11, 20}, BlockKind::Paragraph}});
  CHECK(shown(narrow) == "Keep|this");
  CHECK(segmented("").annotations.tokens.empty());
  CHECK(segmented(" \n\t ").annotations.sentences.empty());
}

TEST_CASE("every character but white space is in a token") {
  std::uint64_t state = 7;
  const auto next = [&state] {
    return state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  };
  const std::u32string alphabet =
      U"aBz.,'\u2019\"`-\u2013/:;()[]$%&#@_!?\u2026 "
      U"\n\u00e9\u0416\u4e2d\U0001F600\u0301\u200d1239\u00a0*+=<>|~";
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t n = (next() >> 40) % 40; n > 0; --n) {
      append_utf8(text, alphabet[(next() >> 33) % alphabet.size()]);
    }
    const auto document = segmented(text);  // verifies order, boundaries and partition
    std::string covered, solid;
    for (const Block& block : document.document.blocks()) {
      for (std::size_t at = block.span.begin; at < block.span.end;) {
        const std::size_t begin = at;
        if (!is_space(next_code_point(text, at))) solid += text.substr(begin, at - begin);
      }
    }
    for (const Token& token : document.annotations.tokens) {
      covered += document.document.slice(token.span);
    }
    INFO(text);
    REQUIRE(covered == solid);
  }
}
