#pragma once
// Numbers in digits and English words.

#include <cstdint>
#include <optional>
#include <string_view>

namespace quipu {

enum class NumberWordKind : std::uint8_t {
  Unit,  // "one" ... "nineteen"
  Tens,  // "twenty" ...
  Hundred,
  Scale,       // "thousand", "million" ...
  Ordinal,     // "first" ... "nineteenth"
  TensOrdinal  // "twentieth" ...
};

struct NumberWord {
  NumberWordKind kind;
  double value;
};

/// The number word in lower case, or none. Plurals ("hundreds") are none.
std::optional<NumberWord> number_word(std::string_view lower);

/// The value of "3,000", "1.4", "72"; none when `text` is anything else.
std::optional<double> digits_value(std::string_view text);

/// Adds up a run of number words, "one hundred and twenty six", one word at a time.
class NumberReader {
 public:
  /// Takes the next word if the number so far can go on with it ("twenty" + "six", not
  /// "six" + "twenty").
  bool accept(NumberWord word);
  /// Begins with a number in digits: "3.5" + "million".
  void start(double digits) {
    current_ = digits;
    empty_ = false;
    digits_ = true;
  }
  double value() const { return total_ + current_; }
  bool empty() const { return empty_; }
  bool ordinal() const { return ordinal_; }

 private:
  double total_ = 0;
  double current_ = 0;
  double last_scale_ = 1e18;
  double room_ = 1e18;  // the next word's value must be below this
  bool empty_ = true;
  bool digits_ = false;
  bool ordinal_ = false;
};

}  // namespace quipu
