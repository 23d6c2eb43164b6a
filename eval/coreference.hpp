#pragma once

#include <cstdint>
#include <vector>

#include "core/result.hpp"
#include "eval/label_map.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// A partition of mentions, each a number that means the same on both sides.
using Clusters = std::vector<std::vector<std::uint32_t>>;

/// Adds one document's counts; the definitions are those of the reference scorer (Pradhan et al.,
/// ACL 2014), which also covers mentions that one side lacks.
void add_muc(const Clusters& gold, const Clusters& system, Score& score);  // Vilain et al. 1995
void add_b_cubed(const Clusters& gold, const Clusters& system,
                 Score& score);                                               // Bagga, Baldwin 1998
void add_ceaf_e(const Clusters& gold, const Clusters& system, Score& score);  // Luo 2005, phi 4

/// Coreference within documents, of predicted mentions. Rows: Mentions, MUC, B3, CEAFe and CoNLL,
/// the mean of the three F1s. Two mentions are the same when their heads overlap, one to one, the
/// better fitting spans first; as in CoNLL 2012 and CRAC, entities of one mention are left out on
/// both sides. With a map, gold entities that it does not score are left out, and with them the
/// system's mentions of them; so are mentions that only the system has, of classes that it does not
/// score. Where gold is made of GAP snippets (`gap`), GAP's scores are given instead.
Result<Scores> score_coreference(const std::vector<Pair>& pairs, const LabelMap& map);

/// GAP (Webster et al., TACL 2018): for each pronoun and each of two names, does the one refer to
/// the other? The system says yes when one of its entities has a mention that is the pronoun and
/// one whose head lies on the name. Rows: masculine, feminine, overall.
Result<Scores> score_pronoun_cases(const std::vector<Pair>& pairs);

}  // namespace quipu::eval
