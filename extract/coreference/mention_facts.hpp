#pragma once
// What the sieve asks about a mention, worked out once.

#include <optional>
#include <string>
#include <vector>

#include "core/annotated_document.hpp"
#include "extract/grammar/dependency_tree.hpp"
#include "extract/registry.hpp"
#include "lexicon/lexicon.hpp"
#include "ontology/ontology.hpp"

namespace quipu::coreference {

/// Kinds of things that cannot be one another.
enum class Kind : std::uint8_t { Unknown, Person, Group, Organization, Place, Facility, Thing };

enum class Determiner : std::uint8_t { None, Definite, Demonstrative, Possessive, Indefinite };

enum class Person : std::uint8_t { None, First, Second, Third, Relative, Reflexive };

struct Facts {
  MentionId id;
  SentenceId sentence;
  TokenId head;
  TokenId first;
  TokenId last;  // past the end
  MentionKind mention_kind = MentionKind::Named;
  ClassId type;
  Kind kind = Kind::Unknown;
  Gender gender = Gender::Unknown;
  Number number = Number::Unknown;
  Determiner determiner = Determiner::None;

  std::vector<std::string> name;       // folded words of a name, without titles
  std::string name_key;                // the same, joined
  bool acronym = false;                // the name is one word in capitals
  std::string head_word;               // lower-case lemma of a nominal's head
  std::vector<std::string> modifiers;  // lemmas of adjectives and nouns before the head
  std::string role;                    // "prime minister": a person's title or role noun
  PlaceId origin;                      // "Peruvian" in "the Peruvian president"
  PlaceId place;                       // what a place's name or a word of origin means
  std::optional<double> count;         // "14 rebels"
  TokenId possessor;                   // "Peru" of "Peru's president", "president of Peru"
  MentionId body;                      // the body that "Red Front rebels" are called after
  bool other = false;                  // "another", "other", "more": somebody new
  bool negative = false;               // "no rebels"

  std::string pronoun;  // lower case
  Person person = Person::None;
  bool possessive = false;
  bool subject = false;
  bool object = false;

  bool named() const { return mention_kind == MentionKind::Named; }
  bool nominal() const { return mention_kind == MentionKind::Nominal; }
  bool pronominal() const { return mention_kind == MentionKind::Pronominal; }
};

/// Facts of all mentions, in mention order.
IdVector<MentionId, Facts> gather_facts(const Document& document, const Annotations& annotations,
                                        const DependencyTree* tree,
                                        const StageResources& resources);

Kind kind_of(const Ontology& ontology, ClassId type);

/// May a mention of one kind refer to what one of the other kind does?
bool kinds_agree(Kind a, Kind b);

}  // namespace quipu::coreference
