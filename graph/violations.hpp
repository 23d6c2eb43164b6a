#pragma once
// Where what documents seem to say breaks the ontology's rules.

#include <string>
#include <vector>

#include "graph/nodes.hpp"
#include "graph/statements.hpp"

namespace quipu {

/// Things whose mentions were read as classes that exclude each other ("Washington" as a person and
/// as a city), for the list: the class with most votes stays. Of each thing the strongest other
/// reading, in order of the things.
void find_disjoint_readings(const Fusion& fusion, const Nodes& nodes,
                            std::vector<Violation>& violations);

/// Documents, places and words of what was found, sorted: the list that a graph keeps.
std::vector<SchemaViolation> describe_violations(const Fusion& fusion,
                                                 const std::vector<Violation>& violations);

}  // namespace quipu
