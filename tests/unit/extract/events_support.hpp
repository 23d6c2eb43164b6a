#pragma once
// A small ontology of events and a short way to write documents, for tests of the event stages.

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "extract/event_structure.hpp"
#include "extract/events.hpp"
#include "tests/support/conllu_fixture.hpp"
#include "tests/support/embedded.hpp"

namespace quipu::test {

inline const Ontology& event_ontology() {
  static const Ontology ontology = [] {
    auto parsed = Ontology::parse({{"events.ttl", R"(
@prefix : <https://w3id.org/quipu#> . @prefix lex: <https://w3id.org/quipu/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix schema: <https://schema.org/> .
:Entity a owl:Class . :Agent a owl:Class ; rdfs:subClassOf :Entity .
:Person a owl:Class ; rdfs:subClassOf :Agent . :Group a owl:Class ; rdfs:subClassOf :Agent .
:Organization a owl:Class ; rdfs:subClassOf :Agent .
:Place a owl:Class ; rdfs:subClassOf :Entity . :City a owl:Class ; rdfs:subClassOf :Place .
:Facility a owl:Class ; rdfs:subClassOf :Place .
:Event a owl:Class .
:role a owl:ObjectProperty ; rdfs:domain :Event ; schema:rangeIncludes :Entity, :Event .
:place a owl:ObjectProperty ; rdfs:subPropertyOf :role ; rdfs:range :Place .
:agent a owl:ObjectProperty ; rdfs:subPropertyOf :role ; rdfs:range :Agent .
:speaker a owl:ObjectProperty ; rdfs:subPropertyOf :role ; rdfs:range :Agent .
:target a owl:ObjectProperty ; rdfs:subPropertyOf :role ; schema:rangeIncludes :Place, :Organization .
:victim a owl:ObjectProperty ; rdfs:subPropertyOf :role ; rdfs:range :Agent .
:killed a owl:ObjectProperty ; rdfs:subPropertyOf :role ; rdfs:range :Agent .
:injured a owl:ObjectProperty ; rdfs:subPropertyOf :role ; rdfs:range :Agent .
:hostage a owl:ObjectProperty ; rdfs:subPropertyOf :role ; rdfs:range :Agent .
:cause a owl:ObjectProperty ; rdfs:subPropertyOf :role ; rdfs:range :Event .
:topic a owl:ObjectProperty ; rdfs:subPropertyOf :role ; schema:rangeIncludes :Entity, :Event .
:subEventOf a owl:ObjectProperty ; rdfs:domain :Event ; rdfs:range :Event .
:before a owl:ObjectProperty ; rdfs:domain :Event ; rdfs:range :Event .
:causes a owl:ObjectProperty ; rdfs:domain :Event ; rdfs:range :Event .
:Attack a owl:Class ; rdfs:subClassOf :Event ; lex:verb "attack", "bomb" ;
  lex:noun "attack", "assault" ; lex:subject :agent ; lex:object :victim, :target ;
  lex:prep-on :target ; lex:modifier :agent ; lex:prep-in :place .
:Raid a owl:Class ; rdfs:subClassOf :Attack ; lex:verb "raid", "storm", "seize" ;
  lex:noun "raid" ; lex:object :target ; lex:requires lex:object, lex:prep-on .
:Explosion a owl:Class ; rdfs:subClassOf :Attack ; lex:noun "explosion", "car bomb" .
:HostageTaking a owl:Class ; rdfs:subClassOf :Event ; lex:verb "take hostage" ;
  lex:noun "hostage-taking" ; lex:subject :agent ; lex:object :hostage .
:Death a owl:Class ; rdfs:subClassOf :Event ; lex:verb "kill" ; lex:subject :agent ;
  lex:object :killed ; lex:prep-in :cause ;
  lex:frame [ lex:verb "die" ; lex:noun "death" ; lex:adjective "dead" ; lex:subject :killed ;
    lex:prep-of :killed ; lex:possessive :killed ; lex:without lex:object ] .
:Injury a owl:Class ; rdfs:subClassOf :Event ; lex:verb "wound", "injure" ; lex:subject :agent ;
  lex:object :injured .
:Arrest a owl:Class ; rdfs:subClassOf :Event ; lex:verb "arrest", "capture" ; lex:subject :agent ;
  lex:object :victim .
:Siege a owl:Class ; rdfs:subClassOf :Event ; lex:noun "siege" ; lex:prep-of :target .
:Statement a owl:Class ; rdfs:subClassOf :Event ; lex:verb "say" ; lex:subject :speaker ;
  lex:clause :topic .
:Demand a owl:Class ; rdfs:subClassOf :Event ; lex:verb "demand" ; lex:noun "demand" ;
  lex:modality :planned ; lex:subject :speaker ; lex:clause :topic ; lex:object :topic .
)"}});
    INFO((parsed ? std::string() : parsed.error().to_string()));
    REQUIRE(parsed);
    return *std::move(parsed);
  }();
  return ontology;
}

struct Phrase {
  const char* surface;
  const char* type;  // class name; "date" or "length" with `value`: a time expression
  const char* value = "";
};

/// A document from short CoNLL-U with the mentions and dates of `phrases`; a phrase that occurs
/// again in the list stands for its next occurrence.
inline AnnotatedDocument event_document(const char* conllu, const std::vector<Phrase>& phrases) {
  DocumentInfo info;
  info.published = Date::of(2001, 5, 4);
  AnnotatedDocument document = from_conllu(conllu, std::move(info));
  std::vector<MentionSpec> specs;
  for (std::size_t i = 0; i < phrases.size(); ++i) {
    int occurrence = 0;
    for (std::size_t j = 0; j < i; ++j) {
      occurrence += std::string_view(phrases[j].surface) == phrases[i].surface;
    }
    const std::string_view type = phrases[i].type;
    if (type == "date" || type == "length") {
      TimeExpression time;
      time.span = find(document, phrases[i].surface, occurrence);
      time.type = type == "date" ? TimexType::Date : TimexType::Duration;
      time.value = phrases[i].value;
      const auto day = Date::parse(time.value.substr(0, 10));  // of "2001-05-04TNI" as well
      if (type == "date") time.interval = {day, day};
      document.annotations.times.push_back(time);
      continue;
    }
    const MentionKind kind = type == "City" ? MentionKind::Named : MentionKind::Nominal;
    specs.push_back(
        {phrases[i].surface, event_ontology().class_named(phrases[i].type), kind, occurrence});
  }
  add_mentions(document, specs);
  return document;
}

inline void run_events(AnnotatedDocument& document, EventScorers scorers = {}) {
  REQUIRE(make_events(event_ontology(), lexicon(), std::move(scorers))
              ->run(document.document, document.annotations));
  REQUIRE(make_event_structure(event_ontology())->run(document.document, document.annotations));
  const auto verified = verify(document.document, document.annotations);
  INFO((verified ? std::string() : verified.error().to_string()));
  REQUIRE(verified);
}

/// "Death killed: 'killed'=14 rebels agent=soldiers @place t=begin/end planned negative by speaker"
inline std::string shown(const AnnotatedDocument& document, const EventMention& event) {
  const Ontology& ontology = event_ontology();
  std::string text = ontology[event.type].name + " " + std::string(document.surface(event.trigger));
  for (const EventArgument& argument : event.arguments) {
    text += " " + ontology[argument.role].name + "=";
    if (const auto* mention = std::get_if<MentionId>(&argument.value)) {
      text += document.surface(document.annotations.mentions[*mention].span);
    } else if (const auto* other = std::get_if<EventMentionId>(&argument.value)) {
      text +=
          "<" + std::string(document.surface(document.annotations.events[*other].trigger)) + ">";
    }
  }
  if (event.place) {
    text += " @" + std::string(document.surface(document.annotations.mentions[*event.place].span));
  }
  if (!event.interval.empty()) {
    text += " t=" + (event.interval.begin ? event.interval.begin->to_string() : "") + "/" +
            (event.interval.end ? event.interval.end->to_string() : "");
  }
  if (event.factuality.modality != Modality::Asserted) {
    text += " " + std::string(name(event.factuality.modality));
  }
  if (event.factuality.polarity == Polarity::Negative) text += " negative";
  if (event.factuality.attributed_to) {
    text += " by " + std::string(document.surface(
                         document.annotations.mentions[*event.factuality.attributed_to].span));
  }
  return text;
}

inline std::vector<std::string> shown(const AnnotatedDocument& document) {
  std::vector<std::string> all;
  for (const EventMention& event : document.annotations.events) {
    all.push_back(shown(document, event));
  }
  return all;
}

}  // namespace quipu::test
