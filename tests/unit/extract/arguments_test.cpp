#include "extract/grammar/arguments.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "tests/support/conllu_fixture.hpp"

namespace quipu {
namespace {

std::string render(const AnnotatedDocument& document, const GrammaticalArgument& argument) {
  static constexpr const char* names[]{"subject",    "object", "indirect", "possessive", "modifier",
                                       "apposition", "clause", "prep",     "denoted"};
  std::string text = names[static_cast<int>(argument.slot)];
  if (!argument.preposition.empty()) text += "(" + argument.preposition + ")";
  return text + ":" + std::string(document.surface(argument.token));
}

std::vector<std::string> arguments_of(const AnnotatedDocument& document, std::string_view trigger) {
  const DependencyTree tree(document.annotations);
  std::vector<std::string> rendered;
  for (const auto& argument : ArgumentReader(tree).arguments(test::token(document, trigger))) {
    if (argument.slot != Slot::Denoted) rendered.push_back(render(document, argument));
  }
  std::sort(rendered.begin(), rendered.end());
  return rendered;
}

struct Case {
  const char* name;
  const char* sentence;
  const char* trigger;
  std::vector<std::string> expected;  // sorted
};

TEST_CASE("arguments are normalised over the ways of saying the same") {
  const std::vector<Case> cases{
      {"active",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
seized seize VERB/VBD 0 root
the the DET/DT 4 det
bank bank NOUN/NN 2 obj
in in ADP/IN 6 case
Oslo Oslo PROPN/NNP 2 obl
Friday Friday PROPN/NNP 2 obl:unmarked
. . PUNCT/. 2 punct)",
       "seized",
       {"object:bank", "prep(in):Oslo", "prep:Friday", "subject:Gunmen"}},
      {"passive with agent and conjuncts",
       R"(
A a DET/DT 2 det
bank bank NOUN/NN 7 nsubj:pass
and and CCONJ/CC 5 cc
a a DET/DT 5 det
school school NOUN/NN 2 conj
were be AUX/VBD 7 aux:pass
seized seize VERB/VBN 0 root
by by ADP/IN 9 case
gunmen gunman NOUN/NNS 7 obl:agent
. . PUNCT/. 7 punct)",
       "seized",
       {"object:bank", "object:school", "subject(by):gunmen"}},
      {"coordinated passives share the patient, the adjunct and the agent",
       R"(
Nine nine NUM/CD 2 nummod
miners miner NOUN/NNS 4 nsubj:pass
were be AUX/VBD 4 aux:pass
killed kill VERB/VBN 0 root
or or CCONJ/CC 6 cc
injured injure VERB/VBN 4 conj
in in ADP/IN 9 case
a a DET/DT 9 det
blast blast NOUN/NN 4 obl)",
       "injured",
       {"object:miners", "prep(in):blast"}},
      {"coordinated verbs share the object that follows both",
       R"(
Police police NOUN/NNS 2 nsubj
surrounded surround VERB/VBD 0 root
and and CCONJ/CC 4 cc
searched search VERB/VBD 2 conj
the the DET/DT 6 det
house house NOUN/NN 2 obj)",
       "searched",
       {"object:house", "subject:Police"}},
      {"the same with the object on the second verb",
       R"(
Police police NOUN/NNS 2 nsubj
surrounded surround VERB/VBD 0 root
and and CCONJ/CC 4 cc
searched search VERB/VBD 2 conj
the the DET/DT 6 det
house house NOUN/NN 4 obj)",
       "surrounded",
       {"object:house", "subject:Police"}},
      {"ellipsis",
       R"(
Two two NUM/CD 2 nummod
miners miner NOUN/NNS 3 nsubj
died die VERB/VBD 0 root
, , PUNCT/, 6 punct
as as SCONJ/IN 6 mark
did do VERB/VBD 3 advcl
one one NUM/CD 8 nummod
fireman fireman NOUN/NN 6 nsubj
and and CCONJ/CC 11 cc
a a DET/DT 11 det
nurse nurse NOUN/NN 8 conj)",
       "died",
       {"subject:fireman", "subject:miners", "subject:nurse"}},
      {"including",
       R"(
All all DET/DT 3 det
nine nine NUM/CD 3 nummod
climbers climber NOUN/NNS 5 nsubj:pass
were be AUX/VBD 5 aux:pass
rescued rescue VERB/VBN 0 root
, , PUNCT/, 9 punct
including include VERB/VBG 9 case
their their PRON/PRP$ 9 nmod:poss
guide guide NOUN/NN 3 nmod)",
       "rescued",
       {"object:climbers", "object:guide"}},
      {"subject relative",
       R"(
The the DET/DT 2 det
men man NOUN/NNS 7 nsubj:pass
who who PRON/WP 4 nsubj
robbed rob VERB/VBD 2 acl:relcl
it it PRON/PRP 4 obj
were be AUX/VBD 7 aux:pass
arrested arrest VERB/VBN 0 root)",
       "robbed",
       {"object:it", "subject:men"}},
      {"object relative without pronoun",
       R"(
The the DET/DT 2 det
men man NOUN/NNS 5 nsubj
police police NOUN/NNS 4 nsubj
arrested arrest VERB/VBD 2 acl:relcl
escaped escape VERB/VBD 0 root)",
       "arrested",
       {"object:men", "subject:police"}},
      {"stranded preposition",
       R"(
The the DET/DT 2 det
house house NOUN/NN 6 nsubj
they they PRON/PRP 4 nsubj
lived live VERB/VBD 2 acl:relcl
in in ADP/IN 4 obl
burned burn VERB/VBD 0 root)",
       "lived",
       {"prep(in):house", "subject:they"}},
      {"reduced relative",
       R"(
Miners miner NOUN/NNS 6 nsubj
trapped trap VERB/VBN 1 acl
in in ADP/IN 5 case
the the DET/DT 5 det
shaft shaft NOUN/NN 2 obl
waited wait VERB/VBD 0 root)",
       "trapped",
       {"object:Miners", "prep(in):shaft"}},
      {"participle clause takes the subject of its main clause",
       R"(
Soldiers soldier NOUN/NNS 2 nsubj
entered enter VERB/VBD 0 root
the the DET/DT 4 det
palace palace NOUN/NN 2 obj
, , PUNCT/, 6 punct
ending end VERB/VBG 2 advcl
the the DET/DT 8 det
strike strike NOUN/NN 6 obj)",
       "ending",
       {"object:strike", "subject:Soldiers"}},
      {"subject control",
       R"(
The the DET/DT 2 det
board board NOUN/NN 3 nsubj
decided decide VERB/VBD 0 root
to to PART/TO 5 mark
merge merge VERB/VB 3 xcomp
both both DET/DT 7 det
firms firm NOUN/NNS 5 obj)",
       "merge",
       {"object:firms", "subject:board"}},
      {"object control",
       R"(
Voters voter NOUN/NNS 2 nsubj
forced force VERB/VBD 0 root
the the DET/DT 4 det
mayor mayor NOUN/NN 2 obj
to to PART/TO 6 mark
resign resign VERB/VB 2 xcomp)",
       "resign",
       {"subject:mayor"}},
      {"passive control",
       R"(
The the DET/DT 2 det
mayor mayor NOUN/NN 4 nsubj:pass
was be AUX/VBD 4 aux:pass
forced force VERB/VBN 0 root
to to PART/TO 6 mark
resign resign VERB/VB 4 xcomp)",
       "resign",
       {"subject:mayor"}},
      {"light verb",
       R"(
Rebels rebel NOUN/NNS 2 nsubj
launched launch VERB/VBD 0 root
an a DET/DT 4 det
attack attack NOUN/NN 2 obj
on on ADP/IN 7 case
the the DET/DT 7 det
port port NOUN/NN 4 nmod
from from ADP/IN 9 case
boats boat NOUN/NNS 2 obl)",
       "attack",
       {"prep(from):boats", "prep(on):port", "subject:Rebels"}},
      {"light verb of undergoing",
       R"(
The the DET/DT 2 det
minister minister NOUN/NN 3 nsubj
suffered suffer VERB/VBD 0 root
a a DET/DT 5 det
wound wound NOUN/NN 3 obj
to to ADP/IN 8 case
the the DET/DT 8 det
arm arm NOUN/NN 5 nmod)",
       "wound",
       {"object:minister", "prep(to):arm"}},
      {"light participle",
       R"(
an a DET/DT 2 det
explosion explosion NOUN/NN 0 root
set set VERB/VBN 2 acl
by by ADP/IN 5 case
miners miner NOUN/NNS 3 obl:agent
in in ADP/IN 8 case
a a DET/DT 8 det
tunnel tunnel NOUN/NN 3 obl)",
       "explosion",
       {"clause:set", "prep(in):tunnel", "subject:miners"}},
      {"nominal slots",
       R"(
The the DET/DT 2 det
army army NOUN/NN 4 nmod:poss
's 's PART/POS 2 case
seizure seizure NOUN/NN 8 nsubj
of of ADP/IN 7 case
the the DET/DT 7 det
port port NOUN/NN 4 nmod
shocked shock VERB/VBD 0 root
many many ADJ/JJ 8 obj)",
       "seizure",
       {"possessive:army", "prep(of):port"}},
      {"demonym and compound",
       R"(
A a DET/DT 4 det
Danish danish ADJ/JJ 4 amod
union union NOUN/NN 4 compound
protest protest NOUN/NN 5 nsubj
failed fail VERB/VBD 0 root)",
       "protest",
       {"modifier:Danish", "modifier:union"}},
      {"predicate noun",
       R"(
Anna Anna PROPN/NNP 4 nsubj
is be AUX/VBZ 4 cop
the the DET/DT 4 det
leader leader NOUN/NN 0 root
of of ADP/IN 7 case
the the DET/DT 7 det
union union NOUN/NN 4 nmod)",
       "leader",
       {"apposition:Anna", "prep(of):union"}},
      {"served as",
       R"(
Anna Anna PROPN/NNP 2 nsubj
served serve VERB/VBD 0 root
as as ADP/IN 4 case
leader leader NOUN/NN 2 obl
until until ADP/IN 6 case
1990 1990 NUM/CD 2 obl)",
       "leader",
       {"apposition:Anna"}},
      {"served as one thing and another",
       R"(
Anna Anna PROPN/NNP 2 nsubj
served serve VERB/VBD 0 root
as as ADP/IN 4 case
founder founder NOUN/NN 2 obl
and and CCONJ/CC 6 cc
leader leader NOUN/NN 4 conj
of of ADP/IN 9 case
the the DET/DT 9 det
union union NOUN/NN 4 nmod)",
       "leader",
       {"apposition:Anna", "prep(of):union"}},
      {"adjectives",
       R"(
Four four NUM/CD 2 nummod
miners miner NOUN/NNS 4 nsubj
are be AUX/VBP 4 cop
dead dead ADJ/JJ 0 root
and and CCONJ/CC 6 cc
wounded wounded ADJ/JJ 4 conj)",
       "wounded",
       {"object:miners"}},
      {"resultative",
       R"(
The the DET/DT 2 det
quake quake NOUN/NN 3 nsubj
left leave VERB/VBD 0 root
forty forty NUM/CD 5 nummod
people people NOUN/NNS 3 obj
dead dead ADJ/JJ 3 xcomp)",
       "dead",
       {"subject:people"}},
      {"attachment to the object is offered too",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
held hold VERB/VBD 0 root
guests guest NOUN/NNS 2 obj
at at ADP/IN 6 case
the the DET/DT 6 det
hotel hotel NOUN/NN 3 nmod)",
       "held",
       {"object:guests", "prep(at):hotel", "subject:Gunmen"}},
      {"all but one, taken apart by a parser",
       R"(
They they PRON/PRP 2 nsubj
freed free VERB/VBD 0 root
all all DET/DT 5 det
but but CCONJ/CC 5 cc
one one NUM/CD 2 conj
of of ADP/IN 7 case
guests guest NOUN/NNS 5 nmod)",
       "freed",
       {"object:guests", "subject:They"}},
      {"who is excepted takes no part",
       R"(
They they PRON/PRP 2 nsubj
freed free VERB/VBD 0 root
all all DET/DT 6 det
but but CCONJ/CC 6 cc
72 72 NUM/CD 6 nummod
guests guest NOUN/NNS 2 obj)",
       "freed",
       {"subject:They"}},
      {"a noun takes the object of the verb that lets it strike",
       R"(
A a DET/DT 2 det
storm storm NOUN/NN 3 nsubj
struck strike VERB/VBD 0 root
the the DET/DT 5 det
coast coast NOUN/NN 3 obj)",
       "storm",
       {"object:coast"}},
      {"gerund clause",
       R"(
He he PRON/PRP 3 nsubj:pass
was be AUX/VBD 3 aux:pass
charged charge VERB/VBN 0 root
with with SCONJ/IN 5 mark
lying lie VERB/VBG 3 advcl)",
       "charged",
       {"clause(with):lying", "object:He", "prep(with):lying"}},
      {"infinitive under a noun",
       R"(
Their their PRON/PRP$ 2 nmod:poss
decision decision NOUN/NN 7 nsubj
to to PART/TO 4 mark
close close VERB/VB 2 acl
the the DET/DT 6 det
mine mine NOUN/NN 4 obj
shocked shock VERB/VBD 0 root
us we PRON/PRP 7 obj)",
       "close",
       {"object:mine", "subject:Their"}},
  };
  for (const Case& test_case : cases) {
    INFO(test_case.name);
    const AnnotatedDocument document = test::from_conllu(test_case.sentence);
    CHECK(arguments_of(document, test_case.trigger) == test_case.expected);
  }
}

TEST_CASE("partitives and relative pronouns lead to the noun they stand for") {
  const AnnotatedDocument document = test::from_conllu(R"(
They they PRON/PRP 2 nsubj
freed free VERB/VBD 0 root
dozens dozen NOUN/NNS 2 obj
of of ADP/IN 5 case
guests guest NOUN/NNS 3 nmod
, , PUNCT/, 10 punct
most most ADJ/JJS 10 nsubj
of of ADP/IN 9 case
whom who PRON/WP 7 nmod
left leave VERB/VBD 5 acl:relcl)");
  const DependencyTree tree(document.annotations);
  const ArgumentReader reader(tree);
  const TokenId guests = test::token(document, "guests");
  CHECK(reader.referent(test::token(document, "dozens")) == guests);
  CHECK(reader.referent(test::token(document, "most")) == guests);
  CHECK(reader.antecedent(test::token(document, "whom")) == guests);
  CHECK(reader.referent(test::token(document, "They")) == test::token(document, "They"));
}

TEST_CASE("every predicate of a gold treebank can be read") {
  const auto documents = test::conllu_documents(QUIPU_SHARED "/data/gum/train.conllu.xz", "_news_");
  if (documents.empty()) {
    WARN("skipped: no treebank");
    return;
  }
  std::size_t verbs = 0;
  std::size_t with_subject = 0;
  for (const AnnotatedDocument& document : documents) {
    REQUIRE(verify(document.document, document.annotations));
    const DependencyTree tree(document.annotations);
    const ArgumentReader reader(tree);
    for (std::size_t i = 0; i < tree.size(); ++i) {
      const auto arguments = reader.arguments(TokenId(i));
      for (const auto& argument : arguments) {
        CHECK(tree.sentence(argument.token) == tree.sentence(TokenId(i)));
      }
      if (tree[TokenId(i)].upos != Upos::Verb) continue;
      ++verbs;
      with_subject += std::any_of(arguments.begin(), arguments.end(), [](const auto& argument) {
        return argument.slot == Slot::Subject || argument.slot == Slot::Object;
      });
    }
  }
  CHECK(verbs > 1000);
  CHECK(double(with_subject) / double(verbs) > 0.9);
}

}  // namespace
}  // namespace quipu
