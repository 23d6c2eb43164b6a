#pragma once
// Parts in incidents, found anywhere in a story, as roles of its events.

#include <string>
#include <vector>

#include "core/annotated_document.hpp"
#include "extract/encoder/incident_fillers.hpp"
#include "extract/events/roles.hpp"

namespace quipu {

/// A filler, the mention that its words are, and the words.
struct IncidentPart {
  encoder::IncidentFiller filler;
  MentionId mention;
  Span words;
};
/// The fillers whose words are a mention.
std::vector<IncidentPart> incident_parts(const Annotations& annotations, const DependencyTree& tree,
                                         const std::vector<encoder::IncidentFiller>& fillers);

/// Gives the fillers of a story to its events: each to the nearest event of its sentence that is
/// of its kind or of what such incidents lead to, if the role's range admits the mention and
/// the event does not have its entity yet. A part that the event has becomes surer; what the model
/// takes for no part at all becomes less sure.
class IncidentRoles {
 public:
  explicit IncidentRoles(const Ontology& ontology);

  struct Event {
    TokenId trigger;
    FilledFrame* frame;
  };
  void fill(const Annotations& annotations, const DependencyTree& tree, const RoleFiller& roles,
            const std::vector<IncidentPart>& parts, const std::vector<Event>& events) const;

 private:
  PropertyId role_of(std::string_view part, ClassId event) const;
  bool of_kind(std::string_view kind, ClassId event) const;
  /// The event that the filler's mention has a part in; null when there is none within reach.
  const Event* nearest(const DependencyTree& tree, const RoleFiller& roles,
                       const IncidentPart& part, const std::vector<Event>& events) const;

  struct Kind {
    std::string_view label;
    std::vector<ClassId> classes;
  };
  const Ontology& ontology_;
  std::vector<Kind> kinds_;
  std::vector<std::pair<ClassId, PropertyId>> sufferers_;  // of events of a class
  PropertyId agent_, target_, instrument_, victim_;
};

/// The incidents of a story: parts of one kind together, each entity once in each part.
std::vector<Incident> incidents_of(const Annotations& annotations,
                                   const std::vector<IncidentPart>& parts);

}  // namespace quipu
