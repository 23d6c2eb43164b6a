#pragma once

#include <cstdint>
#include <utility>
#include <vector>

namespace quipu {

struct Point {
  double x = 0;
  double y = 0;
};

/// First positions of a graph's nodes, so that viewers need not start from chaos: each connected
/// component is laid out by Fruchterman-Reingold (1991) with repulsion limited to neighbouring
/// grid cells, from a start along its breadth-first order; components are packed in rows, the
/// largest first. Deterministic; O(rounds * (nodes + edges)).
std::vector<Point> layout(std::size_t nodes,
                          const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges);

}  // namespace quipu
