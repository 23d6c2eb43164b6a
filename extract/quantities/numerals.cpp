#include "extract/quantities/numerals.hpp"

#include <array>
#include <charconv>
#include <string>
#include <unordered_map>

namespace quipu {
namespace {

using Kind = NumberWordKind;

const std::unordered_map<std::string_view, NumberWord>& words() {
  static const std::unordered_map<std::string_view, NumberWord> table = {
      {"zero", {Kind::Unit, 0}},
      {"one", {Kind::Unit, 1}},
      {"two", {Kind::Unit, 2}},
      {"three", {Kind::Unit, 3}},
      {"four", {Kind::Unit, 4}},
      {"five", {Kind::Unit, 5}},
      {"six", {Kind::Unit, 6}},
      {"seven", {Kind::Unit, 7}},
      {"eight", {Kind::Unit, 8}},
      {"nine", {Kind::Unit, 9}},
      {"ten", {Kind::Unit, 10}},
      {"eleven", {Kind::Unit, 11}},
      {"twelve", {Kind::Unit, 12}},
      {"thirteen", {Kind::Unit, 13}},
      {"fourteen", {Kind::Unit, 14}},
      {"fifteen", {Kind::Unit, 15}},
      {"sixteen", {Kind::Unit, 16}},
      {"seventeen", {Kind::Unit, 17}},
      {"eighteen", {Kind::Unit, 18}},
      {"nineteen", {Kind::Unit, 19}},
      {"twenty", {Kind::Tens, 20}},
      {"thirty", {Kind::Tens, 30}},
      {"forty", {Kind::Tens, 40}},
      {"fifty", {Kind::Tens, 50}},
      {"sixty", {Kind::Tens, 60}},
      {"seventy", {Kind::Tens, 70}},
      {"eighty", {Kind::Tens, 80}},
      {"ninety", {Kind::Tens, 90}},
      {"hundred", {Kind::Hundred, 100}},
      {"thousand", {Kind::Scale, 1e3}},
      {"million", {Kind::Scale, 1e6}},
      {"billion", {Kind::Scale, 1e9}},
      {"trillion", {Kind::Scale, 1e12}},
      {"first", {Kind::Ordinal, 1}},
      {"second", {Kind::Ordinal, 2}},
      {"third", {Kind::Ordinal, 3}},
      {"fourth", {Kind::Ordinal, 4}},
      {"fifth", {Kind::Ordinal, 5}},
      {"sixth", {Kind::Ordinal, 6}},
      {"seventh", {Kind::Ordinal, 7}},
      {"eighth", {Kind::Ordinal, 8}},
      {"ninth", {Kind::Ordinal, 9}},
      {"tenth", {Kind::Ordinal, 10}},
      {"eleventh", {Kind::Ordinal, 11}},
      {"twelfth", {Kind::Ordinal, 12}},
      {"thirteenth", {Kind::Ordinal, 13}},
      {"fourteenth", {Kind::Ordinal, 14}},
      {"fifteenth", {Kind::Ordinal, 15}},
      {"sixteenth", {Kind::Ordinal, 16}},
      {"seventeenth", {Kind::Ordinal, 17}},
      {"eighteenth", {Kind::Ordinal, 18}},
      {"nineteenth", {Kind::Ordinal, 19}},
      {"twentieth", {Kind::TensOrdinal, 20}},
      {"thirtieth", {Kind::TensOrdinal, 30}},
      {"fortieth", {Kind::TensOrdinal, 40}},
      {"fiftieth", {Kind::TensOrdinal, 50}},
      {"sixtieth", {Kind::TensOrdinal, 60}},
      {"seventieth", {Kind::TensOrdinal, 70}},
      {"eightieth", {Kind::TensOrdinal, 80}},
      {"ninetieth", {Kind::TensOrdinal, 90}},
  };
  return table;
}

}  // namespace

std::optional<NumberWord> number_word(std::string_view lower) {
  const auto found = words().find(lower);
  if (found == words().end()) return std::nullopt;
  return found->second;
}

std::optional<double> digits_value(std::string_view text) {
  if (text.empty() || text.size() > 30) return std::nullopt;
  std::array<char, 32> plain{};
  std::size_t length = 0;
  bool point = false;
  std::size_t since_comma = 0;
  bool comma = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c >= '0' && c <= '9') {
      plain[length++] = c;
      ++since_comma;
    } else if (c == ',' && !point && i > 0 && (!comma ? since_comma <= 3 : since_comma == 3)) {
      comma = true;
      since_comma = 0;
    } else if (c == '.' && !point && i > 0 && i + 1 < text.size()) {
      if (comma && since_comma != 3) return std::nullopt;
      point = true;
      plain[length++] = c;
    } else {
      return std::nullopt;
    }
  }
  if (comma && !point && since_comma != 3) return std::nullopt;
  double value = 0;
  const auto [end, error] = std::from_chars(plain.data(), plain.data() + length, value);
  if (error != std::errc() || end != plain.data() + length) return std::nullopt;
  return value;
}

bool NumberReader::accept(NumberWord word) {
  if (ordinal_) return false;
  switch (word.kind) {
    case Kind::Unit:
    case Kind::Ordinal:
      if (!empty_ && (digits_ || word.value >= room_ || word.value == 0)) return false;
      current_ += word.value;
      room_ = 0;
      ordinal_ = word.kind == Kind::Ordinal;
      break;
    case Kind::Tens:
    case Kind::TensOrdinal:
      if (!empty_ && (digits_ || word.value >= room_)) return false;
      current_ += word.value;
      room_ = 10;
      ordinal_ = word.kind == Kind::TensOrdinal;
      break;
    case Kind::Hundred:
      if (!empty_ && (current_ == 0 || current_ >= 100)) return false;
      current_ = (empty_ ? 1 : current_) * 100;
      room_ = 100;
      digits_ = false;
      break;
    case Kind::Scale:
      if (word.value >= last_scale_ || (!empty_ && current_ == 0)) return false;
      total_ += (empty_ ? 1 : current_) * word.value;
      current_ = 0;
      last_scale_ = word.value;
      room_ = word.value;
      digits_ = false;
      break;
  }
  empty_ = false;
  return true;
}

}  // namespace quipu
