#pragma once

#include "core/annotations.hpp"
#include "extract/encoder/fact_scorers.hpp"
#include "extract/grammar/dependency_tree.hpp"

namespace quipu {

/// What the words around each trigger say of its event. Needs tokens, sentences, syntax, times and
/// events; vectors where an encoder made them. `triggers` may be null.
EventSketches sketch_events(const Annotations& annotations, const DependencyTree& tree,
                            const encoder::WordScorer* triggers);

}  // namespace quipu
