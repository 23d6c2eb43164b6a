#pragma once

#include "core/document.hpp"
#include "extract/events/candidates.hpp"
#include "extract/events/triggers.hpp"

namespace quipu {

/// "The assault force": those who did the assault, where one is told of in the `reach` sentences
/// before. They follow the `chosen`.
void add_doers(const Document& document, const Annotations& annotations, const Ontology& ontology,
               const TriggerLexicon& triggers, const DependencyTree& tree,
               const ArgumentReader& reader, const MentionIndex& mentions, std::uint32_t reach,
               std::vector<EventCandidate>& chosen);

}  // namespace quipu
