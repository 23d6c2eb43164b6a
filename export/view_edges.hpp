#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "graph/knowledge_graph.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// What a picture shows of events.
enum class ViewKind : std::uint8_t {
  Events,    // entities and events as nodes, roles as edges
  Entities,  // entities only, events as edges between those who took part
  All,       // both: events as nodes, and as edges
};

/// Which of the three statements an edge stands for.
enum class EdgeKind : std::uint8_t { Relation, Role, Event };

/// Nodes are numbered as by node_index(). Between two nodes there is one edge of a type at most:
/// viewers and databases that merge parallel edges of one type then have nothing to merge.
struct EdgeRecord {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  std::string type;  // property name, or class of the events
  EdgeKind kind = EdgeKind::Relation;
  std::vector<ClaimId> claims;  // that it stands for, in id order
  std::vector<EventId> events;  // EdgeKind::Event: in id order
  std::uint32_t documents = 1;  // that state it
};

/// Edges of plain claims between nodes, sorted by source, target, type. For events as edges, who
/// acts (agent, else speaker, else authority) is the source and everyone and everything else in
/// the event a target; where nobody acts, the participants among each other or those whom it
/// happened to, and its place.
std::vector<EdgeRecord> view_edges(const KnowledgeGraph& graph, const Ontology& ontology,
                                   ViewKind kind);

/// Documents whose words state it, at least 1.
std::uint32_t documents_stating(const KnowledgeGraph& graph, const std::vector<ClaimId>& claims);

}  // namespace quipu
