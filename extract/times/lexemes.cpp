#include "extract/times/lexemes.hpp"

#include <algorithm>

#include "extract/quantities/numerals.hpp"
#include "extract/times/words.hpp"

namespace quipu::times {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}
bool upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool space(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
bool letter(char c) {
  return (c >= 'a' && c <= 'z') || upper(c) || static_cast<unsigned char>(c) >= 0x80;
}

constexpr std::string_view RightQuote = "\xe2\x80\x99";
constexpr std::string_view LeftQuote = "\xe2\x80\x98";
constexpr std::string_view EnDash = "\xe2\x80\x93";
constexpr std::string_view NoBreakSpace = "\xc2\xa0";

/// Cuts a sentence into words, numbers and single marks.
class Scanner {
 public:
  Scanner(std::string_view text, std::string_view lowered, Span sentence)
      : text_(text), lowered_(lowered), at_(sentence.begin), end_(sentence.end) {}

  bool next(Item& item) {
    bool glued = true;
    while (at_ < end_ && (space(text_[at_]) || starts(NoBreakSpace))) {
      at_ += space(text_[at_]) ? 1 : NoBreakSpace.size();
      glued = false;
    }
    if (at_ >= end_) return false;
    const std::uint32_t begin = at_;
    item = Item{};
    item.glued = glued;
    item.capital = upper(text_[begin]);
    if (digit(text_[at_])) {
      number(item);
    } else if (starts(RightQuote) || starts(LeftQuote) || starts(EnDash)) {
      item.word = starts(EnDash) ? "-" : "'";
      at_ += RightQuote.size();
    } else if (letter(text_[at_])) {
      word();
    } else {
      ++at_;
    }
    item.span = {begin, at_};
    if (item.word.empty()) item.word = lowered_.substr(begin, at_ - begin);
    return true;
  }

 private:
  bool starts(std::string_view prefix) const {
    return text_.substr(at_, prefix.size()) == prefix && at_ + prefix.size() <= end_;
  }
  char peek(std::uint32_t ahead = 0) const { return at_ + ahead < end_ ? text_[at_ + ahead] : ' '; }

  void word() {
    const std::uint32_t begin = at_;
    while (at_ < end_ && letter(text_[at_]) && !starts(RightQuote) && !starts(LeftQuote) &&
           !starts(EnDash) && !starts(NoBreakSpace)) {
      ++at_;
    }
    if (at_ == begin) ++at_;
    if (at_ - begin == 1 && peek() == '.' && letter(peek(1)) && !letter(peek(2))) {
      while (peek() == '.' && letter(peek(1)) && !letter(peek(2))) at_ += 2;
      if (peek() == '.') ++at_;
    } else if (at_ - begin == 1 && lowered_.substr(begin, 7) == "o'clock" && begin + 7 <= end_) {
      at_ = begin + 7;
    } else if (peek() == '.' && is_abbreviation(lowered_.substr(begin, at_ - begin))) {
      ++at_;
    }
  }

  void number(Item& item) {
    const std::uint32_t begin = at_;
    while (digit(peek())) ++at_;
    if (peek() == ':' && at_ - begin <= 2 && digit(peek(1)) && digit(peek(2)) && !digit(peek(3))) {
      clock(item, begin);
      return;
    }
    const std::uint32_t whole_end = at_;
    while (peek() == ',' && digit(peek(1)) && digit(peek(2)) && digit(peek(3)) && !digit(peek(4))) {
      at_ += 4;
    }
    if (peek() == '.' && digit(peek(1))) {
      ++at_;
      while (digit(peek())) ++at_;
    }
    const std::string_view digits = text_.substr(begin, at_ - begin);
    const auto value = digits_value(digits);
    if (!value) return;
    item.number = *value;
    item.add(Class::Number);
    if (at_ != whole_end) return;
    const std::size_t length = at_ - begin;
    if (length <= 2) {
      if (length == 2) item.add(Class::TwoDigits);
      if (*value >= 1 && *value <= 31) item.add(Class::DayNumber);
    } else if (length == 4) {
      if (*value >= 1000 && *value < 2100) item.add(Class::Year);
      const int number = static_cast<int>(*value);
      if (number / 100 < 24 && number % 100 < 60) item.add(Class::HourMinute);
    }
    suffix(item);
  }

  void clock(Item& item, std::uint32_t begin) {
    item.value = static_cast<int>(*digits_value(text_.substr(begin, at_ - begin)));
    const int minute = (peek(1) - '0') * 10 + (peek(2) - '0');
    at_ += 3;
    int second = Unset;
    if (peek() == ':' && digit(peek(1)) && digit(peek(2)) && !digit(peek(3))) {
      second = (peek(1) - '0') * 10 + (peek(2) - '0');
      at_ += 3;
    }
    if (item.value > 24 || minute > 59) return;
    item.add(Class::ClockTime);
    item.meaning.kind = Meaning::Kind::Point;
    item.meaning.hour = item.value;
    item.meaning.minute = minute;
    item.meaning.second = second;
  }

  // "22nd" is an ordinal, not 22.
  void suffix(Item& item) {
    if (!letter(peek()) || letter(peek(2))) return;
    const std::string_view ending = lowered_.substr(at_, 2);
    if (ending != "st" && ending != "nd" && ending != "rd" && ending != "th") return;
    at_ += 2;
    const double value = item.number;
    item.classes.reset();
    item.add(Class::Ordinal);
    item.number = value;
  }

  std::string_view text_;
  std::string_view lowered_;
  std::uint32_t at_;
  std::uint32_t end_;
};

// Words that can begin or carry a time expression on their own; a sentence without any holds none.
bool carries_time(const Item& item) {
  static const Classes carriers = [] {
    Classes set;
    for (Class c : {Class::Year,       Class::Month,       Class::Weekday, Class::Weekdays,
                    Class::UnitWord,   Class::UnitPlural,  Class::Part,    Class::PartPlural,
                    Class::SeasonWord, Class::HolidayWord, Class::Deictic, Class::Vague,
                    Class::ClockTime,  Class::Meridiem,    Class::Zone,    Class::Noon,
                    Class::Decade,     Class::Frequency,   Class::PartDay, Class::Future,
                    Class::Latest,     Class::Past,        Class::S,       Class::Oclock,
                    Class::Era,        Class::Slash}) {
      set.set(static_cast<std::size_t>(c));
    }
    return set;
  }();
  // "nineteen ninety-six" is a year once its words are joined
  if (item.word == "nineteen" || item.word == "eighteen") return true;
  return (item.classes & carriers).any();
}

void classify(Item& item) {
  std::string_view key = item.word;
  if (item.classes.any()) return;
  const auto* entries = word_entries(key);
  if (entries == nullptr && key.size() > 3 && key.back() == '.') {
    key.remove_suffix(1);
    entries = word_entries(key);
  }
  if (entries == nullptr) return;
  for (const WordEntry& entry : *entries) {
    if (entry.needs_capital && !item.capital) continue;
    item.add(entry.cls);
    if (entry.value != 0 || item.value == 0) item.value = entry.value;
    item.ambiguous = item.ambiguous || entry.ambiguous;
  }
}

// Number words become one item: "twenty - four", "one hundred and six", "nineteen ninety-six",
// "2 1/2". Fractions join their number.
class NumberJoiner {
 public:
  explicit NumberJoiner(std::vector<Item>& items) : items_(items) {}

  void run() {
    std::size_t out = 0;
    for (std::size_t i = 0; i < items_.size();) {
      std::size_t next = i + 1;
      Item item = items_[i];
      if (const auto word = number_word(item.word)) {
        next = words(i, item);
      } else if (item.is(Class::Number)) {
        next = digits(i, item);
      }
      items_[out++] = item;
      i = next;
    }
    items_.resize(out);
  }

 private:
  std::size_t words(std::size_t i, Item& item) {
    NumberReader reader;
    std::size_t next = take(i, reader);
    const double value = reader.value();
    if (!reader.ordinal() && value >= 10 && value < 21) {  // "nineteen ninety-six"
      NumberReader tail;
      std::size_t from = next;
      if (from < items_.size() && items_[from].word == "-") ++from;
      if (from < items_.size() && number_word(items_[from].word)) {
        const std::size_t end = take(from, tail);
        if (!tail.ordinal() && tail.value() >= 10 && tail.value() < 100) {
          join(item, end, value * 100 + tail.value());
          item.add(Class::Year);
          return end;
        }
      }
    }
    const Classes unit = item.classes;  // "second" stays a unit too
    join(item, next, value);
    item.add(reader.ordinal() ? Class::Ordinal : Class::Number);
    if (next == i + 1) item.classes |= unit;
    if (value >= 1800 && value < 2100 && next > i + 1 && !reader.ordinal()) item.add(Class::Year);
    return next;
  }

  std::size_t take(std::size_t i, NumberReader& reader) {
    std::size_t next = i;
    while (next < items_.size()) {
      std::size_t at = next;
      if (!reader.empty() && items_[at].word == "-" && items_[at].glued) ++at;
      if (!reader.empty() && items_[at].word == "and" && reader.value() >= 100) ++at;
      if (at >= items_.size()) break;
      const auto word = number_word(items_[at].word);
      if (!word || !reader.accept(*word)) break;
      next = at + 1;
      if (reader.ordinal()) break;
    }
    return next;
  }

  std::size_t digits(std::size_t i, Item& item) {
    // "2 1/2"
    if (i + 3 < items_.size() && items_[i + 1].is(Class::Number) && items_[i + 2].word == "/" &&
        items_[i + 3].is(Class::Number) && items_[i + 2].glued && items_[i + 3].glued &&
        items_[i + 3].number > items_[i + 1].number) {
      join(item, i + 4, item.number + items_[i + 1].number / items_[i + 3].number);
      item.add(Class::Number);
      return i + 4;
    }
    if (i + 1 < items_.size()) {
      const auto word = number_word(items_[i + 1].word);
      if (word && (word->kind == NumberWordKind::Scale || word->kind == NumberWordKind::Hundred)) {
        join(item, i + 2, item.number * word->value);
        item.add(Class::Number);
        return i + 2;
      }
    }
    return i + 1;
  }

  void join(Item& item, std::size_t end, double value) {
    item.span.end = items_[end - 1].span.end;
    item.classes.reset();
    item.number = value;
  }

  std::vector<Item>& items_;
};

}  // namespace

bool scan(std::string_view text, std::string_view lowered, Span sentence,
          std::vector<Item>& items) {
  items.clear();
  Scanner scanner(text, lowered, sentence);
  Item item;
  bool any = false;
  while (scanner.next(item)) {
    classify(item);
    any = any || carries_time(item);
    items.push_back(item);
  }
  if (!any) return false;
  NumberJoiner(items).run();
  return true;
}

Class class_named(std::string_view name) {
#define QUIPU_TIME_CLASS_BY_NAME(cls, text) \
  if (name == text) return Class::cls;
  QUIPU_TIME_CLASSES(QUIPU_TIME_CLASS_BY_NAME)
#undef QUIPU_TIME_CLASS_BY_NAME
  return Class::Count;
}

}  // namespace quipu::times
