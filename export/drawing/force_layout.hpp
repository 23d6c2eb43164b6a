#pragma once

#include <cstdint>
#include <vector>

#include "export/layout.hpp"

namespace quipu {

/// Positions of one connected component by multilevel ForceAtlas2; see layout(). The usual length
/// of a link is 1 or a few, whatever the size of the graph.
std::vector<Point> force_layout(std::size_t nodes, std::vector<Link> links);

}  // namespace quipu
