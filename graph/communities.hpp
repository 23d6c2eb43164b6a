#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "graph/link.hpp"

namespace quipu {

struct Communities {
  std::vector<std::uint32_t> of;  // by node; 0 is the largest, ties by first node
  std::uint32_t count = 0;
  double modularity = 0;
};

/// Groups of nodes with more links among them than chance would give: the partition of greatest
/// modularity (Newman and Girvan, 2004) that the Leiden algorithm (Traag, Waltman and van Eck,
/// 2019) finds in several runs, each from another fixed order of the nodes. Links count by weight
/// and without direction; every community is connected. Deterministic.
Communities communities(std::size_t nodes, std::span<const Link> links, double resolution = 1);

/// Of any partition; 0 for a graph without links.
double modularity(std::size_t nodes, std::span<const Link> links,
                  std::span<const std::uint32_t> community, double resolution = 1);

}  // namespace quipu
