#include "extract/grammar/collectives.hpp"

namespace quipu {

bool is_collective(const Ontology& ontology, ClassId type) {
  if (!type.valid()) return false;
  for (const std::string_view name : {"Group", "MilitaryUnit"}) {
    const ClassId many = ontology.find_class(name);
    if (many.valid() && ontology.is_a(type, many)) return true;
  }
  return false;
}

}  // namespace quipu
