#include "export/view_edges.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "export/materialize.hpp"

namespace quipu {
namespace {

constexpr std::size_t kMostPairs = 12;  // more take part: all are tied to the first

std::uint32_t object_index(const KnowledgeGraph& graph, const Claim& claim) {
  if (const auto* id = std::get_if<EntityId>(&claim.object)) return node_index(graph, *id);
  return node_index(graph, std::get<EventId>(claim.object));
}

/// One entity in an event.
struct Filler {
  int rank = 0;  // of its role, the doer first
  std::uint32_t node = 0;
  ClaimId claim;
};

/// Orders roles by who acts on whom.
class RoleRanks {
 public:
  explicit RoleRanks(const Ontology& ontology) : ontology_(ontology) {
    for (std::string_view name : {"agent", "speaker", "authority", "participant"}) {
      leading_.push_back(ontology.find_property(name));
    }
    place_ = ontology.find_property("place");
    agent_class_ = ontology.find_class("Agent");
  }
  static constexpr int kParticipant = 3;
  static constexpr int kOther = 4;
  int of(PropertyId role) const {
    for (std::size_t i = 0; i < leading_.size(); ++i) {
      if (leading_[i].valid() && ontology_.is_a(role, leading_[i])) return static_cast<int>(i);
    }
    if (place_.valid() && ontology_.is_a(role, place_)) return 6;
    const auto& range = ontology_[role].range;
    const bool people = std::any_of(range.begin(), range.end(), [&](ClassId type) {
      return agent_class_.valid() && ontology_.is_a(type, agent_class_);
    });
    return people ? kOther : 5;
  }

 private:
  const Ontology& ontology_;
  std::vector<PropertyId> leading_;
  PropertyId place_;
  ClassId agent_class_;
};

class Edges {
 public:
  Edges(const KnowledgeGraph& graph, const Ontology& ontology)
      : graph_(graph), ontology_(ontology), ranks_(ontology) {}

  void add(ClaimId id, EdgeKind kind) {
    const Claim& claim = graph_[id];
    EdgeRecord& edge = at(node_index(graph_, claim.subject), object_index(graph_, claim),
                          ontology_[claim.predicate].name, kind);
    edge.claims.push_back(id);
  }

  /// A claim between an event and an entity.
  void take_part(ClaimId id) {
    const Claim& claim = graph_[id];
    if (const auto* event = std::get_if<EventId>(&claim.subject)) {
      roles_[*event].push_back({ranks_.of(claim.predicate), object_index(graph_, claim), id});
    } else {
      roles_[std::get<EventId>(claim.object)].push_back(
          {RoleRanks::kOther, node_index(graph_, claim.subject), id});
    }
  }

  void project() {
    for (auto& [event, fillers] : roles_) project(event, fillers);
  }

  std::vector<EdgeRecord> take() {
    std::vector<EdgeRecord> out;
    for (auto& [key, edge] : edges_) {
      std::sort(edge.claims.begin(), edge.claims.end());
      edge.claims.erase(std::unique(edge.claims.begin(), edge.claims.end()), edge.claims.end());
      edge.events.erase(std::unique(edge.events.begin(), edge.events.end()), edge.events.end());
      edge.documents = documents_stating(graph_, edge.claims);
      out.push_back(std::move(edge));
    }
    return out;
  }

 private:
  EdgeRecord& at(std::uint32_t source, std::uint32_t target, const std::string& type,
                 EdgeKind kind) {
    EdgeRecord& edge = edges_[{source, target, type, kind}];
    edge.source = source;
    edge.target = target;
    edge.type = type;
    edge.kind = kind;
    return edge;
  }

  void project(EventId event, std::vector<Filler>& fillers) {
    std::stable_sort(fillers.begin(), fillers.end(),
                     [](const Filler& a, const Filler& b) { return a.rank < b.rank; });
    const auto others = std::find_if(fillers.begin(), fillers.end(), [&](const Filler& filler) {
      return filler.rank != fillers.front().rank;
    });
    for (auto from = fillers.begin(); from != others; ++from) {
      for (auto to = others; to != fillers.end(); ++to) join(event, *from, *to);
    }
    if (others != fillers.end() && fillers.front().rank != RoleRanks::kParticipant) return;
    const auto count = static_cast<std::size_t>(others - fillers.begin());
    for (auto from = fillers.begin(); from != others; ++from) {
      for (auto to = from + 1; to != others; ++to) join(event, *from, *to);
      if (count > kMostPairs) break;
    }
  }

  void join(EventId event, const Filler& from, const Filler& to) {
    if (from.node == to.node) return;
    const ClassId type = graph_[event].type;
    EdgeRecord& edge =
        at(from.node, to.node, type.valid() ? ontology_[type].name : "Event", EdgeKind::Event);
    edge.claims.insert(edge.claims.end(), {from.claim, to.claim});
    edge.events.push_back(event);
  }

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  RoleRanks ranks_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, std::string, EdgeKind>, EdgeRecord> edges_;
  std::map<EventId, std::vector<Filler>> roles_;
};

}  // namespace

std::vector<EdgeRecord> view_edges(const KnowledgeGraph& graph, const Ontology& ontology,
                                   ViewKind kind) {
  Edges edges(graph, ontology);
  for (ClaimId id(0); graph.claims().contains(id); ++id.value) {
    const Claim& claim = graph[id];
    if (!claim.plain || std::holds_alternative<Literal>(claim.object)) continue;
    const bool of_event = std::holds_alternative<EventId>(claim.subject);
    const bool to_event = std::holds_alternative<EventId>(claim.object);
    if (kind == ViewKind::Events || kind == ViewKind::All || (!of_event && !to_event)) {
      edges.add(id, of_event && !to_event ? EdgeKind::Role : EdgeKind::Relation);
    }
    if (kind != ViewKind::Events && of_event != to_event) edges.take_part(id);
  }
  edges.project();
  return edges.take();
}

std::uint32_t documents_stating(const KnowledgeGraph& graph, const std::vector<ClaimId>& claims) {
  std::set<DocumentId> stating;
  for (ClaimId id : claims) {
    for (const Evidence& item : graph[id].evidence) stating.insert(item.document);
    for (const Evidence& item : graph[id].quotations) stating.insert(item.document);
  }
  return static_cast<std::uint32_t>(std::max<std::size_t>(stating.size(), 1));
}

}  // namespace quipu
