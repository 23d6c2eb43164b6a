#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace quipu {

/// Disjoint sets that know which of their items must never meet. The representative of a set is
/// its smallest item, so that nothing depends on the order of merging.
class Partition {
 public:
  explicit Partition(std::size_t size);

  std::uint32_t find(std::uint32_t item) const;
  bool together(std::uint32_t a, std::uint32_t b) const { return find(a) == find(b); }
  /// From now on merge(a, b) and every merge that would join their sets fails.
  void keep_apart(std::uint32_t a, std::uint32_t b);
  bool apart(std::uint32_t a, std::uint32_t b) const;
  /// False, and nothing changes, when the sets must stay apart.
  bool merge(std::uint32_t a, std::uint32_t b);
  /// Items of the set of `item`, in no particular order.
  const std::vector<std::uint32_t>& members(std::uint32_t item) const;
  std::size_t size() const { return parent_.size(); }

 private:
  struct Set {
    std::vector<std::uint32_t> members;
    std::vector<std::uint32_t> apart;  // items, not sets
  };
  std::vector<std::uint32_t> parent_;
  std::vector<std::uint32_t> set_of_;  // of a representative
  std::vector<Set> sets_;
};

}  // namespace quipu
