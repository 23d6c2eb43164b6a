#include "extract/events.hpp"

#include "events_support.hpp"

namespace quipu {
namespace {

struct Case {
  const char* name;
  const char* sentence;
  std::vector<test::Phrase> phrases;
  std::vector<std::string> expected;
};

TEST_CASE("events take class, roles, place and time from frames and syntax") {
  const std::vector<Case> cases{
      {"roles and date",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
consulate consulate NOUN/NN 2 obj
in in ADP/IN 6 case
Oslo Oslo PROPN/NNP 2 obl
on on ADP/IN 9 case
3 3 NUM/CD 9 nummod
May May PROPN/NNP 2 obl)",
       {{"Gunmen", "Group"},
        {"the consulate", "Facility"},
        {"Oslo", "City"},
        {"3 May", "date", "2001-05-03"}},
       {"Raid stormed agent=Gunmen target=the consulate @Oslo t=2001-05-03/2001-05-03"}},
      {"what is told later of an event has its time",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
consulate consulate NOUN/NN 2 obj
on on ADP/IN 7 case
3 3 NUM/CD 7 nummod
May May PROPN/NNP 2 obl

Guards guard NOUN/NNS 3 nsubj:pass
were be AUX/VBD 3 aux:pass
killed kill VERB/VBN 0 root
in in ADP/IN 6 case
the the DET/DT 6 det
raid raid NOUN/NN 3 obl)",
       {{"Gunmen", "Group"},
        {"the consulate", "Facility"},
        {"3 May", "date", "2001-05-03"},
        {"Guards", "Group"}},
       {"Raid stormed agent=Gunmen target=the consulate @the consulate t=2001-05-03/2001-05-03",
        "Death killed killed=Guards cause=<raid> t=2001-05-03/2001-05-03",
        "Raid raid t=2001-05-03/2001-05-03"}},
      {"in one month and the next",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
consulate consulate NOUN/NN 2 obj
in in ADP/IN 6 case
May May PROPN/NNP 2 obl
and and CCONJ/CC 8 cc
June June PROPN/NNP 6 conj)",
       {{"Gunmen", "Group"},
        {"the consulate", "Facility"},
        {"May", "date", "2001-05"},
        {"June", "date", "2001-06"}},
       {"Raid stormed agent=Gunmen target=the consulate @the consulate t=2001-05/2001-06"}},
      {"two verbs, two events; the participle shares agent and date; the stormed place is a place",
       R"(
On on ADP/IN 2 case
Monday Monday PROPN/NNP 4 obl
gunmen gunman NOUN/NNS 4 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 6 det
consulate consulate NOUN/NN 4 obj
, , PUNCT/, 8 punct
taking take VERB/VBG 4 advcl
dozens dozen NOUN/NNS 8 obj
of of ADP/IN 11 case
guests guest NOUN/NNS 9 nmod
hostage hostage NOUN/NN 8 xcomp)",
       {{"Monday", "date", "2001-05-07"},
        {"gunmen", "Group"},
        {"the consulate", "Facility"},
        {"dozens of guests", "Group"}},
       {"Raid stormed agent=gunmen target=the consulate @the consulate t=2001-05-07/2001-05-07",
        "HostageTaking taking hostage=dozens of guests agent=gunmen t=2001-05-07/2001-05-07"}},
      {"two events in one verb group; the cause is an event with an agent",
       R"(
Nine nine NUM/CD 2 nummod
miners miner NOUN/NNS 4 nsubj:pass
were be AUX/VBD 4 aux:pass
killed kill VERB/VBN 0 root
or or CCONJ/CC 6 cc
wounded wound VERB/VBN 4 conj
in in ADP/IN 9 case
an a DET/DT 9 det
explosion explosion NOUN/NN 4 obl
set set VERB/VBN 9 acl
by by ADP/IN 12 case
soldiers soldier NOUN/NNS 10 obl:agent)",
       {{"Nine miners", "Group"}, {"soldiers", "Group"}},
       {"Death killed killed=Nine miners cause=<explosion>", "Injury wounded injured=Nine miners",
        "Explosion explosion agent=soldiers"}},
      {"a nominalisation has its verb's roles",
       R"(
The the DET/DT 2 det
capture capture NOUN/NN 8 nsubj
of of ADP/IN 5 case
the the DET/DT 5 det
rebel rebel NOUN/NN 2 nmod
by by ADP/IN 7 case
police police NOUN/NNS 2 nmod
surprised surprise VERB/VBD 0 root
many many ADJ/JJ 8 obj)",
       {{"the rebel", "Person"}, {"police", "Organization"}},
       {}},  // "capture" is declared as a verb only, and is no -ing noun
      {"an -ing noun is read as its verb",
       R"(
The the DET/DT 2 det
storming storming NOUN/NN 6 nsubj
of of ADP/IN 5 case
the the DET/DT 5 det
consulate consulate NOUN/NN 2 nmod
shocked shock VERB/VBD 0 root
many many ADJ/JJ 6 obj)",
       {{"the consulate", "Facility"}},
       {"Raid storming target=the consulate @the consulate"}},
      {"a speaker is no agent of what he tells; weak speech without content is left out",
       R"(
The the DET/DT 2 det
mayor mayor NOUN/NN 3 nsubj
said say VERB/VBD 0 root
gunmen gunman NOUN/NNS 5 nsubj
attacked attack VERB/VBD 3 ccomp
the the DET/DT 7 det
school school NOUN/NN 5 obj)",
       {{"The mayor", "Person"}, {"gunmen", "Group"}, {"the school", "Facility"}},
       {"Statement said speaker=The mayor topic=<attacked>",
        "Attack attacked agent=gunmen target=the school @the school reported by The mayor"}},
      {"required slots",
       R"(
Prices price NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
ahead ahead ADV/RB 2 advmod)",
       {},
       {}},
      {"a plan is no fact",
       R"(
The the DET/DT 2 det
rebels rebel NOUN/NNS 3 nsubj
planned plan VERB/VBD 0 root
to to PART/TO 5 mark
attack attack VERB/VB 3 xcomp
the the DET/DT 7 det
port port NOUN/NN 5 obj)",
       {{"The rebels", "Group"}, {"the port", "Facility"}},
       {"Attack attack target=the port agent=The rebels @the port planned"}},
      {"two agents, one verb: two events",
       R"(
Rebels rebel NOUN/NNS 2 nsubj
attacked attack VERB/VBD 0 root
the the DET/DT 4 det
port port NOUN/NN 2 obj
and and CCONJ/CC 7 cc
soldiers soldier NOUN/NNS 7 nsubj
stormed storm VERB/VBD 2 conj
it it PRON/PRP 7 obj)",
       {{"Rebels", "Group"}, {"the port", "Facility"}, {"soldiers", "Group"}, {"it", "Facility"}},
       {"Attack attacked agent=Rebels target=the port @the port",
        "Raid stormed agent=soldiers target=it @it"}},
      {"a siege that began is open-ended",
       R"(
The the DET/DT 2 det
siege siege NOUN/NN 6 nsubj
of of ADP/IN 5 case
the the DET/DT 5 det
port port NOUN/NN 2 nmod
began begin VERB/VBD 0 root
on on ADP/IN 8 case
Friday Friday PROPN/NNP 6 obl)",
       {{"the port", "Facility"}, {"Friday", "date", "2001-05-11"}},
       {"Siege siege target=the port @the port t=2001-05-11/"}},
      {"a date inside what is said is not the speech's, nor the reverse",
       R"(
Police police NOUN/NNS 2 nsubj
said say VERB/VBD 0 root
Friday Friday PROPN/NNP 2 obl:unmarked
that that SCONJ/IN 6 mark
rebels rebel NOUN/NNS 6 nsubj
attacked attack VERB/VBD 2 ccomp
the the DET/DT 8 det
port port NOUN/NN 6 obj)",
       {{"Police", "Organization"},
        {"Friday", "date", "2001-05-11"},
        {"rebels", "Group"},
        {"the port", "Facility"}},
       {"Statement said speaker=Police topic=<attacked> t=2001-05-11/2001-05-11",
        "Attack attacked agent=rebels target=the port @the port reported by Police"}},
      {"a day hung on a noun after the verb is the verb's",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
home home NOUN/NN 2 obj
of of ADP/IN 7 case
the the DET/DT 7 det
consul consul NOUN/NN 4 nmod
on on ADP/IN 9 case
Tuesday Tuesday PROPN/NNP 7 nmod)",
       {{"Gunmen", "Group"},
        {"the home of the consul", "Facility"},
        {"Tuesday", "date", "2001-05-08"}},
       {"Raid stormed agent=Gunmen target=the home of the consul @the home of the consul "
        "t=2001-05-08/2001-05-08"}},
      {"a length before \"after\" counts back from the clause it stands in",
       R"(
Police police NOUN/NNS 2 nsubj
arrested arrest VERB/VBD 0 root
him he PRON/PRP 2 obj
Monday Monday PROPN/NNP 2 obl:unmarked
, , PUNCT/, 9 punct
two two NUM/CD 7 nummod
days day NOUN/NNS 9 obl:unmarked
after after SCONJ/IN 9 mark
bombing bomb VERB/VBG 2 advcl
the the DET/DT 11 det
port port NOUN/NN 9 obj)",
       {{"Police", "Group"},
        {"him", "Person"},
        {"Monday", "date", "2001-05-07"},
        {"two days", "length", "P2D"},
        {"the port", "Facility"}},
       {"Arrest arrested agent=Police victim=him t=2001-05-07/2001-05-07",
        "Attack bombing target=the port agent=Police @the port t=2001-05-05/2001-05-05"}},
      {"a country's name before an event noun says where, its adjective who",
       R"(
The the DET/DT 4 det
Norway Norway PROPN/NNP 4 compound
bank bank NOUN/NN 4 compound
attack attack NOUN/NN 5 nsubj
failed fail VERB/VBD 0 root
. . PUNCT/. 5 punct)",
       {{"Norway", "City"}},
       {"Attack attack @Norway"}},
      {"who is hurt in a story of violence is hurt that day, if that is news",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
consulate consulate NOUN/NN 2 obj
on on ADP/IN 7 case
3 3 NUM/CD 7 nummod
May May PROPN/NNP 2 obl

Guards guard NOUN/NNS 3 nsubj:pass
were be AUX/VBD 3 aux:pass
killed kill VERB/VBN 0 root

Clerks clerk NOUN/NNS 4 nsubj:pass
have have AUX/VBP 4 aux
been be AUX/VBN 4 aux:pass
wounded wound VERB/VBN 0 root)",
       {{"Gunmen", "Group"},
        {"the consulate", "Facility"},
        {"3 May", "date", "2001-05-03"},
        {"Guards", "Group"},
        {"Clerks", "Group"}},
       {"Raid stormed agent=Gunmen target=the consulate @the consulate t=2001-05-03/2001-05-03",
        "Death killed killed=Guards t=2001-05-03/2001-05-03", "Injury wounded injured=Clerks"}},
      {"who is hurt in a story of old violence may be so on another day",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
consulate consulate NOUN/NN 2 obj
on on ADP/IN 7 case
3 3 NUM/CD 7 nummod
April April PROPN/NNP 2 obl

Guards guard NOUN/NNS 3 nsubj:pass
were be AUX/VBD 3 aux:pass
killed kill VERB/VBN 0 root)",
       {{"Gunmen", "Group"},
        {"the consulate", "Facility"},
        {"3 April", "date", "2001-04-03"},
        {"Guards", "Group"}},
       {"Raid stormed agent=Gunmen target=the consulate @the consulate t=2001-04-03/2001-04-03",
        "Death killed killed=Guards"}},
      {"a part of the day before a noun is of no day that is known",
       R"(
Guards guard NOUN/NNS 3 nsubj:pass
were be AUX/VBD 3 aux:pass
killed kill VERB/VBN 0 root
during during ADP/IN 7 case
the the DET/DT 7 det
night night NOUN/NN 7 compound
assault assault NOUN/NN 3 obl)",
       {{"Guards", "Group"}, {"night", "date", "2001-05-04TNI"}},
       {"Death killed killed=Guards", "Attack assault"}},
      {"an auxiliary of the passive tells a participle, whatever its tag",
       R"(
Guards guard NOUN/NNS 4 nsubj:pass
were be AUX/VBD 4 aux:pass
badly badly ADV/RB 4 advmod
injured injure ADJ/JJ 0 root)",
       {{"Guards", "Group"}},
       {"Injury injured injured=Guards"}},
      {"a noun that brings in names takes up no event told before",
       R"(
Gunmen gunman NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
consulate consulate NOUN/NN 2 obj
on on ADP/IN 7 case
3 3 NUM/CD 7 nummod
May May PROPN/NNP 2 obl

The the DET/DT 2 det
storming storming NOUN/NN 5 nsubj
of of ADP/IN 4 case
Velkar Velkar PROPN/NNP 2 nmod
was be AUX/VBD 0 root)",
       {{"Gunmen", "Group"},
        {"the consulate", "Facility"},
        {"3 May", "date", "2001-05-03"},
        {"Velkar", "City"}},
       {"Raid stormed agent=Gunmen target=the consulate @the consulate t=2001-05-03/2001-05-03",
        "Raid storming target=Velkar @Velkar"}},
      {"the assault force did the assault that was told of",
       R"(
Soldiers soldier NOUN/NNS 2 nsubj
stormed storm VERB/VBD 0 root
the the DET/DT 4 det
consulate consulate NOUN/NN 2 obj

The the DET/DT 3 det
assault assault NOUN/NN 3 compound
force force NOUN/NN 4 nsubj
split split VERB/VBD 0 root)",
       {{"Soldiers", "Group"}, {"the consulate", "Facility"}, {"The assault force", "Group"}},
       {"Raid stormed agent=Soldiers target=the consulate @the consulate",
        "Attack assault agent=The assault force"}},
      {"an assault force of which nothing was told is none of an assault",
       R"(
The the DET/DT 3 det
assault assault NOUN/NN 3 compound
force force NOUN/NN 4 nsubj
trained train VERB/VBD 0 root)",
       {{"The assault force", "Group"}},
       {}},
      {"a state named after an act is none",
       R"(
They they PRON/PRP 2 nsubj
feared fear VERB/VBD 0 root
the the DET/DT 5 det
heart heart NOUN/NN 5 compound
attack attack NOUN/NN 2 obj
in in ADP/IN 8 case
the the DET/DT 8 det
port port NOUN/NN 5 nmod)",
       {{"They", "Group"}, {"the port", "Facility"}},
       {}},
      {"since and before bound one side",
       R"(
They they PRON/PRP 3 nsubj
have have AUX/VBP 3 aux
attacked attack VERB/VBN 0 root
the the DET/DT 5 det
port port NOUN/NN 3 obj
since since ADP/IN 7 case
1999 1999 NUM/CD 3 obl)",
       {{"They", "Group"}, {"the port", "Facility"}, {"1999", "date", "1999"}},
       {"Attack attacked agent=They target=the port @the port t=1999/"}},
  };
  for (const Case& test_case : cases) {
    INFO(test_case.name);
    AnnotatedDocument document = test::event_document(test_case.sentence, test_case.phrases);
    test::run_events(document);
    CHECK(test::shown(document) == test_case.expected);
  }
}

TEST_CASE("every event has evidence, a trigger inside it and confidence within bounds") {
  AnnotatedDocument document = test::event_document(
      R"(
Rebels rebel NOUN/NNS 2 nsubj
bombed bomb VERB/VBD 0 root
a a DET/DT 4 det
bank bank NOUN/NN 2 obj
. . PUNCT/. 2 punct

Two two NUM/CD 2 nummod
clerks clerk NOUN/NNS 3 nsubj
died die VERB/VBD 0 root
. . PUNCT/. 3 punct)",
      {{"Rebels", "Group"}, {"a bank", "Organization"}, {"Two clerks", "Group"}});
  test::run_events(document);
  REQUIRE(document.annotations.events.size() == 2);
  for (const EventMention& event : document.annotations.events) {
    CHECK(event.evidence.contains(event.trigger));
    CHECK(event.confidence > 0.0f);
    CHECK(event.confidence <= 1.0f);
    CHECK(event.extractor == "events/verb");
  }
  CHECK(document.surface(document.annotations.events[EventMentionId(1)].evidence) ==
        "Two clerks died.");
}

}  // namespace
}  // namespace quipu
