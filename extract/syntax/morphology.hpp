#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/syntax/linear_model.hpp"
#include "extract/syntax/parser.hpp"

namespace quipu::syntax {

/// A sentence after tagging and parsing, as the models of features and lemmas see it.
struct MorphologyInput {
  const std::vector<WordShape>& words;
  const std::vector<Tag>& tags;
  const std::vector<Arc>& arcs;
  std::vector<int> subject;                    // 1-based; of each word's clause, 0: none
  std::vector<std::uint64_t> child_relations;  // bit sets

  /// `subject_relation(r)`, `same_clause(r)`: is it nsubj, csubj ...; aux, cop, conj ...
  MorphologyInput(const std::vector<WordShape>& words, const std::vector<Tag>& tags,
                  const std::vector<Arc>& arcs, std::uint64_t subject_relations,
                  std::uint64_t clause_relations);
};

void morphology_features(const MorphologyInput& input, std::size_t at, FeatureVector& features);

/// A lemma as an edit of the form (Chrupala 2006): "ies" -> strip 3, append "y".
struct LemmaScript {
  enum class Case : char { Keep = 'k', Lower = 'l', Capital = 'c' };
  Case letter_case = Case::Lower;
  std::uint32_t strip = 0;  // bytes
  std::string append;

  /// The shortest script that makes `lemma` of `form`.
  static LemmaScript between(std::string_view form, std::string_view lemma);
  /// "l 3 y"; an unreadable line gives the identity.
  static LemmaScript parse(std::string_view line);
  std::string to_string() const;
  /// The edited form; the form itself where the script does not fit.
  std::string apply(std::string_view form, std::string_view lower) const;
};

void lemma_features(const WordShape& word, Tag tag, std::uint8_t upos, FeatureVector& features);

}  // namespace quipu::syntax
