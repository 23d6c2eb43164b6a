#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/result.hpp"
#include "extract/syntax/feature_hash.hpp"

namespace quipu::syntax {

/// A multi-class linear model over hashed features, read in place from its compact form: a table of
/// buckets over the high bits of the hash; in each bucket, for each feature, 16 bits of the hash,
/// the number of its non-zero weights, and a byte for class and weight each.
class LinearModel {
 public:
  LinearModel() = default;

  /// Checks that every offset stays inside `bytes`, which must outlive the model.
  static Result<LinearModel> view(std::span<const std::byte> bytes);

  std::size_t classes() const { return classes_; }

  /// Sets scores[0, classes()) to the sums of the features' weights.
  void score(const FeatureVector& features, std::int32_t* scores) const;

  /// Value of a weight's byte: finer near zero, where most weights are.
  static constexpr std::int32_t weight(std::int8_t code) {
    const std::int32_t c = code;
    return c + (c < 0 ? -1 : 1) * c * c / 16;
  }

  struct Entry {
    FeatureHash feature;
    std::vector<std::pair<std::uint8_t, std::int8_t>> weights;  // class, code
  };
  /// The compact form of these features.
  static std::vector<std::byte> pack(std::vector<Entry> entries, std::size_t classes);

 private:
  std::size_t classes_ = 0;
  unsigned shift_ = 63;
  std::span<const std::uint32_t> buckets_;
  const std::uint8_t* stream_ = nullptr;
};

}  // namespace quipu::syntax
