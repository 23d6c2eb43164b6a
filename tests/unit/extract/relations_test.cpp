#include "extract/relations.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/support/conllu_fixture.hpp"
#include "tests/support/embedded.hpp"

namespace quipu {
namespace {

using test::lexicon;
using test::ontology;

struct MentionLine {
  const char* surface;
  const char* type;
  MentionKind kind = MentionKind::Named;
  const char* title = nullptr;
};

/// "leaderOf(Berg, Labor Party)"; literals in quotes, the body after "of", the end of validity.
std::string render(const AnnotatedDocument& document, const RelationMention& relation) {
  const auto shown = [&](const Argument& argument) -> std::string {
    if (const auto* mention = std::get_if<MentionId>(&argument))
      return std::string(document.surface(document.annotations.mentions[*mention].head));
    if (const auto* span = std::get_if<Span>(&argument))
      return '"' + std::string(document.surface(*span)) + '"';
    if (const auto* time = std::get_if<TimeId>(&argument))
      return document.annotations.times[*time].value;
    return "?";
  };
  std::string text = ontology()[relation.property].name + '(' + shown(relation.subject) + ", " +
                     shown(relation.object) + ')';
  if (relation.of_body) text += " of " + shown(*relation.of_body);
  if (relation.valid.begin) text += " from " + relation.valid.begin->to_string();
  if (relation.valid.end) text += " until " + relation.valid.end->to_string();
  if (relation.factuality.polarity == Polarity::Negative) text += " not";
  return text;
}

std::vector<std::string> relations_of(const char* sentence,
                                      const std::vector<MentionLine>& mentions,
                                      const std::vector<std::vector<std::size_t>>& chains = {}) {
  DocumentInfo info;
  info.id = "test";
  info.published = Date::of(2004, 5, 6);
  AnnotatedDocument document = test::from_conllu(sentence, info);
  std::vector<test::MentionSpec> specs;
  for (const MentionLine& line : mentions)
    specs.push_back({line.surface, ontology().class_named(line.type), line.kind, 0});
  const std::vector<MentionId> ids = test::add_mentions(document, specs);
  for (std::size_t i = 0; i < mentions.size(); ++i) {
    if (mentions[i].title == nullptr) continue;
    Mention& mention = document.annotations.mentions[ids[i]];
    mention.title = test::find(document, mentions[i].title);
    mention.head.begin = mention.title->end + 1;
  }
  std::vector<std::vector<MentionId>> groups;
  for (const auto& chain : chains) {
    groups.emplace_back();
    for (std::size_t index : chain) groups.back().push_back(ids[index]);
  }
  if (!groups.empty()) test::set_coreference(document, groups);
  auto stage = make_relations(StageResources{ontology(), lexicon()});
  REQUIRE(stage);
  REQUIRE((*stage)->run(document.document, document.annotations));
  const auto verified = verify(document.document, document.annotations);
  INFO((verified ? std::string() : verified.error().to_string()));
  CHECK(verified);
  std::vector<std::string> rendered;
  for (const RelationMention& relation : document.annotations.relations)
    rendered.push_back(render(document, relation));
  std::sort(rendered.begin(), rendered.end());
  return rendered;
}

using Strings = std::vector<std::string>;

TEST_CASE("an office in apposition to a name, the body in an of-phrase") {
  CHECK(relations_of(R"(
Berg Berg PROPN/NNP 8 nsubj
, , PUNCT/, 4 punct
the the DET/DT 4 det
leader leader NOUN/NN 1 appos
of of ADP/IN 6 case
Labor Labor PROPN/NNP 4 nmod
, , PUNCT/, 4 punct
resigned resign VERB/VBD 0 root
. . PUNCT/. 8 punct)",
                     {{"Berg", "Person"},
                      {"the leader", "Person", MentionKind::Nominal},
                      {"Labor", "PoliticalParty"}},
                     {{0, 1}}) ==
        Strings{"holdsPosition(Berg, \"leader\") of Labor", "leaderOf(Berg, Labor)"});
}

TEST_CASE("a title before a name with a word of origin") {
  CHECK(relations_of(
            R"(
Norwegian Norwegian ADJ/JJ 4 amod
Prime Prime PROPN/NNP 3 compound
Minister Minister PROPN/NNP 4 compound
Lindqvist Lindqvist PROPN/NNP 5 nsubj
resigned resign VERB/VBD 0 root
. . PUNCT/. 5 punct)",
            {{"Norwegian", "Country"},
             {"Prime Minister Lindqvist", "Person", MentionKind::Named, "Prime Minister"}}) ==
        Strings{"headOfGovernment(Lindqvist, Norwegian)",
                "holdsPosition(Lindqvist, \"Prime Minister\") of Norwegian"});
}

TEST_CASE("a possessive body, and what a former office means") {
  CHECK(
      relations_of(
          R"(
Chad Chad PROPN/NNP 6 nmod:poss
's 's PART/POS 1 case
former former ADJ/JJ 6 amod
foreign foreign ADJ/JJ 6 amod
- - PUNCT/HYPH 6 punct
minister minister NOUN/NN 9 nsubj
, , PUNCT/, 8 punct
Okafor Okafor PROPN/NNP 6 appos
died die VERB/VBD 0 root
. . PUNCT/. 9 punct)",
          {{"Chad", "Country"}, {"minister", "Person", MentionKind::Nominal}, {"Okafor", "Person"}},
          {{1, 2}}) == Strings{"holdsPosition(Okafor, \"minister\") of Chad until 2004-05-06",
                               "ministerOf(Okafor, Chad) until 2004-05-06"});
}

TEST_CASE("a name between commas after an office, where the parser saw no apposition") {
  CHECK(
      relations_of(R"(
They they PRON/PRP 2 nsubj
freed free VERB/VBD 0 root
the the DET/DT 5 det
Chadian Chadian ADJ/JJ 5 amod
ambassador ambassador NOUN/NN 2 obj
, , PUNCT/, 7 punct
Okafor Okafor PROPN/NNP 2 conj
, , PUNCT/, 10 punct
and and CCONJ/CC 10 cc
left leave VERB/VBD 2 conj
. . PUNCT/. 2 punct)",
                   {{"Chadian", "Country"},
                    {"the Chadian ambassador", "Person", MentionKind::Nominal},
                    {"Okafor", "Person"}}) ==
      Strings{"ambassadorOf(Okafor, Chadian)", "holdsPosition(Okafor, \"ambassador\") of Chadian"});
}

TEST_CASE("a plural office is nobody's own") {
  CHECK(relations_of(R"(
Okafor Okafor PROPN/NNP 2 nsubj
met meet VERB/VBD 0 root
generals general NOUN/NNS 2 obj
Berg Berg PROPN/NNP 3 appos
. . PUNCT/. 2 punct)",
                     {{"Okafor", "Person"}, {"Berg", "Person"}})
            .empty());
}

TEST_CASE("a narrowed office of a state is no leadership of the state") {
  CHECK(relations_of(
            R"(
Egypt Egypt PROPN/NNP 4 nmod:poss
's 's PART/POS 1 case
intelligence intelligence NOUN/NN 4 compound
chief chief NOUN/NN 7 nsubj
, , PUNCT/, 6 punct
Hassan Hassan PROPN/NNP 4 appos
left leave VERB/VBD 0 root
. . PUNCT/. 7 punct)",
            {{"Egypt", "Country"}, {"chief", "Person", MentionKind::Nominal}, {"Hassan", "Person"}},
            {{1, 2}}) == Strings{"holdsPosition(Hassan, \"intelligence chief\") of Egypt"});
}

TEST_CASE("a predicate carries its denial") {
  CHECK(relations_of(R"(
Nasser Nasser PROPN/NNP 5 nsubj
was be AUX/VBD 5 cop
not not PART/RB 5 advmod
a a DET/DT 5 det
member member NOUN/NN 0 root
of of ADP/IN 7 case
Jihad Jihad PROPN/NNP 5 nmod
. . PUNCT/. 5 punct)",
                     {{"Nasser", "Person"}, {"Jihad", "ArmedGroup"}}) ==
        Strings{"memberOf(Nasser, Jihad) not"});
}

TEST_CASE("a predicate that a parser left in a noun's place ends") {
  CHECK(relations_of(R"(
They they PRON/PRP 2 nsubj
saw see VERB/VBD 0 root
Nasser Nasser PROPN/NNP 6 nsubj
is be AUX/VBZ 6 cop
a a DET/DT 6 det
member member NOUN/NN 2 obj
of of ADP/IN 8 case
Jihad Jihad PROPN/NNP 6 nmod
. . PUNCT/. 2 punct)",
                     {{"Nasser", "Person"}, {"Jihad", "ArmedGroup"}}) ==
        Strings{"memberOf(Nasser, Jihad)"});
}

TEST_CASE("kinship through a possessive pronoun") {
  CHECK(relations_of(R"(
Santos Santos PROPN/NNP 2 nsubj
smiled smile VERB/VBD 0 root
as as SCONJ/IN 8 mark
her her PRON/PRP$ 5 nmod:poss
husband husband NOUN/NN 8 nsubj
, , PUNCT/, 7 punct
Paulo Paulo PROPN/NNP 5 appos
spoke speak VERB/VBD 2 advcl
. . PUNCT/. 2 punct)",
                     {{"Santos", "Person"},
                      {"her", "Person", MentionKind::Pronominal},
                      {"husband", "Person", MentionKind::Nominal},
                      {"Paulo", "Person"}},
                     {{0, 1}, {2, 3}}) == Strings{"spouseOf(Paulo, her)"});
  SECTION("an unresolved pronoun relates nobody") {
    CHECK(relations_of(R"(
His his PRON/PRP$ 2 nmod:poss
brother brother NOUN/NN 5 nsubj
, , PUNCT/, 4 punct
Paulo Paulo PROPN/NNP 2 appos
spoke speak VERB/VBD 0 root
. . PUNCT/. 5 punct)",
                       {{"His", "Person", MentionKind::Pronominal},
                        {"brother", "Person", MentionKind::Nominal},
                        {"Paulo", "Person"}},
                       {{1, 2}})
              .empty());
  }
}

TEST_CASE("verbs in active, passive and with required slots") {
  CHECK(relations_of(R"(
Acme Acme PROPN/NNP 3 nsubj:pass
was be AUX/VBD 3 aux:pass
founded found VERB/VBN 0 root
by by ADP/IN 5 case
Keller Keller PROPN/NNP 3 obl:agent
. . PUNCT/. 3 punct)",
                     {{"Acme", "Company"}, {"Keller", "Person"}}) ==
        Strings{"founderOf(Keller, Acme)"});
  CHECK(relations_of(R"(
Keller Keller PROPN/NNP 2 nsubj
lives live VERB/VBZ 0 root
in in ADP/IN 4 case
Lagos Lagos PROPN/NNP 2 obl
. . PUNCT/. 2 punct)",
                     {{"Keller", "Person"}, {"Lagos", "City"}}) ==
        Strings{"residesIn(Keller, Lagos)"});
}

TEST_CASE("domain and range hold") {
  // A company leads no person.
  CHECK(relations_of(R"(
Keller Keller PROPN/NNP 5 nsubj
is be AUX/VBZ 5 cop
the the DET/DT 5 det
foreign foreign ADJ/JJ 5 amod
minister minister NOUN/NN 0 root
of of ADP/IN 7 case
Berg Berg PROPN/NNP 5 nmod
. . PUNCT/. 5 punct)",
                     {{"Keller", "Person"}, {"Berg", "Person"}}) ==
        Strings{"holdsPosition(Keller, \"foreign minister\")"});
}

TEST_CASE("nationality by a word of origin, not by a country's name") {
  const auto soldiers = [](const char* first, const char* tag) {
    const std::string text = std::string("\n") + first + " " + first + " " + tag + " 2 " +
                             (tag[0] == 'A' ? "amod" : "compound") +
                             "\nsoldiers soldier NOUN/NNS 3 nsubj\nfled flee VERB/VBD 0 root\n";
    const std::string phrase = std::string(first) + " soldiers";
    return relations_of(text.c_str(),
                        {{first, "Country"}, {phrase.c_str(), "Group", MentionKind::Nominal}});
  };
  CHECK(soldiers("Peruvian", "ADJ/JJ").size() == 1);
  CHECK(soldiers("Peru", "PROPN/NNP").empty());
}

TEST_CASE("ages beside names and inside phrases") {
  CHECK(relations_of(R"(
Ortega Ortega PROPN/NNP 5 nsubj
, , PUNCT/, 1 punct
43 43 NUM/CD 1 appos
, , PUNCT/, 1 punct
fled flee VERB/VBD 0 root
. . PUNCT/. 5 punct)",
                     {{"Ortega", "Person"}}) == Strings{"age(Ortega, \"43\")"});
  CHECK(relations_of(R"(
Ortega Ortega PROPN/NNP 5 nsubj
, , PUNCT/, 1 punct
1997 1997 NUM/CD 1 appos
, , PUNCT/, 1 punct
fled flee VERB/VBD 0 root
. . PUNCT/. 5 punct)",
                     {{"Ortega", "Person"}})
            .empty());
}

TEST_CASE("places inside places") {
  CHECK(relations_of(R"(
They they PRON/PRP 2 nsubj
flew fly VERB/VBD 0 root
to to ADP/IN 4 case
Kathmandu Kathmandu PROPN/NNP 2 obl
, , PUNCT/, 6 punct
Nepal Nepal PROPN/NNP 4 appos
. . PUNCT/. 2 punct)",
                     {{"Kathmandu", "City"}, {"Nepal", "Country"}}) ==
        Strings{"locatedIn(Kathmandu, Nepal)"});
  CHECK(relations_of(R"(
They they PRON/PRP 2 nsubj
saw see VERB/VBD 0 root
Lima Lima PROPN/NNP 2 obj
, , PUNCT/, 5 punct
Bolivia Bolivia PROPN/NNP 3 conj
and and CCONJ/CC 7 cc
Chile Chile PROPN/NNP 3 conj
. . PUNCT/. 2 punct)",
                     {{"Lima", "City"}, {"Bolivia", "Country"}, {"Chile", "Country"}})
            .empty());
  CHECK(relations_of(R"(
They they PRON/PRP 2 nsubj
seized seize VERB/VBD 0 root
the the DET/DT 4 det
embassy embassy NOUN/NN 2 obj
in in ADP/IN 6 case
Lagos Lagos PROPN/NNP 2 obl
. . PUNCT/. 2 punct)",
                     {{"the embassy", "Embassy", MentionKind::Nominal}, {"Lagos", "City"}}) ==
        Strings{"locatedIn(embassy, Lagos)"});
}

TEST_CASE("who is among a group belongs to it") {
  CHECK(relations_of(R"(
They they PRON/PRP 2 nsubj
freed free VERB/VBD 0 root
ten ten NUM/CD 4 nummod
hostages hostage NOUN/NNS 2 obj
, , PUNCT/, 7 punct
among among ADP/IN 7 case
them they PRON/PRP 2 obl
two two NUM/CD 9 nummod
judges judge NOUN/NNS 2 parataxis
and and CCONJ/CC 11 cc
Berg Berg PROPN/NNP 9 conj
. . PUNCT/. 2 punct)",
                     {{"ten hostages", "Group", MentionKind::Nominal},
                      {"two judges", "Group", MentionKind::Nominal},
                      {"Berg", "Person"}}) ==
        Strings{"memberOf(Berg, hostages)", "memberOf(judges, hostages)"});
  const std::vector<MentionLine> mentions{
      {"the dead", "Group", MentionKind::Nominal}, {"Berg", "Person"}, {"Okafor", "Person"}};
  CHECK(relations_of(R"(
Among among ADP/IN 3 case
the the DET/DT 3 det
dead dead NOUN/NNS 5 nmod
were be AUX/VBD 5 cop
Berg Berg PROPN/NNP 0 root
and and CCONJ/CC 7 cc
Okafor Okafor PROPN/NNP 5 conj
. . PUNCT/. 5 punct)",
                     mentions) == Strings{"memberOf(Berg, dead)", "memberOf(Okafor, dead)"});
  CHECK(relations_of(R"(
Berg Berg PROPN/NNP 7 nsubj
and and CCONJ/CC 3 cc
Okafor Okafor PROPN/NNP 1 conj
were be AUX/VBD 7 cop
among among ADP/IN 7 case
the the DET/DT 7 det
dead dead NOUN/NNS 0 root
. . PUNCT/. 7 punct)",
                     mentions) == Strings{"memberOf(Berg, dead)", "memberOf(Okafor, dead)"});
}

TEST_CASE("the phrase of a building or a body says where it is") {
  CHECK(relations_of(R"(
They they PRON/PRP 2 nsubj
left leave VERB/VBD 0 root
the the DET/DT 4 det
terminal terminal NOUN/NN 2 obj
in in ADP/IN 6 case
Lagos Lagos PROPN/NNP 4 nmod
. . PUNCT/. 2 punct)",
                     {{"the terminal in Lagos", "Facility", MentionKind::Nominal},
                      {"Lagos", "City"}}) == Strings{"locatedIn(terminal, Lagos)"});
}

TEST_CASE("a comparative is a word of its own") {
  CHECK(relations_of(R"(
Acme Acme PROPN/NNP 3 nsubj
is be AUX/VBZ 3 cop
smaller small ADJ/JJR 0 root
than than ADP/IN 5 case
Brightways Brightways PROPN/NNP 3 obl
. . PUNCT/. 3 punct)",
                     {{"Acme", "Company"}, {"Brightways", "Company"}}) ==
        Strings{"largerThan(Brightways, Acme)"});
}

TEST_CASE("what a relative clause predicates is of its antecedent") {
  CHECK(relations_of(
            R"(
Berg Berg PROPN/NNP 10 nsubj
, , PUNCT/, 6 punct
who who PRON/WP 6 nsubj
had have AUX/VBD 6 aux
been be AUX/VBN 6 cop
president president NOUN/NN 1 acl:relcl
of of ADP/IN 8 case
Chad Chad PROPN/NNP 6 nmod
, , PUNCT/, 1 punct
died die VERB/VBD 0 root
. . PUNCT/. 10 punct)",
            {{"Berg", "Person"},
             {"president", "Person", MentionKind::Nominal},
             {"Chad", "Country"}}) ==
        Strings{"headOfState(Berg, Chad)", "holdsPosition(Berg, \"president\") of Chad"});
}

TEST_CASE("a relation of a user's own ontology is found by its words") {
  auto extended = Ontology::load({{"my.ttl", R"(
@prefix quipu: <https://w3id.org/quipu#> .
@prefix lex: <https://w3id.org/quipu/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <http://example.org/my#> .
my:godparentOf a owl:ObjectProperty ;
  rdfs:domain quipu:Person ; rdfs:range quipu:Person ;
  lex:noun "godparent" ; lex:prep-of rdf:object ; lex:apposition rdf:subject .
)"}});
  REQUIRE(extended);
  AnnotatedDocument document = test::from_conllu(R"(
Berg Berg PROPN/NNP 4 nsubj
is be AUX/VBZ 4 cop
the the DET/DT 4 det
godparent godparent NOUN/NN 0 root
of of ADP/IN 6 case
Okafor Okafor PROPN/NNP 4 nmod
. . PUNCT/. 4 punct)");
  test::add_mentions(document, {{"Berg", extended->class_named("Person"), MentionKind::Named},
                                {"Okafor", extended->class_named("Person"), MentionKind::Named}});
  auto stage = make_relations(StageResources{*extended, lexicon()});
  REQUIRE(stage);
  REQUIRE((*stage)->run(document.document, document.annotations));
  REQUIRE(document.annotations.relations.size() == 1);
  CHECK((*extended)[document.annotations.relations.front().property].name == "godparentOf");
}

}  // namespace
}  // namespace quipu
