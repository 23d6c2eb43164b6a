#pragma once

#include <memory>

#include "extract/stage.hpp"

namespace quipu {

class Ontology;

/// Stage "event_structure": Layer::EventStructure. Event mentions of one document that are the same
/// event form a chain; precision comes first: classes on one line of the hierarchy, the same
/// reality, no argument, place or time in conflict, and either a shared participant that is not the
/// agent or a definite noun ("the raid") that takes up the nearest event it fits. Links are drawn
/// only where words mark them: subEventOf ("killed in the raid", "bombed a station, injuring
/// eight"), before ("after", "before"), causes ("because of", "led to"). Keeps a reference.
std::unique_ptr<Stage> make_event_structure(const Ontology& ontology);

}  // namespace quipu
