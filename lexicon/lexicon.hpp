#pragma once
// What words mean before any text is read: WordNet's nouns, verbs and their derivations, places
// with coordinates, demonyms, personal names. One compact table, compiled at build time and
// embedded in the program; loading it costs no parsing.

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/ids.hpp"
#include "core/result.hpp"
#include "lexicon/table.hpp"

namespace quipu {

struct Place {
  std::string_view name;
  std::string_view class_name;  // of the ontology: "Country", "City", "Region", "NaturalFeature"
  PlaceId country;              // invalid for a country
  PlaceId region;               // first-level division, where known
  PlaceId capital;              // of a country
  double latitude = 0;          // degrees; 0, 0: not known
  double longitude = 0;
  std::uint64_t population = 0;
  std::uint32_t geonames = 0;  // GeoNames id; 0: none
  std::string_view code;       // ISO 3166-1 alpha-2 of a country, ISO 3166-2 of a region
};

enum class WordClass : std::uint8_t { Noun, Verb, Adjective, Adverb };

/// One sense of a lemma.
struct Sense {
  SynsetId synset;
  std::uint32_t count = 0;   // occurrences in WordNet's sense-tagged corpora
  bool capitalised = false;  // the lemma is written with a capital in this sense
  bool instance = false;     // an individual ("Lima"), not a kind
};

/// A word of origin.
struct Demonym {
  PlaceId place;           // invalid: the word is none
  bool adjective = false;  // "Danish"
  bool noun = false;       // "Dane", "Danes"
  bool plural = false;     // "Danes", "Japanese": the noun can stand for several people
};

struct NameStatistics {
  std::uint32_t male = 0;  // births, given names
  std::uint32_t female = 0;
  std::uint32_t surname = 0;  // national surname lists that hold it, 0: not a surname
};

class Lexicon {
 public:
  /// The embedded table; fails when it is damaged.
  static Result<Lexicon> load();
  /// A table in memory, which must outlive the Lexicon and be aligned to 8 bytes.
  static Result<Lexicon> open(std::span<const std::byte> table);

  // --- WordNet ---
  /// Senses of a lemma ("take hostage" with spaces, lower case), most frequent first.
  std::span<const std::uint32_t> senses(std::string_view lemma, WordClass word_class) const;
  /// As above with what is known of each sense.
  std::vector<Sense> sense_details(std::string_view lemma, WordClass word_class) const;
  bool knows(std::string_view lemma, WordClass word_class) const;
  /// Knows the lemma in a sense that is not written with a capital.
  bool has_common_sense(std::string_view lemma, WordClass word_class) const;
  /// How many synsets there are; their ids are 0 to this.
  std::uint32_t synsets() const { return static_cast<std::uint32_t>(parent_begin_.size() - 1); }
  /// Base forms after WordNet's morphy: exceptions first, then detachment rules. Only forms that
  /// WordNet knows; `word` itself comes first when it is one.
  std::vector<std::string> base_forms(std::string_view word, WordClass word_class) const;
  /// By sense key, "person%1:03:00::"; invalid id when unknown.
  SynsetId synset(std::string_view sense_key) const;
  /// `id` is `ancestor` or below it by hypernymy (instance hypernymy included).
  bool is_a(SynsetId id, SynsetId ancestor) const;
  /// Direct hypernyms.
  std::span<const std::uint32_t> hypernyms(SynsetId id) const;
  /// WordNet's lexicographer file (lexnames(5WN)): 14 noun.group, 15 noun.location, 18 noun.person.
  int lexicographer_file(SynsetId id) const;
  /// The first of the lemma's `depth` most frequent noun senses decides nothing alone: this gives
  /// the index of the first noun sense below `ancestor`, or -1.
  int first_sense_below(std::string_view lemma, SynsetId ancestor) const;
  /// Verbs a noun is derived from, and back ("assault" -> "assault").
  std::vector<std::string_view> derived(std::string_view lemma, WordClass from, WordClass to) const;

  // --- Places ---
  /// Places of that name or alternative name (compared by core fold()), most likely first:
  /// countries and world regions, then by population, where a capital counts as a larger city.
  std::vector<PlaceId> places(std::string_view name) const;
  /// As above for a name that is folded already; no copy.
  std::span<const std::uint32_t> places_folded(std::string_view folded) const;
  Place operator[](PlaceId id) const;
  /// The place an adjective or noun of origin points to: "peruvian", "peruvians", "briton".
  PlaceId demonym(std::string_view word) const;
  /// As above, with the word's grammar.
  Demonym find_demonym(std::string_view word) const;
  /// A demonym adjective of the place, "Peruvian"; empty when unknown.
  std::string_view demonym_of(PlaceId id) const;
  /// Longest place name in words, for look-ahead.
  std::size_t longest_place() const;

  // --- Personal names ---
  NameStatistics personal_name(std::string_view name) const;

 private:
  Lexicon() = default;

  std::string_view text(lexicon_table::TextRef ref) const {
    return text_.substr(ref.offset, ref.size);
  }

  lexicon_table::View view_;
  std::array<lexicon_table::StringSet, 4> lemmas_;  // by WordClass
  std::array<lexicon_table::StringSet, 4> exceptions_;
  std::array<std::span<const std::uint32_t>, 4> sense_begin_;
  std::array<std::span<const std::uint32_t>, 4> senses_;
  std::span<const std::uint32_t> parent_begin_;
  std::span<const std::uint32_t> parents_;
  std::string_view text_;
  lexicon_table::StringSet place_names_;
  std::span<const std::uint32_t> place_begin_;
  std::span<const std::uint32_t> place_ids_;
  std::span<const lexicon_table::PlaceRecord> places_;
  lexicon_table::StringSet demonyms_;
  lexicon_table::StringSet given_;
  lexicon_table::StringSet surnames_;
};

}  // namespace quipu
