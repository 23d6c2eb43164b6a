#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "graph/link.hpp"

namespace quipu {

struct Point {
  double x = 0;
  double y = 0;
};

/// The room a node needs around its point, for its disc and its label.
struct Box {
  double width = 0;
  double height = 0;
};

/// Positions of a graph's nodes, y downwards, so that viewers need not start from chaos.
///
/// Each connected component is laid out from coarse to fine (Walshaw, 2003) under the forces of
/// ForceAtlas2 (Jacomy et al., 2014): pull along links by weight and distance, push by degree,
/// found with Barnes and Hut's (1986) tree. Components are packed around the largest. Then nodes
/// are moved apart until no two boxes overlap; graphs of more than kMostLabelled nodes, whose
/// labels nobody could read at once, only roughly. Deterministic; O(n log n) a round, a fixed
/// number of rounds.
std::vector<Point> layout(std::size_t nodes, std::span<const Link> links,
                          std::span<const Box> boxes);
inline constexpr std::size_t kMostLabelled = 5000;

/// The same for nodes without labels.
std::vector<Point> layout(std::size_t nodes,
                          const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges);

}  // namespace quipu
