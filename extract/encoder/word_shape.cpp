#include "extract/encoder/word_shape.hpp"

#include <unicode/uchar.h>

#include <algorithm>

#include "core/text.hpp"

namespace quipu::encoder {
namespace {

enum class LetterCase : std::uint8_t { None, Small, Capital };

LetterCase letter_case(char32_t c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return LetterCase::Small;
    return c >= 'A' && c <= 'Z' ? LetterCase::Capital : LetterCase::None;
  }
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_UPPERCASE_LETTER:
    case U_TITLECASE_LETTER:
      return LetterCase::Capital;
    case U_LOWERCASE_LETTER:
      return LetterCase::Small;
    default:
      return LetterCase::None;
  }
}

}  // namespace

WordCase word_case(std::string_view word) {
  std::size_t small = 0;
  std::size_t capitals = 0;
  bool first_capital = false;
  for (std::size_t at = 0; at < word.size();) {
    const LetterCase letter = letter_case(next_code_point(word, at));
    if (letter == LetterCase::None) continue;
    if (letter == LetterCase::Capital) {
      if (small + capitals == 0) first_capital = true;
      ++capitals;
    } else {
      ++small;
    }
  }
  if (capitals == 0) return small == 0 ? WordCase::NoLetter : WordCase::Lower;
  if (small == 0) return capitals == 1 ? WordCase::OneCapital : WordCase::Capitals;
  return first_capital && capitals == 1 ? WordCase::Initial : WordCase::Mixed;
}

void sentence_settings(std::span<const WordCase> words, std::vector<std::uint8_t>& out) {
  bool small = false;
  bool capital = false;
  for (const WordCase word : words) {
    small =
        small || word == WordCase::Lower || word == WordCase::Initial || word == WordCase::Mixed;
    capital = capital || (word != WordCase::Lower && word != WordCase::NoLetter);
  }
  const auto whole = static_cast<std::uint8_t>(capital && !small ? 2 : small && !capital ? 4 : 0);
  out.assign(words.size(), whole);
  if (!out.empty()) ++out.front();
}

}  // namespace quipu::encoder
