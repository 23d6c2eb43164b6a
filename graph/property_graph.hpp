#pragma once
// The Boost.Graph views of nodes and the links between them, for algorithms and pictures.

#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <cstdint>
#include <span>

#include "graph/link.hpp"

namespace quipu {

struct LinkWeight {
  double weight = 1;
};
using CompressedGraph =
    boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, LinkWeight,
                                       boost::no_property, std::uint32_t, std::uint32_t>;

/// Each link in its own direction, parallel links apart.
CompressedGraph directed_graph(std::size_t nodes, std::span<const Link> links);
/// The same turned round: the out-edges of a vertex are the links that lead to it.
CompressedGraph reversed_graph(std::size_t nodes, std::span<const Link> links);
/// Each pair of linked nodes once in either direction, sorted by target, weights of parallel links
/// added up; links of a node to itself are left out.
CompressedGraph symmetric_graph(std::size_t nodes, std::span<const Link> links);

}  // namespace quipu
