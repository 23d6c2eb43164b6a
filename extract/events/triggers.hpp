#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/grammar/arguments.hpp"
#include "lexicon/lexicon.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// One way to say an event class: the words beside the trigger and the frame that reads its slots.
struct TriggerPattern {
  ClassId type;
  const Frame* frame = nullptr;
  std::vector<std::string> before;  // words before the trigger, nearest first ("car" "bombing")
  std::vector<std::string> others;  // particle, object or following words ("take" hostage)

  std::size_t words() const { return 1 + before.size() + others.size(); }
};

/// A pattern that stands at a token, with every token it used besides the trigger.
struct TriggerMatch {
  const TriggerPattern* pattern = nullptr;
  std::vector<TokenId> others;
  /// Words that count for precedence: a pattern's noun in subject position ("hostages were taken
  /// to hospital") may as well be just that, the subject.
  std::size_t words = 1;
};

/// The event triggers of an ontology, found by lemma. Patterns point into the ontology.
class TriggerLexicon {
 public:
  TriggerLexicon(const Ontology& ontology, const Lexicon& lexicon);

  /// Every pattern at `token`, most words first, then the more specific class, then by name. Nouns
  /// in -ing and adjectives in -ed or -en without an entry of their own are read as their verb.
  std::vector<TriggerMatch> match(const DependencyTree& tree, const ArgumentReader& reader,
                                  TokenId token, std::string_view surface) const;
  /// The noun is the end of a longer one that WordNet has among states and feelings, though alone
  /// it is an act: "heart attack".
  bool condition(const DependencyTree& tree, TokenId token) const;

 private:
  using Table = std::unordered_map<std::string, std::vector<TriggerPattern>>;
  void add(ClassId type, const Frame& frame);
  const std::vector<TriggerPattern>* look_up(const Table& table, const std::string& lemma) const;

  const Ontology& ontology_;
  const Lexicon& lexicon_;
  Table verbs_;
  Table nouns_;
  Table adjectives_;
};

}  // namespace quipu
