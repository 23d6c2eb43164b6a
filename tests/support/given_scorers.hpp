#pragma once
// Probabilities of labels given by hand, in place of a trained model's.

#include <algorithm>
#include <string>
#include <vector>

#include "core/annotated_document.hpp"
#include "extract/encoder/fact_scorers.hpp"

namespace quipu::test {

struct GivenLabel {
  std::string left, right;  // words; `right` is empty for labels of single words
  std::string label;
  float probability;
};

/// What is left to 1 goes to the first label.
class GivenLabels {
 public:
  GivenLabels(const Document& document, std::vector<std::string> labels,
              std::vector<GivenLabel> given)
      : document_(document), labels_(std::move(labels)), given_(std::move(given)) {}

  const std::vector<std::string>& labels() const { return labels_; }
  void row(const Annotations& annotations, TokenId left, TokenId right, bool exclusive,
           float* out) const {
    const auto word = [&](TokenId token) {
      return token.valid() ? document_.slice(annotations.tokens[token].span) : std::string_view();
    };
    std::fill_n(out, labels_.size(), 0.0f);
    if (exclusive) out[0] = 1;
    for (const GivenLabel& each : given_) {
      if (each.left != word(left) || each.right != word(right)) continue;
      const auto label = std::find(labels_.begin(), labels_.end(), each.label) - labels_.begin();
      out[label] = each.probability;
      if (exclusive) out[0] -= each.probability;
    }
  }

 private:
  const Document& document_;
  std::vector<std::string> labels_;
  std::vector<GivenLabel> given_;
};

class GivenWords final : public encoder::WordScorer {
 public:
  explicit GivenWords(GivenLabels given) : given_(std::move(given)) {}
  const std::vector<std::string>& labels() const override { return given_.labels(); }
  bool ready(const Annotations&) const override { return true; }
  void score(const Annotations& annotations, std::span<const TokenId> words,
             std::vector<float>& out) const override {
    out.resize(words.size() * labels().size());
    for (std::size_t w = 0; w < words.size(); ++w) {
      given_.row(annotations, words[w], TokenId(), true, out.data() + w * labels().size());
    }
  }

 private:
  GivenLabels given_;
};

class GivenPairs final : public encoder::PairScorer {
 public:
  GivenPairs(GivenLabels given, encoder::Labels kind) : given_(std::move(given)), kind_(kind) {}
  const std::vector<std::string>& labels() const override { return given_.labels(); }
  bool ready(const Annotations&) const override { return true; }
  void score(const Annotations& annotations, TokenId left, std::span<const TokenId> right,
             std::vector<float>& out) const override {
    out.resize(right.size() * labels().size());
    for (std::size_t r = 0; r < right.size(); ++r) {
      given_.row(annotations, left, right[r], kind_ == encoder::Labels::Exclusive,
                 out.data() + r * labels().size());
    }
  }

 private:
  GivenLabels given_;
  encoder::Labels kind_;
};

}  // namespace quipu::test
