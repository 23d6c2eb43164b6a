#pragma once

#include <memory>

#include "extract/stage.hpp"

namespace quipu {

class Lexicon;
class Ontology;

/// Stage "events": Layer::Events. Triggers are the verbs, nouns and adjectives of the ontology's
/// event frames; roles come from the frames' slots, checked against role ranges; place, time and
/// factuality from the clause. A trigger gives one event, of the frame with the most words, then
/// the most specific class, whose restrictions hold. Keeps references: both must outlive the stage.
std::unique_ptr<Stage> make_events(const Ontology& ontology, const Lexicon& lexicon);

}  // namespace quipu
