#include "extract/event_structure.hpp"

#include "events_support.hpp"

namespace quipu {
namespace {

using Groups = std::vector<std::vector<std::string>>;

Groups chains(const AnnotatedDocument& document) {
  Groups groups;
  for (const EventChain& chain : document.annotations.event_structure.chains) {
    groups.emplace_back();
    for (EventMentionId event : chain.mentions) {
      groups.back().emplace_back(document.surface(document.annotations.events[event].trigger));
    }
  }
  return groups;
}

std::vector<std::string> links(const AnnotatedDocument& document) {
  std::vector<std::string> all;
  const EventStructure& structure = document.annotations.event_structure;
  const auto first = [&](EventChainId chain) {
    const EventMentionId event = structure.chains[chain].mentions.front();
    return std::string(document.surface(document.annotations.events[event].trigger));
  };
  for (const EventLink& link : structure.links) {
    all.push_back(first(link.from) + " " + test::event_ontology()[link.property].name + " " +
                  first(link.to));
  }
  return all;
}

// Two sentences: "<who> attacked the port on Monday." and what follows.
const std::string attacked = R"(
Rebels rebel NOUN/NNS 2 nsubj
attacked attack VERB/VBD 0 root
the the DET/DT 4 det
port port NOUN/NN 2 obj
. . PUNCT/. 2 punct

)";

TEST_CASE("a definite noun takes up the event before it") {
  AnnotatedDocument document = test::event_document(
      (attacked + R"(
Two two NUM/CD 2 nummod
guards guard NOUN/NNS 3 nsubj
died die VERB/VBD 0 root
in in ADP/IN 6 case
the the DET/DT 6 det
assault assault NOUN/NN 3 obl)")
          .c_str(),
      {{"Rebels", "Group"}, {"the port", "Facility"}, {"Two guards", "Group"}});
  test::run_events(document);
  CHECK(chains(document) == Groups{{"attacked", "assault"}, {"died"}});
  CHECK(links(document) == std::vector<std::string>{"died subEventOf attacked"});
}

TEST_CASE("a noun without its object takes up what was told, others may take part in it") {
  const char* raid = R"(
About about ADV/RB 2 advmod
nine nine NUM/CD 3 nummod
fishermen fisherman NOUN/NNS 4 nsubj
took take VERB/VBD 0 root
part part NOUN/NN 4 obj
in in ADP/IN 8 case
the the DET/DT 8 det
raid raid NOUN/NN 4 obl)";
  AnnotatedDocument document = test::event_document(
      (std::string(R"(
Rebels rebel NOUN/NNS 2 nsubj
seized seize VERB/VBD 0 root
the the DET/DT 4 det
port port NOUN/NN 2 obj
. . PUNCT/. 2 punct

)") + raid)
          .c_str(),
      {{"Rebels", "Group"}, {"the port", "Facility"}, {"About nine fishermen", "Group"}});
  test::run_events(document);
  CHECK(chains(document) == Groups{{"seized", "raid"}});
  REQUIRE(document.annotations.events.size() == 2);
  CHECK(document.annotations.events[EventMentionId(1)].arguments.size() == 1);

  // The ontology of the test wants to know what is raided.
  AnnotatedDocument alone = test::event_document(raid, {{"About nine fishermen", "Group"}});
  test::run_events(alone);
  CHECK(chains(alone).empty());
}

TEST_CASE("an indefinite noun is a new event, and so is another one") {
  for (const char* article : {"an a DET/DT 3 det", "another another DET/DT 3 det"}) {
    AnnotatedDocument document =
        test::event_document((attacked + "\nPolice police NOUN/NNS 4 nsubj\n" + article +
                              "\nassault assault NOUN/NN 4 obj\nfear fear VERB/VBP 0 root")
                                 .c_str(),
                             {{"Rebels", "Group"}, {"the port", "Facility"}, {"Police", "Group"}});
    test::run_events(document);
    for (const auto& chain : chains(document)) CHECK(chain.size() == 1);
  }
}

TEST_CASE("opposite agents keep the same verb and building apart") {
  const char* sentences = R"(
Rebels rebel NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
port port NOUN/NN 2 obj
. . PUNCT/. 2 punct

Soldiers soldier NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
port port NOUN/NN 2 obj
. . PUNCT/. 2 punct

The the DET/DT 2 det
rebels rebel NOUN/NNS 4 nsubj
had have AUX/VBD 4 aux
stormed storm VERB/VBN 0 root
the the DET/DT 6 det
port port NOUN/NN 4 obj
. . PUNCT/. 4 punct)";
  AnnotatedDocument document = test::event_document(sentences, {{"Rebels", "Group"},
                                                                {"the port", "Facility"},
                                                                {"Soldiers", "Group"},
                                                                {"the port", "Facility"},
                                                                {"The rebels", "Group"},
                                                                {"the port", "Facility"}});
  // Mentions in text order: Rebels, port, Soldiers, port, rebels, port.
  test::set_coreference(document,
                        {{MentionId(0), MentionId(4)}, {MentionId(1), MentionId(3), MentionId(5)}});
  test::run_events(document);
  const EventStructure& structure = document.annotations.event_structure;
  REQUIRE(structure.chain_of.size() == 3);
  CHECK(structure.chain_of[EventMentionId(0)] == structure.chain_of[EventMentionId(2)]);
  CHECK(structure.chain_of[EventMentionId(0)] != structure.chain_of[EventMentionId(1)]);
}

TEST_CASE("a planned event is not the one that happened, dates keep events apart") {
  const char* planned = R"(
Rebels rebel NOUN/NNS 2 nsubj
planned plan VERB/VBD 0 root
to to PART/TO 4 mark
attack attack VERB/VB 2 xcomp
the the DET/DT 6 det
port port NOUN/NN 4 obj
. . PUNCT/. 2 punct

Rebels rebel NOUN/NNS 2 nsubj
attacked attack VERB/VBD 0 root
the the DET/DT 4 det
port port NOUN/NN 2 obj
in in ADP/IN 6 case
1999 1999 NUM/CD 2 obl
. . PUNCT/. 2 punct

Rebels rebel NOUN/NNS 2 nsubj
attacked attack VERB/VBD 0 root
the the DET/DT 4 det
port port NOUN/NN 2 obj
in in ADP/IN 6 case
2001 2001 NUM/CD 2 obl
. . PUNCT/. 2 punct)";
  AnnotatedDocument document = test::event_document(planned, {{"Rebels", "Group"},
                                                              {"the port", "Facility"},
                                                              {"Rebels", "Group"},
                                                              {"the port", "Facility"},
                                                              {"1999", "date", "1999"},
                                                              {"Rebels", "Group"},
                                                              {"the port", "Facility"},
                                                              {"2001", "date", "2001"}});
  test::set_coreference(document, {{MentionId(0), MentionId(2), MentionId(4)},
                                   {MentionId(1), MentionId(3), MentionId(5)}});
  test::run_events(document);
  CHECK(chains(document) == Groups{{"attack"}, {"attacked"}, {"attacked"}});
}

struct LinkCase {
  const char* name;
  const char* sentence;
  std::vector<test::Phrase> phrases;
  std::vector<std::string> expected;
};

TEST_CASE("links are drawn where words mark them") {
  const std::vector<LinkCase> cases{
      {"result participle",
       R"(
Rebels rebel NOUN/NNS 2 nsubj
bombed bomb VERB/VBD 0 root
a a DET/DT 4 det
station station NOUN/NN 2 obj
, , PUNCT/, 6 punct
injuring injure VERB/VBG 2 advcl
eight eight NUM/CD 8 nummod
policemen policeman NOUN/NNS 6 obj)",
       {{"Rebels", "Group"}, {"a station", "Facility"}, {"eight policemen", "Group"}},
       {"injuring subEventOf bombed"}},
      {"after",
       R"(
Police police NOUN/NNS 2 nsubj
arrested arrest VERB/VBD 0 root
him he PRON/PRP 2 obj
after after SCONJ/IN 6 mark
he he PRON/PRP 6 nsubj
attacked attack VERB/VBD 2 advcl
the the DET/DT 8 det
school school NOUN/NN 6 obj)",
       {{"Police", "Organization"},
        {"him", "Person"},
        {"he", "Person"},
        {"the school", "Facility"}},
       {"attacked before arrested"}},
      {"causal verb",
       R"(
The the DET/DT 2 det
raid raid NOUN/NN 7 nsubj
on on ADP/IN 5 case
the the DET/DT 5 det
port port NOUN/NN 2 nmod
had have AUX/VBD 7 aux
led lead VERB/VBN 0 root
to to ADP/IN 10 case
the the DET/DT 10 det
siege siege NOUN/NN 7 obl
of of ADP/IN 13 case
the the DET/DT 13 det
city city NOUN/NN 10 nmod)",
       {{"the port", "Facility"}, {"the city", "City"}},
       {"raid causes siege"}},
  };
  for (const LinkCase& test_case : cases) {
    INFO(test_case.name);
    AnnotatedDocument document = test::event_document(test_case.sentence, test_case.phrases);
    test::run_events(document);
    CHECK(links(document) == test_case.expected);
  }
}

}  // namespace
}  // namespace quipu
