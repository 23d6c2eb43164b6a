#pragma once

#include <memory>

#include "extract/stage.hpp"

namespace quipu {

class Lexicon;
class Ontology;
namespace encoder {
class IncidentScorer;
class PairScorer;
class WordScorer;
}  // namespace encoder

/// Stage "events": Layer::Events. Triggers are the verbs, nouns and adjectives of the ontology's
/// event frames; roles come from the frames' slots, checked against role ranges; place, time and
/// factuality from the clause. A trigger gives one event, of the frame with the most words, then
/// the most specific class, whose restrictions hold. Keeps references: both must outlive the stage.
///
/// With scorers (a reader with heads for facts; all or none), a word that no frame made a trigger
/// is one when the model is sure enough of a class, and a mention of the sentence that no slot
/// took has the role that the model is sure enough of, if the role's range admits it. Fillers of
/// incidents, which the model finds anywhere in the story, go to the nearest event of their kind;
/// what a frame alone says of an incident that the model reads otherwise loses confidence. A
/// frame's event is dropped where the model is all but sure that there is none. Confidence is the
/// model's probability where it stands alone, and 1 - (1 - a)(1 - b) where frame and model agree.
struct EventScorers {
  std::shared_ptr<const encoder::WordScorer> triggers;
  std::shared_ptr<const encoder::PairScorer> roles;
  std::shared_ptr<const encoder::IncidentScorer> incidents;  // may be missing alone
};
std::unique_ptr<Stage> make_events(const Ontology& ontology, const Lexicon& lexicon,
                                   EventScorers scorers = {});

}  // namespace quipu
