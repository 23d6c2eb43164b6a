#pragma once
// Scores of segmentation and syntax against a treebank, in the manner of the CoNLL 2018 shared task
// (Zeman et al. 2018): words are aligned by their characters, each score is an F1.

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "extract/stage.hpp"
#include "extract/training/conllu.hpp"

namespace quipu::training {

enum class Metric { Tokens, Sentences, Upos, Xpos, Feats, Lemma, Uas, Las };
inline constexpr std::array<const char*, 8> kMetricNames = {"Tokens", "Sentences", "UPOS", "XPOS",
                                                            "UFeats", "Lemmas",    "UAS",  "LAS"};

struct Scores {
  std::array<std::size_t, 8> correct{};
  std::size_t gold_words = 0, system_words = 0;
  std::size_t gold_sentences = 0, system_sentences = 0;

  /// In percent.
  double f1(Metric metric) const;
  void add(const AnnotatedDocument& gold, const Annotations& system);
  std::string table_row(const std::string& name) const;
};

/// Runs the stages on the documents' text, with gold tokens and sentences when `gold_tokens`.
Result<Scores> score(const std::vector<TreebankDocument>& documents,
                     const std::vector<const Stage*>& stages, bool gold_tokens);

}  // namespace quipu::training
