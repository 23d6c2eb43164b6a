#include "extract/coreference.hpp"

#include <catch2/catch.hpp>
#include <set>

#include "../../support/conllu_fixture.hpp"
#include "tests/support/embedded.hpp"

namespace quipu {
namespace {

using test::lexicon;
using test::ontology;

ClassId cls(std::string_view name) {
  return ontology().class_named(name);
}

using test::MentionSpec;
constexpr auto Named = MentionKind::Named;
constexpr auto Nominal = MentionKind::Nominal;
constexpr auto Pronoun = MentionKind::Pronominal;

/// Chain of every spec's mention, in spec order.
std::vector<ChainId> chains(AnnotatedDocument& story, const std::vector<MentionSpec>& specs) {
  const std::vector<MentionId> ids = test::add_mentions(story, specs);
  const StageResources resources{ontology(), lexicon()};
  story.annotations.coreference = resolve_coreference(story.document, story.annotations, resources);
  REQUIRE(verify(story.document, story.annotations).has_value());
  std::vector<ChainId> out;
  for (const MentionId id : ids) out.push_back(story.annotations.coreference.chain_of[id]);
  return out;
}

}  // namespace

TEST_CASE("a surname and a pronoun go back to the full name of that gender") {
  AnnotatedDocument story = test::from_conllu(
      "Maria Maria PROPN/NNP 3 nsubj\n"
      "Lindgren Lindgren PROPN/NNP 1 flat\n"
      "met meet VERB/VBD 0 root\n"
      "Peter Peter PROPN/NNP 3 obj\n"
      "Olsen Olsen PROPN/NNP 4 flat\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "She she PRON/PRP 2 nsubj\n"
      "thanked thank VERB/VBD 0 root\n"
      "Olsen Olsen PROPN/NNP 2 obj\n"
      ". . PUNCT/. 2 punct\n");
  const auto of = chains(story, {{"Maria Lindgren", cls("Person"), Named, 0},
                                 {"Peter Olsen", cls("Person"), Named, 0},
                                 {"She", cls("Person"), Pronoun, 0},
                                 {"Olsen", cls("Person"), Named, 1}});
  CHECK(of[0] == of[2]);
  CHECK(of[1] == of[3]);
  CHECK(of[0] != of[1]);
}

TEST_CASE("people of one surname and different first names stay apart") {
  AnnotatedDocument story = test::from_conllu(
      "Jonas Jonas PROPN/NNP 6 nsubj\n"
      "Berg Berg PROPN/NNP 1 flat\n"
      "and and CCONJ/CC 4 cc\n"
      "Erik Erik PROPN/NNP 1 conj\n"
      "Berg Berg PROPN/NNP 4 flat\n"
      "left leave VERB/VBD 0 root\n"
      ". . PUNCT/. 6 punct\n");
  const auto of = chains(
      story, {{"Jonas Berg", cls("Person"), Named, 0}, {"Erik Berg", cls("Person"), Named, 0}});
  CHECK(of[0] != of[1]);
}

TEST_CASE("apposition joins a description and a name, a possessor is not what it possesses") {
  AnnotatedDocument story = test::from_conllu(
      "The the DET/DT 3 det\n"
      "union union NOUN/NN 3 compound\n"
      "leader leader NOUN/NN 8 nsubj\n"
      ", , PUNCT/, 5 punct\n"
      "Ana Ana PROPN/NNP 3 appos\n"
      "Duarte Duarte PROPN/NNP 5 flat\n"
      ", , PUNCT/, 5 punct\n"
      "called call VERB/VBD 0 root\n"
      "her her PRON/PRP$ 10 nmod:poss\n"
      "sister sister NOUN/NN 8 obj\n"
      ". . PUNCT/. 8 punct\n");
  const auto of = chains(story, {{"The union leader", cls("Person"), Nominal, 0},
                                 {"Ana Duarte", cls("Person"), Named, 0},
                                 {"her", cls("Person"), Pronoun, 0},
                                 {"her sister", cls("Person"), Nominal, 0}});
  CHECK(of[0] == of[1]);
  CHECK(of[1] == of[2]);
  CHECK(of[2] != of[3]);
}

TEST_CASE("a noun after 'as' describes the object, else the subject, unless it is denied") {
  const auto told = [](const char* verb, const char* extra, bool object) {
    AnnotatedDocument story = test::from_conllu(
        "Ana Ana PROPN/NNP 4 nsubj\n"
        "Duarte Duarte PROPN/NNP 1 flat\n" +
        std::string(extra) + verb + " " + verb + " VERB/VBD 0 root\n" +
        (object ? "Rui Rui PROPN/NNP 4 obj\n" : "often often ADV/RB 4 advmod\n") +
        "as as ADP/IN 7 case\n"
        "chairman chairman NOUN/NN 4 obl\n"
        ". . PUNCT/. 4 punct\n");
    std::vector<MentionSpec> specs{{"Ana Duarte", cls("Person"), Named, 0},
                                   {"chairman", cls("Person"), Nominal, 0}};
    if (object) specs.push_back({"Rui", cls("Person"), Named, 0});
    return chains(story, specs);
  };
  const char* const plainly = "also also ADV/RB 4 advmod\n";
  const auto served = told("served", plainly, false);
  CHECK(served[0] == served[1]);
  const auto named = told("named", plainly, true);
  CHECK(named[2] == named[1]);
  CHECK(named[0] != named[1]);
  const auto denied = told("served", "never never ADV/RB 4 advmod\n", false);
  CHECK(denied[0] != denied[1]);
}

TEST_CASE("groups of different size are different groups") {
  AnnotatedDocument story = test::from_conllu(
      "Four four NUM/CD 2 nummod\n"
      "miners miner NOUN/NNS 3 nsubj\n"
      "escaped escape VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "The the DET/DT 3 det\n"
      "nine nine NUM/CD 3 nummod\n"
      "miners miner NOUN/NNS 4 nsubj\n"
      "died die VERB/VBD 0 root\n"
      ". . PUNCT/. 4 punct\n"
      "\n"
      "The the DET/DT 3 det\n"
      "four four NUM/CD 3 nummod\n"
      "miners miner NOUN/NNS 4 nsubj\n"
      "slept sleep VERB/VBD 0 root\n"
      ". . PUNCT/. 4 punct\n");
  const auto of = chains(story, {{"Four miners", cls("Group"), Nominal, 0},
                                 {"The nine miners", cls("Group"), Nominal, 0},
                                 {"The four miners", cls("Group"), Nominal, 0}});
  CHECK(of[0] != of[1]);
  CHECK(of[0] == of[2]);
}

TEST_CASE("a group of so many people is these people") {
  const auto told = [](const char* modifier) {
    AnnotatedDocument story = test::from_conllu(std::string("A a DET/DT 2 det\n"
                                                            "group group NOUN/NN 6 nsubj\n"
                                                            "of of ADP/IN 5 case\n") +
                                                modifier +
                                                "miners miner NOUN/NNS 2 nmod\n"
                                                "escaped escape VERB/VBD 0 root\n"
                                                ". . PUNCT/. 6 punct\n");
    return chains(story,
                  {{"A group", cls("Group"), Nominal, 0}, {"miners", cls("Group"), Nominal, 0}});
  };
  const auto counted = told("40 40 NUM/CD 5 nummod\n");
  CHECK(counted[0] == counted[1]);
  const auto some = told("angry angry ADJ/JJ 5 amod\n");
  CHECK(some[0] != some[1]);
}

TEST_CASE("fighters of two fronts are two groups") {
  AnnotatedDocument story = test::from_conllu(
      "Red red PROPN/NNP 3 compound\n"
      "Front front PROPN/NNP 1 flat\n"
      "rebels rebel NOUN/NNS 4 nsubj\n"
      "struck strike VERB/VBD 0 root\n"
      ". . PUNCT/. 4 punct\n"
      "\n"
      "The the DET/DT 4 det\n"
      "Blue blue PROPN/NNP 4 compound\n"
      "Front front PROPN/NNP 2 flat\n"
      "rebels rebel NOUN/NNS 5 nsubj\n"
      "slept sleep VERB/VBD 0 root\n"
      ". . PUNCT/. 5 punct\n"
      "\n"
      "The the DET/DT 4 det\n"
      "Red red PROPN/NNP 4 compound\n"
      "Front front PROPN/NNP 2 flat\n"
      "rebels rebel NOUN/NNS 5 nsubj\n"
      "fled flee VERB/VBD 0 root\n"
      ". . PUNCT/. 5 punct\n");
  const auto of = chains(story, {{"Red Front rebels", cls("Group"), Nominal, 0},
                                 {"Red Front", cls("ArmedGroup"), Named, 0},
                                 {"The Blue Front rebels", cls("Group"), Nominal, 0},
                                 {"Blue Front", cls("ArmedGroup"), Named, 0},
                                 {"The Red Front rebels", cls("Group"), Nominal, 0},
                                 {"Red Front", cls("ArmedGroup"), Named, 1}});
  CHECK(of[1] != of[3]);
  CHECK(of[0] != of[2]);
  CHECK(of[0] == of[4]);
}

TEST_CASE("a definite group is the one known before, not some of them, both are two") {
  AnnotatedDocument story = test::from_conllu(
      "The the DET/DT 2 det\n"
      "miners miner NOUN/NNS 3 nsubj\n"
      "spoke speak VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "The the DET/DT 2 det\n"
      "miners miner NOUN/NNS 3 nsubj\n"
      "left leave VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "Four four NUM/CD 2 nummod\n"
      "miners miner NOUN/NNS 3 nsubj\n"
      "escaped escape VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "The the DET/DT 2 det\n"
      "miners miner NOUN/NNS 3 nsubj\n"
      "slept sleep VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "Both both DET/DT 2 det\n"
      "groups group NOUN/NNS 3 nsubj\n"
      "ate eat VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n");
  const auto of = chains(story, {{"The miners", cls("Group"), Nominal, 0},
                                 {"The miners", cls("Group"), Nominal, 1},
                                 {"Four miners", cls("Group"), Nominal, 0},
                                 {"The miners", cls("Group"), Nominal, 2},
                                 {"Both groups", cls("Group"), Nominal, 0}});
  CHECK(of[0] == of[1]);
  CHECK(of[1] == of[3]);
  CHECK(of[2] != of[3]);
  CHECK(of[4] != of[2]);
  CHECK(of[4] != of[3]);
}

TEST_CASE("an abbreviation in parentheses and initials name the same body") {
  AnnotatedDocument story = test::from_conllu(
      "The the DET/DT 2 det\n"
      "Coastal Coastal PROPN/NNP 8 nsubj\n"
      "Fishing Fishing PROPN/NNP 2 flat\n"
      "Union Union PROPN/NNP 2 flat\n"
      "( ( PUNCT/-LRB- 6 punct\n"
      "UPC UPC PROPN/NNP 2 appos\n"
      ") ) PUNCT/-RRB- 6 punct\n"
      "grew grow VERB/VBD 0 root\n"
      ". . PUNCT/. 8 punct\n"
      "\n"
      "UPC UPC PROPN/NNP 2 nsubj\n"
      "split split VERB/VBD 0 root\n"
      ". . PUNCT/. 2 punct\n");
  const auto of = chains(story, {{"Coastal Fishing Union", cls("Organization"), Named, 0},
                                 {"UPC", cls("Organization"), Named, 0},
                                 {"UPC", cls("Organization"), Named, 1}});
  CHECK(of[0] == of[1]);
  CHECK(of[1] == of[2]);
  const Chain& chain = story.annotations.coreference.chains[of[0]];
  CHECK(story.surface(story.annotations.mentions[chain.representative].span) ==
        "Coastal Fishing Union");
}

TEST_CASE("an indefinite description brings in somebody new") {
  AnnotatedDocument story = test::from_conllu(
      "A a DET/DT 2 det\n"
      "farmer farmer NOUN/NN 3 nsubj\n"
      "left leave VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "A a DET/DT 2 det\n"
      "farmer farmer NOUN/NN 3 nsubj\n"
      "came come VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "The the DET/DT 2 det\n"
      "farmer farmer NOUN/NN 3 nsubj\n"
      "slept sleep VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n");
  const auto of = chains(story, {{"A farmer", cls("Person"), Nominal, 0},
                                 {"A farmer", cls("Person"), Nominal, 1},
                                 {"The farmer", cls("Person"), Nominal, 0}});
  CHECK(of[0] != of[1]);
  CHECK(of[1] == of[2]);
}

}  // namespace quipu
