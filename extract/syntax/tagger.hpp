#pragma once

#include <cstdint>
#include <vector>

#include "extract/syntax/linear_model.hpp"
#include "extract/syntax/word_shape.hpp"

namespace quipu::syntax {

using Tag = std::uint8_t;  // index into the model's tags, UPOS and XPOS in one

/// Features of the word at `at`, left to right: `tags` holds those already given. Shared by
/// training and tagging (averaged perceptron, Collins 2002; feature set after Ratnaparkhi 1996 and
/// Toutanova et al. 2003).
void tagger_features(const std::vector<WordShape>& words, const std::vector<Tag>& tags,
                     std::size_t at, FeatureVector& features);

class Tagger {
 public:
  explicit Tagger(LinearModel model) : model_(model) {}
  std::size_t tags() const { return model_.classes(); }
  void tag(const std::vector<WordShape>& words, std::vector<Tag>& tags) const;

 private:
  LinearModel model_;
};

}  // namespace quipu::syntax
