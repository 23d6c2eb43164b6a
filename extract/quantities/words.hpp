#pragma once
// The closed-class words around numbers.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace quipu::quantities {

enum class Bound : std::uint8_t {
  Exactly,
  About,
  Nearly,
  MoreThan,
  AtLeast,
  LessThan,
  AtMost,
  AsManyAs
};

/// "at least" before a number; `words` in lower case, one for each token.
struct Comparison {
  std::vector<std::string_view> words;
  Bound bound;
};
const std::vector<Comparison>& comparisons_before();
const std::vector<Comparison>& comparisons_after();

/// "hundreds": one of its scale; none for other words.
std::optional<double> plural_scale(std::string_view lower);
/// "dozen", "couple", "score".
struct Collective {
  double value;
  bool approximate;
};
std::optional<Collective> collective(std::string_view lower);
/// "several", "few"
std::optional<double> indefinite_minimum(std::string_view lower);

/// ISO 4217 code of a sign before a number or a word after it.
std::string_view currency_sign(std::string_view text);
std::string_view currency_word(std::string_view lower);
/// Symbol of a unit of measure: "km" for "kilometers", "percent" for "%".
std::string_view measure(std::string_view lower);
/// "150-member": the number counts the people of the noun that follows.
bool counts_members(std::string_view lower);
/// "m" of "1.4m"
std::optional<double> scale_suffix(std::string_view lower);

}  // namespace quipu::quantities
