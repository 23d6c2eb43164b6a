#pragma once
// Closed word lists of factuality.

#include <algorithm>
#include <array>
#include <string_view>

#include "core/annotations.hpp"
#include "core/text.hpp"

namespace quipu::factuality {

inline constexpr std::array<std::string_view, 8> negations{
    "not", "n't", "never", "hardly", "scarcely", "neither", "nor", "nowhere"};
inline constexpr std::array<std::string_view, 6> negative_words{"no",      "none",    "nobody",
                                                                "nothing", "neither", "no-one"};
inline constexpr std::array<std::string_view, 4> occurrence_verbs{"happen", "occur", "take",
                                                                  "begin"};
inline constexpr std::array<std::string_view, 6> conditions{"if",       "unless",  "whether",
                                                            "provided", "in case", "as long as"};
inline constexpr std::array<std::string_view, 10> governed{
    "for", "of", "with", "on", "to", "about", "against", "from", "into", "at"};

struct WordModality {
  std::string_view word;
  Modality modality;
};

inline constexpr WordModality adverbs[]{
    {"reportedly", Modality::Reported},    {"allegedly", Modality::Alleged},
    {"purportedly", Modality::Alleged},    {"supposedly", Modality::Alleged},
    {"apparently", Modality::Believed},    {"presumably", Modality::Believed},
    {"probably", Modality::Believed},      {"likely", Modality::Believed},
    {"seemingly", Modality::Believed},     {"possibly", Modality::Conditional},
    {"perhaps", Modality::Conditional},    {"maybe", Modality::Conditional},
    {"potentially", Modality::Conditional}};

inline constexpr WordModality adjectives[]{
    {"alleged", Modality::Alleged},       {"purported", Modality::Alleged},
    {"supposed", Modality::Alleged},      {"reported", Modality::Reported},
    {"suspected", Modality::Believed},    {"apparent", Modality::Believed},
    {"presumed", Modality::Believed},     {"possible", Modality::Conditional},
    {"potential", Modality::Conditional}, {"future", Modality::Planned},
    {"planned", Modality::Planned},       {"proposed", Modality::Planned},
    {"scheduled", Modality::Planned},     {"upcoming", Modality::Planned},
    {"imminent", Modality::Planned},      {"forthcoming", Modality::Planned},
    {"intended", Modality::Planned},      {"threatened", Modality::Threatened}};

inline constexpr std::array<std::string_view, 7> negative_adjectives{
    "attempted", "failed", "foiled", "aborted", "abortive", "cancelled", "canceled"};

template <std::size_t N>
const WordModality* look_up(std::string_view word, const WordModality (&table)[N]) {
  for (const WordModality& entry : table) {
    if (entry.word == word) return &entry;
  }
  return nullptr;
}

inline bool is_oblique(Deprel deprel) {
  return deprel == Deprel::Obl || deprel == Deprel::OblAgent || deprel == Deprel::Nmod;
}

}  // namespace quipu::factuality
