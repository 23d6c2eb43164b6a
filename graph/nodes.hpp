#pragma once
// The vertices of the graph: which resolved things are kept, their labels, aliases and slugs.

#include <unordered_map>

#include "graph/decisions.hpp"

namespace quipu {

struct Nodes {
  IdVector<EntityId, Entity> entities;                    // sorted by slug
  IdVector<EventId, Event> events;                        // sorted by slug
  std::unordered_map<std::uint32_t, EntityId> entity_of;  // by representative
  std::unordered_map<std::uint32_t, EventId> event_of;

  std::optional<NodeId> find(const NodeRef& node) const;
};

/// Named things, described things that some statement is about, and events with a participant or
/// place. Statements about anything else are left out by find().
Nodes make_nodes(const Fusion& fusion, const Decided& decided,
                 const std::vector<Statement>& statements, FusionCounts& counts);

Evidence make_evidence(const Corpus& corpus, const SourceSpan& source);

}  // namespace quipu
