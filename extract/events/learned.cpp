#include "extract/events/learned.hpp"

#include <algorithm>

namespace quipu {
namespace {

/// An event without a frame, and a role without a slot, is claimed from this probability on.
constexpr float kTrigger = 0.8f;
/// A frame's event is dropped where the model gives less to there being one.
constexpr float kDenied = 0.02f;
constexpr float kRole = 0.8f;

}  // namespace

LearnedEvents::LearnedEvents(const Ontology& ontology, const encoder::WordScorer& triggers,
                             const encoder::PairScorer& roles)
    : ontology_(ontology), triggers_(triggers), roles_(roles) {
  for (const std::string& label : triggers.labels()) {
    const ClassId type = ontology.find_class(label);
    const bool event = type.valid() && ontology[type].event;
    if (label == "O") outside_ = patterns_.size();
    patterns_.push_back({event ? type : ClassId(), &no_frame_, {}, {}});
  }
  for (const std::string& label : roles.labels()) {
    properties_.push_back(ontology.find_property(label));
  }
}

LearnedEvents::Reading LearnedEvents::read(const Annotations& annotations,
                                           std::span<const TokenId> words) const {
  Reading reading;
  reading.model_ = this;
  triggers_.score(annotations, words, reading.scores_);
  return reading;
}

LearnedEvents::Trigger LearnedEvents::Reading::trigger(std::size_t word) const {
  const std::size_t labels = model_->patterns_.size();
  const float* const row = scores_.data() + word * labels;
  const auto best = static_cast<std::size_t>(std::max_element(row, row + labels) - row);
  const TriggerPattern& pattern = model_->patterns_[best];
  if (!pattern.type.valid() || row[best] < kTrigger) return {};
  return {&pattern, row[best]};
}

float LearnedEvents::Reading::support(std::size_t word, ClassId type) const {
  const std::size_t labels = model_->patterns_.size();
  const float* const row = scores_.data() + word * labels;
  float sum = 0;
  for (std::size_t k = 0; k < labels; ++k) {
    const ClassId other = model_->patterns_[k].type;
    if (!other.valid()) continue;
    const Ontology& ontology = model_->ontology_;
    if (ontology.is_a(other, type) || ontology.is_a(type, other)) sum += row[k];
  }
  return std::min(sum, 1.0f);
}

bool LearnedEvents::Reading::denies(std::size_t word, ClassId type) const {
  const std::size_t labels = model_->patterns_.size();
  const bool known = std::any_of(model_->patterns_.begin(), model_->patterns_.end(),
                                 [&](const TriggerPattern& each) { return each.type == type; });
  const float none = scores_[word * labels + model_->outside_];
  return known && 1 - none < kDenied;
}

void LearnedEvents::fill(const Annotations& annotations, const RoleFiller& filler, TokenId trigger,
                         const std::vector<MentionId>& mentions, FilledFrame& frame) const {
  std::vector<TokenId> words;
  for (const MentionId id : mentions) words.push_back(annotations.mentions[id].head_token);
  std::vector<float> scores;
  roles_.score(annotations, trigger, words, scores);
  const std::size_t labels = properties_.size();
  for (std::size_t m = 0; m < mentions.size(); ++m) {
    const float* const row = scores.data() + m * labels;
    const TokenId word = words[m];
    const auto known =
        std::find_if(frame.roles.begin(), frame.roles.end(), [&](const FilledRole& filled) {
          return filled.mention.valid() && annotations.mentions[filled.mention].head_token == word;
        });
    if (known != frame.roles.end()) {
      for (std::size_t k = 0; k < labels; ++k) {
        if (properties_[k] == known->role) known->learned = row[k];
      }
      continue;
    }
    const auto best = static_cast<std::size_t>(std::max_element(row, row + labels) - row);
    const PropertyId role = properties_[best];
    if (!role.valid() || row[best] < kRole) continue;
    if (!filler.admits(role, mentions[m]) || frame.holds(annotations, role, mentions[m])) continue;
    FilledRole filled;
    filled.role = role;
    filled.mention = mentions[m];
    filled.by_model = true;
    filled.learned = row[best];
    frame.roles.push_back(filled);
  }
}

}  // namespace quipu
