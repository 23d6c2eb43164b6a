#pragma once
// Stage "coreference": which mentions of a document are the same thing.

#include <memory>

#include "extract/registry.hpp"
#include "extract/stage.hpp"

namespace quipu {
namespace coreference {
class AntecedentScorer;
}

/// Stage "coreference": a partition of the mentions by a multi-pass sieve, the surest evidence
/// first (Raghunathan et al. 2010; Lee et al., "Deterministic coreference resolution based on
/// entity-centric, precision-ranked rules", 2013): names, constructions (apposition, copula,
/// title + name), nominals with the same head, roles and kinds, pronouns. Clusters carry what all
/// their mentions say, so a merge that would join two names, two genders, two head counts or a
/// thing with its possessor is refused. Without syntax only names are joined.
///
/// With a scorer (a reader with heads for facts) a learned ranking takes the place of the passes
/// after the constructions. In text order, each description or pronoun, and each name that is the
/// first of its cluster, asks for the probabilities of its antecedents (mention ranking: Wiseman et
/// al. 2015). Those that it cannot mean drop out: by the refusals above, by kind, number and
/// binding of pronouns. What is left, with the probability of "none", counts as the whole; the
/// probabilities of one cluster are added up, and the likeliest cluster is joined when its share
/// is over a threshold (ranking.cpp) for names, descriptions, and pronouns, the highest for a
/// description that is indefinite or tells something new of the cluster.
Result<std::unique_ptr<Stage>> make_coreference(const StageResources& resources);

/// The same on a document whose earlier layers are complete.
Coreference resolve_coreference(const Document& document, const Annotations& annotations,
                                const StageResources& resources,
                                const coreference::AntecedentScorer* scorer = nullptr);

}  // namespace quipu
