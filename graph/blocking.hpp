#pragma once
// Only what shares a key is compared (blocking; I. Fellegi, A. Sunter, "A theory for record
// linkage", 1969).

#include <algorithm>
#include <cstddef>
#include <map>
#include <utility>
#include <vector>

namespace quipu {

/// The pairs of items that share a block, the smaller first, each once and in order. Of a block
/// larger than `limit` the first items alone are paired: its key tells nothing apart.
template <class Key, class Item>
std::vector<std::pair<Item, Item>> blocked_pairs(std::map<Key, std::vector<Item>> blocks,
                                                 std::size_t limit) {
  std::vector<std::pair<Item, Item>> pairs;
  const auto in_order = [](auto& items) {
    std::sort(items.begin(), items.end());
    items.erase(std::unique(items.begin(), items.end()), items.end());
  };
  for (auto& [key, items] : blocks) {
    in_order(items);
    if (items.size() > limit) items.resize(limit);
    for (std::size_t i = 0; i < items.size(); ++i) {
      for (std::size_t j = i + 1; j < items.size(); ++j) pairs.emplace_back(items[i], items[j]);
    }
  }
  in_order(pairs);
  return pairs;
}

}  // namespace quipu
