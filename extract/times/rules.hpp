#pragma once
// A cascade of pattern rules over items (Abney, "Partial parsing via finite-state cascades", 1996):
// each pass goes left to right, the longest match wins (the earlier rule on ties), and what it
// matched becomes one item for the passes after it.

#include <cstddef>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "extract/times/lexemes.hpp"

namespace quipu::times {

/// What a rule matched: one item for each element of its pattern, null for an absent optional one.
class Match {
 public:
  Match(const std::vector<Item>& items, std::size_t begin) : items_(&items), begin_(begin) {}

  const Item& operator[](std::size_t element) const { return *at_[element]; }
  bool has(std::size_t element) const { return at_[element] != nullptr; }
  /// The first of these elements that is there.
  const Item& any(std::initializer_list<std::size_t> elements) const;

  const Item* before() const { return begin_ == 0 ? nullptr : &(*items_)[begin_ - 1]; }
  const Item* before(std::size_t n) const { return begin_ < n ? nullptr : &(*items_)[begin_ - n]; }
  const Item* after() const { return end_ < items_->size() ? &(*items_)[end_] : nullptr; }
  const Item* after(std::size_t n) const {
    return end_ + n - 1 < items_->size() ? &(*items_)[end_ + n - 1] : nullptr;
  }
  bool first_in_sentence() const { return begin_ == 0; }

 private:
  friend class RuleSet;
  const std::vector<Item>* items_;
  std::size_t begin_;
  std::size_t end_ = 0;
  std::vector<const Item*> at_;
};

/// Fills the new item (its span is set); false refuses the match. A builder may add a second item.
using Builder = bool (*)(const Match&, std::vector<Item>& out);

/// Pattern: elements apart by a space; "A|B" either class; "?" at the end: optional; "~" in front:
/// nothing between it and the item before; "=word": that very word.
struct Rule {
  std::string_view pattern;
  Builder build;
};

class RuleSet {
 public:
  explicit RuleSet(const std::vector<Rule>& rules);
  /// Rewrites `items` once, left to right.
  void apply(std::vector<Item>& items, std::vector<Item>& scratch) const;

 private:
  struct Element {
    Classes classes;
    std::vector<std::string_view> words;
    bool optional = false;
    bool glued = false;

    bool matches(const Item& item) const;
  };
  struct Compiled {
    std::vector<Element> elements;
    Builder build;
  };

  static bool match(const std::vector<Element>& elements, std::size_t element,
                    const std::vector<Item>& items, std::size_t at, Match& result);

  std::vector<Compiled> rules_;
  std::vector<std::vector<std::uint16_t>> by_first_;  // rules that can begin with a class
  Classes first_;
};

/// The passes of the English grammar, in order.
const std::vector<RuleSet>& grammar();

std::vector<Rule> phrase_rules();    // words that belong together
std::vector<Rule> calendar_rules();  // dates, decades, clock times
std::vector<Rule> deictic_rules();   // "last week", "next December"
std::vector<Rule> length_rules();    // durations and sets
std::vector<Rule> shift_rules();     // "two years ago"
std::vector<Rule> join_rules();      // "3 p.m." + "Tuesday"
std::vector<Rule> modifier_rules();  // "early", "more than"

}  // namespace quipu::times
