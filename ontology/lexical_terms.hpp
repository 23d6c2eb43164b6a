#pragma once
// The lexicon vocabulary (https://w3id.org/quipu/lexicon#): which term says what.

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "ontology/ontology.hpp"

namespace quipu {

inline constexpr std::string_view lexicon_namespace = "https://w3id.org/quipu/lexicon#";

enum class LexicalTerm : std::uint8_t {
  Verb,
  Noun,
  Adjective,
  Synset,
  Title,
  NameWord,
  Frame,
  SlotValue,
  SlotOnly,
  Modality,
  Polarity,
  Requires,
  Without
};

struct SlotKey {
  Slot slot = Slot::Subject;
  std::string preposition;  // Slot::Preposition only
  bool operator==(const SlotKey&) const = default;
};

/// "object" or "prep-of"; none for anything else.
std::optional<SlotKey> slot_of(std::string_view local_name);

/// Meaning of lex:<local name>; the slot is set for SlotValue ("prep-of") and SlotOnly
/// ("only-prep-of").
std::optional<std::pair<LexicalTerm, SlotKey>> lexical_term_of(std::string_view local_name);

/// WordNet 3.0 sense key of a noun, "residence%1:06:00::".
bool is_noun_sense_key(std::string_view key);

}  // namespace quipu
