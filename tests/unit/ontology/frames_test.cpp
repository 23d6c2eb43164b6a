#include <algorithm>

#include "support.hpp"

using namespace quipu;
using test::builtin;
using test::find_slot;
using test::frame_of_verb;

namespace {

const std::string small =
    ":Thing a owl:Class . :Man a owl:Class ; rdfs:subClassOf :Thing .\n"
    ":role a owl:ObjectProperty ; rdfs:domain :Event ; rdfs:range :Thing .\n"
    ":doer a owl:ObjectProperty ; rdfs:subPropertyOf :role .\n"
    ":done a owl:ObjectProperty ; rdfs:subPropertyOf :role .\n"
    ":tool a owl:ObjectProperty ; rdfs:subPropertyOf :role .\n"
    ":Event a owl:Class ; lex:subject :doer ; lex:object :done ; lex:prep-with :tool .\n";

Ontology with(const std::string& more) {
  return test::parsed(small + more);
}

}  // namespace

TEST_CASE("slots are inherited, overridden and dropped") {
  const Ontology ontology = with(
      ":Hit a owl:Class ; rdfs:subClassOf :Event ; lex:verb \"hit\" ; lex:object :done, :tool .\n"
      ":Punch a owl:Class ; rdfs:subClassOf :Hit ; lex:verb \"punch\" ; lex:prep-with :done ;\n"
      "  lex:without lex:subject ; lex:only-object :Man .\n");
  const OntologyClass& hit = ontology[ontology.class_named("Hit")];
  REQUIRE(hit.frames.size() == 1);
  const Frame& frame = hit.frames[0];
  REQUIRE(frame.slots.size() == 4);  // object twice, subject, with
  CHECK(ontology[frame.slots[0].role].name == "done");
  CHECK(ontology[frame.slots[1].role].name == "tool");
  CHECK(ontology[find_slot(frame, Slot::Subject)->role].name == "doer");
  CHECK(find_slot(frame, Slot::Object)->only.empty());

  const Frame& punch = ontology[ontology.class_named("Punch")].frames.at(0);
  CHECK(find_slot(punch, Slot::Subject) == nullptr);
  CHECK(ontology[find_slot(punch, Slot::Preposition, "with")->role].name == "done");
  REQUIRE(find_slot(punch, Slot::Object)->only.size() == 1);
  CHECK(ontology[find_slot(punch, Slot::Object)->only[0]].name == "Man");
}

TEST_CASE("a class without words of its own has no frame") {
  const Ontology ontology =
      with(":Quiet a owl:Class ; rdfs:subClassOf :Event ; lex:object :tool .");
  CHECK(ontology[ontology.class_named("Quiet")].frames.empty());
}

TEST_CASE("linked frames add to the slots of their class, blank nodes do") {
  const Ontology ontology = with(
      ":Hit a owl:Class ; rdfs:subClassOf :Event ; lex:prep-in-front-of :tool ;\n"
      "  lex:frame [ lex:noun \"blow\", \"hard blow\" ; lex:prep-to :done ;\n"
      "    lex:requires lex:prep-to, lex:object ; lex:modality :threatened ; lex:polarity "
      ":negative ] .\n");
  const OntologyClass& hit = ontology[ontology.class_named("Hit")];
  REQUIRE(hit.frames.size() == 1);
  const Frame& frame = hit.frames[0];
  CHECK(frame.nouns == std::vector<std::string>{"blow", "hard blow"});
  CHECK(find_slot(frame, Slot::Preposition, "in front of") != nullptr);
  CHECK(find_slot(frame, Slot::Preposition, "to") != nullptr);
  CHECK(frame.required == std::vector<Slot>{Slot::Preposition, Slot::Object});
  CHECK(frame.required_prepositions == std::vector<std::string>{"to"});
  CHECK(frame.modality == Modality::Threatened);
  CHECK(frame.polarity == Polarity::Negative);
}

TEST_CASE("relation frames fill subject and object") {
  const Ontology& ontology = builtin();
  const OntologyProperty& childOf = ontology[ontology.property_named("childOf")];
  REQUIRE_FALSE(childOf.frames.empty());
  const Frame& frame = childOf.frames[0];
  REQUIRE(find_slot(frame, Slot::Denoted) != nullptr);
  CHECK(find_slot(frame, Slot::Denoted)->fills_subject);
  CHECK_FALSE(find_slot(frame, Slot::Possessive)->fills_subject);
  CHECK(childOf.inverse == ontology.property_named("parentOf"));
  CHECK(ontology[ontology.property_named("parentOf")].inverse ==
        ontology.property_named("childOf"));
}

TEST_CASE("senses of one verb are told apart by restrictions") {
  const Ontology& ontology = builtin();
  const auto object_of = [&](const char* event_class, const char* verb) {
    const Frame* frame = frame_of_verb(ontology[ontology.class_named(event_class)], verb);
    REQUIRE(frame != nullptr);
    return find_slot(*frame, Slot::Object);
  };
  const auto takes = [&](const FrameSlot* slot, const char* name) {
    REQUIRE(slot != nullptr);
    return std::any_of(slot->only.begin(), slot->only.end(), [&](ClassId only) {
      return ontology.is_a(ontology.class_named(name), only);
    });
  };
  CHECK(takes(object_of("Release", "release"), "Group"));
  CHECK_FALSE(takes(object_of("Release", "release"), "CreativeWork"));
  CHECK(takes(object_of("Publication", "release"), "CreativeWork"));
  CHECK_FALSE(takes(object_of("Publication", "release"), "Person"));
  CHECK(takes(object_of("Dismissal", "fire"), "Person"));
  CHECK(takes(object_of("ArmedAssault", "fire"), "Weapon"));
  CHECK(takes(object_of("Raid", "seize"), "Embassy"));
  CHECK_FALSE(takes(object_of("Raid", "seize"), "Person"));
  CHECK(takes(object_of("HostageTaking", "seize"), "Group"));
}

TEST_CASE("a second source adds an event type, a relation and words") {
  auto loaded = Ontology::load({{"my.ttl", R"(
@prefix quipu: <https://w3id.org/quipu#> .
@prefix lex: <https://w3id.org/quipu/lexicon#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix my: <http://example.org/football#> .
my:Substitution a owl:Class ;
  rdfs:label "substitution"@en ;
  rdfs:subClassOf quipu:Event ;
  lex:verb "substitute", "bring on" ;
  lex:object quipu:target .
my:trainerOf a owl:ObjectProperty ;
  rdfs:domain quipu:Person ;
  rdfs:range quipu:SportsTeam ;
  lex:noun "trainer" ; lex:prep-of rdf:object ; lex:denoted rdf:subject .
quipu:Facility lex:noun "dressing room" .
quipu:Attack lex:verb "clobber" .
)"}});
  INFO((loaded ? std::string() : loaded.error().to_string()));
  REQUIRE(loaded);
  const Ontology& ontology = *loaded;
  const OntologyClass& added = ontology[ontology.class_named("Substitution")];
  CHECK(added.event);
  CHECK(added.iri == "http://example.org/football#Substitution");
  REQUIRE(added.frames.size() == 1);
  CHECK(added.frames[0].verbs == std::vector<std::string>{"substitute", "bring on"});
  CHECK(ontology[find_slot(added.frames[0], Slot::Subject)->role].name == "agent");
  CHECK(ontology[ontology.property_named("trainerOf")].frames.size() == 1);
  const auto& nouns = ontology[ontology.class_named("Facility")].nouns;
  CHECK(std::find(nouns.begin(), nouns.end(), "dressing room") != nouns.end());
  CHECK(frame_of_verb(ontology[ontology.class_named("Attack")], "clobber") != nullptr);
  CHECK(frame_of_verb(builtin()[builtin().class_named("Attack")], "clobber") == nullptr);
  const auto& prefixes = ontology.prefixes();
  CHECK(std::is_sorted(prefixes.begin(), prefixes.end()));
  CHECK(std::find(prefixes.begin(), prefixes.end(),
                  std::pair<std::string, std::string>("my", "http://example.org/football#")) !=
        prefixes.end());
}
