#pragma once
// The passes, in the order in which they run.

#include <unordered_map>

#include "extract/coreference/antecedents.hpp"
#include "extract/coreference/clusters.hpp"

namespace quipu::coreference {

/// What all passes see. `tree` is null where there is no syntax.
struct Sieve {
  const Document& document;
  const Annotations& layers;
  const DependencyTree* tree;
  const StageResources& resources;
  const IdVector<MentionId, Facts>& facts;
  std::unordered_map<TokenId, std::vector<MentionId>> at_head;  // by head token, in text order

  /// The mention that the noun phrase with this head token is; invalid when there is none.
  MentionId mention(TokenId head) const;
};

/// Things that cannot be the same: a thing and its possessor or part, conjuncts, the subject and
/// object of one verb, apart from reflexives.
void keep_distinct_apart(const Sieve& sieve, Clusters& clusters);

void join_equal_names(const Sieve& sieve, Clusters& clusters);
void join_aliases(const Sieve& sieve, Clusters& clusters);
void join_partial_names(const Sieve& sieve, Clusters& clusters);
void join_constructions(const Sieve& sieve, Clusters& clusters);
void join_equal_heads(const Sieve& sieve, Clusters& clusters);
void join_roles(const Sieve& sieve, Clusters& clusters);
void join_kinds(const Sieve& sieve, Clusters& clusters);
void join_pronouns(const Sieve& sieve, Clusters& clusters);
/// "I" is who is quoted, and whoever was "I" before in the sentence.
void join_speaker(const Sieve& sieve, Clusters& clusters, const Facts& pronoun,
                  MentionId& last_first_person);

/// Descriptions and pronouns by a learned model, in place of the passes after the constructions.
void join_by_ranking(const Sieve& sieve, Clusters& clusters, const AntecedentScorer& scorer);

/// Could a pronoun of the third person mean what `other` means, by kind, number and place?
bool pronoun_fits(const Sieve& sieve, const Clusters& clusters, const Facts& pronoun,
                  const Facts& other);

}  // namespace quipu::coreference
