#pragma once
// Features are known by their 64-bit hash alone; collisions are as rare as they are harmless.

#include <cstddef>
#include <cstdint>

namespace quipu::syntax {

using FeatureHash = std::uint64_t;

/// MurmurHash3's finaliser: every input bit changes every output bit.
constexpr FeatureHash mix(FeatureHash x) {
  x ^= x >> 33;
  x *= 0xff51afd7ed558ccdULL;
  x ^= x >> 33;
  x *= 0xc4ceb9fe1a85ec53ULL;
  return x ^ (x >> 33);
}

/// Collects the features of one decision: template number and up to four values each.
class FeatureVector {
 public:
  static constexpr std::size_t kCapacity = 192;

  void clear() {
    size_ = 0;
    template_ = 0;
  }
  template <class... Values>
  void add(Values... values) {
    FeatureHash hash = ++template_;
    ((hash = (hash ^ static_cast<FeatureHash>(values)) * 0x9e3779b97f4a7c15ULL, hash ^= hash >> 29),
     ...);
    hashes_[size_++] = mix(hash);
  }
  /// Passes over a template whose values are missing, so that numbers stay with templates.
  void skip(int templates = 1) { template_ += static_cast<FeatureHash>(templates); }

  const FeatureHash* begin() const { return hashes_; }
  const FeatureHash* end() const { return hashes_ + size_; }
  std::size_t size() const { return size_; }

 private:
  FeatureHash hashes_[kCapacity];
  std::size_t size_ = 0;
  FeatureHash template_ = 0;
};

}  // namespace quipu::syntax
