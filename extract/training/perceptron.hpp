#pragma once

#include <cstdint>
#include <vector>

#include "extract/syntax/linear_model.hpp"

namespace quipu::training {

/// Averaged multi-class perceptron over hashed features (Collins 2002) with integer weights, so
/// that training gives the same model everywhere. Features met fewer than `minimum` times in the
/// first epoch get no weights.
class Perceptron {
 public:
  Perceptron(std::size_t classes, unsigned minimum);

  /// Sets scores[0, classes); counts the features' occurrence in the first epoch.
  void score(const syntax::FeatureVector& features, std::int32_t* scores);
  /// Moves the weights towards `right` and away from `wrong`.
  void update(const syntax::FeatureVector& features, std::size_t right, std::size_t wrong);
  /// To be called once for each decision: weights are averaged over these.
  void tick() { ++now_; }
  void end_epoch() { counting_ = false; }
  /// Keeps the `keep` features with the largest averaged weights, admits no others from now on, and
  /// starts averaging anew: the rest of the training makes up for those left out.
  void select(std::size_t keep);

  /// Averaged weights in the compact form. `unit` is the weight of one code step; weights below
  /// `threshold` units are left out.
  std::vector<std::byte> pack(double unit, double threshold) const;
  std::size_t features() const { return used_; }

 private:
  // Weights of one feature lie together in two pools: what scoring reads, and what averaging needs.
  struct Weight {
    std::int32_t value;
    std::uint32_t cls;
  };
  struct History {
    std::int64_t total;
    std::uint32_t since;
  };
  struct Slot {
    syntax::FeatureHash hash = 0;
    std::uint32_t begin = 0;
    std::uint16_t size = 0;
    std::uint16_t capacity = 0;  // 0: free
  };

  static constexpr std::size_t kCounters = std::size_t{1} << 26;
  std::uint8_t& counter(syntax::FeatureHash hash) { return counters_[hash >> 38]; }
  std::size_t place(syntax::FeatureHash hash) const;
  Slot& slot(syntax::FeatureHash hash);
  double average(std::size_t at) const;
  void add(Slot& slot, std::size_t cls, std::int32_t amount);
  void grow();

  std::size_t classes_;
  unsigned minimum_;
  bool counting_ = true;
  bool selected_ = false;
  std::uint32_t now_ = 1;
  std::size_t used_ = 0;
  std::vector<std::uint8_t> counters_;
  std::vector<Slot> slots_;
  std::vector<Weight> weights_;
  std::vector<History> histories_;
};

}  // namespace quipu::training
