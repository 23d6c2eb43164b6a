#include "graph/partition.hpp"

#include <algorithm>
#include <numeric>

namespace quipu {

Partition::Partition(std::size_t size) : parent_(size), set_of_(size), sets_(size) {
  std::iota(parent_.begin(), parent_.end(), 0u);
  std::iota(set_of_.begin(), set_of_.end(), 0u);
  for (std::size_t i = 0; i < size; ++i) sets_[i].members = {static_cast<std::uint32_t>(i)};
}

std::uint32_t Partition::find(std::uint32_t item) const {
  while (parent_[item] != item) item = parent_[item];
  return item;
}

void Partition::keep_apart(std::uint32_t a, std::uint32_t b) {
  const std::uint32_t left = find(a);
  const std::uint32_t right = find(b);
  if (left == right) return;
  sets_[set_of_[left]].apart.push_back(b);
  sets_[set_of_[right]].apart.push_back(a);
}

bool Partition::apart(std::uint32_t a, std::uint32_t b) const {
  const std::uint32_t left = find(a);
  const std::uint32_t right = find(b);
  if (left == right) return false;
  const std::vector<std::uint32_t>& of_left = sets_[set_of_[left]].apart;
  const std::vector<std::uint32_t>& of_right = sets_[set_of_[right]].apart;
  const auto meets = [&](const std::vector<std::uint32_t>& items, std::uint32_t set) {
    return std::any_of(items.begin(), items.end(),
                       [&](std::uint32_t item) { return find(item) == set; });
  };
  return of_left.size() <= of_right.size() ? meets(of_left, right) : meets(of_right, left);
}

bool Partition::merge(std::uint32_t a, std::uint32_t b) {
  std::uint32_t left = find(a);
  std::uint32_t right = find(b);
  if (left == right) return true;
  if (apart(left, right)) return false;
  if (right < left) std::swap(left, right);
  std::uint32_t into = set_of_[left];
  std::uint32_t from = set_of_[right];
  // Every member points at its root, so that finding takes one step.
  for (const std::uint32_t member : sets_[from].members) parent_[member] = left;
  if (sets_[into].members.size() < sets_[from].members.size()) std::swap(into, from);
  const auto append = [](std::vector<std::uint32_t>& to, std::vector<std::uint32_t>& items) {
    to.insert(to.end(), items.begin(), items.end());
    std::vector<std::uint32_t>().swap(items);
  };
  append(sets_[into].members, sets_[from].members);
  append(sets_[into].apart, sets_[from].apart);
  set_of_[left] = into;
  return true;
}

const std::vector<std::uint32_t>& Partition::members(std::uint32_t item) const {
  return sets_[set_of_[find(item)]].members;
}

}  // namespace quipu
