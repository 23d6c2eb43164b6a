#pragma once

#include <memory>

#include "extract/registry.hpp"
#include "extract/stage.hpp"

namespace quipu {
namespace encoder {
class PairScorer;
}

/// Stage "relations": Layer::Relations. The ontology's relation frames and titles are read off the
/// dependency trees (possessives, of-phrases, appositions, copulas, titles before names, modifiers,
/// verbs); offices give holdsPosition with their body besides; nationality comes from words of
/// origin, age from numbers beside names, locatedIn from "in" and comma phrases. Whatever the
/// ontology's domain and range do not admit is dropped. Attributive statements ("the MRTA leader")
/// count as the text's own; verbs and predicates carry their factuality.
///
/// With a scorer (a reader with heads for facts, where none is given) pairs of mentions, or of a
/// mention and a date, in one sentence give the relations that the model is sure enough of, that
/// domain and range admit, and of which a word stands near the pair (thresholds: learned.cpp).
/// Confidence is the model's probability where it stands alone, and 1 - (1 - a)(1 - b) where a rule
/// found the same.
Result<std::unique_ptr<Stage>> make_relations(const StageResources& resources);
std::unique_ptr<Stage> make_relations(const StageResources& resources,
                                      std::shared_ptr<const encoder::PairScorer> scorer);

}  // namespace quipu
