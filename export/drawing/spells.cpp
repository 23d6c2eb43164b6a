#include "export/drawing/spells.hpp"

#include <algorithm>
#include <limits>

namespace quipu {

Spell spell_of(const TimeInterval& interval) {
  Spell spell;
  if (interval.begin) spell.begin = interval.begin->first_day();
  if (interval.end) spell.end = interval.end->last_day();
  return spell;
}

Spells joined(Spells spells) {
  constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min();
  constexpr std::int32_t always = std::numeric_limits<std::int32_t>::max();
  std::sort(spells.begin(), spells.end(), [&](const Spell& a, const Spell& b) {
    const auto begins = a.begin.value_or(never) <=> b.begin.value_or(never);
    return begins != 0 ? begins < 0 : a.end.value_or(always) < b.end.value_or(always);
  });
  Spells out;
  for (const Spell& spell : spells) {
    const std::int32_t begin = spell.begin.value_or(never);
    if (!out.empty() && (!out.back().end || begin <= *out.back().end + 1)) {
      if (out.back().end && (!spell.end || *spell.end > *out.back().end))
        out.back().end = spell.end;
    } else {
      out.push_back(spell);
    }
  }
  return out;
}

std::string day_text(std::int32_t day) {
  return Date::from_days(day).to_string();
}

}  // namespace quipu
