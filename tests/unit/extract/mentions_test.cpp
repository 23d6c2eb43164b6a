#include "extract/mentions.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "core/annotated_document.hpp"
#include "core/text.hpp"
#include "extract/mentions/acronyms.hpp"
#include "extract/mentions/fillers.hpp"
#include "tests/support/conllu_fixture.hpp"
#include "tests/support/embedded.hpp"

using namespace quipu;
using test::lexicon;
using test::ontology;

namespace {

const Stage& stage() {
  static const std::unique_ptr<Stage> made = make_mentions({ontology(), lexicon()}).value();
  return *made;
}

AnnotatedDocument analysed(std::string_view conllu, bool syntax = true) {
  AnnotatedDocument document = test::from_conllu(conllu);
  if (!syntax) document.annotations.syntax.clear();
  REQUIRE(stage().run(document.document, document.annotations));
  REQUIRE(verify(document.document, document.annotations));
  return document;
}

/// One token a line, without an analysis; blank-separated words, sentences apart by " | ".
std::string plain(std::string_view words) {
  std::string conllu;
  for (const std::string_view sentence : split(words, '|')) {
    int number = 1;
    for (const std::string_view word : split(trim(sentence), ' ')) {
      conllu += std::string(word) + " _ X/XX " + (number == 1 ? "0 root" : "1 dep") + "\n";
      ++number;
    }
    conllu += "\n";
  }
  return conllu;
}

/// "span<head>:Class" of each mention of a kind, in order.
std::vector<std::string> shown(const AnnotatedDocument& document, MentionKind kind) {
  std::vector<std::string> all;
  for (const Mention& mention : document.annotations.mentions) {
    if (mention.kind != kind) continue;
    std::string text(document.surface(mention.span));
    if (mention.span != mention.head)
      text += "<" + std::string(document.surface(mention.head)) + ">";
    all.push_back(text + ":" + ontology()[mention.type].name);
  }
  return all;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("Names by case, gazetteer, titles and their words", "[mentions]") {
  struct Case {
    const char* words;
    Strings expected;
  };
  const Case cases[] = {
      {"Talks took place in Oslo , Norway , on Monday .", {"Oslo:City", "Norway:Country"}},
      {"Yesterday President Maria K. Delgado met Mr. Okafor .",
       {"President Maria K. Delgado<Maria K. Delgado>:Person", "Mr. Okafor<Okafor>:Person"}},
      {"The Ministry of Trade and Industry of Kenya declined .",
       {"Ministry of Trade and Industry of Kenya:GovernmentBody", "Kenya:Country"}},
      {"Shares of Halden Robotics Inc. rose in New York .",
       {"Halden Robotics Inc.:Company", "New York:City"}},
      {"They went from Rio de Janeiro to Trinidad and Tobago .",
       {"Rio de Janeiro:City", "Trinidad and Tobago:Country"}},
      {"It was built by the Danish Navy .", {"Danish Navy:MilitaryUnit", "Danish:Country"}},
      {"The Danish prime minister spoke .", {"Danish:Country"}},
      {"Juan van der Berg and Kim Yong-nam arrived .",
       {"Juan van der Berg:Person", "Kim Yong-nam:Person"}},
      {"The minister spoke on the Internet in March .", {}},
      {"Deputy Foreign Minister Anna Lindqvist resigned .",
       {"Deputy Foreign Minister Anna Lindqvist<Anna Lindqvist>:Person"}},
      {"TROOPS STORM PALACE IN BOLIVIA .", {"BOLIVIA:Country"}},
      {"He read the Daily Telegraph .", {"Daily Telegraph:MediaOrganization"}},
      {"They flew to the Dominican Republic .", {"Dominican Republic:Country"}},
      {"Protests spread across Latin America .", {"Latin America:Region"}},
      {"Flooding reached Cusco Department .", {"Cusco Department:Region"}},
      {"Shares of Nordvik Shipping ASA fell .", {"Nordvik Shipping ASA:Company"}},
      {"In Context", {}},
  };
  for (const Case& c : cases) {
    INFO(c.words);
    CHECK(shown(analysed(plain(c.words), false), MentionKind::Named) == c.expected);
  }
}

TEST_CASE("The rest of the document tells what a bare name is", "[mentions]") {
  const auto document =
      analysed(plain("Former governor Tomas Brandvold was seen . | Brandvold declined to speak . | "
                     "The Front for Popular Renewal (FPR) denied it . | The FPR is banned ."),
               false);
  const Strings names = shown(document, MentionKind::Named);
  CHECK(std::count(names.begin(), names.end(), "Brandvold:Person") == 1);
}

TEST_CASE("Acronyms take the class of what they stand for", "[mentions]") {
  const auto document = analysed(plain("The Nordland Workers Party ( NWP ) won . | Later the "
                                       "N.W.P. split . | NWP members left ."),
                                 false);
  const Strings expected = {"Nordland Workers Party:PoliticalParty", "NWP:PoliticalParty",
                            "N.W.P.:PoliticalParty", "NWP:PoliticalParty"};
  CHECK(shown(document, MentionKind::Named) == expected);
}

TEST_CASE("Letters of an acronym begin words in order", "[mentions]") {
  const AnnotatedDocument document = test::from_conllu(plain("Union of Northern Port Workers"));
  const WordKnowledge words(ontology(), lexicon());
  const DocumentFacts facts(document.document, document.annotations, words);
  CHECK(spells(facts, 0, 5, "unpw"));
  CHECK(spells(facts, 0, 5, "uonpw"));
  CHECK_FALSE(spells(facts, 0, 5, "npw"));
  CHECK_FALSE(spells(facts, 0, 5, "uwp"));
  CHECK(acronyms_of(facts, 0, 5) == Strings{"unpw", "uonpw"});
  CHECK(plain_acronym("u.n.p.w.") == "unpw");
}

TEST_CASE("Descriptions are noun phrases without clauses", "[mentions]") {
  const auto document = analysed(R"(Two two NUM/CD 3 nummod
Danish danish ADJ/JJ 3 amod
soldiers soldier NOUN/NNS 8 nsubj
who who PRON/WP 5 nsubj
guarded guard VERB/VBD 3 acl:relcl
the the DET/DT 7 det
embassy embassy NOUN/NN 5 obj
met meet VERB/VBD 0 root
the the DET/DT 11 det
mayor mayor NOUN/NN 13 nmod:poss
's 's PART/POS 10 case
elder elder ADJ/JJ 13 amod
brother brother NOUN/NN 8 obj
in in ADP/IN 15 case
prison prison NOUN/NN 8 obl
. . PUNCT/. 8 punct
)");
  // The article of "mayor" is attached to its neighbour in this tree on purpose: spans stay whole.
  const Strings nominal = shown(document, MentionKind::Nominal);
  REQUIRE(nominal.size() >= 4);
  CHECK(nominal[0] == "Two Danish soldiers<soldiers>:Group");
  CHECK(nominal[1] == "the embassy<embassy>:Embassy");
  CHECK(std::find(nominal.begin(), nominal.end(), "prison:Prison") == nominal.end());
  CHECK(shown(document, MentionKind::Named) == Strings{"Danish:Country"});
  CHECK(shown(document, MentionKind::Pronominal) == Strings{"who:Person"});
  const Mention& soldiers = document.annotations.mentions[MentionId(0)];
  CHECK(soldiers.number == Number::Plural);
  CHECK(document.surface(soldiers.head_token) == "soldiers");
}

TEST_CASE("Relative pronouns are mentions where they stand for one", "[mentions]") {
  const auto document = analysed(R"(The the DET/DT 2 det
embassy embassy NOUN/NN 6 nsubj
where where ADV/WRB 5 advmod
he he PRON/PRP 5 nsubj
works work VERB/VBZ 2 acl:relcl
closed close VERB/VBD 0 root
, , PUNCT/, 9 punct
which which PRON/WDT 9 nsubj
helped help VERB/VBD 6 parataxis
. . PUNCT/. 6 punct
)");
  CHECK(shown(document, MentionKind::Pronominal) == Strings{"where:Embassy", "he:Person"});
  CHECK(document.annotations.mentions[MentionId(1)].relative);
}

TEST_CASE("Conjuncts are mentions of their own, a title before a name is none", "[mentions]") {
  const auto document = analysed(R"(Rebel rebel NOUN/NN 2 compound
leader leader NOUN/NN 3 nmod:desc
Pavel Pavel PROPN/NNP 5 nsubj
Orlov Orlov PROPN/NNP 3 flat
freed free VERB/VBD 0 root
seven seven NUM/CD 7 nummod
diplomats diplomat NOUN/NNS 5 obj
, , PUNCT/, 9 punct
judges judge NOUN/NNS 7 conj
and and CCONJ/CC 12 cc
army army NOUN/NN 12 compound
officers officer NOUN/NNS 7 conj
. . PUNCT/. 5 punct
)");
  CHECK(shown(document, MentionKind::Nominal) == Strings{"seven diplomats<diplomats>:Group",
                                                         "judges:Group",
                                                         "army officers<officers>:Group"});
}

TEST_CASE("Inhabitants are people, not places", "[mentions]") {
  const auto document = analysed(R"(The the DET/DT 2 det
Danes Dane PROPN/NNPS 3 nsubj
met meet VERB/VBD 0 root
a a DET/DT 5 det
Briton Briton PROPN/NNP 3 obj
. . PUNCT/. 3 punct
)");
  CHECK(shown(document, MentionKind::Nominal) ==
        Strings{"The Danes<Danes>:Group", "a Briton<Briton>:Person"});
  CHECK(shown(document, MentionKind::Named).empty());
}

TEST_CASE("Pronouns carry gender and number, expletives are none", "[mentions]") {
  const auto document = analysed(R"(It it PRON/PRP 2 expl
seems seem VERB/VBZ 0 root
she she PRON/PRP 4 nsubj
lost lose VERB/VBD 2 ccomp
their their PRON/PRP$ 6 nmod:poss
money money NOUN/NN 4 obj
. . PUNCT/. 2 punct
)");
  CHECK(shown(document, MentionKind::Pronominal) == Strings{"she:Person", "their:Entity"});
  const Mention& she = document.annotations.mentions[MentionId(0)];
  CHECK(she.gender == Gender::Female);
  CHECK(she.number == Number::Singular);
}

TEST_CASE("Gender of a named person comes from title or given name", "[mentions]") {
  const auto document =
      analysed(plain("Then Mrs. Okafor , Thomas Berg and Maria Berg left ."), false);
  std::vector<Gender> genders;
  for (const Mention& mention : document.annotations.mentions) genders.push_back(mention.gender);
  CHECK(genders == std::vector<Gender>{Gender::Female, Gender::Male, Gender::Female});
}

TEST_CASE("Empty and odd documents give no mentions and no errors", "[mentions]") {
  for (const char* words : {".", "( ) -- 12 %", "the of and", "' s", "- - -", "al - -"}) {
    INFO(words);
    CHECK(analysed(plain(words), false).annotations.mentions.empty());
  }
}

TEST_CASE("What fills a part of an incident is spoken of, whatever its noun", "[mentions]") {
  AnnotatedDocument document = test::from_conllu(R"(Saboteurs saboteur NOUN/NNS 2 nsubj
put put VERB/VBD 0 root
six six NUM/CD 4 nummod
sticks stick NOUN/NNS 2 obj
of of ADP/IN 6 case
dynamite dynamite NOUN/NN 4 nmod
under under ADP/IN 9 case
the the DET/DT 9 det
pylon pylon NOUN/NN 2 obl
at at ADP/IN 11 case
dawn dawn NOUN/NN 2 obl
. . PUNCT/. 2 punct
)");
  const WordKnowledge words(ontology(), lexicon());
  const DocumentFacts facts(document.document, document.annotations, words);
  const DependencyTree tree(document.annotations);
  const auto filler = [](std::size_t first, std::size_t last, const char* part, float sure) {
    return encoder::IncidentFiller{TokenId(first), TokenId(last), part, "bombing", sure};
  };
  Mention known;
  known.head_token = TokenId(0);
  std::vector<Mention> found{known};
  find_fillers(facts, tree,
               {filler(0, 1, "agent", 0.9f),       // a mention already
                filler(2, 6, "instrument", 0.9f),  // "sticks" is its head
                filler(7, 9, "target", 0.8f), filler(10, 11, "target", 0.3f)},
               found);
  REQUIRE(found.size() == 3);
  CHECK(document.surface(found[1].span) == "six sticks of dynamite");
  CHECK(document.surface(found[1].head) == "sticks");
  CHECK(ontology()[found[1].type].name == "Weapon");
  CHECK(found[1].number == Number::Plural);
  CHECK(document.surface(found[2].span) == "the pylon");
  CHECK(words.ontology().is_a(found[2].type, words.facility));
}
