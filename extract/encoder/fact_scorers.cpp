#include "extract/encoder/fact_scorers.hpp"

#include <cmath>

#include "core/contract.hpp"
#include "extract/encoder/fact_heads.hpp"

namespace quipu::encoder {
namespace {

class PairHeadScorer final : public PairScorer {
 public:
  PairHeadScorer(const PairHead& head, Labels kind) : head_(head), kind_(kind) {}

  const std::vector<std::string>& labels() const override { return head_.labels(); }
  bool ready(const Annotations& annotations) const override { return !annotations.vectors.empty(); }

  void score(const Annotations& annotations, TokenId left, std::span<const TokenId> right,
             std::vector<float>& out) const override {
    QUIPU_EXPECTS(!annotations.vectors.empty());
    const std::size_t count = head_.labels().size();
    std::vector<float> from(head_.left_size()), to(head_.right_size());
    head_.project_left(annotations.vectors.of(left), from.data());
    out.resize(right.size() * count);
    for (std::size_t r = 0; r < right.size(); ++r) {
      const std::span<float> row(out.data() + r * count, count);
      head_.project_right(annotations.vectors.of(right[r]), to.data());
      head_.scores(
          from.data(), to.data(),
          static_cast<std::int64_t>(right[r].value) - static_cast<std::int64_t>(left.value),
          row.data());
      if (kind_ == Labels::Exclusive) {
        softmax(row);
      } else {
        for (float& each : row) each = 1 / (1 + std::exp(-each));
      }
    }
  }

 private:
  const PairHead& head_;
  Labels kind_;
};

class WordHeadScorer final : public WordScorer {
 public:
  explicit WordHeadScorer(const WordHead& head) : head_(head) {}

  const std::vector<std::string>& labels() const override { return head_.labels(); }
  bool ready(const Annotations& annotations) const override { return !annotations.vectors.empty(); }

  void score(const Annotations& annotations, std::span<const TokenId> words,
             std::vector<float>& out) const override {
    QUIPU_EXPECTS(!annotations.vectors.empty());
    const std::size_t count = head_.labels().size();
    out.resize(words.size() * count);
    for (std::size_t w = 0; w < words.size(); ++w) {
      head_.scores(annotations.vectors.of(words[w]), 1, out.data() + w * count);
      softmax({out.data() + w * count, count});
    }
  }

 private:
  const WordHead& head_;
};

}  // namespace

std::unique_ptr<WordScorer> make_word_scorer(const WordHead& head) {
  return std::make_unique<WordHeadScorer>(head);
}

std::unique_ptr<PairScorer> make_pair_scorer(const PairHead& head, Labels labels) {
  return std::make_unique<PairHeadScorer>(head, labels);
}

}  // namespace quipu::encoder
