#pragma once
// Words that may be the triggers of events, before they are events.

#include <vector>

#include "core/annotations.hpp"
#include "extract/events/roles.hpp"
#include "extract/grammar/arguments.hpp"
#include "extract/grammar/mention_index.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

struct EventCandidate {
  TokenId token;
  FilledFrame frame;
  std::vector<GrammaticalArgument> arguments;
  float learned = 0;      // probability of its class by a learned model
  bool by_model = false;  // by no frame
  const GivenSpans::Trigger* given = nullptr;
};

/// Leaves out what only belongs to another event: a word inside a longer pattern, a verb that only
/// says that an event noun came to pass.
void drop_parts(const DependencyTree& tree, const ArgumentReader& reader,
                std::vector<EventCandidate>& chosen);

/// Events whose triggers the input gives.
class GivenEvents {
 public:
  explicit GivenEvents(const Ontology& ontology);

  /// The candidates at the triggers, with what their frame fills, as in `chosen`; where no frame
  /// knows the word, its subject and object. They refer to `given` and to this object.
  std::vector<EventCandidate> candidates(const std::vector<GivenSpans::Trigger>& given,
                                         const Annotations& annotations,
                                         const MentionIndex& mentions, const ArgumentReader& reader,
                                         const std::vector<EventCandidate>& chosen) const;

 private:
  EventCandidate bare(TokenId token, ClassId type, const MentionIndex& mentions,
                      const ArgumentReader& reader) const;

  std::vector<TriggerPattern> patterns_;  // of each class: no word, no frame
  PropertyId subject_role_;
  PropertyId object_role_;
};

}  // namespace quipu
