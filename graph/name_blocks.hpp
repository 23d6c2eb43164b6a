#pragma once
// Keys under which names that could mean one thing meet in an index.

#include <cstdint>
#include <vector>

#include "graph/names.hpp"

namespace quipu {

/// Under which keys a name is filed, and under which it is looked for.
struct NameBlocks {
  std::uint64_t exact = 0;
  /// Parts of a personal name, its skeleton, or the first word and initials of a body's name.
  std::vector<std::uint64_t> similar;
};

NameBlocks name_blocks(const NameKey& name, bool personal);

}  // namespace quipu
