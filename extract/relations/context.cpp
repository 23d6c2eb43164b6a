#include "extract/relations/context.hpp"

#include <algorithm>

namespace quipu {

ClassId RelationContext::type_of(MentionId mention) const {
  const ClassId own = annotations.mentions[mention].type;
  const Coreference& coreference = annotations.coreference;
  if (!coreference.chain_of.contains(mention)) return own;
  const ClassId chain = coreference.chains[coreference.chain_of[mention]].type;
  if (!own.valid()) return chain;
  if (!chain.valid()) return own;
  if (annotations.mentions[mention].kind == MentionKind::Pronominal) return chain;
  return ontology.is_a(chain, own) ? chain : own;
}

bool RelationContext::same_entity(MentionId a, MentionId b) const {
  return quipu::same_entity(annotations.coreference, a, b);
}

namespace {

bool any_of_chain(const Annotations& annotations, MentionId mention, auto test) {
  const Coreference& coreference = annotations.coreference;
  if (!coreference.chain_of.contains(mention)) return test(annotations.mentions[mention]);
  const Chain& chain = coreference.chains[coreference.chain_of[mention]];
  return std::any_of(chain.mentions.begin(), chain.mentions.end(),
                     [&](MentionId id) { return test(annotations.mentions[id]); });
}

}  // namespace

bool RelationContext::named(MentionId mention) const {
  return any_of_chain(annotations, mention,
                      [](const Mention& m) { return m.kind == MentionKind::Named; });
}

bool RelationContext::resolved(MentionId mention) const {
  return any_of_chain(annotations, mention,
                      [](const Mention& m) { return m.kind != MentionKind::Pronominal; });
}

TokenId RelationContext::token_at(std::uint32_t byte) const {
  const auto& tokens = annotations.tokens;
  const auto at = std::partition_point(tokens.begin(), tokens.end(),
                                       [&](const Token& token) { return token.span.end <= byte; });
  return TokenId(static_cast<std::size_t>(at - tokens.begin()));
}

MentionId RelationContext::mention_before(TokenId token) const {
  if (token.value == 0) return {};
  TokenId last(token.value - 1);
  if (tree[last].xpos == "POS" || surface(last) == "'s" || surface(last) == "’s") {
    if (last.value == 0) return {};
    --last.value;
  }
  if (tree.sentence(last) != tree.sentence(token)) return {};
  constexpr int kLookBack = 24;  // mentions that begin before the token
  MentionId best;
  const Span end = annotations.tokens[last].span;
  const auto& layer = annotations.mentions;
  const auto after = std::partition_point(layer.begin(), layer.end(), [&](const Mention& mention) {
    return mention.span.begin <= end.begin;
  });
  std::size_t m = static_cast<std::size_t>(after - layer.begin());
  for (int left = kLookBack; m > 0 && left > 0; --left) {
    const MentionId id(--m);
    const Mention& mention = layer[id];
    if (mention.head.end != end.end) continue;
    if (!best.valid() || mention.span.size() >= layer[best].span.size()) best = id;
  }
  return best;
}

MentionId RelationContext::mention_from(TokenId token) const {
  if (!annotations.tokens.contains(token)) return {};
  const std::uint32_t begin = annotations.tokens[token].span.begin;
  const auto& mentions_layer = annotations.mentions;
  // Sorted by begin, longer first.
  const auto at =
      std::partition_point(mentions_layer.begin(), mentions_layer.end(),
                           [&](const Mention& mention) { return mention.span.begin < begin; });
  if (at == mentions_layer.end() || at->span.begin != begin) return {};
  return MentionId(static_cast<std::size_t>(at - mentions_layer.begin()));
}

RelationMention RelationContext::make(PropertyId property, Argument subject, Argument object,
                                      Span trigger, std::string_view rule, float confidence) const {
  RelationMention relation;
  relation.property = property;
  relation.subject = subject;
  relation.object = object;
  relation.trigger = trigger;
  const TokenId token = token_at(trigger.begin);
  const SentenceId sentence =
      annotations.tokens.contains(token) ? tree.sentence(token) : SentenceId();
  relation.evidence = sentence.valid() ? annotations.sentences[sentence].span : trigger;
  relation.confidence = confidence;
  relation.extractor = "relations/";
  relation.extractor += rule;
  return relation;
}

bool RelationContext::emit(RelationMention relation) {
  const auto* subject = std::get_if<MentionId>(&relation.subject);
  const auto* object = std::get_if<MentionId>(&relation.object);
  if (subject == nullptr || !subject->valid() || !resolved(*subject)) return false;
  if (object != nullptr &&
      (!object->valid() || !resolved(*object) || same_entity(*subject, *object)))
    return false;
  const ClassId object_type = object != nullptr ? type_of(*object) : ClassId();
  if (object != nullptr && !object_type.valid()) return false;
  if (!ontology.admits(relation.property, type_of(*subject), object_type)) return false;
  for (std::size_t i = out.size(); i-- > 0;) {
    const RelationMention& other = out[i];
    if (other.evidence != relation.evidence) continue;
    if (other.property != relation.property || other.object.index() != relation.object.index())
      continue;
    const auto* other_subject = std::get_if<MentionId>(&other.subject);
    if (other_subject == nullptr || !same_entity(*other_subject, *subject)) continue;
    const bool same_object = object != nullptr
                                 ? same_entity(std::get<MentionId>(other.object), *object)
                             : std::holds_alternative<Span>(relation.object)
                                 ? document.slice(std::get<Span>(other.object)) ==
                                       document.slice(std::get<Span>(relation.object))
                                 : other.object == relation.object;
    if (same_object && other.factuality == relation.factuality) return false;
  }
  out.push_back(std::move(relation));
  return true;
}

}  // namespace quipu
