#pragma once
// Probabilities by the heads for facts, as the stages ask for them. Tests give their own.

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "core/annotations.hpp"

namespace quipu::encoder {

class PairHead;
class WordHead;

/// Probabilities of exclusive labels of words.
class WordScorer {
 public:
  virtual ~WordScorer() = default;
  virtual const std::vector<std::string>& labels() const = 0;
  /// Whether the document has what it needs.
  virtual bool ready(const Annotations& annotations) const = 0;
  /// For each word a row with one probability for each label.
  virtual void score(const Annotations& annotations, std::span<const TokenId> words,
                     std::vector<float>& out) const = 0;
};

/// By a trained head over the word vectors. The head must outlive it.
std::unique_ptr<WordScorer> make_word_scorer(const WordHead& head);

/// Probabilities of labels of ordered pairs of words of one sentence.
class PairScorer {
 public:
  virtual ~PairScorer() = default;
  virtual const std::vector<std::string>& labels() const = 0;
  /// Whether the document has what it needs.
  virtual bool ready(const Annotations& annotations) const = 0;
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
