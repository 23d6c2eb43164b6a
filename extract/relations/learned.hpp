#pragma once
// Relations that a learned model reads off pairs of words.

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "extract/encoder/fact_scorers.hpp"
#include "extract/relations/context.hpp"

namespace quipu {

class LearnedRelations {
 public:
  /// Labels are names of properties; those that the ontology does not declare are left out. The
  /// scorer must outlive the object.
  LearnedRelations(const Ontology& ontology, const encoder::PairScorer& scorer);

  /// Adds the relations of each sentence whose ends the ontology admits and whose probability is
  /// enough. Where the rules found the same before, the confidence rises instead (either(),
  /// extract/confidence.hpp). A word of the relation must stand near its ends: the model saw few
  /// sentences of news in which people do not stand in relations.
  void run(RelationContext& context) const;

 private:
  struct End {
    TokenId word;
    Argument argument;
    ClassId type;  // none: a time
  };
  /// Of each label, where its words stand in the sentence.
  std::vector<std::vector<TokenId>> cues_of(const RelationContext& context,
                                            const Sentence& sentence) const;
  std::vector<std::vector<End>> ends(const RelationContext& context) const;
  bool admits(const RelationContext& context, std::size_t label, const End& subject,
              const End& object) const;
  /// Another person stands between them in the tree: "Ann met Acme's founder Bo" is of Acme and Bo.
  bool of_another(const RelationContext& context, const End& subject, const End& object,
                  const std::vector<End>& ends) const;
  /// One end acts against the other: an event of a hostile kind lies between them in the tree.
  bool opposed(const DependencyTree& tree, TokenId a, TokenId b) const;
  void add(RelationContext& context, PropertyId property, const End& subject, const End& object,
           float probability) const;

  const Ontology& ontology_;
  const encoder::PairScorer& scorer_;
  ClassId person_;
  std::vector<PropertyId> properties_;       // of each label; none: unknown
  std::vector<float> wordless_;              // what each takes where no word tells of it
  std::unordered_set<std::string> hostile_;  // lemmas of triggers
  std::unordered_map<std::string, std::vector<std::size_t>> cues_;  // lemma -> labels
};

}  // namespace quipu
