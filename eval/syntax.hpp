#pragma once

#include "core/result.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// Segmentation, tags and trees as in the CoNLL 2018 shared task (Zeman et al. 2018): both sides'
/// characters without white space must be the same, words are aligned by them, and each score is an
/// F1 over words. Features: the universal ones; relations: without their subtypes. Rows: Tokens
/// (surface tokens; a side that marks no multi-word tokens offers its words), Sentences, Words,
/// UPOS, XPOS, UFeats, Lemmas, UAS, LAS, CLAS.
Result<Scores> score_syntax(const std::vector<Pair>& pairs);

}  // namespace quipu::eval
