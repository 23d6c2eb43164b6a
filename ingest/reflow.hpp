#pragma once
// Lines back to paragraphs: hard-wrapped text, also with a blank line after every line, and text
// that has one paragraph on each line.

#include <cstdint>
#include <string>
#include <vector>

#include "ingest/page.hpp"

namespace quipu {

/// One line of the file that is not blank.
struct TextLine {
  std::string text;                  // trimmed, inner white space squeezed, markup resolved
  std::uint32_t line = 0;            // in the file
  std::uint32_t blanks = 0;          // blank lines before it
  std::uint32_t indent = 0;          // columns
  std::uint32_t link_bytes = 0;      // of `text` that are inside links
  BlockRole role = BlockRole::Text;  // ListItem, Heading ...: begins a block of its own
  bool alone = false;                // takes no continuation: a heading, a table row
  bool page_break = false;           // a form feed stood before it
};

std::vector<PageBlock> reflow(const std::vector<TextLine>& lines);

}  // namespace quipu
