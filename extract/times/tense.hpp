#pragma once

#include <vector>

#include "core/annotations.hpp"
#include "extract/times/lexemes.hpp"
#include "extract/times/resolver.hpp"

namespace quipu::times {

/// Tells past from future around a time expression: by the governing verb where there is syntax,
/// else by the nearest word that shows tense.
class TenseFinder {
 public:
  /// `items` are the sentence's lexemes, before any rule.
  TenseFinder(const Annotations& annotations, const Sentence& sentence,
              const std::vector<Item>& items);
  Tense at(Span span) const;

 private:
  enum class Clause : std::uint8_t { Unknown, Past, Present, Future, Infinitive, Participle };

  /// By the verb's form and auxiliaries.
  Clause clause_of(TokenId token) const;
  /// "payable" in "is payable".
  bool has_copula(TokenId token) const;
  /// Lemma of the word `steps` before in the sentence; empty: none.
  std::string_view word_before(TokenId token, std::size_t steps) const;

  struct Marker {
    std::uint32_t position;
    Tense tense;
  };

  const Annotations& annotations_;
  const Sentence& sentence_;
  std::vector<Marker> markers_;
};

}  // namespace quipu::times
