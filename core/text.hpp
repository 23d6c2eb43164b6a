#pragma once
// Unicode text helpers over ICU. All are pure functions of their arguments: no locale is read.

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace quipu {

/// Whether a short table of words holds `word`.
template <class Words>
bool one_of(std::string_view word, const Words& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}
inline bool one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Offset of the first byte that is not part of well-formed UTF-8, or none.
std::optional<std::size_t> first_invalid_utf8(std::string_view text);

/// Decodes the code point at `offset` and moves past it; U+FFFD for an ill-formed byte.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(std::string& out, char32_t code_point);

/// Unicode simple lower-casing, root locale.
std::string lower(std::string_view text);
/// Upper-cases the first letter.
std::string capitalized(std::string_view text);
/// Key for comparing names: compatibility-decomposed, accents dropped, case-folded, dashes and
/// quotes made plain, inner white space single, ends trimmed. "Nestor Cérpa" -> "nestor cerpa".
std::string fold(std::string_view text);
/// Normalisation form C.
std::string nfc(std::string_view text);

/// Unicode simple case mappings: always one code point.
char32_t to_upper(char32_t c);
char32_t to_lower(char32_t c);
bool is_upper(char32_t c);
bool is_lower(char32_t c);
bool is_letter(char32_t c);
bool is_digit(char32_t c);
bool is_space(char32_t c);

/// First character is an upper-case (or title-case) letter.
bool starts_upper(std::string_view text);
/// Has a letter, and no lower-case one.
bool is_all_caps(std::string_view text);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);
/// White space runs become one space; ends trimmed.
std::string squeeze(std::string_view text);

/// ASCII slug of a name for IRIs: letters and digits of its Latin transliteration joined by '_',
/// always starting with a letter ("x" is put first where it would not), at most `max` bytes.
std::string slug(std::string_view text, std::size_t max = 80);

/// Damerau-Levenshtein distance over code points (optimal string alignment), at most `limit` + 1.
int edit_distance(std::string_view a, std::string_view b, int limit);

}  // namespace quipu
