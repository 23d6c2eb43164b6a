#include "extract/syntax/tagger.hpp"

#include <algorithm>
#include <array>

namespace quipu::syntax {
namespace {

constexpr unsigned kNoTag = 255;

const WordShape& outside() {
  static const WordShape word;
  return word;
}

}  // namespace

void tagger_features(const std::vector<WordShape>& words, const std::vector<Tag>& tags,
                     std::size_t at, FeatureVector& f) {
  const auto word = [&](int offset) -> const WordShape& {
    const std::size_t i = at + static_cast<std::size_t>(offset);
    return i < words.size() ? words[i] : outside();  // an index below zero wraps round
  };
  const WordShape &w = word(0), &l1 = word(-1), &l2 = word(-2), &r1 = word(1), &r2 = word(2);
  const unsigned t1 = at > 0 ? tags[at - 1] : kNoTag, t2 = at > 1 ? tags[at - 2] : kNoTag;
  f.clear();
  f.add();
  f.add(w.form);
  f.add(w.low);
  for (std::size_t i = 0; i < w.suffix.size(); ++i) {
    if (w.suffix[i]) {
      f.add(w.suffix[i]);
    } else {
      f.skip();
    }
  }
  for (std::size_t i = 0; i < w.prefix.size(); ++i) {
    if (w.prefix[i]) {
      f.add(w.prefix[i]);
    } else {
      f.skip();
    }
  }
  f.add(w.shape);
  f.add(w.shape, at == 0, r1.capitalized);
  f.add(w.shape, l1.shape, at == 0);
  f.add(w.shape, r1.shape);
  f.add(w.shape, w.suffix[2]);
  f.add(l1.low);
  f.add(l2.low);
  f.add(r1.low);
  f.add(r2.low);
  f.add(l1.low, w.low);
  f.add(w.low, r1.low);
  f.add(l1.low, r1.low);
  f.add(r1.low, r2.low);
  f.add(t1);
  f.add(t2);
  f.add(t1, t2);
  f.add(t1, w.low);
  f.add(t1, t2, w.low);
  f.add(t1, w.suffix[2]);
  f.add(t1, w.suffix[1], w.capitalized);
  f.add(t1, r1.low);
  f.add(t1, w.shape);
  f.add(r1.suffix[2]);
  f.add(r1.suffix[1], w.suffix[1]);
  f.add(l1.suffix[2]);
  f.add(w.ambiguity);
  f.add(w.ambiguity, w.capitalized, at == 0);
  f.add(r1.ambiguity);
  f.add(w.ambiguity, r1.ambiguity);
  f.add(t1, w.ambiguity);
  f.add(t1, w.ambiguity, r1.ambiguity);
  f.add(t1, t2, w.ambiguity);
  f.add(w.ambiguity, r1.ambiguity, r2.ambiguity);
  f.add(t1, r1.ambiguity, r2.ambiguity);
  f.add(w.lexical, w.capitalized, at == 0);
  f.add(w.lexical, w.shape, w.ambiguity == 0);
  f.add(w.lexical, w.suffix[2]);
  f.add(w.lexical, w.suffix[1], w.capitalized);
  f.add(t1, w.lexical, w.capitalized);
  f.add(t1, w.lexical, r1.lexical, w.ambiguity == 0);
  f.add(w.lexical, r1.lexical, r1.capitalized);
  f.add(w.lexical, r1.ambiguity);
  f.add(l1.ambiguity, w.lexical, w.ambiguity == 0);
}

void Tagger::tag(const std::vector<WordShape>& words, std::vector<Tag>& tags) const {
  tags.assign(words.size(), 0);
  std::array<std::int32_t, 256> scores;
  FeatureVector features;
  for (std::size_t at = 0; at < words.size(); ++at) {
    tagger_features(words, tags, at, features);
    model_.score(features, scores.data());
    const auto* const best = std::max_element(scores.data(), scores.data() + model_.classes());
    tags[at] = static_cast<Tag>(best - scores.data());
  }
}

}  // namespace quipu::syntax
