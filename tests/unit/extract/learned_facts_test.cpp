// Events and relations with probabilities given by hand.

#include "events_support.hpp"
#include "extract/events/incidents.hpp"
#include "extract/relations.hpp"
#include "tests/support/given_scorers.hpp"

namespace quipu {
namespace {

using test::GivenLabel;
using test::GivenLabels;
using test::GivenPairs;
using test::GivenWords;

AnnotatedDocument depot() {
  return test::event_document(R"(
Rebels rebel NOUN/NNS 2 nsubj
torched torch VERB/VBD 0 root
a a DET/DT 4 det
depot depot NOUN/NN 2 obj
near near ADP/IN 6 case
Oslo Oslo PROPN/NNP 4 nmod
after after SCONJ/IN 9 mark
soldiers soldier NOUN/NNS 9 nsubj
attacked attack VERB/VBD 2 advcl
them they PRON/PRP 9 obj
. . PUNCT/. 2 punct)",
                              {{"Rebels", "Group"},
                               {"a depot", "Facility"},
                               {"Oslo", "City"},
                               {"soldiers", "Group"},
                               {"them", "Group"}});
}

std::vector<std::string> events(std::vector<GivenLabel> triggers, std::vector<GivenLabel> roles,
                                AnnotatedDocument& document) {
  EventScorers scorers;
  scorers.triggers = std::make_shared<GivenWords>(
      GivenLabels(document.document, {"O", "Other", "Attack", "Raid", "Wedding"}, triggers));
  scorers.roles = std::make_shared<GivenPairs>(
      GivenLabels(document.document, {"none", "agent", "target", "victim", "place"}, roles),
      encoder::Labels::Exclusive);
  test::run_events(document, scorers);
  std::vector<std::string> out;
  for (const EventMention& event : document.annotations.events) {
    out.push_back(test::shown(document, event));
  }
  return out;
}

}  // namespace

TEST_CASE("a word without a frame is an event when the model is sure, with the model's roles") {
  AnnotatedDocument document = depot();
  CHECK(events({{"torched", "", "Attack", 0.9f}, {"attacked", "", "Other", 0.3f}},
               {{"torched", "Rebels", "agent", 0.9f},
                {"torched", "depot", "target", 0.8f},
                {"torched", "Oslo", "place", 0.85f},
                // No mention of the range; not sure enough.
                {"torched", "soldiers", "target", 0.9f},
                {"torched", "them", "victim", 0.1f}},
               document) ==
        std::vector<std::string>{"Attack torched agent=Rebels target=a depot @Oslo",
                                 "Attack attacked agent=soldiers victim=them"});
  const auto& layer = document.annotations.events;
  CHECK(layer[EventMentionId(0)].extractor == "events/learned");
  CHECK(layer[EventMentionId(0)].confidence == Approx(0.9f));
  CHECK(layer[EventMentionId(1)].extractor == "events/verb");
}

TEST_CASE("frame and model together are surer than the frame alone") {
  AnnotatedDocument alone = depot(), both = depot();
  events({{"attacked", "", "Other", 0.3f}}, {}, alone);
  const auto told = events({{"attacked", "", "Raid", 0.5f}, {"torched", "", "Wedding", 0.9f}},
                           {{"attacked", "soldiers", "agent", 0.6f}}, both);
  // What the ontology does not know is left out.
  REQUIRE(told == std::vector<std::string>{"Attack attacked agent=soldiers victim=them"});
  const EventMention& frame = alone.annotations.events[EventMentionId(0)];
  const EventMention& sure = both.annotations.events[EventMentionId(0)];
  CHECK(sure.confidence == Approx(1 - (1 - frame.confidence) * 0.5f));
  CHECK(sure.arguments[0].confidence == Approx(1 - (1 - frame.arguments[0].confidence) * 0.4f));
  CHECK(sure.arguments[1].confidence == frame.arguments[1].confidence);
}

TEST_CASE("a frame's event is dropped when the model is all but sure that there is none") {
  AnnotatedDocument denied = depot(), kept = depot();
  CHECK(events({}, {}, denied).empty());
  CHECK(events({{"attacked", "", "Other", 0.3f}}, {}, kept).size() == 1);
}

TEST_CASE("fillers of incidents go to the nearest event of their kind that can have them") {
  class Fillers final : public encoder::IncidentScorer {
   public:
    explicit Fillers(std::vector<encoder::IncidentFiller> given) : given_(std::move(given)) {}
    bool ready(const Annotations&) const override { return true; }
    std::vector<encoder::IncidentFiller> fillers(const Annotations&) const override {
      return given_;
    }

   private:
    std::vector<encoder::IncidentFiller> given_;
  };
  AnnotatedDocument document = depot();
  const auto filler = [&](std::string_view word, std::string part, std::string kind, float sure) {
    const TokenId token = test::token(document, word);
    return encoder::IncidentFiller{token, TokenId(token.value + 1), std::move(part),
                                   std::move(kind), sure};
  };
  EventScorers scorers;
  scorers.triggers = std::make_shared<GivenWords>(
      GivenLabels(document.document, {"O", "Other"}, {{"attacked", "", "Other", 0.3f}}));
  scorers.roles = std::make_shared<GivenPairs>(
      GivenLabels(document.document, {"none", "agent"}, std::vector<GivenLabel>{}),
      encoder::Labels::Exclusive);
  scorers.incidents = std::make_shared<Fillers>(std::vector<encoder::IncidentFiller>{
      filler("Rebels", "people", "attack", 0.9f),   // more sufferers than the frame knows
      filler("depot", "target", "bombing", 0.9f),   // an attack, for want of a bombing
      filler("Oslo", "agent", "attack", 0.9f),      // no agent
      filler("soldiers", "body", "attack", 0.9f),   // known
      filler("them", "victim", "robbery", 0.9f)});  // no such event
  test::run_events(document, scorers);
  REQUIRE(document.annotations.events.size() == 1);
  const EventMention& event = document.annotations.events[EventMentionId(0)];
  CHECK(test::shown(document, event) ==
        "Attack attacked agent=soldiers victim=them victim=Rebels target=a depot @a depot");
  CHECK(event.arguments[0].confidence == Approx(0.99f));
  CHECK(event.arguments[2].confidence == Approx(0.9f));

  std::vector<std::string> told;
  for (const Incident& incident : document.annotations.incidents) {
    for (const Incident::Part& part : incident.parts) {
      told.push_back(incident.kind + " " + part.role + " " +
                     std::string(document.document.slice(part.words)));
    }
  }
  CHECK(told == std::vector<std::string>{"attack people Rebels", "attack agent Oslo",
                                         "attack body soldiers", "bombing target depot",
                                         "robbery victim them"});
}

TEST_CASE("the model's relations are those that domain and range admit") {
  const auto relations = [](std::vector<GivenLabel> given) {
    AnnotatedDocument document = test::from_conllu(
        "Ada Ada PROPN/NNP 3 nsubj\n"
        "Holm Holm PROPN/NNP 1 flat\n"
        "praised praise VERB/VBD 0 root\n"
        "Norsk Norsk PROPN/NNP 5 compound\n"
        "Havforskning Havforskning PROPN/NNP 6 compound\n"
        "employees employee NOUN/NNS 3 obj\n"
        "born bear VERB/VBN 6 acl\n"
        "in in ADP/IN 9 case\n"
        "1987 1987 NUM/CD 7 obl\n"
        ". . PUNCT/. 3 punct\n");
    const Ontology& ontology = test::ontology();
    test::add_mentions(
        document,
        {{"Ada Holm", ontology.class_named("Person"), MentionKind::Named, 0},
         {"Norsk Havforskning", ontology.class_named("Organization"), MentionKind::Named, 0}});
    TimeExpression time;
    time.span = test::find(document, "1987");
    time.value = "1987";
    time.interval = {Date::of(1987, 1, 1), Date::of(1987, 12, 31)};
    document.annotations.times.push_back(time);
    const auto stage = make_relations(
        StageResources{ontology, test::lexicon()},
        std::make_shared<GivenPairs>(
            GivenLabels(document.document, {"employedBy", "spouseOf", "birthDate", "kinOf"}, given),
            encoder::Labels::Independent));
    REQUIRE(stage->run(document.document, document.annotations));
    REQUIRE(verify(document.document, document.annotations));
    std::vector<std::string> out;
    for (const RelationMention& relation : document.annotations.relations) {
      out.push_back(ontology[relation.property].name + ' ' + relation.extractor);
      CHECK(relation.confidence == Approx(0.99f));
    }
    return out;
  };
  CHECK(relations({{"Holm", "Havforskning", "employedBy", 0.99f},
                   {"Holm", "Havforskning", "spouseOf", 0.99f},
                   {"Havforskning", "Holm", "employedBy", 0.99f},
                   {"Holm", "Havforskning", "kinOf", 0.99f},
                   {"Havforskning", "1987", "birthDate", 0.99f}}) ==
        std::vector<std::string>{"employedBy relations/learned"});
  CHECK(relations({{"Holm", "1987", "birthDate", 0.99f}}) ==
        std::vector<std::string>{"birthDate relations/learned"});
  CHECK(relations({{"Holm", "Havforskning", "employedBy", 0.2f}}).empty());
}

TEST_CASE("who acts against a body, or stands beside one of its people, is none of them") {
  const auto relations = [](const std::string& text, const std::vector<std::string>& people,
                            std::vector<GivenLabel> given) {
    AnnotatedDocument document = test::from_conllu(text);
    const Ontology& ontology = test::ontology();
    std::vector<test::MentionSpec> specs{
        {"Norsk", ontology.class_named("Organization"), MentionKind::Named, 0}};
    for (const std::string& name : people) {
      specs.push_back({name, ontology.class_named("Person"), MentionKind::Named, 0});
    }
    test::add_mentions(document, specs);
    const auto stage = make_relations(
        StageResources{ontology, test::lexicon()},
        std::make_shared<GivenPairs>(GivenLabels(document.document, {"memberOf"}, given),
                                     encoder::Labels::Independent));
    REQUIRE(stage->run(document.document, document.annotations));
    std::vector<std::string> out;
    for (const RelationMention& relation : document.annotations.relations) {
      if (ontology[relation.property].name != "memberOf") continue;
      const auto& subject = std::get<MentionId>(relation.subject);
      out.emplace_back(document.surface(document.annotations.mentions[subject].head_token));
    }
    return out;
  };
  const auto about = [&](const char* verb) {
    return relations("Ada Ada PROPN/NNP 2 nsubj\n" + std::string(verb) +
                         " VERB/VBD 0 root\n"
                         "Norsk Norsk PROPN/NNP 2 obj\n"
                         ". . PUNCT/. 2 punct\n",
                     {"Ada"}, {{"Ada", "Norsk", "memberOf", 0.995f}});
  };
  CHECK(about("praised praise") == std::vector<std::string>{"Ada"});
  CHECK(about("attacked attack").empty());
  CHECK(relations("Ada Ada PROPN/NNP 2 nsubj\n"
                  "met meet VERB/VBD 0 root\n"
                  "Bo Bo PROPN/NNP 2 obj\n"
                  "of of ADP/IN 5 case\n"
                  "Norsk Norsk PROPN/NNP 3 nmod\n"
                  ". . PUNCT/. 2 punct\n",
                  {"Ada", "Bo"},
                  {{"Ada", "Norsk", "memberOf", 0.995f}, {"Bo", "Norsk", "memberOf", 0.995f}}) ==
        std::vector<std::string>{"Bo"});
}

}  // namespace quipu
