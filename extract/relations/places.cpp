// Where things are, by the text's own words.

#include "core/text.hpp"
#include "extract/relations/rules.hpp"

namespace quipu {
namespace {

/// The gazetteer's places of the first name lie in one of the second's; none: a name is unknown.
enum class Containment { Yes, No, Unknown };

Containment contains(const Lexicon& lexicon, std::string_view inner, std::string_view outer) {
  const auto inside = lexicon.places(inner);
  const auto around = lexicon.places(outer);
  if (inside.empty() || around.empty()) return Containment::Unknown;
  for (PlaceId part : inside) {
    const Place place = lexicon[part];
    for (PlaceId whole : around) {
      if (whole == part) continue;
      if (place.country == whole || place.region == whole) return Containment::Yes;
    }
  }
  return Containment::No;
}

class PlaceRules {
 public:
  PlaceRules(RelationContext& context, const RelationNames& names) : c_(context), names_(names) {}

  void run() {
    if (!names_.located_in.valid()) return;
    for (std::size_t m = 0; m < c_.annotations.mentions.size(); ++m) {
      const MentionId id(m);
      const Mention& mention = c_.annotations.mentions[id];
      if (mention.kind == MentionKind::Pronominal || !c_.is_a(id, names_.place)) continue;
      behind(id, mention);
      before(id, mention);
    }
    for (std::size_t m = 0; m < c_.annotations.mentions.size(); ++m) within(MentionId(m));
  }

 private:
  std::string_view name_of(MentionId id) const {
    return c_.document.slice(c_.annotations.mentions[id].head);
  }

  /// A whole that can hold the part: no country in a city, nothing in itself.
  bool holds(MentionId outer, MentionId inner) const {
    if (!c_.is_a(outer, names_.place) || c_.is_a(inner, names_.country)) return false;
    if (c_.is_a(inner, names_.geopolitical) && !c_.is_a(outer, names_.geopolitical)) return false;
    if (c_.is_a(inner, names_.geopolitical) && c_.is_a(outer, names_.city) &&
        !c_.is_a(inner, names_.city))
      return false;
    return true;
  }

  /// "X in Y" and "X, Y".
  void behind(MentionId id, const Mention& mention) {
    const TokenId link = c_.token_at(mention.span.end);
    if (!c_.annotations.tokens.contains(link)) return;
    const std::string_view word = c_.surface(link);
    const bool comma = word == ",";
    if (!comma && word != "in") return;
    TokenId at(link.value + 1);
    if (!c_.annotations.tokens.contains(at) || c_.tree.sentence(at) != c_.tree.sentence(link))
      return;
    const MentionId other = c_.mention_from(at);
    if (!other.valid() || !holds(other, id)) return;
    const bool both_named = mention.kind == MentionKind::Named &&
                            c_.annotations.mentions[other].kind == MentionKind::Named;
    if (comma) {
      if (!both_named || !c_.is_a(id, names_.geopolitical) || c_.is_a(other, names_.city) ||
          !c_.is_a(other, names_.geopolitical))
        return;
      const Containment known = contains(c_.lexicon, name_of(id), name_of(other));
      // Of a list ("Lima, Bolivia and Chile") only what the gazetteer confirms.
      if (known != Containment::Yes && (known == Containment::No || listed(other))) return;
    } else if (both_named && c_.is_a(id, names_.geopolitical) &&
               contains(c_.lexicon, name_of(id), name_of(other)) == Containment::No) {
      return;
    }
    const Span trigger = c_.annotations.tokens[link].span;
    c_.emit(c_.make(names_.located_in, id, other, trigger, comma ? "comma" : "in",
                    comma ? 0.95f : 0.85f));
  }

  /// "a prison in Callao", "a court in Hamburg": the phrase itself says where.
  void within(MentionId id) {
    const Mention& mention = c_.annotations.mentions[id];
    if (mention.kind != MentionKind::Nominal || !mention.head_token.valid()) return;
    // Of bodies only those that have a house of their own: no party, no delegation.
    if (!c_.is_a(id, names_.facility) && !c_.is_a(id, names_.court) &&
        !c_.is_a(id, names_.company) && !c_.is_a(id, names_.school))
      return;
    for (const GrammaticalArgument& argument : c_.arguments.arguments(mention.head_token)) {
      if (argument.slot != Slot::Preposition || argument.preposition != "in" ||
          argument.distance > 0 ||
          !mention.span.contains(c_.annotations.tokens[argument.token].span))
        continue;
      const MentionId other = c_.mentions.at(argument.token);
      if (!other.valid() || other == id || !c_.is_a(other, names_.geopolitical) ||
          c_.annotations.mentions[other].kind != MentionKind::Named)
        continue;
      c_.emit(c_.make(names_.located_in, id, other, mention.head, "in", 0.85f));
    }
  }

  bool listed(MentionId id) const {
    const TokenId after = c_.token_at(c_.annotations.mentions[id].span.end);
    if (!c_.annotations.tokens.contains(after)) return false;
    const Word& word = c_.tree[after];
    return word.upos == Upos::Cconj;
  }

  /// "Lima's airport", "the Lima prison", "the Peruvian city of ...": not of embassies, whose
  /// country is another, nor of residences.
  void before(MentionId id, const Mention& mention) {
    if (mention.kind == MentionKind::Named || !mention.head_token.valid()) return;
    const bool town = c_.is_a(id, names_.geopolitical);
    if (!town && !c_.is_a(id, names_.facility)) return;
    if (c_.is_a(id, names_.embassy)) return;
    for (const GrammaticalArgument& argument : c_.arguments.arguments(mention.head_token)) {
      if (argument.distance > 0 ||
          (argument.slot != Slot::Possessive && argument.slot != Slot::Modifier))
        continue;
      const MentionId other = c_.mentions.at(argument.token);
      if (!other.valid() || other == id || !holds(other, id)) continue;
      const bool fitting = town ? c_.is_a(other, names_.country)
                                : c_.is_a(other, names_.city) || c_.is_a(other, names_.region);
      if (!fitting) continue;
      c_.emit(c_.make(names_.located_in, id, other, c_.annotations.tokens[argument.token].span,
                      "place-modifier", 0.75f));
    }
  }

  RelationContext& c_;
  const RelationNames& names_;
};

}  // namespace

void place_relations(RelationContext& context, const RelationNames& names) {
  PlaceRules(context, names).run();
}

}  // namespace quipu
