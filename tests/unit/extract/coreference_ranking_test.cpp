// Coreference with probabilities of antecedents given by hand.

#include <catch2/catch.hpp>

#include "extract/coreference.hpp"
#include "extract/coreference/antecedents.hpp"
#include "tests/support/conllu_fixture.hpp"
#include "tests/support/embedded.hpp"

namespace quipu {
namespace {

using test::lexicon;
using test::MentionSpec;
using test::ontology;
constexpr auto Named = MentionKind::Named;
constexpr auto Nominal = MentionKind::Nominal;
constexpr auto Pronoun = MentionKind::Pronominal;

ClassId cls(std::string_view name) {
  return ontology().class_named(name);
}

/// Of mentions with these head words.
struct Link {
  std::string word, antecedent;
  float probability;
};

class GivenScorer final : public coreference::AntecedentScorer {
 public:
  explicit GivenScorer(std::vector<Link> links) : links_(std::move(links)) {}

  coreference::AntecedentTable score(
      const Document& document, const Annotations& annotations,
      std::span<const coreference::RankedMention> mentions) const override {
    const auto word = [&](const coreference::RankedMention& mention) {
      return document.slice(annotations.tokens[mention.word].span);
    };
    coreference::AntecedentTable table;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      if (i > 0) REQUIRE(mentions[i - 1].word < mentions[i].word);
      std::vector<float> row(i + 1, 0.0f);
      row[i] = 1;
      for (std::size_t j = 0; j < i; ++j) {
        for (const Link& link : links_) {
          if (link.word != word(mentions[i]) || link.antecedent != word(mentions[j])) continue;
          row[j] = link.probability;
          row[i] -= link.probability;
        }
      }
      table.add(0, row);
    }
    return table;
  }

 private:
  std::vector<Link> links_;
};

std::vector<ChainId> chains(AnnotatedDocument& story, const std::vector<MentionSpec>& specs,
                            std::vector<Link> links) {
  const std::vector<MentionId> ids = test::add_mentions(story, specs);
  const StageResources resources{ontology(), lexicon()};
  const GivenScorer scorer(std::move(links));
  story.annotations.coreference =
      resolve_coreference(story.document, story.annotations, resources, &scorer);
  REQUIRE(verify(story.document, story.annotations).has_value());
  std::vector<ChainId> out;
  for (const MentionId id : ids) out.push_back(story.annotations.coreference.chain_of[id]);
  return out;
}

AnnotatedDocument two_people() {
  return test::from_conllu(
      "Maria Maria PROPN/NNP 3 nsubj\n"
      "Lindgren Lindgren PROPN/NNP 1 flat\n"
      "met meet VERB/VBD 0 root\n"
      "Peter Peter PROPN/NNP 3 obj\n"
      "Olsen Olsen PROPN/NNP 4 flat\n"
      "at at ADP/IN 8 case\n"
      "the the DET/DT 8 det\n"
      "dam dam NOUN/NN 3 obl\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "The the DET/DT 2 det\n"
      "engineer engineer NOUN/NN 3 nsubj\n"
      "thanked thank VERB/VBD 0 root\n"
      "her she PRON/PRP 3 obj\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "They they PRON/PRP 2 nsubj\n"
      "left leave VERB/VBD 0 root\n"
      ". . PUNCT/. 2 punct\n");
}

std::vector<MentionSpec> people_specs() {
  return {{"Maria Lindgren", cls("Person"), Named, 0}, {"Peter Olsen", cls("Person"), Named, 0},
          {"the dam", cls("Facility"), Nominal, 0},    {"The engineer", cls("Person"), Nominal, 0},
          {"her", cls("Person"), Pronoun, 0},          {"They", cls("Entity"), Pronoun, 0}};
}

}  // namespace

TEST_CASE("all 14 rebels are the rebels, 14 rebels are new") {
  const auto joined = [](const char* all) {
    AnnotatedDocument story = test::from_conllu(
        std::string(
            "The the DET/DT 2 det\nrebels rebel NOUN/NNS 3 nsubj\nleft leave VERB/VBD 0 root\n\n") +
        all + "14 14 NUM/CD 3 nummod\nrebels rebel NOUN/NNS 4 nsubj\ndied die VERB/VBD 0 root\n");
    const auto of = chains(
        story, {{"The rebels", cls("Group"), Nominal, 0}, {"14 rebels", cls("Group"), Nominal, 0}},
        {{"rebels", "rebels", 0.9f}});
    return of[0] == of[1];
  };
  CHECK(joined("All all DET/DT 3 det\n"));
  CHECK_FALSE(joined("Just just ADV/RB 3 advmod\n"));
}

TEST_CASE("the group is rather the body that did what the sentence before tells") {
  const auto group = [](const char* before) {
    AnnotatedDocument story = test::from_conllu(
        std::string("Zarmo Zarmo PROPN/NNP 2 nsubj\nsplit split VERB/VBD 0 root\n\n") + before +
        "\nThe the DET/DT 2 det\ngroup group NOUN/NN 3 nsubj\nleft leave VERB/VBD 0 root\n");
    const auto of = chains(story,
                           {{"Zarmo", cls("ArmedGroup"), Named, 0},
                            {"Velka", cls("ArmedGroup"), Named, 0},
                            {"The group", cls("ArmedGroup"), Nominal, 0}},
                           {{"group", "Zarmo", 0.75f}, {"group", "Velka", 0.15f}});
    return of[2] == of[0] ? "Zarmo" : of[2] == of[1] ? "Velka" : "";
  };
  CHECK(std::string(group("Velka Velka PROPN/NNP 2 nsubj\nattacked attack VERB/VBD 0 root\n")) ==
        "Velka");
  CHECK(std::string(group("Police police NOUN/NNS 2 nsubj\nfought fight VERB/VBD 0 root\n"
                          "Velka Velka PROPN/NNP 2 obj\n")) == "Zarmo");
}

TEST_CASE("a likely antecedent is taken, an unlikely one is not") {
  AnnotatedDocument story = two_people();
  const auto of =
      chains(story, people_specs(),
             {{"engineer", "Olsen", 0.9f}, {"her", "Lindgren", 0.9f}, {"They", "dam", 0.05f}});
  CHECK(of[3] == of[1]);
  CHECK(of[4] == of[0]);
  CHECK(of[5] != of[2]);
  AnnotatedDocument again = two_people();
  const auto apart = chains(again, people_specs(), {{"engineer", "Olsen", 0.1f}});
  CHECK(apart[3] != apart[1]);
  CHECK(apart[4] != apart[0]);
}

TEST_CASE("what a word cannot mean is refused, however likely, and its share goes to the rest") {
  AnnotatedDocument story = two_people();
  // "her" stands beside the engineer under one verb, and is no man nor a dam.
  const auto of = chains(story, people_specs(),
                         {{"her", "Olsen", 0.2f},
                          {"her", "engineer", 0.4f},
                          {"her", "dam", 0.25f},
                          {"her", "Lindgren", 0.1f},
                          {"engineer", "dam", 0.95f}});
  CHECK(of[4] == of[0]);
  CHECK(of[3] != of[2]);
}

TEST_CASE("a possessive more likely means the subject of its clause") {
  const auto owner = [](float subject, float object) {
    AnnotatedDocument story = test::from_conllu(
        "Maria Maria PROPN/NNP 2 nsubj\n"
        "met meet VERB/VBD 0 root\n"
        "Anna Anna PROPN/NNP 2 obj\n"
        "after after SCONJ/IN 5 mark\n"
        "losing lose VERB/VBG 2 advcl\n"
        "her her PRON/PRP$ 7 nmod:poss\n"
        "job job NOUN/NN 5 obj\n"
        ". . PUNCT/. 2 punct\n");
    const auto of = chains(story,
                           {{"Maria", cls("Person"), Named, 0},
                            {"Anna", cls("Person"), Named, 0},
                            {"her", cls("Person"), Pronoun, 0}},
                           {{"her", "Maria", subject}, {"her", "Anna", object}});
    return of[2] == of[0] ? "Maria" : of[2] == of[1] ? "Anna" : "";
  };
  CHECK(owner(0.4f, 0.55f) == std::string("Maria"));
  CHECK(owner(0.2f, 0.75f) == std::string("Anna"));
}

TEST_CASE("mentions of one entity count together") {
  AnnotatedDocument story = test::from_conllu(
      "A a DET/DT 2 det\n"
      "trawler trawler NOUN/NN 3 nsubj\n"
      "met meet VERB/VBD 0 root\n"
      "a a DET/DT 5 det\n"
      "ferry ferry NOUN/NN 3 obj\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "Then then ADV/RB 4 advmod\n"
      "the the DET/DT 3 det\n"
      "ship ship NOUN/NN 4 nsubj\n"
      "turned turn VERB/VBD 0 root\n"
      ". . PUNCT/. 4 punct\n"
      "\n"
      "It it PRON/PRP 2 nsubj\n"
      "sank sink VERB/VBD 0 root\n"
      ". . PUNCT/. 2 punct\n");
  const auto of = chains(story,
                         {{"A trawler", cls("Vehicle"), Nominal, 0},
                          {"a ferry", cls("Vehicle"), Nominal, 0},
                          {"the ship", cls("Vehicle"), Nominal, 0},
                          {"It", cls("Entity"), Pronoun, 0}},
                         {{"ship", "trawler", 0.95f},
                          {"It", "trawler", 0.28f},
                          {"It", "ship", 0.28f},
                          {"It", "ferry", 0.4f}});
  CHECK(of[2] == of[0]);
  CHECK(of[3] == of[0]);
  CHECK(of[1] != of[0]);
}

TEST_CASE("a description that tells something new must be surer") {
  const auto joined = [](const std::string& determiner, float probability) {
    AnnotatedDocument story = test::from_conllu(
        "The the DET/DT 2 det\n"
        "ministry ministry NOUN/NN 3 nsubj\n"
        "closed close VERB/VBD 0 root\n"
        ". . PUNCT/. 3 punct\n"
        "\n" +
        determiner +
        "agency agency NOUN/NN 4 nsubj\n"
        "opened open VERB/VBD 0 root\n"
        ". . PUNCT/. 4 punct\n");
    const auto of = chains(story,
                           {{"The ministry", cls("Organization"), Nominal, 0},
                            {"agency", cls("Organization"), Nominal, 0}},
                           {{"agency", "ministry", probability}});
    return of[0] == of[1];
  };
  const std::string known = "Then then ADV/RB 4 advmod\nthe the DET/DT 3 det\n";
  const std::string indefinite = "Then then ADV/RB 4 advmod\nan a DET/DT 3 det\n";
  const std::string modified = "The the DET/DT 3 det\nlocal local ADJ/JJ 3 amod\n";
  const std::string origin = "The the DET/DT 3 det\nSwedish Swedish ADJ/JJ 3 amod\n";
  CHECK(joined(known, 0.5f));
  CHECK(!joined(indefinite, 0.5f));
  CHECK(!joined(modified, 0.5f));
  CHECK(!joined(origin, 0.5f));
  CHECK(joined(modified, 0.9f));
}

TEST_CASE("names stay with the names that they equal, and no model joins different ones") {
  AnnotatedDocument story = test::from_conllu(
      "Anna Anna PROPN/NNP 3 nsubj\n"
      "Berg Berg PROPN/NNP 1 flat\n"
      "saw see VERB/VBD 0 root\n"
      "smoke smoke NOUN/NN 3 obj\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "Ida Ida PROPN/NNP 3 nsubj\n"
      "Holm Holm PROPN/NNP 1 flat\n"
      "called call VERB/VBD 0 root\n"
      "Anna Anna PROPN/NNP 3 obj\n"
      "Berg Berg PROPN/NNP 4 flat\n"
      ". . PUNCT/. 3 punct\n");
  const auto of = chains(story,
                         {{"Anna Berg", cls("Person"), Named, 0},
                          {"Ida Holm", cls("Person"), Named, 0},
                          {"Anna Berg", cls("Person"), Named, 1}},
                         {{"Holm", "Berg", 0.99f}});
  CHECK(of[0] == of[2]);
  CHECK(of[0] != of[1]);
}

TEST_CASE("rebels are no soldiers, though WordNet knows a soldier called Rebel") {
  AnnotatedDocument story = test::from_conllu(
      "Rebels rebel NOUN/NNS 2 nsubj\n"
      "hid hide VERB/VBD 0 root\n"
      ". . PUNCT/. 2 punct\n"
      "\n"
      "The the DET/DT 2 det\n"
      "soldiers soldier NOUN/NNS 3 nsubj\n"
      "waited wait VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n"
      "\n"
      "The the DET/DT 2 det\n"
      "insurgents insurgent NOUN/NNS 3 nsubj\n"
      "left leave VERB/VBD 0 root\n"
      ". . PUNCT/. 3 punct\n");
  const auto of = chains(story,
                         {{"Rebels", cls("Group"), Nominal, 0},
                          {"The soldiers", cls("Group"), Nominal, 0},
                          {"The insurgents", cls("Group"), Nominal, 0}},
                         {{"soldiers", "Rebels", 0.95f}, {"insurgents", "Rebels", 0.95f}});
  CHECK(of[1] != of[0]);
  CHECK(of[2] == of[0]);
}

}  // namespace quipu
