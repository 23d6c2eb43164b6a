#pragma once
// Probabilities of labels of ordered pairs of words of one sentence, as the stages ask for them.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/annotations.hpp"

namespace quipu::encoder {

class PairHead;

class PairScorer {
 public:
  virtual ~PairScorer() = default;
  virtual const std::vector<std::string>& labels() const = 0;
  /// For each right word a row with one probability for each label.
  virtual void score(const Annotations& annotations, TokenId left, std::span<const TokenId> right,
                     std::vector<float>& out) const = 0;
};

enum class Labels : std::uint8_t {
  Exclusive,    // probabilities of a pair's labels sum to one
  Independent,  // each holds or not
};

/// By a trained head over the word vectors. The head must outlive it.
std::unique_ptr<PairScorer> make_pair_scorer(const PairHead& head, Labels labels);

}  // namespace quipu::encoder
