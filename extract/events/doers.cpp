#include "extract/events/doers.hpp"

#include <algorithm>
#include <iterator>

#include "extract/events/dating.hpp"
#include "extract/grammar/collectives.hpp"

namespace quipu {

void add_doers(const Document& document, const Annotations& annotations, const Ontology& ontology,
               const TriggerLexicon& triggers, const DependencyTree& tree,
               const ArgumentReader& reader, const MentionIndex& mentions, std::uint32_t reach,
               std::vector<EventCandidate>& chosen) {
  std::vector<EventCandidate> found;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const TokenId token(i);
    const Word& word = tree[token];
    if (word.upos != Upos::Noun || word.deprel != Deprel::Compound || !word.head.valid()) continue;
    const MentionId doers = mentions.at(word.head);
    if (!doers.valid() || tree[word.head].xpos != "NN" || !definite(tree, word.head)) continue;
    const Mention& mention = annotations.mentions[doers];
    if (mention.kind != MentionKind::Nominal || !is_collective(ontology, mention.type)) continue;
    const std::uint32_t sentence = tree.sentence(token).value;
    for (TriggerMatch& match :
         triggers.match(tree, reader, token, document.slice(annotations.tokens[token].span))) {
      const auto& slots = match.pattern->frame->slots;
      const auto slot = std::find_if(slots.begin(), slots.end(), [](const FrameSlot& each) {
        return each.slot == Slot::Subject && each.role.valid();
      });
      const bool told = std::any_of(chosen.begin(), chosen.end(), [&](const auto& earlier) {
        const ClassId type = earlier.frame.pattern->type;
        return earlier.token.value < i && tree.sentence(earlier.token).value + reach >= sentence &&
               (ontology.is_a(type, match.pattern->type) ||
                ontology.is_a(match.pattern->type, type));
      });
      if (slot == slots.end() || !told || match.pattern->words() > 1) continue;
      EventCandidate candidate{token, {}, {}};
      candidate.frame.pattern = match.pattern;
      FilledRole doer;
      doer.role = slot->role;
      doer.mention = doers;
      doer.distance = 2;
      candidate.frame.roles.push_back(doer);
      found.push_back(std::move(candidate));
      break;
    }
  }
  chosen.insert(chosen.end(), std::make_move_iterator(found.begin()),
                std::make_move_iterator(found.end()));
}

}  // namespace quipu
