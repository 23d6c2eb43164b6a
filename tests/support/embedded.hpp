#pragma once
// What the program carries inside itself, loaded once.

#include "lexicon/lexicon.hpp"
#include "ontology/ontology.hpp"

namespace quipu::test {

inline const Ontology& ontology() {
  static const Ontology loaded = Ontology::load().value();
  return loaded;
}

inline const Lexicon& lexicon() {
  static const Lexicon loaded = Lexicon::load().value();
  return loaded;
}

}  // namespace quipu::test
