#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "extract/syntax/feature_hash.hpp"

namespace quipu::syntax {

/// What the models look at in one word: hashes of its form, its lower-cased form, prefixes and
/// suffixes of the latter, and its pattern of capitals, digits and marks.
struct WordShape {
  std::string lower;
  FeatureHash form = 0;
  FeatureHash low = 0;
  std::array<FeatureHash, 4> prefix{};  // 1-4 characters, 0 when the word is shorter
  std::array<FeatureHash, 5> suffix{};  // 1-5 characters
  FeatureHash shape = 0;                // "Xx", "X", "d:d", "x-x"
  bool capitalized = false;
  bool all_caps = false;
  std::uint16_t ambiguity = 0;  // 0: not in the model's dictionary
  std::uint8_t lexical = 0;     // see lexical_class.hpp

  explicit WordShape(std::string_view word);
  WordShape() = default;
};

}  // namespace quipu::syntax
