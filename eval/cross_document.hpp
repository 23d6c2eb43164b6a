#pragma once

#include <vector>

#include "core/result.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// Coreference within and across documents, of events and of entities, each mention of all
/// documents an item: rows "events MUC", "events B3", "events CEAFe", "events CoNLL" (the mean of
/// their F1s), and the same for entities. Entities of one mention count, as is usual for ECB+. A
/// system's mention is gold's when they overlap, one to one, equal spans first; of sentences that
/// are not annotated nothing counts.
Scores score_cross_document(const std::vector<Pair>& pairs);

}  // namespace quipu::eval
