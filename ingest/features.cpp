#include "ingest/features.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "core/text.hpp"

namespace quipu {
namespace {

constexpr std::string_view kClosers[] = {"\"", "'", ")", "]", "\u201d", "\u2019", "\u00bb"};
constexpr std::string_view kOpeners[] = {"\"", "''", "``", "\u201c", "\u00ab", "\u2018"};
// Words after which an English sentence goes on.
constexpr std::array<std::string_view, 41> kOpenEnded = {
    "a",    "an",    "the",  "of",      "in",      "to",    "at",    "on",    "by",  "for",  "from",
    "with", "and",   "or",   "but",     "that",    "which", "who",   "whose", "as",  "than", "into",
    "is",   "are",   "was",  "were",    "be",      "been",  "has",   "have",  "had", "its",  "his",
    "her",  "their", "said", "between", "against", "about", "after", "before"};
// Abbreviations that end a name, not a sentence.
constexpr std::array<std::string_view, 10> kNameEnds = {"inc.", "bros.", "corp.", "co.",  "ltd.",
                                                        "jr.",  "sr.",   "mr.",   "mrs.", "dr."};

std::string_view without_closers(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (std::string_view closer : kClosers) {
      if (text.ends_with(closer)) {
        text.remove_suffix(closer.size());
        text = trim(text);
        again = true;
      }
    }
  }
  return text;
}

}  // namespace

BlockFeatures features_of(std::string_view text) {
  BlockFeatures out;
  text = trim(text);
  bool in_word = false, counted = false, seen_letter = false, lower = false, upper = false;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (is_space(c)) {
      in_word = counted = false;
      continue;
    }
    const bool letter = is_letter(c), digit = is_digit(c);
    if (letter) {
      if (!seen_letter) out.lower_start = is_lower(c);
      seen_letter = true;
      (is_lower(c) ? lower : upper) = true;
    }
    if (!counted && (letter || digit)) {
      ++out.words;
      counted = true;
      if (digit || !is_lower(c)) ++out.capitalized;
    }
    if (!seen_letter && digit) seen_letter = true;
    in_word = true;
  }
  (void)in_word;
  out.all_caps = upper && !lower;
  for (std::string_view opener : kOpeners) out.quoted = out.quoted || text.starts_with(opener);
  const std::string_view bare = without_closers(text);
  const std::size_t space = bare.find_last_of(" \n\t");
  const std::string last = quipu::lower(space == bare.npos ? bare : bare.substr(space + 1));
  if (!bare.empty()) {
    const char end = bare.back();
    out.terminal = end == '.' || end == '!' || end == '?' || bare.ends_with("\u2026") ||
                   // Speech broken off.
                   (out.words >= 5 && (bare.ends_with("\u2014") || bare.ends_with("--")));
    if (out.terminal && out.words <= 5 &&
        std::find(kNameEnds.begin(), kNameEnds.end(), last) != kNameEnds.end()) {
      out.terminal = false;
    }
    out.colon = end == ':';
    const bool closed = bare.size() != text.size();
    out.unfinished =
        !closed && (end == ',' || last.ends_with("'s") || last.ends_with("\u2019s") ||
                    std::find(kOpenEnded.begin(), kOpenEnded.end(), last) != kOpenEnded.end());
  }
  return out;
}

std::string unspaced(std::string_view text) {
  std::string out;
  int letters = 0;
  for (std::string_view part : split(text, ' ')) {
    if (part.empty()) continue;
    std::size_t i = 0;
    const char32_t c = next_code_point(part, i);
    if (i != part.size() || !is_letter(c)) return {};
    out += part;
    ++letters;
  }
  return letters >= 4 ? out : std::string();
}

}  // namespace quipu
