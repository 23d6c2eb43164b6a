#pragma once
// The Boost.Graph view of a KnowledgeGraph, for algorithms and graph formats.

#include <boost/graph/adjacency_list.hpp>

#include "graph/knowledge_graph.hpp"

namespace quipu {

struct VertexData {
  NodeId node;
};
struct EdgeData {
  ClaimId claim;
};

/// One vertex per entity, then one per event, in id order; one edge per plain claim between nodes.
using PropertyGraph =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, VertexData, EdgeData>;

PropertyGraph property_graph(const KnowledgeGraph& graph);

/// Per vertex, in vertex order.
struct GraphMeasures {
  std::vector<std::size_t> degree;
  std::vector<double> pagerank;  // sums to 1; dangling rank is redistributed
  std::vector<std::size_t> component;
};
GraphMeasures measure(const PropertyGraph& graph);

}  // namespace quipu
