#include <algorithm>

#include "core/text.hpp"
#include "extract/mentions/name_weights.hpp"

namespace quipu {

namespace {

constexpr float kSureNoun = 0.6f;
constexpr float kDatelineSource = 4;

class ContextWeigher {
 public:
  explicit ContextWeigher(const DocumentFacts& facts) : facts_(facts), words_(facts.words()) {}

  void weigh_context(NameCandidate& name, Weights& context) const {
    if (name.title_last > name.title_first) context.add(Evidence::Title);
    if (facts_[name.first].headline) return;
    weigh_before(name, context);
    weigh_after(name, context);
    if (signs_dateline(name)) {
      context.add(Kind::Organization, kDatelineSource);
      ClassId& fine = name.fine[static_cast<std::size_t>(Kind::Organization)];
      const ClassId media = words_.ontology().find_class("MediaOrganization");
      if (media.valid() && (!fine.valid() || fine == words_.organization)) fine = media;
    }
    if (facts_.syntax(name.first) != nullptr) {
      weigh_syntax(name, context);
    } else if (speaks(name.last) || (name.first > 0 && speaks(name.first - 1))) {
      context.add(Evidence::Says);
    }
  }

  bool speaks(std::size_t token) const {
    if (token >= facts_.size() || !facts_[token].alphabetic || facts_[token].upper) return false;
    const auto bases = words_.lexicon().base_forms(folded(token), WordClass::Verb);
    return !bases.empty() && folded(token).ends_with("d") &&
           words_.communication_verb(bases.back());
  }

  /// "OSLO, Norway (NTB) --": who sent the story.
  bool signs_dateline(const NameCandidate& name) const {
    return name.first > 0 && is(name.first - 1, "(") && is(name.last, ")") &&
           (is(name.last + 1, "--") || is(name.last + 1, "—") || is(name.last + 1, "–") ||
            is(name.last + 1, "-"));
  }

  void weigh_before(NameCandidate& name, Weights& context) const {
    std::size_t start = name.title_last > name.title_first ? name.title_first : name.first;
    if (start == 0) return;
    std::size_t before = start - 1;
    if (!facts_[before].alphabetic) return;
    if (folded(before) == "the") {
      context.add(Evidence::TheBefore);
      if (before == 0) return;
      --before;
    } else if (folded(before) == "a" || folded(before) == "an") {
      context.add(Evidence::ArticleBefore);
      return;
    }
    if (facts_[before].upper && !facts_[before].sentence_start) return;
    const std::string& word = folded(before);
    if (word == "in" || word == "across" || word == "throughout" || word == "inside") {
      context.add(Evidence::InPlace);
    } else if (word == "at" || word == "near" || word == "outside" || word == "around") {
      context.add(Evidence::AtPlace);
    } else if (word == "from" || word == "to" || word == "into" || word == "through" ||
               word == "toward" || word == "towards" || word == "via" || word == "between") {
      context.add(Evidence::FromPlace);
    } else if (word == "by") {
      context.add(Evidence::ByAgent);
    } else if (word == "of" && before > 0 && facts_[before - 1].alphabetic) {
      const HeadClass noun = words_.noun(folded(before - 1));
      if (words_.kind(noun.type) == Kind::Place && noun.score >= kSureNoun) {
        context.add(Evidence::PlaceNounBefore);
      }
    } else if (before + 1 == name.first && !facts_[before].function_word) {
      weigh_noun_before(name, before, context);
    }
  }

  // "rebel leader Nestor Cerpa", "spokesman John Smith"
  void weigh_noun_before(NameCandidate& name, std::size_t before, Weights& context) const {
    HeadClass noun = words_.noun(folded(before));
    if (before > 0 && facts_[before - 1].alphabetic) {
      const HeadClass two = words_.noun(folded(before - 1) + ' ' + folded(before));
      if (two.score > 0) noun = two;
    }
    if (noun.score < kSureNoun) return;
    const Kind kind = words_.kind(noun.type);
    if (kind == Kind::Person && singular(before)) {
      context.add(Evidence::LowercaseTitle);
      name.title_first = before;
      name.title_last = before + 1;
      while (name.title_first > 0 && extends_title(name.title_first - 1)) --name.title_first;
    } else if (kind == Kind::Organization) {
      context.add(Kind::Organization, 1.5f);
    }
  }

  /// Its own base form; what the lexicon does not know counts as one.
  bool singular(std::size_t token) const {
    const auto bases = words_.lexicon().base_forms(folded(token), WordClass::Noun);
    return bases.empty() || bases.front() == folded(token);
  }

  bool extends_title(std::size_t token) const {
    const TokenFacts& facts = facts_[token];
    if (!facts.alphabetic || facts.upper || facts.function_word || facts.in_time) return false;
    const Word* word = facts_.syntax(token);
    return word != nullptr && word->upos == Upos::Noun && word->deprel == Deprel::Compound;
  }

  void weigh_after(const NameCandidate& name, Weights& context) const {
    const std::size_t after = name.last;
    if (after >= facts_.size()) return;
    if (is(after, "'s") || is(after, "’s") || is(after, "'")) {
      context.add(Evidence::Possessive);
      return;
    }
    if (is(after, ",") && after + 1 < facts_.size()) {
      const std::string_view next = facts_[after + 1].text;
      const bool age =
          next.size() == 2 && next[0] >= '1' && next[0] <= '9' && next[1] >= '0' && next[1] <= '9';
      if (age && (is(after + 2, ",") || is(after + 2, "."))) context.add(Evidence::Age);
      // "Lima, Peru"
      if (facts_[after + 1].upper && facts_[after + 1].name_like) {
        for (std::size_t length = 2; length > 0; --length) {
          if (after + 1 + length > facts_.size()) continue;
          const auto places =
              words_.lexicon().places_folded(facts_.key(after + 1, after + 1 + length));
          if (places.empty()) continue;
          const Place place = words_.lexicon()[PlaceId(places.front())];
          if (place.class_name == "Country" || place.class_name == "Region") {
            context.add(name.place.valid() ? Evidence::PlaceAfterComma : Evidence::InPlace);
          }
          break;
        }
      }
      return;
    }
    const TokenFacts& next = facts_[after];
    if (!next.alphabetic || next.upper || next.function_word) return;
    const HeadClass noun = words_.noun(base(after));
    if (noun.score < kSureNoun) return;
    const Kind kind = words_.kind(noun.type);
    if (kind == Kind::Place) context.add(Evidence::PlaceNounAfter);
    if (kind == Kind::Person) context.add(Evidence::PersonNounAfter);
  }

  std::string base(std::size_t token) const {
    const Word* word = facts_.syntax(token);
    if (word != nullptr && !word->lemma.empty()) return lower(word->lemma);
    const auto bases = words_.lexicon().base_forms(folded(token), WordClass::Noun);
    return bases.empty() ? folded(token) : bases.back();
  }

  void weigh_syntax(const NameCandidate& name, Weights& context) const {
    // The token through which the name hangs in the tree.
    std::size_t top = name.last - 1;
    for (std::size_t t = name.first; t < name.last; ++t) {
      const TokenId head = facts_.syntax(t)->head;
      if (!head.valid() || head.value < name.first || head.value >= name.last) {
        top = t;
        break;
      }
    }
    const Word& word = *facts_.syntax(top);
    if (!word.head.valid()) return;
    const std::size_t head = word.head.value;
    const Word& governor = *facts_.syntax(head);
    if (word.deprel == Deprel::Nsubj && governor.upos == Upos::Verb) {
      context.add(words_.communication_verb(lower(governor.lemma)) ? Evidence::Says
                                                                   : Evidence::ActsAsSubject);
    } else if (word.deprel == Deprel::Appos && governor.upos == Upos::Noun) {
      weigh_apposition(head, context);
    } else if (word.deprel == Deprel::Nsubj && governor.upos == Upos::Noun) {
      weigh_apposition(head, context);
    }
    // An apposition that follows: ", leader of the rebels,".
    for (std::size_t t = name.last; t < facts_.size() && t < name.last + 12; ++t) {
      const Word& other = *facts_.syntax(t);
      if (other.deprel == Deprel::Appos && other.head.valid() && other.head.value == top &&
          other.upos == Upos::Noun) {
        weigh_apposition(t, context);
        break;
      }
    }
  }

  void weigh_apposition(std::size_t token, Weights& context) const {
    const HeadClass noun = words_.noun(base(token));
    if (noun.score < kSureNoun) return;
    switch (words_.kind(noun.type)) {
      case Kind::Person:
        context.add(Evidence::PersonApposition);
        break;
      case Kind::Organization:
        context.add(Evidence::BodyApposition);
        break;
      case Kind::Place:
      case Kind::Facility:
        context.add(Evidence::PlaceApposition);
        break;
      case Kind::Other:
        break;
    }
  }

 private:
  const std::string& folded(std::size_t token) const { return facts_[token].folded; }
  bool is(std::size_t token, std::string_view text) const {
    return token < facts_.size() && facts_[token].text == text;
  }

  const DocumentFacts& facts_;
  const WordKnowledge& words_;
};

}  // namespace

Weights weigh_context(const DocumentFacts& facts, NameCandidate& name) {
  Weights context;
  ContextWeigher(facts).weigh_context(name, context);
  return context;
}

}  // namespace quipu
