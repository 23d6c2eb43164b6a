#include "export/materialize.hpp"

#include <algorithm>
#include <set>

namespace quipu {

std::vector<std::string> external_superproperties(const Ontology& ontology, PropertyId property) {
  constexpr std::string_view sub_property = "http://www.w3.org/2000/01/rdf-schema#subPropertyOf";
  std::vector<std::string> out;
  for (const Alignment& alignment : ontology[property].alignments) {
    if (alignment.predicate == sub_property) out.push_back(alignment.target);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<NodeEdge> entailed_edges(const KnowledgeGraph& graph, const Ontology& ontology) {
  std::set<NodeEdge> all;
  std::vector<NodeEdge> agenda;
  // For transitive properties: neighbours of each node, both ways.
  std::set<std::tuple<PropertyId, std::uint32_t, std::uint32_t>> forward;
  std::set<std::tuple<PropertyId, std::uint32_t, std::uint32_t>> backward;

  const auto add = [&](const NodeEdge& edge) {
    if (all.insert(edge).second) agenda.push_back(edge);
  };
  std::set<NodeEdge> plain;
  for (const Claim& claim : graph.claims()) {
    if (!claim.plain || std::holds_alternative<Literal>(claim.object)) continue;
    const NodeId object = std::holds_alternative<EntityId>(claim.object)
                              ? NodeId(std::get<EntityId>(claim.object))
                              : NodeId(std::get<EventId>(claim.object));
    const NodeEdge edge{node_index(graph, claim.subject), claim.predicate,
                        node_index(graph, object)};
    plain.insert(edge);
    add(edge);
  }
  while (!agenda.empty()) {
    const NodeEdge edge = agenda.back();
    agenda.pop_back();
    const OntologyProperty& property = ontology[edge.predicate];
    if (property.symmetric) add({edge.object, edge.predicate, edge.subject});
    if (property.inverse.valid()) add({edge.object, property.inverse, edge.subject});
    for (PropertyId parent : property.parents) add({edge.subject, parent, edge.object});
    if (!property.transitive) continue;
    forward.insert({edge.predicate, edge.subject, edge.object});
    backward.insert({edge.predicate, edge.object, edge.subject});
    const auto neighbours = [&](const auto& side, std::uint32_t node) {
      std::vector<std::uint32_t> found;
      for (auto it = side.lower_bound({edge.predicate, node, 0});
           it != side.end() && std::get<0>(*it) == edge.predicate && std::get<1>(*it) == node;
           ++it) {
        found.push_back(std::get<2>(*it));
      }
      return found;
    };
    for (std::uint32_t next : neighbours(forward, edge.object)) {
      add({edge.subject, edge.predicate, next});
    }
    for (std::uint32_t previous : neighbours(backward, edge.subject)) {
      add({previous, edge.predicate, edge.object});
    }
  }
  std::vector<NodeEdge> entailed;
  for (const NodeEdge& edge : all) {
    // A place within itself, a rival of himself: only a cycle in the sources gives these.
    if (edge.subject != edge.object && !plain.contains(edge)) entailed.push_back(edge);
  }
  return entailed;
}

}  // namespace quipu
