#pragma once
// Who and what takes part in an attack told of anywhere in a story, without a trigger beside it.

#include <memory>
#include <string>
#include <vector>

#include "core/annotated_document.hpp"
#include "extract/events/roles.hpp"

namespace quipu {

namespace encoder {
struct FactHeads;
}

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
std::unique_ptr<IncidentScorer> make_incident_scorer(const encoder::FactHeads& heads);

/// Gives the fillers of a story to its events: each to the nearest event of its kind, or of what
/// such incidents lead to, at most some sentences away, if the role's range admits the mention and
/// the event does not have its entity yet. A part that the event has becomes surer.
class IncidentRoles {
 public:
  explicit IncidentRoles(const Ontology& ontology);

  struct Event {
    TokenId trigger;
    FilledFrame* frame;
  };
  void fill(const Annotations& annotations, const DependencyTree& tree, const RoleFiller& roles,
            const std::vector<IncidentFiller>& fillers, const std::vector<Event>& events) const;

 private:
  PropertyId role_of(std::string_view part, ClassId event) const;
  bool of_kind(std::string_view kind, ClassId event) const;

  struct Kind {
    std::string_view label;
    std::vector<ClassId> classes;
  };
  const Ontology& ontology_;
  std::vector<Kind> kinds_;
  std::vector<std::pair<ClassId, PropertyId>> sufferers_;  // of events of a class
  PropertyId agent_, target_, instrument_, victim_;
};

}  // namespace quipu
