#pragma once
// BERT's uncased tokenizer (Devlin et al., NAACL 2019; WordPiece of Wu et al. 2016): clean, part
// CJK characters and punctuation, drop accents, lower-case, then the longest known piece first.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace quipu::encoder {

using PieceId = std::int32_t;

/// Cuts words into pieces of a vocabulary. Gives the ids that the reference implementation
/// (tokenizers' BertNormalizer, BertPreTokenizer and WordPiece) gives for the word alone, but for a
/// word of control characters and spaces only, which gives [UNK] instead of nothing. Not a cache:
/// every call does the same work, so it is safe and quick from many threads.
class WordPiece {
 public:
  /// `vocabulary`: pieces one a line, the line's number is the id; must outlive the tokenizer. An
  /// error says what is missing or twice.
  static Result<WordPiece> make(std::string_view vocabulary);

  /// Appends the ids of one word's pieces, at least one.
  void append(std::string_view word, std::vector<PieceId>& out) const;

  PieceId unknown() const { return unknown_; }
  PieceId classify() const { return classify_; }    // [CLS], begins a window
  PieceId separator() const { return separator_; }  // [SEP], ends one
  std::size_t size() const { return pieces_.size(); }
  std::string_view piece(PieceId id) const { return pieces_[static_cast<std::size_t>(id)]; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    PieceId id = -1;
  };

  WordPiece() = default;
  PieceId find(std::uint64_t hash, std::string_view text, bool inside) const;
  void append_run(std::string_view run, std::size_t characters, std::vector<PieceId>& out) const;
  void append_unicode(std::string_view word, std::vector<PieceId>& out) const;

  std::vector<std::string_view> pieces_;
  std::vector<Slot> slots_;  // open addressing; its size is a power of two
  std::size_t longest_ = 0;  // bytes of the longest piece, without "##"
  PieceId unknown_ = 0;
  PieceId classify_ = 0;
  PieceId separator_ = 0;
};

}  // namespace quipu::encoder
