#include "extract/mentions/fillers.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "extract/mentions/nominals.hpp"

namespace quipu {
namespace {

constexpr float kEnough = 0.5f;

/// The noun among the words that hangs on none of them; invalid when there is none.
TokenId head_of(const DependencyTree& tree, const encoder::IncidentFiller& filler) {
  for (TokenId t = filler.first; t < filler.last; ++t.value) {
    if (!tree.hangs_within(t, filler.first, filler.last) && is_nominal(tree[t].upos)) return t;
  }
  return {};
}

}  // namespace

void find_fillers(const DocumentFacts& facts, const DependencyTree& tree,
                  const std::vector<encoder::IncidentFiller>& fillers, std::vector<Mention>& out) {
  const WordKnowledge& words = facts.words();
  std::vector<bool> headed(facts.size(), false);
  for (const Mention& mention : out) headed[mention.head_token.value] = true;
  for (const encoder::IncidentFiller& filler : fillers) {
    if (filler.probability < kEnough) continue;
    const TokenId head = head_of(tree, filler);
    const auto begin = headed.begin();
    if (!head.valid() || std::find(begin + filler.first.value, begin + filler.last.value, true) !=
                             begin + filler.last.value) {
      continue;
    }
    const Word& noun = tree[head];
    const bool many = plural(noun);
    Mention mention;
    mention.kind = MentionKind::Nominal;
    mention.type = words.noun(lower(noun.lemma)).type;
    if (filler.part == "instrument") {
      mention.type = words.ontology().find_class("Weapon");
    } else if (filler.part == "target") {
      if (!mention.type.valid()) mention.type = words.facility;
    } else {
      mention.type = many ? words.group : words.person;
    }
    if (!mention.type.valid() || words.ontology()[mention.type].event) continue;
    mention.head = facts.span(head.value, head.value + 1);
    mention.head_token = head;
    mention.span = facts.span(filler.first.value, filler.last.value);
    mention.number = many ? Number::Plural : Number::Singular;
    mention.score = filler.probability;
    headed[head.value] = true;
    out.push_back(std::move(mention));
  }
}

}  // namespace quipu
