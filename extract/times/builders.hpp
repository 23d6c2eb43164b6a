#pragma once
// Small helpers that the rule tables share.

#include "extract/times/rules.hpp"
#include "extract/times/words.hpp"

namespace quipu::times {

inline Meaning point() {
  Meaning meaning;
  meaning.kind = Meaning::Kind::Point;
  return meaning;
}

inline bool emit(Item& item, Class cls, const Meaning& meaning) {
  item.classes.reset();
  item.add(cls);
  item.meaning = meaning;
  return true;
}

inline bool emit_point(Item& item, const Meaning& meaning) {
  const bool clock = meaning.has_clock() || meaning.part != Part::None;
  return emit(item, clock ? Class::TimeItem : Class::PointItem, meaning);
}

inline Unit unit_of(const Item& item) {
  return static_cast<Unit>(item.value);
}
inline bool is_word(const Item* item, std::string_view word) {
  return item != nullptr && item->word == word;
}

inline Meaning length(double amount, Unit unit, bool indefinite = false) {
  Meaning meaning;
  meaning.kind = Meaning::Kind::Length;
  meaning.amount = amount;
  meaning.unit = unit;
  meaning.indefinite = indefinite;
  return meaning;
}

inline Meaning shift(double amount, Unit unit, bool from_previous = false) {
  Meaning meaning;
  meaning.kind = Meaning::Kind::Shift;
  meaning.amount = amount;
  meaning.unit = unit;
  meaning.from_previous = from_previous;
  return meaning;
}

}  // namespace quipu::times
