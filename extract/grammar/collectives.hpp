#pragma once

#include "ontology/ontology.hpp"

namespace quipu {

/// A noun of this class is one word for people who act together: "group", "assault force".
bool is_collective(const Ontology& ontology, ClassId type);

}  // namespace quipu
