#pragma once
// What the other pairs say of a pair: two tellings of one thing have the same partners, and of two
// stories that tell of one thing more than one pair fits.

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

namespace quipu {

/// Of one pair of items, in the order in which the network was trained on it. "Least" and "most"
/// are of its two items. Probabilities are those of the scores.
struct ContextFeatures {
  enum Feature : std::size_t {
    Score,
    Probability,
    LeastLead,  // of the score over the item's best other one in the other's document
    MostLead,
    LeastRival,  // that other score
    MostRival,
    LeastBest,  // the item's best score in any document
    MostBest,
    LeastTies,  // log(1 + sum of the item's probabilities)
    MostTies,
    LeastStories,  // log(1 + documents in which the item might have a partner)
    MostStories,
    Shared,       // sum over third items of the product of both probabilities
    SharedPart,   // the same of all that either is tied to
    Bridge,       // the best third item: the lesser of its probabilities with both
    Matched,      // expected other matches between the documents; 0 in one document, as the next
    MatchedPart,  // expected matches, of what the smaller document tells
    kCount
  };
  std::array<float, kCount> values{};
};

/// Works them out for a corpus. Items are numbered in the order of documents.
class PairContext {
 public:
  using Pair = std::pair<std::uint32_t, std::uint32_t>;

  /// Log odds of what is no pair: pairs that have no more are passed over.
  static constexpr float kNone = -12;

  /// `documents`: of each item. `pairs` (a < b), each once, with log odds of their being one.
  PairContext(std::vector<std::uint32_t> documents, std::span<const Pair> pairs,
              std::span<const float> scores);

  /// Of a pair among those given, with its score.
  ContextFeatures features(Pair pair, float score) const;

 private:
  struct Tie {
    std::uint32_t other;
    float score, probability;
  };
  struct Item {
    std::vector<Tie> ties;  // by `other`, hence by document
    float sum = 0;          // of probabilities
    float best = kNone;     // score
    float stories = 0;      // documents in `ties`
  };

  std::span<const Tie> ties_in(std::uint32_t item, std::uint32_t document) const;
  float rival(std::uint32_t item, std::uint32_t partner) const;
  float matches(std::uint32_t from, std::uint32_t to) const;

  std::vector<std::uint32_t> documents_;
  std::vector<Item> items_;
  std::vector<std::uint32_t> sizes_;  // items of each document
  std::map<std::pair<std::uint32_t, std::uint32_t>, float> matches_;
};

}  // namespace quipu
