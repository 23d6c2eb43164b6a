#pragma once

#include <span>
#include <vector>

#include "export/layout.hpp"

namespace quipu {

/// Moves boxes, which are centred on their points, apart until none overlap, and keeps their order
/// as far as it can: every pair is pushed apart along the shorter way, and where a clump has no
/// room the whole picture is stretched a little. Gives up after `rounds` rounds; true when none
/// overlap.
bool part_boxes(std::span<const Box> boxes, int rounds, std::vector<Point>& points);

/// Places `parts`, the largest first, beside each other around the first without overlap, and
/// returns the shift of each: its upper left corner's place. Sizes include the gap between them.
std::vector<Point> pack(std::span<const Box> parts);

}  // namespace quipu
