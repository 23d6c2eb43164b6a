#pragma once

#include <cstdint>

namespace quipu {

/// A line between two nodes, which are numbered from 0.
struct Link {
  std::uint32_t source = 0;
  std::uint32_t target = 0;
  double weight = 1;
};

}  // namespace quipu
