#pragma once

#include "extract/grammar/arguments.hpp"
#include "extract/grammar/dependency_tree.hpp"

namespace quipu {

/// From a token to the mention it heads. Needs the mention layer; made once for a document.
class MentionIndex {
 public:
  MentionIndex(const Annotations& annotations, const DependencyTree& tree);

  /// The mention whose phrase or name `token` heads, through flat names and compounds; where
  /// several do, the longest. Else the shortest mention with `token` in its head. Invalid: none.
  MentionId at(TokenId token) const { return best_[token]; }

  /// The mention that an argument refers to: its own, or that of the noun a partitive stands for.
  MentionId of_argument(TokenId token, const ArgumentReader& reader) const;

 private:
  IdVector<TokenId, MentionId> best_;
};

/// Whether both are one mention or of one coreference chain.
bool same_entity(const Coreference& coreference, MentionId a, MentionId b);

}  // namespace quipu
