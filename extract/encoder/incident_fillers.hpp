#pragma once
// Who and what takes part in an attack told of anywhere in a story, without a trigger beside it.

#include <memory>
#include <string>
#include <vector>

#include "core/annotations.hpp"

namespace quipu::encoder {

struct FactHeads;

/// A part in some incident of the story: words [first, last) of one sentence.
struct IncidentFiller {
  TokenId first;
  TokenId last;
  std::string part;       // agent, body, target, victim, people, instrument
  std::string kind;       // of incident, the likeliest: attack, bombing, kidnapping, arson, robbery
  float probability = 0;  // mean over the words
};

class IncidentScorer {
 public:
  virtual ~IncidentScorer() = default;
  /// Whether the document has what it needs.
  virtual bool ready(const Annotations& annotations) const = 0;
  /// In text order.
  virtual std::vector<IncidentFiller> fillers(const Annotations& annotations) const = 0;
};

/// By the trained heads over the word vectors, which must outlive it.
std::unique_ptr<IncidentScorer> make_incident_scorer(const FactHeads& heads);

}  // namespace quipu::encoder
