#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// Entities first, then events: one number for each node of a graph.
inline std::uint32_t node_index(const KnowledgeGraph& graph, const NodeId& node) {
  if (const auto* id = std::get_if<EntityId>(&node)) return id->value;
  return static_cast<std::uint32_t>(graph.entities().size()) + std::get<EventId>(node).value;
}

/// A triple between nodes.
struct NodeEdge {
  std::uint32_t subject = 0;
  PropertyId predicate;
  std::uint32_t object = 0;
  auto operator<=>(const NodeEdge&) const = default;
};

/// Properties of other vocabularies that are directly above this one (rdfs:subPropertyOf), sorted:
/// sem:hasActor of quipu:agent.
std::vector<std::string> external_superproperties(const Ontology& ontology, PropertyId property);

/// What the plain claims between nodes entail by symmetric, inverse and transitive properties and
/// by sub-properties (OWL 2 RL prp-symp, prp-inv, prp-trp, prp-spo1), without what is plain
/// already. Sorted, each once. Work is bounded by the size of its result.
std::vector<NodeEdge> entailed_edges(const KnowledgeGraph& graph, const Ontology& ontology);

}  // namespace quipu
