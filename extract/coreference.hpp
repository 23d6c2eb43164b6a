#pragma once
// Stage "coreference": which mentions of a document are the same thing.

#include <memory>

#include "extract/registry.hpp"
#include "extract/stage.hpp"

namespace quipu {

/// Stage "coreference": a partition of the mentions by a multi-pass sieve, the surest evidence
/// first (Raghunathan et al. 2010; Lee et al., "Deterministic coreference resolution based on
/// entity-centric, precision-ranked rules", 2013): names, constructions (apposition, copula,
/// title + name), nominals with the same head, roles and kinds, pronouns. Clusters carry what all
/// their mentions say, so a merge that would join two names, two genders, two head counts or a
/// thing with its possessor is refused. Without syntax only names are joined.
Result<std::unique_ptr<Stage>> make_coreference(const StageResources& resources);

/// The same on a document whose earlier layers are complete.
Coreference resolve_coreference(const Document& document, const Annotations& annotations,
                                const StageResources& resources);

}  // namespace quipu
