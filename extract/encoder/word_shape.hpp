#pragma once
// What an encoder of lower-cased text does not see: letter case, as two features of each word.

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace quipu::encoder {

/// Row of `embeddings.case`.
enum class WordCase : std::uint8_t {
  NoLetter,    // no cased letter
  Lower,       // all small
  Initial,     // a capital, then only small letters
  Capitals,    // two capitals or more and nothing else
  OneCapital,  // a single letter, capital
  Mixed
};
WordCase word_case(std::string_view word);

/// Rows of `embeddings.setting` for the words of a sentence: 1 for its first word, plus 2 where the
/// whole sentence has cased letters and none is small, 4 where it has and none is capital.
void sentence_settings(std::span<const WordCase> words, std::vector<std::uint8_t>& out);

}  // namespace quipu::encoder
