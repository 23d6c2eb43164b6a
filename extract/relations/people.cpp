// Nationality by words of origin and ages beside names.

#include "core/text.hpp"
#include "extract/quantities/numerals.hpp"
#include "extract/relations/rules.hpp"

namespace quipu {
namespace {

constexpr double kOldest = 120;

/// "43" of "Nestor Cerpa, 43," or of "43-year-old", beside a mention; empty: none.
Span age_beside(const RelationContext& context, const Mention& mention) {
  const auto& tokens = context.annotations.tokens;
  const auto age_at = [&](TokenId token) {
    if (!tokens.contains(token)) return false;
    const auto value = digits_value(context.surface(token));
    return value && *value >= 1 && *value <= kOldest;
  };
  const auto text = [&](TokenId token) {
    return tokens.contains(token) ? context.surface(token) : std::string_view();
  };
  // After a name: ", 43," or ", 43." and the like, or "(43)", or ", aged 43".
  if (mention.kind == MentionKind::Named) {
    TokenId at = context.token_at(mention.head.end);
    if (text(at) == "," || text(at) == "(") {
      const bool parenthesis = text(at) == "(";
      ++at.value;
      if (text(at) == "aged" || text(at) == "age") ++at.value;
      const std::string_view after = text(TokenId(at.value + 1));
      if (age_at(at) && (parenthesis ? after == ")" : after == "," || after == "." || after == ";"))
        return tokens[at].span;
    }
  }
  // Inside the phrase: "43-year-old", one token or five.
  for (TokenId at = context.token_at(mention.span.begin);
       tokens.contains(at) && tokens[at].span.begin < mention.head.begin; ++at.value) {
    const std::string_view word = context.surface(at);
    if (const std::size_t cut = word.find("-year-old"); cut != std::string_view::npos) {
      const auto value = digits_value(word.substr(0, cut));
      if (value && *value >= 1 && *value <= kOldest)
        return {tokens[at].span.begin, tokens[at].span.begin + static_cast<std::uint32_t>(cut)};
    }
    if (age_at(at) && text(TokenId(at.value + 2)) == "year" && text(TokenId(at.value + 4)) == "old")
      return tokens[at].span;
  }
  return {};
}

void ages(RelationContext& context, const RelationNames& names) {
  if (!names.age.valid()) return;
  for (std::size_t m = 0; m < context.annotations.mentions.size(); ++m) {
    const MentionId id(m);
    const Mention& mention = context.annotations.mentions[id];
    if (mention.kind == MentionKind::Pronominal || !context.is_a(id, names.person)) continue;
    const Span age = age_beside(context, mention);
    if (age.empty()) continue;
    context.emit(context.make(names.age, id, age, age, "age", 0.9f));
  }
}

}  // namespace

void person_relations(RelationContext& context, const RelationNames& names,
                      const std::vector<bool>& used) {
  ages(context, names);
  if (!names.nationality.valid()) return;
  for (std::size_t m = 0; m < context.annotations.mentions.size(); ++m) {
    const MentionId id(m);
    const Mention& mention = context.annotations.mentions[id];
    if (mention.kind == MentionKind::Pronominal || !mention.head_token.valid()) continue;
    if (!context.is_a(id, names.person) && !context.is_a(id, names.group)) continue;
    if (context.is_a(id, names.organization)) continue;
    for (const GrammaticalArgument& argument : context.arguments.arguments(mention.head_token)) {
      if (argument.slot != Slot::Modifier || argument.distance > 0 || used[argument.token.value])
        continue;
      const MentionId origin = context.mentions.at(argument.token);
      if (!origin.valid() || origin == id || !context.is_a(origin, names.country)) continue;
      // "Peruvian soldiers", but not "Peru soldiers".
      if (!context.lexicon.demonym(lower(context.surface(argument.token))).valid()) continue;
      const Span word = context.annotations.tokens[argument.token].span;
      context.emit(context.make(names.nationality, id, origin, word, "origin", 0.75f));
    }
  }
}

}  // namespace quipu
