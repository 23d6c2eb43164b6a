#pragma once
// What a node is worth in the net of links around it.

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "graph/link.hpp"

namespace quipu {

/// Per node, in node order. Except for `pagerank`, links count without direction, and parallel ones
/// once.
struct GraphMeasures {
  std::vector<std::uint32_t> degree;  // links that begin or end here, parallel ones each
  /// Page, Brin, Motwani and Winograd (1999), damping 0.85; sums to 1, the rank of nodes without an
  /// outgoing link goes to all alike.
  std::vector<double> pagerank;
  /// The same without direction and by weight: how much of the graph a node holds together.
  std::vector<double> importance;
  /// Freeman (1977): the share of the other pairs' shortest paths that lead through the node, 0-1.
  std::vector<double> betweenness;
  std::vector<std::uint32_t> component;  // 0 is the largest; ties by first node
  std::vector<std::uint32_t> core;       // Seidman (1983): greatest k of a k-core with the node
};

/// Shortest paths between the nodes that have one, links without direction and of length 1.
struct PathLengths {
  double average = 0;         // 0 where there is no path
  std::uint32_t longest = 0;  // the diameter, or a lower bound of it where `exact` is false
  bool exact = true;
};

struct MeasuredGraph {
  GraphMeasures nodes;
  PathLengths paths;
};

/// Betweenness and paths are exact up to `work` node visits (nodes times links), beyond that they
/// are estimated from evenly spread starting nodes (Brandes and Pich, 2007).
MeasuredGraph measure(std::size_t nodes, std::span<const Link> links, double work = 3e7);

}  // namespace quipu
