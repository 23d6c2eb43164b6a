#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/span.hpp"
#include "extract/segmentation/tables.hpp"

namespace quipu::segmentation {

/// What a token may mean for the end of a sentence.
enum class Ending : std::uint8_t {
  None,
  Stop,          // a period of its own
  Strong,        // "?", "!", and runs of them
  Ellipsis,      // "...", U+2026
  Abbreviation,  // the word keeps its period
  Acronym,       // letters with periods, "U.S.", "K."
};

struct ScannedToken {
  Span span;
  Ending ending = Ending::None;
  Abbreviation abbreviation = Abbreviation::None;
};

/// Appends the tokens of text[block] to `tokens`.
void scan(std::string_view text, Span block, std::vector<ScannedToken>& tokens);

}  // namespace quipu::segmentation
