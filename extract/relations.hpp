#pragma once

#include <memory>

#include "extract/registry.hpp"
#include "extract/stage.hpp"

namespace quipu {

/// Stage "relations": Layer::Relations. The ontology's relation frames and titles are read off the
/// dependency trees (possessives, of-phrases, appositions, copulas, titles before names, modifiers,
/// verbs); offices give holdsPosition with their body besides; nationality comes from words of
/// origin, age from numbers beside names, locatedIn from "in" and comma phrases. Whatever the
/// ontology's domain and range do not admit is dropped. Attributive statements ("the MRTA leader")
/// count as the text's own; verbs and predicates carry their factuality.
Result<std::unique_ptr<Stage>> make_relations(const StageResources& resources);

}  // namespace quipu
