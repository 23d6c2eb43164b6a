#pragma once
// Case and word knowledge of each token of a document, the ground on which names are found.

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/annotated_document.hpp"
#include "extract/mentions/word_knowledge.hpp"

namespace quipu {

struct TokenFacts {
  std::string_view text;
  std::string folded;  // only of tokens that could be in a name; else empty
  bool upper = false;  // starts with a capital
  bool all_caps = false;
  bool alphabetic = false;  // starts with a letter
  bool function_word = false;
  bool in_time = false;  // part of a time expression, a month or a weekday
  bool initial = false;  // "K."
  bool case_tells =
      false;  // a capital here is a sign: not first in the sentence, not in a headline
  bool sentence_start = false;
  bool headline = false;   // in a sentence whose words all have capitals
  bool joined = false;     // no space before it
  bool name_like = false;  // could be part of a name
};

/// Occurrences in the document of a word (lower case) where case tells.
struct CaseCounts {
  std::uint32_t capital = 0;
  std::uint32_t small = 0;
};

class DocumentFacts {
 public:
  DocumentFacts(const Document& document, const Annotations& annotations,
                const WordKnowledge& words);

  const Document& document() const { return document_; }
  const Annotations& annotations() const { return annotations_; }
  const WordKnowledge& words() const { return words_; }

  std::size_t size() const { return tokens_.size(); }
  const TokenFacts& operator[](std::size_t token) const { return tokens_[token]; }
  const Word* syntax(std::size_t token) const {
    return annotations_.syntax.empty() ? nullptr : &annotations_.syntax[TokenId(token)];
  }
  CaseCounts case_counts(const std::string& folded) const;
  bool common(const std::string& folded) const;  // a common word of English or of this document

  /// The text of tokens [first, last), folded.
  std::string key(std::size_t first, std::size_t last) const;
  Span span(std::size_t first, std::size_t last) const;

 private:
  void read_token(std::size_t token);
  void read_sentence(const Sentence& sentence);
  bool is_heading(const Sentence& sentence) const;
  void judge(std::size_t token);
  bool is_month(std::size_t token) const;
  void judge_beside_name(std::size_t token);
  bool is_single_initial(std::size_t token) const;
  bool is_file_or_compound(std::string_view text) const;

  const Document& document_;
  const Annotations& annotations_;
  const WordKnowledge& words_;
  std::vector<TokenFacts> tokens_;
  std::unordered_map<std::string, CaseCounts> counts_;
  mutable std::unordered_map<std::string, bool> common_;
};

/// Words such as "the", "of", "he", "although", "yesterday" that begin no name.
bool is_function_word(std::string_view lower);
/// "de", "van", "bin" ...: small words inside personal names.
bool is_name_particle(std::string_view lower);

}  // namespace quipu
