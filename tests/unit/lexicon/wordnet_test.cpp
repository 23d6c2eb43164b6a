#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/unit/lexicon/support.hpp"

using namespace quipu;

TEST_CASE("Senses come most frequent first", "[lexicon]") {
  const auto& l = lexicon();
  const SynsetId person = l.synset("person%1:03:00::");
  REQUIRE(person.valid());
  CHECK(l.is_a(SynsetId(l.senses("soldier", WordClass::Noun)[0]), person));
  CHECK(l.first_sense_below("soldier", person) == 0);
  CHECK(l.first_sense_below("chair", person) == 2);  // furniture, professorship, then who presides
  CHECK(l.first_sense_below("tunnel", person) == -1);
  CHECK(l.first_sense_below("no such lemma", person) == -1);
  CHECK(l.senses("take hostage", WordClass::Verb).empty());
  CHECK_FALSE(l.senses("take over", WordClass::Verb).empty());

  const auto details = l.sense_details("turkey", WordClass::Noun);
  REQUIRE(details.size() == 5);
  CHECK_FALSE(details[0].capitalised);
  CHECK(details[0].count > 0);
  CHECK(std::count_if(details.begin(), details.end(),
                      [](const Sense& s) { return s.capitalised && s.instance; }) == 1);
}

TEST_CASE("Sense keys and hypernymy", "[lexicon]") {
  const auto& l = lexicon();
  struct Case {
    const char* below;
    const char* above;
    bool holds;
  };
  const Case cases[] = {
      {"ambassador%1:18:00::", "person%1:03:00::", true},
      {"lima%1:15:00::", "city%1:15:00::", true},  // instances count
      {"guerrilla%1:18:00::", "soldier%1:18:00::", false},
      {"embassy%1:06:00::", "building%1:06:00::", true},
      {"person%1:03:00::", "ambassador%1:18:00::", false},
      {"shining_path%1:14:00::", "group%1:03:00::", true},
  };
  for (const Case& c : cases) {
    INFO(c.below << " below " << c.above);
    REQUIRE(l.synset(c.below).valid());
    REQUIRE(l.synset(c.above).valid());
    CHECK(l.is_a(l.synset(c.below), l.synset(c.above)) == c.holds);
  }
  for (const char* bad : {"", "person", "person%", "person%1:03", "person%9:03:00::",
                          "person%1:xx:00::", "person%1:04:07::", "no_such_word%1:03:00::"}) {
    INFO(bad);
    CHECK_FALSE(l.synset(bad).valid());
  }
}

TEST_CASE("Base forms follow morphy", "[lexicon]") {
  struct Case {
    const char* word;
    WordClass word_class;
    const char* base;
  };
  const Case cases[] = {
      {"children", WordClass::Noun, "child"},
      {"men", WordClass::Noun, "man"},
      {"policemen", WordClass::Noun, "policeman"},
      {"embassies", WordClass::Noun, "embassy"},
      {"hostages", WordClass::Noun, "hostage"},
      {"churches", WordClass::Noun, "church"},
      {"seized", WordClass::Verb, "seize"},
      {"took", WordClass::Verb, "take"},
      {"planning", WordClass::Verb, "plan"},
      {"freed", WordClass::Verb, "free"},
      {"died", WordClass::Verb, "die"},
      {"larger", WordClass::Adjective, "large"},
      {"mothers-in-law", WordClass::Noun, "mother-in-law"},
  };
  for (const Case& c : cases) {
    const auto bases = lexicon().base_forms(c.word, c.word_class);
    INFO(c.word);
    CHECK(std::find(bases.begin(), bases.end(), c.base) != bases.end());
  }
  CHECK(lexicon().base_forms("boss", WordClass::Noun) == std::vector<std::string>{"boss"});
  CHECK(lexicon().base_forms("qwzx", WordClass::Noun).empty());
  CHECK(lexicon().base_forms("", WordClass::Verb).empty());
}

TEST_CASE("Derivational links", "[lexicon]") {
  const auto has = [](const std::vector<std::string_view>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  CHECK(has(lexicon().derived("negotiation", WordClass::Noun, WordClass::Verb), "negotiate"));
  CHECK(has(lexicon().derived("assault", WordClass::Noun, WordClass::Verb), "assault"));
  CHECK(has(lexicon().derived("kidnap", WordClass::Verb, WordClass::Noun), "kidnapper"));
  CHECK(lexicon().derived("table", WordClass::Adverb, WordClass::Verb).empty());
}
