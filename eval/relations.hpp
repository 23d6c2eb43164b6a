#pragma once

#include "core/result.hpp"
#include "eval/label_map.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// Relations. Gold's are those whose label some row of the map gives; the system's are its
/// relations (and what its events say, by the map's event-relation rows), negated ones left out. A
/// system relation's end may be any mention, in the sentence that shows it, of the entity that it
/// names.
///
/// - `match strict` in the map: a gold relation is right when both ends' spans (of names: with or
///   without titles) and types and the label are, one to one: "strict" of SpERT (Eberts and Ulges
///   2020).
/// - otherwise: label right, and the head of each end lies on the gold span, one to one.
/// - where gold gives passages with the properties annotated there (KnowledgeNet), as its evaluator
///   in mode span_overlap (Mesquita et al., EMNLP 2019): every pair of mentions in the passage
///   counts by itself, of names and pronouns where there are any, and wrong pairs only for
///   properties annotated in their passage.
///
/// Rows: each label and "all" (micro average).
Result<Scores> score_relations(const std::vector<Pair>& pairs, const LabelMap& map);

}  // namespace quipu::eval
