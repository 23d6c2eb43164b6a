#pragma once
// What a block of text looks like, whatever it says.

#include <string_view>

namespace quipu {

struct BlockFeatures {
  int words = 0;             // with a letter or digit
  int capitalized = 0;       // words that begin with an upper-case letter or a digit
  bool terminal = false;     // ends a sentence, closing quotes and brackets aside
  bool colon = false;        // ends in a colon
  bool lower_start = false;  // first letter is lower-case
  bool all_caps = false;
  bool unfinished = false;  // ends where no sentence can: comma, article, preposition, possessive
  bool quoted = false;      // begins with an opening quotation mark
};

BlockFeatures features_of(std::string_view text);

/// "M u l t i m e d i a" -> "Multimedia"; empty when the text is not letter-spaced.
std::string unspaced(std::string_view text);

}  // namespace quipu
