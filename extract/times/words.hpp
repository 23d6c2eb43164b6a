#pragma once
// The closed-class words of the time grammar.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/times/lexemes.hpp"

namespace quipu::times {

struct WordEntry {
  Class cls;
  int value = 0;
  bool needs_capital = false;  // "may", "sat": only with a capital letter
  bool ambiguous = false;      // may be something else altogether even then
};

/// What `lower` can be; null when the grammar does not know the word.
const std::vector<WordEntry>* word_entries(std::string_view lower);

/// "dec", "sept": a following full stop belongs to the word.
bool is_abbreviation(std::string_view lower);

/// A named day of the year.
struct Holiday {
  enum class Rule : std::uint8_t { Fixed, NthWeekday, LastWeekday, Easter, Unknown };
  std::string_view name;
  Rule rule;
  int month = 0;
  int day = 0;  // day of month; n-th; days from Easter Sunday
  int weekday = 0;
};
const Holiday& holiday(int index);

/// Offsets of zone abbreviations whose meaning is not in doubt.
std::optional<std::int16_t> zone_offset(int index);

}  // namespace quipu::times
