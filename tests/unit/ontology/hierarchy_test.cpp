#include "core/contract.hpp"
#include "support.hpp"

using namespace quipu;
using test::builtin;

TEST_CASE("classes are found by local name and IRI") {
  const Ontology& ontology = builtin();
  const ClassId person = ontology.class_named("Person");
  CHECK(ontology.find_class("https://w3id.org/quipu#Person") == person);
  CHECK(ontology[person].label == "person");
  CHECK_FALSE(ontology.find_class("Persona").valid());
  CHECK_THROWS_AS(ontology.class_named("Persona"), ContractViolation);
  CHECK_THROWS_AS(ontology.property_named("leads"), ContractViolation);
  CHECK(ontology[ontology.class_named("Raid")].event);
  CHECK_FALSE(ontology[person].event);
  CHECK_FALSE(ontology[ontology.class_named("Claim")].event);
}

TEST_CASE("is_a follows every path") {
  const Ontology& ontology = builtin();
  const auto is_a = [&](const char* a, const char* b) {
    return ontology.is_a(ontology.class_named(a), ontology.class_named(b));
  };
  CHECK(is_a("ArmedGroup", "Organization"));
  CHECK(is_a("ArmedGroup", "Group"));
  CHECK(is_a("Country", "Agent"));
  CHECK(is_a("Country", "Place"));
  CHECK(is_a("Bombing", "Explosion"));
  CHECK(is_a("Person", "Person"));
  CHECK_FALSE(is_a("Organization", "ArmedGroup"));
  CHECK_FALSE(is_a("Person", "Place"));
  CHECK_FALSE(ontology.is_a(ClassId(), ontology.class_named("Person")));
  CHECK(ontology.is_a(ontology.property_named("spouseOf"), ontology.property_named("relativeOf")));
  CHECK_FALSE(
      ontology.is_a(ontology.property_named("relativeOf"), ontology.property_named("spouseOf")));
}

TEST_CASE("ancestors come nearest first, ties by name") {
  const Ontology ontology = test::parsed(
      ":Top a owl:Class . :B a owl:Class ; rdfs:subClassOf :Top .\n"
      ":A a owl:Class ; rdfs:subClassOf :Top .\n"
      ":C a owl:Class ; rdfs:subClassOf :B, :A .\n");
  std::string names;
  for (ClassId id : ontology.with_ancestors(ontology.class_named("C")))
    names += ontology[id].name + ' ';
  CHECK(names == "C A B Top ");
  CHECK(ontology[ontology.class_named("C")].depth == 2);
}

TEST_CASE("more specific and common classes") {
  const Ontology& ontology = builtin();
  const auto id = [&](const char* name) { return ontology.class_named(name); };
  CHECK(ontology.more_specific(id("Group"), id("ArmedGroup")) == id("ArmedGroup"));
  CHECK(ontology.more_specific(id("ArmedGroup"), id("Group")) == id("ArmedGroup"));
  CHECK(ontology.more_specific(id("Embassy"), id("Prison")) == id("Facility"));
  CHECK(ontology.common_ancestor(id("City"), id("Country")) == id("GeopoliticalEntity"));
  CHECK_FALSE(ontology.common_ancestor(id("Person"), id("Event")).valid());
}

TEST_CASE("disjointness is inherited") {
  const Ontology& ontology = builtin();
  const auto compatible = [&](const char* a, const char* b) {
    return ontology.compatible(ontology.class_named(a), ontology.class_named(b));
  };
  CHECK_FALSE(compatible("Person", "Group"));
  CHECK_FALSE(compatible("Person", "ArmedGroup"));
  CHECK_FALSE(compatible("Embassy", "Person"));
  CHECK_FALSE(compatible("Country", "Company"));
  CHECK_FALSE(compatible("Raid", "Person"));
  CHECK(compatible("Group", "Organization"));
  CHECK(compatible("Facility", "Organization"));
  CHECK(compatible("City", "Country"));
}

TEST_CASE("domain and range decide what a relation admits") {
  const Ontology& ontology = builtin();
  const auto admits = [&](const char* property, const char* subject, const char* object) {
    return ontology.admits(ontology.property_named(property), ontology.class_named(subject),
                           object == nullptr ? ClassId() : ontology.class_named(object));
  };
  CHECK(admits("leaderOf", "Person", "ArmedGroup"));
  CHECK_FALSE(admits("leaderOf", "ArmedGroup", "Person"));
  CHECK(admits("ministerOf", "Person", "Country"));
  CHECK(admits("ministerOf", "Person", "GovernmentBody"));
  CHECK_FALSE(admits("ministerOf", "Person", "Person"));
  CHECK(admits("holdsPosition", "Person", nullptr));
  CHECK(admits("holdsPosition", "Person", "Position"));
  CHECK_FALSE(admits("holdsPosition", "Person", "Country"));
  CHECK(admits("age", "Person", nullptr));
  CHECK_FALSE(admits("age", "Person", "Person"));
  CHECK(admits("topic", "Negotiation", "Release"));
  CHECK(admits("topic", "Negotiation", "Person"));
  CHECK_FALSE(admits("agent", "Person", "Person"));
}

TEST_CASE("domain and range are inherited from the parent property") {
  const Ontology ontology = test::parsed(
      ":P a owl:Class . :Q a owl:Class .\n"
      ":r a owl:ObjectProperty ; rdfs:domain :P ; rdfs:range :Q .\n"
      ":s a owl:ObjectProperty, owl:FunctionalProperty ; rdfs:subPropertyOf :r .\n");
  const OntologyProperty& property = ontology[ontology.property_named("s")];
  REQUIRE(property.domain.size() == 1);
  CHECK(ontology[property.domain[0]].name == "P");
  CHECK(ontology[property.range.at(0)].name == "Q");
  CHECK(property.functional);
}
