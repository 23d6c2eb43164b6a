#include "extract/events/candidates.hpp"

#include <algorithm>

#include "extract/mentions/given.hpp"

namespace quipu {

void drop_parts(const DependencyTree& tree, const ArgumentReader& reader,
                std::vector<EventCandidate>& chosen) {
  // A word inside a longer pattern has no event of its own ("hold talks").
  std::vector<bool> used(tree.size(), false);
  for (const EventCandidate& candidate : chosen) {
    for (TokenId other : candidate.frame.others) used[other.value] = true;
  }
  std::erase_if(chosen, [&](const EventCandidate& candidate) {
    return used[candidate.token.value] && candidate.frame.pattern->words() == 1;
  });

  // "An earthquake struck the city": the noun is the event, the verb only lets it happen.
  for (const EventCandidate& candidate : chosen) {
    if (tree[candidate.token].upos != Upos::Noun || candidate.frame.roles.empty()) continue;
    const TokenId verb = reader.occurrence(candidate.token);
    if (verb.valid() && tree.has_child(verb, Deprel::Obj)) used[verb.value] = true;
  }
  std::erase_if(chosen, [&](const EventCandidate& candidate) {
    return used[candidate.token.value] && is_verbal(tree[candidate.token]) &&
           candidate.frame.pattern->words() == 1;
  });
}

GivenEvents::GivenEvents(const Ontology& ontology)
    : subject_role_(ontology.find_property("agent")),
      object_role_(ontology.find_property("patient")) {
  static const Frame no_frame;
  for (std::size_t c = 0; c < ontology.classes().size(); ++c) {
    TriggerPattern pattern;
    pattern.type = ClassId(c);
    pattern.frame = &no_frame;
    patterns_.push_back(std::move(pattern));
  }
}

EventCandidate GivenEvents::bare(TokenId token, ClassId type, const MentionIndex& mentions,
                                 const ArgumentReader& reader) const {
  EventCandidate out{token, {}, reader.arguments(token)};
  out.frame.pattern = &patterns_[type.value];
  for (const GrammaticalArgument& argument : out.arguments) {
    const PropertyId role = argument.slot == Slot::Subject  ? subject_role_
                            : argument.slot == Slot::Object ? object_role_
                                                            : PropertyId();
    const MentionId mention = mentions.at(argument.token);
    if (!role.valid() || !mention.valid() || out.frame.fills(role)) continue;
    FilledRole filled;
    filled.role = role;
    filled.mention = mention;
    filled.slot = argument.slot;
    filled.distance = argument.distance;
    out.frame.roles.push_back(filled);
  }
  return out;
}

std::vector<EventCandidate> GivenEvents::candidates(
    const std::vector<GivenSpans::Trigger>& given, const Annotations& annotations,
    const MentionIndex& mentions, const ArgumentReader& reader,
    const std::vector<EventCandidate>& chosen) const {
  std::vector<EventCandidate> out;
  for (const GivenSpans::Trigger& trigger : given) {
    const TokenId token = head_word(annotations, trigger.span);
    if (!token.valid()) continue;
    const auto found =
        std::find_if(chosen.begin(), chosen.end(),
                     [&](const EventCandidate& candidate) { return candidate.token == token; });
    out.push_back(found != chosen.end() ? *found : bare(token, trigger.type, mentions, reader));
    out.back().given = &trigger;
  }
  return out;
}

}  // namespace quipu
