#include "extract/mentions/given.hpp"

#include <algorithm>

namespace quipu {
namespace {

bool content(Upos upos) {
  return upos == Upos::Verb || upos == Upos::Noun || upos == Upos::Propn || upos == Upos::Adj;
}

MentionKind kind_of(const Annotations& annotations, TokenId head) {
  if (annotations.syntax.empty()) return MentionKind::Named;
  const Upos upos = annotations.syntax[head].upos;
  if (upos == Upos::Pron) return MentionKind::Pronominal;
  return upos == Upos::Propn ? MentionKind::Named : MentionKind::Nominal;
}

/// Of the own mentions with the same head, the one of the most alike span.
const Mention* counterpart(const std::vector<Mention>& own, Span span, TokenId head) {
  const Mention* best = nullptr;
  const auto misfit = [&](const Mention& mention) {
    return std::max(mention.span.begin, span.begin) - std::min(mention.span.begin, span.begin) +
           std::max(mention.span.end, span.end) - std::min(mention.span.end, span.end);
  };
  for (const Mention& mention : own) {
    if (mention.head_token != head) continue;
    if (best == nullptr || misfit(mention) < misfit(*best)) best = &mention;
  }
  return best;
}

}  // namespace

TokenId head_word(const Annotations& annotations, Span span) {
  const auto& tokens = annotations.tokens;
  const auto end_before = [](const Token& token, std::uint32_t at) { return token.span.end <= at; };
  const auto first = std::lower_bound(tokens.begin(), tokens.end(), span.begin, end_before);
  std::vector<TokenId> tops;
  TokenId last;
  for (auto at = first; at != tokens.end() && at->span.begin < span.end; ++at) {
    last = TokenId(static_cast<std::size_t>(at - tokens.begin()));
    if (annotations.syntax.empty()) continue;
    const TokenId up = annotations.syntax[last].head;
    if (!up.valid() || !tokens[up].span.overlaps(span)) tops.push_back(last);
  }
  std::vector<TokenId> best;
  std::copy_if(tops.begin(), tops.end(), std::back_inserter(best),
               [&](TokenId token) { return content(annotations.syntax[token].upos); });
  if (best.empty()) best = tops;
  if (best.empty()) return last;
  return annotations.syntax[best.front()].upos == Upos::Verb ? best.front() : best.back();
}

std::vector<Mention> adopt_mentions(const std::vector<GivenSpans::Entity>& given,
                                    const std::vector<Mention>& own, const Annotations& annotations,
                                    ClassId unknown) {
  std::vector<Mention> out;
  for (const GivenSpans::Entity& entity : given) {
    const TokenId head = head_word(annotations, entity.head.value_or(entity.span));
    if (!head.valid()) continue;
    Mention mention;
    mention.kind = kind_of(annotations, head);
    mention.type = unknown;
    const Span word = annotations.tokens[head].span;
    mention.head = {std::max(word.begin, entity.span.begin), std::min(word.end, entity.span.end)};
    if (const Mention* found = counterpart(own, entity.span, head)) {
      const Span own_head = mention.head;
      mention = *found;
      if (!entity.span.contains(mention.head)) mention.head = own_head;
      if (mention.title && !entity.span.contains(*mention.title)) mention.title.reset();
    }
    mention.span = entity.span;
    mention.head_token = head;
    mention.score = 1;
    if (entity.head) mention.head = *entity.head;
    if (entity.kind) mention.kind = *entity.kind;
    if (entity.type.valid()) mention.type = entity.type;
    out.push_back(std::move(mention));
  }
  return out;
}

}  // namespace quipu
