#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "extract/encoder/transformer.hpp"
#include "extract/encoder/word_shape.hpp"
#include "extract/encoder/wordpiece.hpp"

namespace quipu::encoder {

/// Lays the sentences of a story into windows: as many whole consecutive sentences as fit. A longer
/// sentence goes into windows of its own that overlap by 64 pieces, and each of its words is read
/// where it lies farthest from an edge. No word is left out; of a word that no window could hold
/// the first pieces are read.
class WindowMaker {
 public:
  WindowMaker(const WordPiece& tokenizer, std::size_t max_pieces)
      : tokenizer_(&tokenizer), room_(max_pieces - 2) {}

  /// Adds a sentence of at least one word; it picks one vector for each word.
  void add(std::span<const std::string_view> words, WindowBatch& batch);
  /// Ends the open window: what is added next begins a new one.
  void close(WindowBatch& batch);

 private:
  void add_long(std::size_t words, WindowBatch& batch);
  void append_words(std::size_t first, std::size_t last, WindowBatch& batch);

  const WordPiece* tokenizer_;
  std::size_t room_;       // pieces between [CLS] and [SEP]
  std::size_t begin_ = 0;  // of the open window
  bool open_ = false;
  // Of the sentence being added:
  std::vector<PieceId> pieces_;
  std::vector<std::uint32_t> starts_;  // first piece of each word, and the end
  std::vector<WordCase> cases_;
  std::vector<std::uint8_t> settings_;
};

}  // namespace quipu::encoder
