#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/grammar/dependency_tree.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// One way to say a relation: its words and the frame that reads its slots.
struct RelationPattern {
  PropertyId property;
  const Frame* frame = nullptr;
  std::vector<std::string> words;  // lower case; hyphens are words
  bool title_only = false;         // means the relation only before a name: "Gen."
};

/// Tokens [first, last) that match, with every pattern of that length.
struct RelationTrigger {
  TokenId first;
  TokenId last;
  TokenId head;  // the token of the words that heads the others
  std::vector<const RelationPattern*> patterns;
};

/// The words of an ontology's relations, found by lemma. Patterns point into the ontology.
class RelationWords {
 public:
  explicit RelationWords(const Ontology& ontology);

  /// Nouns that begin at `token`, the longest; no patterns: none.
  RelationTrigger noun(const Annotations& annotations, const DependencyTree& tree,
                       std::string_view text, TokenId token) const;
  /// The verb or adjective at `token`, by its lemma, or by its form ("smaller"). Further words of a
  /// verb stand close behind it.
  RelationTrigger predicate(const DependencyTree& tree, std::string_view form, TokenId token) const;
  /// An office: a relation whose frames or titles name a post.
  bool office(PropertyId property) const { return offices_[property.value]; }

 private:
  using Table = std::unordered_map<std::string, std::vector<RelationPattern>>;
  static void add(Table& table, PropertyId property, const Frame& frame, std::string_view lemma,
                  bool title_only = false);

  Table nouns_;
  Table verbs_;
  Table adjectives_;
  std::vector<bool> offices_;
};

}  // namespace quipu
