#pragma once

#include <string>
#include <vector>

#include "export/iris.hpp"
#include "export/materialize.hpp"
#include "export/rdf_terms.hpp"
#include "graph/knowledge_graph.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// A graph with the IRIs of everything in it.
struct MappedGraph {
  MappedGraph(const KnowledgeGraph& graph_to_map, const Ontology& of, Iris names)
      : graph(graph_to_map), ontology(of), iris(std::move(names)) {
    for (const SourceDocument& document : graph.documents()) {
      documents.push_back(iris.document(document.info.id));
    }
    for (const Entity& entity : graph.entities()) nodes.push_back(iris.entity(entity));
    for (const Event& event : graph.events()) nodes.push_back(iris.event(event));
  }

  const std::string& iri(const NodeId& node) const { return nodes[node_index(graph, node)]; }
  Term object(const Claim& claim) const {
    if (const auto* id = std::get_if<EntityId>(&claim.object)) return Term::iri(iri(NodeId(*id)));
    if (const auto* id = std::get_if<EventId>(&claim.object)) return Term::iri(iri(NodeId(*id)));
    return literal(std::get<Literal>(claim.object));
  }

  const KnowledgeGraph& graph;
  const Ontology& ontology;
  const Iris iris;
  std::vector<std::string> documents;  // IRIs, by DocumentId
  std::vector<std::string> nodes;      // IRIs, by node_index()
};

}  // namespace quipu
