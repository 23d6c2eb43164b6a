#pragma once
// Names of bodies that WordNet knows: "Shining Path" and "Sendero Luminoso" are one.

#include <optional>

#include "core/ids.hpp"
#include "graph/names.hpp"
#include "lexicon/lexicon.hpp"

namespace quipu {

/// The one body that bears the name in WordNet; none where several do or its words mean something
/// else as well.
std::optional<SynsetId> known_body(const Lexicon& lexicon, const NameKey& name);

/// The body of which the name is another's with adjectives before it that say what it is: "Maoist
/// Shining Path". Words of origin are none ("Peruvian Red Cross" is a body of its own), nor is
/// anything before a name that ends in its kind ("Social" before "Democratic Party").
std::optional<SynsetId> known_body_described(const Lexicon& lexicon, const NameKey& name);

}  // namespace quipu
