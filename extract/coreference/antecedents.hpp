#pragma once
// What a learned model says of earlier mentions as antecedents.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/annotated_document.hpp"

namespace quipu::encoder {
struct FactHeads;
}

namespace quipu::coreference {

/// A mention, read at one word. Words rise from mention to mention.
struct RankedMention {
  TokenId word;
  SentenceId sentence;
  MentionKind kind = MentionKind::Named;
};

/// Of each mention, the probability that it means what an earlier one means, for each earlier one
/// within reach, and that it means none of them.
class AntecedentTable {
 public:
  void add(std::uint32_t first, std::span<const float> probabilities) {
    rows_.push_back({first, values_.size()});
    values_.insert(values_.end(), probabilities.begin(), probabilities.end());
  }
  std::size_t size() const { return rows_.size(); }
  /// The earliest mention within reach of mention i; the others follow it up to i.
  std::uint32_t first(std::size_t i) const { return rows_[i].first; }
  /// One for each of the mentions first(i) to i - 1.
  std::span<const float> earlier(std::size_t i) const {
    return {values_.data() + rows_[i].begin, i - rows_[i].first};
  }
  float none(std::size_t i) const { return values_[rows_[i].begin + i - rows_[i].first]; }

 private:
  struct Row {
    std::uint32_t first;
    std::size_t begin;  // in values_: of each earlier one, then of none
  };
  std::vector<Row> rows_;
  std::vector<float> values_;
};

class AntecedentScorer {
 public:
  virtual ~AntecedentScorer() = default;
  virtual AntecedentTable score(const Document& document, const Annotations& annotations,
                                std::span<const RankedMention> mentions) const = 0;
};

/// By the trained head over the word vectors, of mentions up to 40 sentences back. The heads must
/// outlive it.
std::unique_ptr<AntecedentScorer> make_antecedent_scorer(const encoder::FactHeads& heads);

}  // namespace quipu::coreference
