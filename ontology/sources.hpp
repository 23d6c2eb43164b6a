#pragma once

#include <string>
#include <vector>

#include "ontology/ontology.hpp"

namespace quipu {

/// The user's Turtle files, unread: Ontology::load() says what is wrong with them.
Result<std::vector<OntologySource>> read_ontology_files(const std::vector<std::string>& files);

}  // namespace quipu
