#pragma once
// What every relation rule reads and how it writes, for one document.

#include <string>
#include <string_view>
#include <vector>

#include "core/document.hpp"
#include "extract/factuality/reader.hpp"
#include "extract/grammar/arguments.hpp"
#include "extract/grammar/mention_index.hpp"
#include "lexicon/lexicon.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

struct RelationContext {
  const Ontology& ontology;
  const Lexicon& lexicon;
  const Document& document;
  const Annotations& annotations;
  const DependencyTree& tree;
  const ArgumentReader& arguments;
  const MentionIndex& mentions;
  const FactualityReader& factuality;
  std::vector<RelationMention>& out;

  std::string_view surface(TokenId token) const {
    return document.slice(annotations.tokens[token].span);
  }
  /// The type a mention has by itself or through its coreference chain, whichever says more.
  ClassId type_of(MentionId mention) const;
  bool is_a(MentionId mention, ClassId type) const { return ontology.is_a(type_of(mention), type); }
  bool same_entity(MentionId a, MentionId b) const;
  /// Some mention of its chain has a name.
  bool named(MentionId mention) const;
  /// Known by more than pronouns.
  bool resolved(MentionId mention) const;
  /// The mention that ends right before `token`, a possessive mark between allowed; invalid: none.
  MentionId mention_before(TokenId token) const;
  /// The mention whose phrase begins at `token`; the longest. Invalid: none.
  MentionId mention_from(TokenId token) const;
  TokenId token_at(std::uint32_t byte) const;

  /// A relation of this sentence with the usual fields set; the caller adds what it knows more.
  RelationMention make(PropertyId property, Argument subject, Argument object, Span trigger,
                       std::string_view rule, float confidence) const;
  /// Keeps it when the ontology admits it, its ends are resolved and differ, and the sentence has
  /// not said the same before.
  bool emit(RelationMention relation);
};

}  // namespace quipu
