#pragma once

#include <vector>

#include "extract/grammar/arguments.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// Explicitly marked links between the event mentions of a document, as links between their chains;
/// `annotations.event_structure` must hold the chains. Sorted, each once.
std::vector<EventLink> find_event_links(const Ontology& ontology, const Annotations& annotations,
                                        const DependencyTree& tree, const ArgumentReader& reader);

}  // namespace quipu
