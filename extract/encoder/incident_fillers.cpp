#include "extract/encoder/incident_fillers.hpp"

#include <algorithm>

#include "extract/encoder/fact_heads.hpp"

namespace quipu::encoder {
namespace {

class HeadScorer final : public IncidentScorer {
 public:
  explicit HeadScorer(const FactHeads& heads) : heads_(heads) {}

  bool ready(const Annotations& annotations) const override { return !annotations.vectors.empty(); }

  std::vector<IncidentFiller> fillers(const Annotations& annotations) const override {
    const auto& parts = heads_.fillers.types();
    const auto& kinds = heads_.incident.labels();
    const std::size_t labels = heads_.filler.labels().size();
    std::vector<IncidentFiller> out;
    std::vector<float> scores, kind, sum;
    std::vector<SpanDecoder::FoundSpan> found;
    SpanDecoder::Scratch scratch;
    for (const Sentence& sentence : annotations.sentences) {
      const std::size_t words = sentence.last.value - sentence.first.value;
      scores.resize(words * labels);
      heads_.filler.scores(annotations.vectors.of(sentence.first), words, scores.data());
      found.clear();
      heads_.fillers.decode(scores.data(), labels, words, scratch, found);
      if (found.empty()) continue;
      for (std::size_t w = 0; w < words; ++w) {
        softmax({scores.data() + w * labels, labels});
      }
      for (const auto& span : found) {
        IncidentFiller filler;
        filler.first = TokenId(sentence.first.value + span.first);
        filler.last = TokenId(sentence.first.value + span.last);
        filler.part = parts[span.type];
        sum.assign(kinds.size(), 0.0f);
        kind.resize(kinds.size());
        for (std::uint32_t w = span.first; w < span.last; ++w) {
          for (std::size_t l = 0; l < labels; ++l) {
            if (heads_.fillers.type_of(l) != span.type) continue;
            filler.probability +=
                scores[w * labels + l] / static_cast<float>(span.last - span.first);
          }
          heads_.incident.scores(annotations.vectors.of(TokenId(sentence.first.value + w)), 1,
                                 kind.data());
          for (std::size_t k = 0; k < kinds.size(); ++k) sum[k] += kind[k];
        }
        filler.kind =
            kinds[static_cast<std::size_t>(std::max_element(sum.begin(), sum.end()) - sum.begin())];
        out.push_back(std::move(filler));
      }
    }
    return out;
  }

 private:
  const FactHeads& heads_;
};

}  // namespace

std::unique_ptr<IncidentScorer> make_incident_scorer(const FactHeads& heads) {
  return std::make_unique<HeadScorer>(heads);
}

}  // namespace quipu::encoder
