#include "graph/linking.hpp"

#include <catch2/catch.hpp>

#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

using Labels = std::vector<std::string>;

KbEntry entry(std::string id, std::string label, std::string type, std::string description = {},
              std::vector<std::string> aliases = {}) {
  KbEntry out;
  out.iri = "http://kb.example/" + std::move(id);
  out.labels = {std::move(label)};
  out.aliases = std::move(aliases);
  out.types = {std::move(type)};
  if (!description.empty()) out.descriptions = {std::move(description)};
  return out;
}

KnowledgeGraph linked(std::vector<AnnotatedDocument> documents, std::vector<KbEntry> entries) {
  const KnowledgeBase kb = KnowledgeBase::make(std::move(entries), ontology(), lexicon());
  GraphBuilder builder(ontology(), lexicon());
  builder.link(kb);
  for (AnnotatedDocument& document : documents) REQUIRE(builder.add(std::move(document)));
  auto graph = std::move(builder).freeze();
  if (!graph) FAIL(graph.error().to_string());
  return std::move(*graph);
}

AnnotatedDocument text(const char* id, std::string_view marked) {
  return AnnotatedFixture(ontology(), id, marked).document();
}

/// "label=id" of all links into the knowledge base, sorted.
Labels links(const KnowledgeGraph& graph) {
  Labels out;
  for (const Entity& entity : graph.entities()) {
    for (const EntityLink& link : entity.links) {
      if (link.extractor != "linking") continue;
      out.push_back(entity.label + "=" + link.iri.substr(link.iri.rfind('/') + 1));
      CHECK(link.confidence >= 0.5f);
      CHECK(link.confidence <= 0.99f);
      CHECK_FALSE(link.evidence.empty());
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

bool recorded(const KnowledgeGraph& graph, bool merged, std::string_view reason) {
  return std::any_of(graph.merges().begin(), graph.merges().end(), [&](const MergeRecord& record) {
    return record.merged == merged && record.reason.find(reason) != std::string::npos;
  });
}

}  // namespace

TEST_CASE("a name that the knowledge base has once is linked, what it lacks stays local") {
  const auto graph =
      linked({text("a", "{p|NAM|Person|Ramiro Solano} met {q|NAM|Person|Ana Brito}.")},
             {entry("1", "Ramiro Solano", "Person"), entry("2", "Ana Paz", "Person")});
  CHECK(links(graph) == Labels{"Ramiro Solano=1"});
  const Entity* solano = entity(graph, "Ramiro Solano");
  REQUIRE(solano);
  REQUIRE(solano->links.size() == 1);
  CHECK(solano->links[0].confidence > 0.9f);
  CHECK(solano->links[0].evidence[0].quotation == "Ramiro Solano");
  CHECK(solano->links[0].reason == "same name, type fits");
}

TEST_CASE("a thing of a class that excludes the entry's is not linked") {
  const auto documents = [] {
    return std::vector{text("a", "{p|NAM|Person|Ramiro Solano} left.")};
  };
  CHECK(links(linked(documents(), {entry("1", "Ramiro Solano", "City")})).empty());
  CHECK(links(linked(documents(), {entry("1", "Ramiro Solano", "footballer")})) ==
        Labels{"Ramiro Solano=1"});
}

TEST_CASE("of two of one name the context tells which, and without it neither is meant") {
  const std::vector<KbEntry> two = {
      entry("1", "Ramiro Solano", "Person", "Chilean trade union leader of harbour workers"),
      entry("2", "Ramiro Solano", "Person", "Spanish cellist and conductor")};
  CHECK(links(linked({text("a", "{p|NAM|Person|Ramiro Solano} left.")}, two)).empty());
  CHECK(links(linked(
            {text("a", "{p|NAM|Person|Ramiro Solano} led the harbour workers of the union.")},
            two)) == Labels{"Ramiro Solano=1"});
  CHECK(links(linked({text("a", "{p|NAM|Person|Ramiro Solano}, the conductor, bowed.")}, two)) ==
        Labels{"Ramiro Solano=2"});
  auto known = two;
  known[1].popularity = 500;
  CHECK(links(linked({text("a", "{p|NAM|Person|Ramiro Solano} left.")}, known)) ==
        Labels{"Ramiro Solano=2"});
}

TEST_CASE("a surname alone is linked where related entries are named") {
  std::vector<KbEntry> entries = {entry("1", "Ramiro Solano", "Person"),
                                  entry("2", "Harbor Watch", "Organization")};
  const auto documents = [] {
    return std::vector{
        text("a", "{p|NAM|Person|Solano} spoke for {g|NAM|Organization|the *Harbor Watch}.")};
  };
  CHECK(links(linked(documents(), entries)) == Labels{"Harbor Watch=2"});
  entries[0].related = {"http://kb.example/2"};
  CHECK(links(linked(documents(), entries)) == Labels{"Harbor Watch=2", "Solano=1"});
}

TEST_CASE("two names of one entry are one thing, and two entries of one name are two") {
  const auto documents = [] {
    return std::vector{
        text("a", "{g|NAM|Organization|Faro Rojo} struck."),
        text("b", "{g|NAM|Organization|Red Beacon} struck again."),
    };
  };
  const auto one =
      linked(documents(), {entry("1", "Red Beacon", "Organization", "", {"Faro Rojo"})});
  CHECK(labels(one, "Organization").size() == 1);
  CHECK(recorded(one, true, "linked to one entry: http://kb.example/1"));
  CHECK(labels(linked(documents(), {entry("3", "Blue Beacon", "Organization")}), "Organization")
            .size() == 2);

  const std::vector<AnnotatedDocument> homonyms = {
      text("a", "{p|NAM|Person|Ramiro Solano}, the cellist and conductor, bowed."),
      text("b", "{p|NAM|Person|Ramiro Solano} led the harbour union of the workers."),
  };
  CHECK(labels(linked(homonyms, {}), "Person").size() == 1);
  const auto two = linked(homonyms, {entry("1", "Ramiro Solano", "Person", "harbour union leader"),
                                     entry("2", "Ramiro Solano", "Person", "cellist, conductor")});
  CHECK(labels(two, "Person").size() == 2);
  CHECK(recorded(two, false, "linked to two entries"));
}

TEST_CASE("acronyms, spelling variants and coordinates find their entry") {
  const auto graph = linked(
      {text("a",
            "{g|NAM|Organization|HWC} met {p|NAM|Person|Issac Velazco} in {l|NAM|City|Lima}.")},
      {entry("1", "Harbor Watch Council", "Organization"), entry("2", "Isaac Velazco", "Person")});
  CHECK(links(graph) == Labels{"HWC=1", "Issac Velazco=2"});

  KbEntry near = entry("1", "Lima", "City"), far = entry("2", "Lima", "City");
  near.coordinates = {-12.05, -77.04};
  far.coordinates = {40.74, -84.1};
  CHECK(links(linked({text("a", "{l|NAM|City|Lima} in {c|NAM|Country|Peru} slept.")},
                     {near, far})) == Labels{"Lima=1"});
}

TEST_CASE("the order of entries does not show") {
  std::vector<KbEntry> entries = {entry("2", "Ana Paz", "Person"),
                                  entry("1", "Ana Paz", "Person", "nurse")};
  const auto documents = [] {
    return std::vector{text("a", "{p|NAM|Person|Ana Paz}, a nurse, left.")};
  };
  const std::string before = dump(linked(documents(), entries));
  std::swap(entries[0], entries[1]);
  CHECK(dump(linked(documents(), entries)) == before);
}

TEST_CASE("distances are great circles") {
  CHECK(kilometres({0, 0}, {0, 180}) == Approx(20015).epsilon(0.001));
  CHECK(kilometres({48.8566, 2.3522}, {51.5074, -0.1278}) == Approx(343.6).epsilon(0.01));
}
