#pragma once
// Closed word lists of English segmentation, all keys in lower case.

#include <cstdint>
#include <string_view>

namespace quipu::segmentation {

/// How a word that is written with a final period behaves.
enum class Abbreviation : std::uint8_t {
  None,
  Title,     // "Mr.": a name follows, never the end of a sentence
  Numbered,  // "No.": an abbreviation only before a number
  Calendar,  // "Sept.", "Tues."
  Time,      // "a.m.": a capitalised word after it starts a sentence unless it names day or zone
  Company,   // "Inc.": ends a sentence before a word that often starts one
  General,   // "etc.", "Calif."
};

Abbreviation abbreviation(std::string_view lower_word_without_period);

/// Words that are also common English words, abbreviations only when capitalised ("Gen.", "Sat.").
bool needs_capital(std::string_view lower_word_without_period);

/// Prefixes that stay with what follows their hyphen: "non-violent", "mid-August".
bool is_affix(std::string_view lower_word);

/// Bytes of the first part of a contraction without apostrophe ("can|not", "gon|na"); 0: none.
std::size_t contraction_split(std::string_view lower_word);

/// Function words that begin sentences far oftener than they stand capitalised inside one.
bool is_starter(std::string_view lower_word);
/// The few of them that are safe in running capitals.
bool is_strong_starter(std::string_view lower_word);

/// Day, month and time zone names that follow "a.m." inside a sentence.
bool follows_time(std::string_view lower_word);

/// Units and clock suffixes split from a number: "7:30|PM", "35|mm".
bool is_unit(std::string_view lower_word);

/// Words that begin with an apostrophe: "'em", "'til".
bool is_elided(std::string_view lower_word_with_apostrophe);

}  // namespace quipu::segmentation
