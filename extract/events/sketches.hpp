#pragma once

#include "core/annotations.hpp"
#include "extract/grammar/dependency_tree.hpp"

namespace quipu {

/// What the words around each trigger say of its event. Needs tokens, sentences, syntax, times and
/// events; vectors where an encoder made them.
EventSketches sketch_events(const Annotations& annotations, const DependencyTree& tree);

}  // namespace quipu
