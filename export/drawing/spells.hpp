#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/date.hpp"

namespace quipu {

/// Whole days from the first to the last, both included; a bound that is not known is open.
struct Spell {
  std::optional<std::int32_t> begin;  // days since 1970-01-01
  std::optional<std::int32_t> end;
  bool operator==(const Spell&) const = default;
};
using Spells = std::vector<Spell>;

Spell spell_of(const TimeInterval& interval);

/// Sorted, with what overlaps or follows on the next day joined.
Spells joined(Spells spells);

/// ISO 8601.
std::string day_text(std::int32_t day);

}  // namespace quipu
