#include "extract/times/rules.hpp"

#include "core/contract.hpp"
#include "core/text.hpp"

namespace quipu::times {

const Item& Match::any(std::initializer_list<std::size_t> elements) const {
  for (const std::size_t element : elements) {
    if (at_[element] != nullptr) return *at_[element];
  }
  QUIPU_ENSURES(false);
  return *at_[0];
}

bool RuleSet::Element::matches(const Item& item) const {
  if (glued && !item.glued) return false;
  if ((classes & item.classes).any()) return true;
  for (const std::string_view word : words) {
    if (word == item.word) return true;
  }
  return false;
}

RuleSet::RuleSet(const std::vector<Rule>& rules)
    : by_first_(static_cast<std::size_t>(Class::Count)) {
  for (const Rule& rule : rules) {
    Compiled compiled;
    compiled.build = rule.build;
    for (std::string_view text : split(rule.pattern, ' ')) {
      Element element;
      if (text.starts_with('~')) {
        element.glued = true;
        text.remove_prefix(1);
      }
      if (text.size() > 1 && text.ends_with('?')) {
        element.optional = true;
        text.remove_suffix(1);
      }
      for (const std::string_view name : split(text, '|')) {
        if (name.starts_with('=')) {
          element.words.push_back(name.substr(1));
          continue;
        }
        const Class cls = class_named(name);
        QUIPU_ENSURES(cls != Class::Count);
        element.classes.set(static_cast<std::size_t>(cls));
      }
      compiled.elements.push_back(std::move(element));
    }
    const auto index = static_cast<std::uint16_t>(rules_.size());
    Classes first;
    for (const Element& element : compiled.elements) {
      first |= element.classes;
      if (!element.words.empty()) first.set(static_cast<std::size_t>(Class::Stretch));
      if (!element.optional) break;
    }
    for (std::size_t c = 0; c < by_first_.size(); ++c) {
      if (first.test(c)) by_first_[c].push_back(index);
    }
    first_ |= first;
    rules_.push_back(std::move(compiled));
  }
}

bool RuleSet::match(const std::vector<Element>& elements, std::size_t element,
                    const std::vector<Item>& items, std::size_t at, Match& result) {
  if (element == elements.size()) {
    result.end_ = at;
    return true;
  }
  const Element& want = elements[element];
  if (at < items.size() && want.matches(items[at])) {
    result.at_[element] = &items[at];
    if (match(elements, element + 1, items, at + 1, result)) return true;
    result.at_[element] = nullptr;
  }
  return want.optional && match(elements, element + 1, items, at, result);
}

void RuleSet::apply(std::vector<Item>& items, std::vector<Item>& scratch) const {
  scratch.clear();
  std::vector<Item> made;
  std::vector<Item> best;
  std::vector<bool> tried(rules_.size());
  for (std::size_t at = 0; at < items.size();) {
    const Item& item = items[at];
    std::size_t best_end = at;
    if ((item.classes & first_).any()) {
      tried.assign(rules_.size(), false);
      for (std::size_t c = 0; c < by_first_.size(); ++c) {
        if (!item.classes.test(c)) continue;
        for (const std::uint16_t index : by_first_[c]) {
          if (tried[index]) continue;
          tried[index] = true;
          const Compiled& rule = rules_[index];
          Match found(items, at);
          found.at_.assign(rule.elements.size(), nullptr);
          if (!match(rule.elements, 0, items, at, found) || found.end_ <= best_end) continue;
          made.assign(1, Item{});
          made[0].span = cover(item.span, items[found.end_ - 1].span);
          made[0].word = item.word;
          made[0].glued = item.glued;
          made[0].capital = item.capital;
          if (!rule.build(found, made)) continue;
          best_end = found.end_;
          best.swap(made);
        }
      }
    }
    if (best_end == at) {
      scratch.push_back(item);
      ++at;
    } else {
      scratch.insert(scratch.end(), best.begin(), best.end());
      at = best_end;
    }
  }
  items.swap(scratch);
}

const std::vector<RuleSet>& grammar() {
  static const std::vector<RuleSet> passes = [] {
    std::vector<Rule> atoms = calendar_rules();
    for (const auto& more : {deictic_rules(), length_rules()}) {
      atoms.insert(atoms.end(), more.begin(), more.end());
    }
    std::vector<RuleSet> made;
    made.emplace_back(phrase_rules());
    made.emplace_back(atoms);
    made.emplace_back(shift_rules());
    made.emplace_back(join_rules());
    made.emplace_back(modifier_rules());
    made.emplace_back(join_rules());
    return made;
  }();
  return passes;
}

}  // namespace quipu::times
