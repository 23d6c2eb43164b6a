#include "extract/syntax/word_shape.hpp"

#include <algorithm>

#include "core/hash.hpp"
#include "core/text.hpp"

namespace quipu::syntax {
namespace {

bool is_continuation(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

char shape_of(char32_t c) {
  if (c < 0x80) {
    if (c >= 'a' && c <= 'z') return 'x';
    if (c >= 'A' && c <= 'Z') return 'X';
    if (c >= '0' && c <= '9') return 'd';
    return static_cast<char>(c);
  }
  if (is_upper(c)) return 'X';
  if (is_letter(c)) return 'x';
  return is_digit(c) ? 'd' : '?';
}

}  // namespace

WordShape::WordShape(std::string_view word) : lower(quipu::lower(word)) {
  form = hash64(word);
  low = word == lower ? form : hash64(lower);
  std::size_t at = 0;
  for (FeatureHash& hash : prefix) {
    if (at >= lower.size()) break;
    do ++at;
    while (at < lower.size() && is_continuation(lower[at]));
    hash = hash64(std::string_view(lower).substr(0, at));
  }
  at = lower.size();
  for (FeatureHash& hash : suffix) {
    if (at == 0) break;
    do --at;
    while (at > 0 && is_continuation(lower[at]));
    hash = hash64(std::string_view(lower).substr(at));
  }
  std::string pattern;
  bool letter = false, small = false;
  for (std::size_t i = 0; i < word.size() && pattern.size() < 12;) {
    const char c = shape_of(next_code_point(word, i));
    letter = letter || c == 'X' || c == 'x';
    small = small || c == 'x';
    if (pattern.empty() || pattern.back() != c) pattern += c;
  }
  shape = hash64(pattern);
  capitalized = !pattern.empty() && pattern[0] == 'X';
  all_caps = letter && !small && word.size() > 1;
}

}  // namespace quipu::syntax
