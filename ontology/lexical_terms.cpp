#include "ontology/lexical_terms.hpp"

#include <algorithm>
#include <array>

namespace quipu {
namespace {

constexpr std::array<std::pair<std::string_view, Slot>, 8> slot_names{{
    {"subject", Slot::Subject},
    {"object", Slot::Object},
    {"indirectObject", Slot::IndirectObject},
    {"possessive", Slot::Possessive},
    {"modifier", Slot::Modifier},
    {"apposition", Slot::Apposition},
    {"clause", Slot::Clause},
    {"denoted", Slot::Denoted},
}};

constexpr std::array<std::pair<std::string_view, LexicalTerm>, 11> term_names{{
    {"verb", LexicalTerm::Verb},
    {"noun", LexicalTerm::Noun},
    {"adjective", LexicalTerm::Adjective},
    {"synset", LexicalTerm::Synset},
    {"title", LexicalTerm::Title},
    {"nameWord", LexicalTerm::NameWord},
    {"frame", LexicalTerm::Frame},
    {"modality", LexicalTerm::Modality},
    {"polarity", LexicalTerm::Polarity},
    {"requires", LexicalTerm::Requires},
    {"without", LexicalTerm::Without},
}};

constexpr std::string_view preposition_prefix = "prep-";
constexpr std::string_view only_prefix = "only-";

bool starts_with(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}
bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::optional<SlotKey> slot_of(std::string_view local_name) {
  for (const auto& [name, slot] : slot_names) {
    if (name == local_name) return SlotKey{slot, {}};
  }
  if (!starts_with(local_name, preposition_prefix)) return std::nullopt;
  // "prep-because-of" is the two-word preposition.
  std::string preposition(local_name.substr(preposition_prefix.size()));
  if (preposition.empty()) return std::nullopt;
  std::replace(preposition.begin(), preposition.end(), '-', ' ');
  return SlotKey{Slot::Preposition, std::move(preposition)};
}

std::optional<std::pair<LexicalTerm, SlotKey>> lexical_term_of(std::string_view local_name) {
  for (const auto& [name, term] : term_names) {
    if (name == local_name) return std::pair{term, SlotKey{}};
  }
  if (auto slot = slot_of(local_name)) return std::pair{LexicalTerm::SlotValue, *std::move(slot)};
  if (starts_with(local_name, only_prefix)) {
    if (auto slot = slot_of(local_name.substr(only_prefix.size())))
      return std::pair{LexicalTerm::SlotOnly, *std::move(slot)};
  }
  return std::nullopt;
}

bool is_noun_sense_key(std::string_view key) {
  // lemma%1:lexicographer file:sense number:: (WordNet senseidx(5WN)); nouns have no head word.
  const std::size_t percent = key.find('%');
  if (percent == 0 || percent == std::string_view::npos) return false;
  const std::string_view lemma = key.substr(0, percent);
  const std::string_view rest = key.substr(percent + 1);
  return lemma.find(' ') == std::string_view::npos && rest.size() == 9 &&
         rest.substr(0, 2) == "1:" && all_digits(rest.substr(2, 2)) && rest[4] == ':' &&
         all_digits(rest.substr(5, 2)) && rest.substr(7) == "::";
}

}  // namespace quipu
