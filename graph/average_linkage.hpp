#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace quipu {

/// Clusters by average linkage (UPGMA; Sokal, Michener 1958) over a matrix of similarities. Ties go
/// to the smaller numbers.
class AverageLinkage {
 public:
  explicit AverageLinkage(std::size_t size) : size_(size), matrix_(size * size, 0) {
    for (std::size_t i = 0; i < size; ++i) clusters_.push_back({i});
  }

  float& at(std::size_t a, std::size_t b) { return matrix_[a * size_ + b]; }

  /// Joins the two most alike clusters while they are at least `least` alike, and says which.
  template <class Join>
  void run(float least, Join join) {
    std::vector<std::optional<std::size_t>> best(size_);
    const auto find_best = [&](std::size_t row) {
      best[row].reset();
      for (std::size_t other = 0; other < size_; ++other) {
        if (other == row || clusters_[other].empty()) continue;
        if (!best[row] || at(row, other) > at(row, *best[row])) best[row] = other;
      }
    };
    for (std::size_t row = 0; row < size_; ++row) find_best(row);
    while (true) {
      std::optional<std::size_t> top;
      for (std::size_t row = 0; row < size_; ++row) {
        if (clusters_[row].empty() || !best[row]) continue;
        if (!top || at(row, *best[row]) > at(*top, *best[*top])) top = row;
      }
      if (!top || at(*top, *best[*top]) < least) return;
      const std::size_t a = std::min(*top, *best[*top]), b = std::max(*top, *best[*top]);
      join(clusters_[a], clusters_[b], at(a, b));
      const auto left = static_cast<float>(clusters_[a].size());
      const auto right = static_cast<float>(clusters_[b].size());
      for (std::size_t other = 0; other < size_; ++other) {
        if (other == a || other == b || clusters_[other].empty()) continue;
        const float mean = (left * at(a, other) + right * at(b, other)) / (left + right);
        at(a, other) = at(other, a) = mean;
      }
      clusters_[a].insert(clusters_[a].end(), clusters_[b].begin(), clusters_[b].end());
      clusters_[b].clear();
      find_best(a);
      for (std::size_t row = 0; row < size_; ++row) {
        if (row == a || clusters_[row].empty()) continue;
        if (best[row] == a || best[row] == b) {
          find_best(row);
        } else if (best[row] && at(row, a) > at(row, *best[row])) {
          best[row] = a;
        }
      }
    }
  }

 private:
  std::size_t size_;
  std::vector<float> matrix_;
  std::vector<std::vector<std::size_t>> clusters_;
};

}  // namespace quipu
