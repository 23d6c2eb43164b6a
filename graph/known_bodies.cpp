#include "graph/known_bodies.hpp"

#include <algorithm>

namespace quipu {
namespace {

constexpr int kGroups = 14;  // lexnames(5WN): noun.group

bool names_a_kind(const Lexicon& lexicon, const std::string& word) {
  const std::vector<Sense> senses = lexicon.sense_details(word, WordClass::Noun);
  return std::any_of(senses.begin(), senses.end(), [&](const Sense& sense) {
    return !sense.capitalised && lexicon.lexicographer_file(sense.synset) == kGroups;
  });
}

}  // namespace

std::optional<SynsetId> known_body(const Lexicon& lexicon, const NameKey& name) {
  if (name.empty() || !name.suffix.empty()) return std::nullopt;
  std::optional<SynsetId> found;
  for (const Sense& sense : lexicon.sense_details(name.joined(), WordClass::Noun)) {
    if (!sense.capitalised) return std::nullopt;
    if (lexicon.lexicographer_file(sense.synset) != kGroups || found) return std::nullopt;
    found = sense.synset;
  }
  return found;
}

std::optional<SynsetId> known_body_described(const Lexicon& lexicon, const NameKey& name) {
  if (name.parts.size() < 3 || !name.suffix.empty() || known_body(lexicon, name) ||
      names_a_kind(lexicon, name.parts.back())) {
    return std::nullopt;
  }
  NameKey rest = name;
  while (rest.parts.size() > 2) {
    const std::string& first = rest.parts.front();
    if (!lexicon.knows(first, WordClass::Adjective) || lexicon.demonym(first).valid() ||
        !lexicon.places(first).empty()) {
      return std::nullopt;
    }
    rest.parts.erase(rest.parts.begin());
    if (const auto body = known_body(lexicon, rest)) return body;
  }
  return std::nullopt;
}

}  // namespace quipu
