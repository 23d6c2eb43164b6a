#include "export/view_edges.hpp"

#include "export/graph_view.hpp"
#include "export/materialize.hpp"
#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

/// "ana -Attack-> union" of every edge.
std::multiset<std::string> edges(const KnowledgeGraph& graph, ViewKind kind) {
  const auto slug = [&](std::uint32_t node) {
    const std::size_t entities = graph.entities().size();
    return node < entities ? graph[EntityId(node)].slug : graph[EventId(node - entities)].slug;
  };
  std::multiset<std::string> out;
  for (const EdgeRecord& edge : view_edges(graph, ontology(), kind)) {
    out.insert(slug(edge.source) + " -" + edge.type + "-> " + slug(edge.target));
  }
  return out;
}

using Edges = std::multiset<std::string>;

struct Small : GraphFixture {
  Small() : GraphFixture(ontology()) {}
  DocumentId first = document("first");
  DocumentId second = document("second");
  EntityId ana = entity("Person", "ana", {first});
  EntityId ben = entity("Person", "ben", {first});
  EntityId eva = entity("Person", "eva", {first});
  EntityId guild = entity("Organization", "guild", {first});
  EntityId town = entity("City", "town", {first});
};

}  // namespace

TEST_CASE("Events are nodes, edges, or both") {
  Small make;
  const EventId raid = make.event("Raid", "raid", {make.first});
  make.claim(make.ana, "memberOf", make.guild, {make.first});
  make.claim(raid, "agent", make.ana, {make.first});
  make.claim(raid, "target", make.guild, {make.first});
  make.claim(raid, "place", make.town, {make.first});
  const KnowledgeGraph graph = make.parts.graph();

  const Edges relation = {"ana -memberOf-> guild"};
  const Edges roles = {"raid -agent-> ana", "raid -target-> guild", "raid -place-> town"};
  const Edges projected = {"ana -Raid-> guild", "ana -Raid-> town"};
  const auto together = [](Edges a, const Edges& b) {
    a.insert(b.begin(), b.end());
    return a;
  };
  CHECK(edges(graph, ViewKind::Events) == together(relation, roles));
  CHECK(edges(graph, ViewKind::Entities) == together(relation, projected));
  CHECK(edges(graph, ViewKind::All) == together(together(relation, roles), projected));

  const auto iris = Iris::make(std::string(kDefaultBase));
  for (const auto& [kind, nodes] :
       {std::pair{ViewKind::Events, 6u}, {ViewKind::Entities, 5u}, {ViewKind::All, 6u}}) {
    const GraphView view(graph, ontology(), *iris, kind);
    CHECK(view.node_count() == nodes);
    std::set<std::string> ids;
    for (std::size_t i = 0; i < view.edge_count(); ++i) {
      const ViewEdge edge = view.edge(i);
      CHECK(edge.source < nodes);
      CHECK(edge.target < nodes);
      CHECK(ids.insert(edge.id).second);
    }
  }
}

TEST_CASE("Who acts comes first: agent, else speaker, else authority") {
  for (const auto& [role, other] :
       {std::pair{"agent", "target"}, {"speaker", "addressee"}, {"authority", "target"}}) {
    Small make;
    const EventId event = make.event("Event", "deed", {make.first});
    make.claim(event, other, make.ben, {make.first});
    make.claim(event, role, make.ana, {make.first});
    CHECK(edges(make.parts.graph(), ViewKind::Entities) == Edges{"ana -Event-> ben"});
  }
}

TEST_CASE("Those who take part alike are tied among each other, and to the place") {
  Small make;
  const EventId talks = make.event("Meeting", "talks", {make.first});
  for (EntityId one : {make.ana, make.ben, make.eva}) {
    make.claim(talks, "participant", one, {make.first});
  }
  make.claim(talks, "place", make.town, {make.first});
  CHECK(edges(make.parts.graph(), ViewKind::Entities) ==
        Edges{"ana -Meeting-> ben", "ana -Meeting-> eva", "ben -Meeting-> eva",
              "ana -Meeting-> town", "ben -Meeting-> town", "eva -Meeting-> town"});
}

TEST_CASE("A crowd is tied to its first alone") {
  Small make;
  const EventId talks = make.event("Meeting", "talks", {make.first});
  constexpr std::size_t kCrowd = 40;
  for (std::size_t i = 0; i < kCrowd; ++i) {
    const EntityId one = make.entity("Person", "guest " + std::to_string(i), {make.first});
    make.claim(talks, "participant", one, {make.first});
  }
  const auto found = view_edges(make.parts.graph(), ontology(), ViewKind::Entities);
  CHECK(found.size() == kCrowd - 1);
  for (const EdgeRecord& edge : found) CHECK(edge.source == found.front().source);
}

TEST_CASE("Events of one class between the same two are one edge with all their documents") {
  Small make;
  std::vector<EventId> raids;
  for (const DocumentId document : {make.first, make.second}) {
    raids.push_back(make.event("Raid", "raid of " + std::to_string(document.value), {document}));
    make.claim(raids.back(), "agent", make.ana, {document});
    make.claim(raids.back(), "target", make.guild, {document});
  }
  const EventId visit = make.event("Visit", "visit", {make.first});
  make.claim(visit, "agent", make.ana, {make.first});
  make.claim(visit, "destination", make.guild, {make.first});
  const auto found = view_edges(make.parts.graph(), ontology(), ViewKind::Entities);
  REQUIRE(found.size() == 2);
  CHECK(found[0].type == "Raid");
  CHECK(found[0].kind == EdgeKind::Event);
  CHECK(found[0].events == raids);
  CHECK(found[0].claims.size() == 4);
  CHECK(found[0].documents == 2);
  CHECK(found[1].type == "Visit");
  CHECK(found[1].documents == 1);
}

TEST_CASE("What is no fact, a value, or done to oneself is no edge") {
  Small make;
  const EventId raid = make.event("Raid", "raid", {make.first});
  make.claim(raid, "agent", make.ana, {make.first});
  make.claim(raid, "target", make.ana, {make.first});
  make.claim(raid, "victim", make.ben, {make.first});
  make.parts.claims.back().plain = false;
  make.claim(make.guild, "size", Literal{"14", "http://www.w3.org/2001/XMLSchema#integer", ""},
             {make.first});
  const EventId reply = make.event("Statement", "reply", {make.first});
  make.claim(reply, "topic", raid, {make.first});  // between events: no entity takes part
  const KnowledgeGraph graph = make.parts.graph();
  CHECK(edges(graph, ViewKind::Entities).empty());
  CHECK(edges(graph, ViewKind::Events) ==
        Edges{"raid -agent-> ana", "raid -target-> ana", "reply -topic-> raid"});
}

TEST_CASE("A thing may be linked to itself by a relation, and an empty graph has no edges") {
  Small make;
  make.claim(make.guild, "partOf", make.guild, {make.first});
  for (const ViewKind kind : {ViewKind::Events, ViewKind::Entities, ViewKind::All}) {
    CHECK(edges(make.parts.graph(), kind) == Edges{"guild -partOf-> guild"});
    CHECK(edges(GraphFixture(ontology()).parts.graph(), kind).empty());
  }
}
