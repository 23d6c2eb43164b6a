#include "graph/property_graph.hpp"

#include <cmath>

namespace quipu {
namespace {

constexpr double kDamping = 0.85;
constexpr int kMostRounds = 200;
constexpr double kConverged = 1e-12;

/// Page, Brin, Motwani and Winograd (1999). The rank of vertices without an outgoing edge goes to
/// all vertices alike, so that the sum stays 1.
std::vector<double> pagerank(const PropertyGraph& graph) {
  const std::size_t count = boost::num_vertices(graph);
  if (count == 0) return {};
  const double share = 1.0 / static_cast<double>(count);
  std::vector<double> rank(count, share);
  std::vector<double> next(count);
  for (int round = 0; round < kMostRounds; ++round) {
    double dangling = 0;
    for (std::size_t v = 0; v < count; ++v) {
      if (boost::out_degree(v, graph) == 0) dangling += rank[v];
    }
    const double base = (1.0 - kDamping) * share + kDamping * dangling * share;
    double change = 0;
    for (std::size_t v = 0; v < count; ++v) {
      double incoming = 0;
      for (auto [edge, last] = boost::in_edges(v, graph); edge != last; ++edge) {
        const std::size_t from = boost::source(*edge, graph);
        incoming += rank[from] / static_cast<double>(boost::out_degree(from, graph));
      }
      next[v] = base + kDamping * incoming;
      change += std::abs(next[v] - rank[v]);
    }
    rank.swap(next);
    if (change < kConverged) break;
  }
  return rank;
}

/// Weak components, numbered by their first vertex.
std::vector<std::size_t> components(const PropertyGraph& graph) {
  const std::size_t count = boost::num_vertices(graph);
  std::vector<std::size_t> component(count, count);
  std::size_t found = 0;
  std::vector<std::size_t> open;
  for (std::size_t start = 0; start < count; ++start) {
    if (component[start] != count) continue;
    component[start] = found;
    open.push_back(start);
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      const auto visit = [&](std::size_t next) {
        if (component[next] != count) return;
        component[next] = found;
        open.push_back(next);
      };
      for (auto [edge, last] = boost::out_edges(at, graph); edge != last; ++edge) {
        visit(boost::target(*edge, graph));
      }
      for (auto [edge, last] = boost::in_edges(at, graph); edge != last; ++edge) {
        visit(boost::source(*edge, graph));
      }
    }
    ++found;
  }
  return component;
}

}  // namespace

PropertyGraph property_graph(const KnowledgeGraph& graph) {
  PropertyGraph out;
  for (std::size_t i = 0; i < graph.entities().size(); ++i) {
    boost::add_vertex(VertexData{EntityId(i)}, out);
  }
  for (std::size_t i = 0; i < graph.events().size(); ++i) {
    boost::add_vertex(VertexData{EventId(i)}, out);
  }
  const std::size_t entities = graph.entities().size();
  const auto vertex = [&](EntityId id) { return std::size_t{id.value}; };
  const auto event_vertex = [&](EventId id) { return entities + id.value; };
  for (std::size_t i = 0; i < graph.claims().size(); ++i) {
    const Claim& claim = graph[ClaimId(i)];
    if (!claim.plain || std::holds_alternative<Literal>(claim.object)) continue;
    const std::size_t from = std::holds_alternative<EventId>(claim.subject)
                                 ? event_vertex(std::get<EventId>(claim.subject))
                                 : vertex(std::get<EntityId>(claim.subject));
    const std::size_t to = std::holds_alternative<EventId>(claim.object)
                               ? event_vertex(std::get<EventId>(claim.object))
                               : vertex(std::get<EntityId>(claim.object));
    boost::add_edge(from, to, EdgeData{ClaimId(i)}, out);
  }
  return out;
}

GraphMeasures measure(const PropertyGraph& graph) {
  GraphMeasures out;
  for (std::size_t v = 0; v < boost::num_vertices(graph); ++v) {
    out.degree.push_back(boost::out_degree(v, graph) + boost::in_degree(v, graph));
  }
  out.pagerank = pagerank(graph);
  out.component = components(graph);
  return out;
}

}  // namespace quipu
