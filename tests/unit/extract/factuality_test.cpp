#include "events_support.hpp"
#include "extract/factuality/reader.hpp"

namespace quipu {
namespace {

struct Case {
  const char* sentence;
  const char* predicate;
  Modality modality;
  Polarity polarity;
  const char* source;  // surface of the speaker's mention, "" none
  std::vector<test::Phrase> phrases = {};
};

constexpr Polarity yes = Polarity::Positive;
constexpr Polarity no = Polarity::Negative;

const std::vector<Case>& cases() {
  using enum Modality;
  static const std::vector<Case> all{
      {"Rebels rebel NOUN/NNS 2 nsubj\nleft leave VERB/VBD 0 root", "left", Asserted, yes, ""},
      {"Rebels rebel NOUN/NNS 4 nsubj\ndid do AUX/VBD 4 aux\nnot not PART/RB 4 advmod\n"
       "leave leave VERB/VB 0 root",
       "leave", Asserted, no, ""},
      {"No no DET/DT 2 det\nrebels rebel NOUN/NNS 3 nsubj\nleft leave VERB/VBD 0 root", "left",
       Asserted, no, ""},
      {"Rebels rebel NOUN/NNS 3 nsubj\nwill will AUX/MD 3 aux\nleave leave VERB/VB 0 root", "leave",
       Planned, yes, ""},
      {"Rebels rebel NOUN/NNS 3 nsubj\nmay may AUX/MD 3 aux\nleave leave VERB/VB 0 root", "leave",
       Conditional, yes, ""},
      {"Rebels rebel NOUN/NNS 4 nsubj\nmay may AUX/MD 4 aux\nhave have AUX/VB 4 aux\n"
       "left leave VERB/VBN 0 root",
       "left", Believed, yes, ""},
      {"Anna Anna PROPN/NNP 2 nsubj\nsaid say VERB/VBD 0 root\nrebels rebel NOUN/NNS 4 nsubj\n"
       "left leave VERB/VBD 2 ccomp",
       "left",
       Reported,
       yes,
       "Anna",
       {{"Anna", "Person"}}},
      {"Anna Anna PROPN/NNP 2 nsubj\ndenied deny VERB/VBD 0 root\nleaving leave VERB/VBG 2 xcomp",
       "leaving",
       Reported,
       no,
       "Anna",
       {{"Anna", "Person"}}},
      {"Anna Anna PROPN/NNP 2 nsubj\ndenied deny VERB/VBD 0 root\nthe the DET/DT 4 det\n"
       "attack attack NOUN/NN 2 obj",
       "attack",
       Reported,
       no,
       "Anna",
       {{"Anna", "Person"}}},
      {"Anna Anna PROPN/NNP 2 nsubj\ndenied deny VERB/VBD 0 root\nthe the DET/DT 4 det\n"
       "charge charge NOUN/NN 2 obj",
       "charge", Asserted, yes, ""},
      {"Anna Anna PROPN/NNP 2 nsubj\nrefused refuse VERB/VBD 0 root\nto to PART/TO 4 mark\n"
       "leave leave VERB/VB 2 xcomp",
       "leave", Asserted, no, ""},
      {"Anna Anna PROPN/NNP 2 nsubj\nmanaged manage VERB/VBD 0 root\nto to PART/TO 4 mark\n"
       "leave leave VERB/VB 2 xcomp",
       "leave", Asserted, yes, ""},
      {"Anna Anna PROPN/NNP 4 nsubj\ndid do AUX/VBD 4 aux\nnot not PART/RB 4 advmod\n"
       "fail fail VERB/VB 0 root\nto to PART/TO 6 mark\nleave leave VERB/VB 4 xcomp",
       "leave", Asserted, yes, ""},
      {"Anna Anna PROPN/NNP 2 nsubj\nthreatened threaten VERB/VBD 0 root\nto to PART/TO 4 mark\n"
       "leave leave VERB/VB 2 xcomp",
       "leave",
       Threatened,
       yes,
       "Anna",
       {{"Anna", "Person"}}},
      {"Anna Anna PROPN/NNP 3 nsubj:pass\nis be AUX/VBZ 3 aux:pass\nbelieved believe VERB/VBN 0 "
       "root\nto to PART/TO 6 mark\nhave have AUX/VB 6 aux\nleft leave VERB/VBN 3 xcomp",
       "left", Believed, yes, ""},
      {"Anna Anna PROPN/NNP 3 nsubj:pass\nwas be AUX/VBD 3 aux:pass\naccused accuse VERB/VBN 0 "
       "root\nof of SCONJ/IN 5 mark\nleaving leave VERB/VBG 3 advcl",
       "leaving", Alleged, yes, ""},
      {"Anna Anna PROPN/NNP 2 nsubj\nleft leave VERB/VBD 0 root\namid amid ADP/IN 4 case\n"
       "claims claim NOUN/NNS 2 obl\nthat that SCONJ/IN 7 mark\nBob Bob PROPN/NNP 7 nsubj\n"
       "lied lie VERB/VBD 4 acl",
       "lied", Alleged, yes, ""},
      {"Bob Bob PROPN/NNP 3 nsubj\nreportedly reportedly ADV/RB 3 advmod\nlied lie VERB/VBD 0 root",
       "lied", Reported, yes, ""},
      {"Bob Bob PROPN/NNP 2 nsubj\nlied lie VERB/VBD 0 root\n, , PUNCT/, 6 punct\n"
       "according accord VERB/VBG 6 case\nto to ADP/IN 4 fixed\nAnna Anna PROPN/NNP 2 obl",
       "lied",
       Reported,
       yes,
       "Anna",
       {{"Anna", "Person"}}},
      {"If if SCONJ/IN 3 mark\nBob Bob PROPN/NNP 3 nsubj\nlies lie VERB/VBZ 6 advcl\n"
       "Anna Anna PROPN/NNP 6 nsubj\nwill will AUX/MD 6 aux\nleave leave VERB/VB 0 root",
       "lies", Conditional, yes, ""},
      {"If if SCONJ/IN 3 mark\nBob Bob PROPN/NNP 3 nsubj\nlies lie VERB/VBZ 6 advcl\n"
       "Anna Anna PROPN/NNP 6 nsubj\nwill will AUX/MD 6 aux\nleave leave VERB/VB 0 root",
       "leave", Conditional, yes, ""},
      {"Bob Bob PROPN/NNP 2 nsubj\nleft leave VERB/VBD 0 root\nwithout without SCONJ/IN 4 mark\n"
       "lying lie VERB/VBG 2 advcl",
       "lying", Asserted, no, ""},
      {"They they PRON/PRP 2 nsubj\ndemanded demand VERB/VBD 0 root\nthe the DET/DT 4 det\n"
       "release release NOUN/NN 2 obj\nof of ADP/IN 6 case\nBob Bob PROPN/NNP 4 nmod",
       "release", Planned, yes, ""},
      {"They they PRON/PRP 2 nsubj\nprevented prevent VERB/VBD 0 root\nan a DET/DT 4 det\n"
       "attack attack NOUN/NN 2 obj",
       "attack", Asserted, no, ""},
      {"They they PRON/PRP 2 nsubj\ncondemned condemn VERB/VBD 0 root\nan a DET/DT 4 det\n"
       "attack attack NOUN/NN 2 obj",
       "attack", Asserted, yes, ""},
      {"They they PRON/PRP 3 nsubj\nwill will AUX/MD 3 aux\npunish punish VERB/VB 0 root\n"
       "those those PRON/DT 3 obj\nwho who PRON/WP 6 nsubj\nlied lie VERB/VBD 4 acl:relcl",
       "lied", Asserted, yes, ""},
      {"Bob Bob PROPN/NNP 2 nsubj\nhas have VERB/VBZ 0 root\nyet yet ADV/RB 2 advmod\n"
       "to to PART/TO 5 mark\nleave leave VERB/VB 2 xcomp",
       "leave", Asserted, no, ""},
      {"`` `` PUNCT/`` 5 punct\nThey they PRON/PRP 5 nsubj\nhave have AUX/VBP 5 aux\nall all "
       "ADV/RB 5 advmod\nleft leave VERB/VBN 0 root\n, , PUNCT/, 5 punct\n'' '' PUNCT/'' 5 "
       "punct\nAnna Anna PROPN/NNP 9 nsubj\nsaid say VERB/VBD 5 parataxis",
       "left",
       Reported,
       yes,
       "Anna",
       {{"Anna", "Person"}}},
  };
  return all;
}

TEST_CASE("factuality of embedded predicates") {
  const FactualityLexicon lexicon(test::event_ontology());
  for (const Case& test_case : cases()) {
    INFO(test_case.sentence << "\n-> " << test_case.predicate);
    const AnnotatedDocument document = test::event_document(test_case.sentence, test_case.phrases);
    const DependencyTree tree(document.annotations);
    const ArgumentReader reader(tree);
    const MentionIndex mentions(document.annotations, tree);
    const FactualityReader factuality(document.document, document.annotations, tree, reader,
                                      mentions, lexicon);
    const Factuality found = factuality.of(test::token(document, test_case.predicate));
    CHECK(name(found.modality) == name(test_case.modality));
    CHECK(name(found.polarity) == name(test_case.polarity));
    const std::string source = found.attributed_to
                                   ? std::string(document.surface(
                                         document.annotations.mentions[*found.attributed_to].span))
                                   : std::string();
    CHECK(source == test_case.source);
  }
}

TEST_CASE("a quotation of several sentences has one speaker") {
  const AnnotatedDocument document = test::event_document(R"(
`` `` PUNCT/`` 3 punct
They they PRON/PRP 3 nsubj
left leave VERB/VBD 0 root
us we PRON/PRP 3 obj
, , PUNCT/, 3 punct
'' '' PUNCT/'' 3 punct
Anna Anna PROPN/NNP 8 nsubj
said say VERB/VBD 3 parataxis
. . PUNCT/. 3 punct

`` `` PUNCT/`` 3 punct
Nobody nobody PRON/NN 3 nsubj
helped help VERB/VBD 0 root
the the DET/DT 5 det
others other NOUN/NNS 3 obj
. . PUNCT/. 3 punct
'' '' PUNCT/'' 3 punct)",
                                                          {{"Anna", "Person"}});
  const FactualityLexicon lexicon(test::event_ontology());
  const DependencyTree tree(document.annotations);
  const ArgumentReader reader(tree);
  const MentionIndex mentions(document.annotations, tree);
  const FactualityReader factuality(document.document, document.annotations, tree, reader, mentions,
                                    lexicon);
  const Factuality found = factuality.of(test::token(document, "helped"));
  CHECK(found.modality == Modality::Reported);
  CHECK(found.polarity == Polarity::Negative);
  REQUIRE(found.attributed_to);
  CHECK(document.surface(document.annotations.mentions[*found.attributed_to].span) == "Anna");
  CHECK(factuality.quoted_speaker(test::token(document, "Nobody")) == found.attributed_to);
}

}  // namespace
}  // namespace quipu
