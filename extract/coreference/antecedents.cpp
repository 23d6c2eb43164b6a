#include "extract/coreference/antecedents.hpp"

#include "core/contract.hpp"
#include "extract/encoder/fact_heads.hpp"

namespace quipu::coreference {
namespace {

/// As in training.
constexpr std::uint32_t kSentences = 40;
/// A list of names may have many to a sentence.
constexpr std::size_t kMentions = 1000;

class HeadScorer final : public AntecedentScorer {
 public:
  explicit HeadScorer(const encoder::FactHeads& heads) : head_(heads.antecedent) {}

  AntecedentTable score(const Document& document, const Annotations& annotations,
                        std::span<const RankedMention> mentions) const override {
    QUIPU_EXPECTS(!annotations.vectors.empty());
    const std::size_t size = head_.size();
    std::vector<float> left(size), right(mentions.size() * size), scores;
    std::vector<std::string_view> words;
    AntecedentTable table;
    std::size_t first = 0;
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const RankedMention& mention = mentions[i];
      const float* const x = annotations.vectors.of(mention.word);
      words.push_back(document.slice(annotations.tokens[mention.word].span));
      head_.project_earlier(x, right.data() + i * size);
      const float none = head_.project(x, kind(mention), left.data());
      while (i - first > kMentions ||
             mention.sentence.value - mentions[first].sentence.value > kSentences) {
        ++first;
      }
      scores.clear();
      for (std::size_t j = first; j < i; ++j) {
        const RankedMention& earlier = mentions[j];
        scores.push_back(
            head_.score(left.data(), right.data() + j * size,
                        {kind(mention), kind(earlier), encoder::same_word(words[i], words[j]),
                         mention.sentence.value - earlier.sentence.value,
                         mention.word.value - earlier.word.value}));
      }
      scores.push_back(none);
      encoder::softmax(scores);
      table.add(static_cast<std::uint32_t>(first), scores);
    }
    return table;
  }

 private:
  static encoder::AntecedentHead::Kind kind(const RankedMention& mention) {
    return static_cast<encoder::AntecedentHead::Kind>(mention.kind);  // in the same order
  }

  const encoder::AntecedentHead& head_;
};

}  // namespace

std::unique_ptr<AntecedentScorer> make_antecedent_scorer(const encoder::FactHeads& heads) {
  return std::make_unique<HeadScorer>(heads);
}

}  // namespace quipu::coreference
