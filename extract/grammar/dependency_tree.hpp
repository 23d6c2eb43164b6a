#pragma once
// The syntax layer as trees that can be walked downwards.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/annotations.hpp"

namespace quipu {

/// Children of every token, and small questions about tokens that many rules ask. Made once for a
/// document; the annotations' tokens, sentences and syntax must outlive it unchanged.
class DependencyTree {
 public:
  explicit DependencyTree(const Annotations& annotations);

  std::size_t size() const { return syntax_.size(); }
  const Word& operator[](TokenId token) const { return syntax_[token]; }
  const IdVector<TokenId, Word>& words() const { return syntax_; }

  /// Dependents in text order.
  std::span<const TokenId> children(TokenId token) const;
  TokenId head(TokenId token) const { return syntax_[token].head; }
  Deprel deprel(TokenId token) const { return syntax_[token].deprel; }
  /// First dependent with that relation; invalid when there is none.
  TokenId child(TokenId token, Deprel deprel) const;
  bool has_child(TokenId token, Deprel deprel) const { return child(token, deprel).valid(); }
  SentenceId sentence(TokenId token) const { return sentence_of_[token]; }

  /// `token` is `ancestor` or depends on it, however far.
  bool below(TokenId token, TokenId ancestor) const;
  /// The word that `token` hangs on is one of [first, last).
  bool hangs_within(TokenId token, TokenId first, TokenId last) const {
    const TokenId up = head(token);
    return up.valid() && !(up < first) && up < last;
  }
  /// The bytes from the first to the last token below `token`, itself included.
  Span yield(TokenId token) const;

  /// Lemmas of the adposition or subordinator (`case` or `mark`) of a phrase, fixed parts
  /// included: "in", "according to", "as well as". Empty: none.
  std::string marker(TokenId token, Deprel deprel = Deprel::Case) const;

 private:
  const IdVector<TokenId, Token>& tokens_;
  const IdVector<TokenId, Word>& syntax_;
  std::vector<std::uint32_t> first_child_;  // CSR
  std::vector<TokenId> children_;
  IdVector<TokenId, SentenceId> sentence_of_;
};

/// Form of a verb, from the Penn tag or, where that is missing, the UD features.
bool is_past_participle(const Word& word);
bool is_present_participle(const Word& word);
/// Verb, or a participle or copular adjective used as one.
bool is_verbal(const Word& word);
/// "who", "whom", "whose", "which", relative "that" and "where".
bool is_relative(const Word& word);
bool is_nominal(Upos upos);

}  // namespace quipu
