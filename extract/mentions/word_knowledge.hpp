#pragma once
// What the ontology's words and the lexicon say about single words and short phrases, in the form
// in which mention detection asks. Made once; immutable.

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/annotations.hpp"
#include "lexicon/lexicon.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// The kinds of named things between which evidence decides; the class within a kind comes after.
enum class Kind : std::uint8_t { Person, Place, Organization, Facility, Other };
inline constexpr std::size_t kKinds = 5;

/// What a noun denotes, and how sure that is (share of its senses, 0..1).
struct HeadClass {
  ClassId type;
  float score = 0;
};

class WordKnowledge {
 public:
  WordKnowledge(const Ontology& ontology, const Lexicon& lexicon);

  const Ontology& ontology() const { return ontology_; }
  const Lexicon& lexicon() const { return lexicon_; }

  /// Class of the things that the noun (lemma, lower case, may be several words) is a head of:
  /// the ontology's own nouns, else the share of its WordNet senses below the classes' synsets.
  /// Invalid type when it denotes none of them.
  HeadClass noun(std::string_view lemma) const;
  /// As above, the ontology's own nouns only.
  HeadClass ontology_noun(std::string_view noun) const;
  /// Class of names that hold this word (folded); invalid when it is no name word.
  ClassId name_word(std::string_view folded) const;
  /// Class that WordNet gives a proper name (lower case), and how sure; "Other" for known names of
  /// kinds that the ontology does not have.
  HeadClass proper_name(std::string_view lower) const;
  /// Class of the place that WordNet knows by this proper name (lower case), as "latin america".
  ClassId proper_place(std::string_view lower) const;
  /// One of the noun's senses is a territory: "department", "district".
  bool names_territory(std::string_view lemma) const;
  /// WordNet has it as an adjective and not as a noun.
  bool only_adjective(std::string_view lower) const;
  /// Is it a noun for a stretch of time, in its first sense: "month"?
  bool time_noun(std::string_view lemma) const;
  /// Is it a word of common English in lower case, inflected or not?
  bool common_word(std::string_view lower) const;
  /// A word for a kind of people or things that is written with a capital: "Muslim", "Kurds",
  /// "Islamic".
  bool kind_word(std::string_view lower) const;
  /// First sense of the verb is one of saying or thinking, which people and bodies do.
  bool communication_verb(std::string_view lemma) const;

  /// Words of the longest title ("prime minister", "mr.") that starts at words[0]; 0: none.
  std::size_t title_length(std::span<const std::string> folded) const;

  Kind kind(ClassId type) const;
  /// Male or female by title ("mr.", "queen") or noun ("woman"); Unknown otherwise.
  Gender noun_gender(std::string_view lemma) const;
  Gender given_name_gender(std::string_view name) const;

  ClassId entity, person, group, organization, place, geopolitical, country, city, region, facility,
      natural_feature;

 private:
  void add_titles(const std::vector<std::string>& titles);
  void spread_synsets();

  const Ontology& ontology_;
  const Lexicon& lexicon_;
  std::vector<Kind> kinds_;  // by class
  std::unordered_map<std::string, ClassId> nouns_;
  std::unordered_map<std::string, ClassId> name_words_;
  std::unordered_map<std::string, std::vector<std::vector<std::string>>> titles_;  // by first word
  std::vector<ClassId> synset_class_;  // by synset: nearest class above
  SynsetId male_, female_;
};

}  // namespace quipu
