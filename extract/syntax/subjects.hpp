#pragma once

#include "core/annotations.hpp"

namespace quipu::syntax {

/// A predicate has one subject (Universal Dependencies v2, nsubj). Where a parser gave it several
/// words of one phrase, they hang on each other: "force" on nothing, "attack" and "commandos" on
/// "force", in "an attack force of 140 commandos stormed". Changes `annotations.syntax` of the
/// sentence only.
void mend_subjects(Annotations& annotations, const Sentence& sentence);

}  // namespace quipu::syntax
