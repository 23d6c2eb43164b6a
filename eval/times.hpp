#pragma once

#include "core/result.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// Time expressions as in TempEval-3 (UzZaman et al., SemEval 2013): rows "span, strict" (equal
/// spans), "span, relaxed" (overlapping, one to one: equal spans first, then the largest overlap),
/// and, of the relaxed matches, "type" and "value" with that attribute right as well.
Scores score_times(const std::vector<Pair>& pairs);

}  // namespace quipu::eval
