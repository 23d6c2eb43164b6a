#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>
#include <string>

#include "ontology/ontology.hpp"

namespace quipu::test {

inline const std::string prefixes =
    "@prefix : <https://w3id.org/quipu#> . @prefix lex: <https://w3id.org/quipu/lexicon#> . "
    "@prefix owl: <http://www.w3.org/2002/07/owl#> . "
    "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . "
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . "
    "@prefix schema: <https://schema.org/> . "
    "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n";

inline std::string file_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline const Ontology& builtin() {
  static const Ontology ontology = [] {
    auto loaded = Ontology::load();
    INFO((loaded ? std::string() : loaded.error().to_string()));
    REQUIRE(loaded);
    return *std::move(loaded);
  }();
  return ontology;
}

/// A small ontology of one's own; line 1 of `turtle` is line 2 of the source.
inline Ontology parsed(const std::string& turtle) {
  auto result = Ontology::parse({{"small.ttl", prefixes + turtle}});
  INFO((result ? std::string() : result.error().to_string()));
  REQUIRE(result);
  return *std::move(result);
}

inline const FrameSlot* find_slot(const Frame& frame, Slot slot,
                                  std::string_view preposition = {}) {
  for (const FrameSlot& candidate : frame.slots) {
    if (candidate.slot == slot && candidate.preposition == preposition) return &candidate;
  }
  return nullptr;
}

inline const Frame* frame_of_verb(const OntologyClass& declared, std::string_view verb) {
  for (const Frame& frame : declared.frames) {
    for (const std::string& word : frame.verbs) {
      if (word == verb) return &frame;
    }
  }
  return nullptr;
}

}  // namespace quipu::test
