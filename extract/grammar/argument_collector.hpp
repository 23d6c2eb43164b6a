#pragma once
// What the parts of ArgumentReader share.

#include <algorithm>
#include <array>
#include <string_view>

#include "core/text.hpp"
#include "extract/grammar/arguments.hpp"

namespace quipu {

inline bool is_nmod(Deprel deprel) {
  return deprel == Deprel::Nmod || deprel == Deprel::NmodUnmarked || deprel == Deprel::NmodTmod ||
         deprel == Deprel::NmodNpmod;
}

inline bool is_oblique(Deprel deprel) {
  return deprel == Deprel::Obl || deprel == Deprel::OblUnmarked || deprel == Deprel::OblTmod ||
         deprel == Deprel::OblNpmod || deprel == Deprel::OblAgent;
}

inline bool is_subject(Deprel deprel) {
  return deprel == Deprel::Nsubj || deprel == Deprel::NsubjPass || deprel == Deprel::NsubjOuter;
}

// Markers of a phrase that joins its noun to the argument it follows.
inline constexpr std::array<std::string_view, 7> joining{
    "include",       "including", "as well as",    "along with",
    "together with", "besides",   "in addition to"};

struct ArgumentReader::Collector {
  const ArgumentReader& reader;
  std::vector<GrammaticalArgument>& out;

  void push(Slot slot, const std::string& preposition, TokenId token, int distance) {
    for (GrammaticalArgument& seen : out) {
      if (seen.slot == slot && seen.token == token && seen.preposition == preposition) {
        seen.distance = std::min(seen.distance, distance);
        return;
      }
    }
    out.push_back({slot, preposition, token, distance});
  }

  /// The phrase, its conjuncts and what joins it ("including their leader").
  void add(Slot slot, const std::string& preposition, TokenId token, int distance) {
    if (reader.excepted(token)) return;
    const TokenId resolved = reader.antecedent(token);
    if (resolved != token) {
      push(slot, preposition, resolved, std::max(distance, 1));
      return;
    }
    push(slot, preposition, token, distance);
    const DependencyTree& tree = reader.tree_;
    for (TokenId child : tree.children(token)) {
      const Deprel deprel = tree.deprel(child);
      if (deprel == Deprel::Conj && is_nominal(tree[child].upos)) {
        add(slot, preposition, child, std::max(distance, 1));
      } else if ((is_nmod(deprel) || is_oblique(deprel) || deprel == Deprel::Acl) &&
                 one_of(tree.marker(child), joining)) {
        add(slot, preposition, child, std::max(distance, 1));
      }
    }
  }
};

}  // namespace quipu
