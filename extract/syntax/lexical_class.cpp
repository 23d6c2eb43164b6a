#include "extract/syntax/lexical_class.hpp"

#include <algorithm>

#include "lexicon/lexicon.hpp"

namespace quipu::syntax {

std::uint8_t lexical_class(const Lexicon& lexicon, std::string_view word) {
  const bool letters = std::any_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  });
  if (!letters || word.size() > 40) return 0;
  unsigned bits = 0;
  unsigned bit = 1;
  for (const WordClass word_class :
       {WordClass::Noun, WordClass::Verb, WordClass::Adjective, WordClass::Adverb}) {
    if (!lexicon.base_forms(word, word_class).empty()) bits |= bit;
    bit <<= 1;
  }
  const NameStatistics name = lexicon.personal_name(word);
  if (name.male + name.female > 0) bits |= 16;
  if (name.surname > 0) bits |= 32;
  return static_cast<std::uint8_t>(bits);
}

}  // namespace quipu::syntax
