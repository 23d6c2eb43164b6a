// Chain facts: read once from the syntax, which is dropped afterwards.

#include <algorithm>
#include <array>

#include "core/hash.hpp"
#include "core/text.hpp"
#include "graph/corpus.hpp"

namespace quipu {
namespace {

constexpr std::array<std::string_view, 12> kHonorifics = {
    "mr", "mrs", "ms", "miss", "mister", "madam", "madame", "sir", "mx", "lady", "lord", "dr"};
constexpr std::array<std::string_view, 30> kFunctionWords = {
    "the", "a",    "an",    "this", "that", "these", "those", "his",  "her",     "its",
    "our", "your", "their", "my",   "some", "any",   "all",   "both", "each",    "every",
    "no",  "of",   "in",    "at",   "on",   "to",    "for",   "from", "another", "other"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  items.shrink_to_fit();
}

/// Reads facts about chains off one document.
class FactCollector {
 public:
  FactCollector(const AnnotatedDocument& document, const Lexicon& lexicon)
      : document_(document), layers_(document.annotations), lexicon_(lexicon) {}

  std::vector<ChainFacts> run() {
    std::vector<ChainFacts> all(layers_.coreference.chains.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
      for (const MentionId id : layers_.coreference.chains[ChainId(i)].mentions) {
        add(id, all[i]);
      }
      ChainFacts& facts = all[i];
      std::sort(facts.names.begin(), facts.names.end(),
                [](const SurfaceCount& a, const SurfaceCount& b) { return a.text < b.text; });
      sort_unique(facts.heads);
      sort_unique(facts.offices);
      sort_unique(facts.local_offices);
      sort_unique(facts.demonyms);
      facts.names.shrink_to_fit();
      facts.qualifiers.shrink_to_fit();
    }
    return all;
  }

 private:
  void add(MentionId id, ChainFacts& facts) {
    const Mention& mention = layers_.mentions[id];
    if (mention.gender != Gender::Unknown && facts.gender == Gender::Unknown) {
      facts.gender = mention.gender;
    }
    if (mention.number == Number::Plural) facts.plural = true;
    if (mention.kind == MentionKind::Pronominal) return;
    if (mention.kind == MentionKind::Named) {
      add_name(squeeze(document_.surface(mention.head)), facts);
    } else {
      ++facts.nominals;
      facts.heads.push_back(lemma(mention.head_token));
    }
    add_phrase(id, mention, facts);
  }

  static void add_name(std::string text, ChainFacts& facts) {
    for (SurfaceCount& form : facts.names) {
      if (form.text == text) {
        ++form.count;
        return;
      }
    }
    facts.names.push_back({std::move(text), 1});
  }

  std::string lemma(TokenId token) const {
    if (!layers_.syntax.empty() && !layers_.syntax[token].lemma.empty()) {
      return fold(layers_.syntax[token].lemma);
    }
    const std::string word = fold(document_.surface(token));
    std::vector<std::string> bases = lexicon_.base_forms(word, WordClass::Noun);
    return bases.empty() ? word : bases.front();
  }

  /// Words before the head, and the mentions around it: office, origin, owner, location.
  void add_phrase(MentionId id, const Mention& mention, ChainFacts& facts) {
    std::vector<std::string> words;
    std::vector<PlaceId> places;
    const bool named = mention.kind == MentionKind::Named;
    std::uint32_t last = mention.head_token.value;
    while (last > 0 && layers_.tokens[TokenId(last)].span.begin >= mention.span.begin) --last;
    if (layers_.tokens[TokenId(last)].span.begin < mention.span.begin) ++last;
    for (std::uint32_t at = last; at <= mention.head_token.value; ++at) {
      const TokenId token{std::size_t{at}};
      const Span span = layers_.tokens[token].span;
      if (named && mention.head.overlaps(span)) break;
      const std::string word = fold(document_.surface(span));
      if (word.empty() || among(kFunctionWords, word)) continue;
      const PlaceId origin = lexicon_.demonym(word);
      if (origin.valid()) {
        places.push_back(origin);
        continue;
      }
      std::string plain = at == mention.head_token.value ? lemma(token) : word;
      if (plain.ends_with('.')) plain.pop_back();
      if (plain.size() < 3 || among(kHonorifics, plain) || !is_letter(first_letter(plain))) {
        continue;
      }
      words.push_back(std::move(plain));
    }
    add_qualifiers(id, mention, facts, places);
    facts.demonyms.insert(facts.demonyms.end(), places.begin(), places.end());
    for (const std::string& word : words) {
      facts.offices.push_back(hash64(word));
      for (const PlaceId place : places) {
        facts.local_offices.push_back(hash64(word + "@" + std::to_string(place.value)));
      }
    }
  }

  static char32_t first_letter(std::string_view text) {
    std::size_t at = 0;
    return next_code_point(text, at);
  }

  void add_qualifiers(MentionId id, const Mention& mention, ChainFacts& facts,
                      std::vector<PlaceId>& places) const {
    const ChainId own = layers_.coreference.chain_of[id];
    // Mentions are sorted by their begin: those inside follow.
    for (std::size_t next = first_from(mention.span.begin); next < layers_.mentions.size();
         ++next) {
      const MentionId inner_id(next);
      const Mention& inner = layers_.mentions[inner_id];
      if (inner.span.begin >= mention.span.end) break;
      if (inner_id == id || !mention.span.contains(inner.span) || inner.span == mention.span ||
          inner.span.overlaps(mention.head) || layers_.coreference.chain_of[inner_id] == own) {
        continue;
      }
      if (!directly_inside(inner_id, id)) continue;
      const Qualifier::Kind kind = qualifier_kind(inner, mention);
      facts.qualifiers.push_back({inner_id, kind});
      // "ambassador to Peru" is not Peru's ambassador.
      if (inner.kind != MentionKind::Named || kind == Qualifier::Kind::Location) continue;
      const std::vector<PlaceId> found = lexicon_.places(document_.surface(inner.head));
      if (!found.empty() && lexicon_[found.front()].class_name == "Country") {
        places.push_back(found.front());
      }
    }
  }

  std::size_t first_from(std::uint32_t begin) const {
    const auto found = std::lower_bound(
        layers_.mentions.begin(), layers_.mentions.end(), begin,
        [](const Mention& mention, std::uint32_t at) { return mention.span.begin < at; });
    return static_cast<std::size_t>(found - layers_.mentions.begin());
  }

  /// No third mention lies between the two: "ambassador" owns the residence in "the Japanese
  /// ambassador's residence", "Japan" does not.
  bool directly_inside(MentionId inner, MentionId outer) const {
    const Span inside = layers_.mentions[inner].span;
    const Span outside = layers_.mentions[outer].span;
    for (std::size_t next = first_from(outside.begin); next < layers_.mentions.size(); ++next) {
      const MentionId id(next);
      const Span span = layers_.mentions[id].span;
      if (span.begin > inside.begin) break;
      if (id == inner || id == outer || span == outside || span == inside) continue;
      if (span.contains(inside) && outside.contains(span) &&
          !span.overlaps(layers_.mentions[outer].head)) {
        return false;
      }
    }
    return true;
  }

  Qualifier::Kind qualifier_kind(const Mention& inner, const Mention& outer) const {
    if (inner.span.begin < outer.head.begin) {
      const std::string_view between =
          document_.document.slice({inner.span.end, std::max(inner.span.end, outer.head.begin)});
      const std::string_view own = document_.surface(inner.span);
      const auto possessive = [](std::string_view text) {
        return text.starts_with("'s") || text.starts_with("\u2019s") || text.starts_with("' ") ||
               text.starts_with("\u2019 ");
      };
      if (possessive(between) || own.ends_with("'s") || own.ends_with("\u2019s")) {
        return Qualifier::Kind::Owner;
      }
      return Qualifier::Kind::Modifier;
    }
    const std::string between = lower(squeeze(
        document_.document.slice({outer.head.end, std::max(outer.head.end, inner.span.begin)})));
    if (between == "of" || between.starts_with("of ")) return Qualifier::Kind::Owner;
    return Qualifier::Kind::Location;
  }

  const AnnotatedDocument& document_;
  const Annotations& layers_;
  const Lexicon& lexicon_;
};

/// Without a coreference layer every mention is alone, without an event structure every event.
void complete_layers(Annotations& annotations) {
  Coreference& coreference = annotations.coreference;
  if (coreference.chain_of.empty()) {
    for (std::size_t i = 0; i < annotations.mentions.size(); ++i) {
      const MentionId id(i);
      coreference.chain_of.add(coreference.chains.add({{id}, annotations.mentions[id].type, id}));
    }
  }
  EventStructure& structure = annotations.event_structure;
  if (structure.chain_of.empty()) {
    for (std::size_t i = 0; i < annotations.events.size(); ++i) {
      const EventMentionId id(i);
      structure.chain_of.add(structure.chains.add({{id}, annotations.events[id].type}));
    }
  }
}

}  // namespace

CorpusDocument collect(AnnotatedDocument document, const Lexicon& lexicon) {
  complete_layers(document.annotations);
  std::vector<ChainFacts> facts = FactCollector(document, lexicon).run();
  std::string text_hash = hash128_hex(document.document.text());
  Annotations annotations = std::move(document.annotations);
  annotations.tokens = {};
  annotations.syntax = {};
  return {std::move(document.document), std::move(annotations), std::move(facts),
          std::move(text_hash)};
}

}  // namespace quipu
