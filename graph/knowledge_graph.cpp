#include "graph/knowledge_graph.hpp"

namespace quipu {

std::string_view name(SchemaRule rule) {
  switch (rule) {
    case SchemaRule::Domain:
      return "domain";
    case SchemaRule::Range:
      return "range";
    case SchemaRule::Disjoint:
      return "disjoint";
  }
  return "";
}

std::string_view name(Verdict verdict) {
  switch (verdict) {
    case Verdict::Agree:
      return "agree";
    case Verdict::Refine:
      return "refine";
    case Verdict::Supersede:
      return "supersede";
    case Verdict::Dispute:
      return "dispute";
  }
  return "";
}

std::string_view KnowledgeGraph::label(const NodeId& node) const {
  if (const auto* event = std::get_if<EventId>(&node)) return events_[*event].label;
  return entities_[std::get<EntityId>(node)].label;
}

}  // namespace quipu
