#pragma once
// What takes part in incidents is spoken of, whether or not its noun is one of a class.

#include <vector>

#include "extract/encoder/incident_fillers.hpp"
#include "extract/grammar/dependency_tree.hpp"
#include "extract/mentions/token_facts.hpp"

namespace quipu {

/// Adds a nominal mention for each filler in whose words no mention of `out` has its head. Its
/// class is what its noun says, else what takes such a part: a Weapon, a Facility, people. Needs
/// syntax.
void find_fillers(const DocumentFacts& facts, const DependencyTree& tree,
                  const std::vector<encoder::IncidentFiller>& fillers, std::vector<Mention>& out);

}  // namespace quipu
