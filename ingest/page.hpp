#pragma once
// A page as a reader of one format sees it, before anything is judged: a row of blocks in reading
// order. story.hpp turns pages into stories.

#include <cstdint>
#include <string>
#include <vector>

#include "core/document.hpp"

namespace quipu {

/// What the format itself says of a block. `Text`: nothing.
enum class BlockRole : std::uint8_t {
  Text,
  Title,
  Heading,
  Paragraph,
  ListItem,
  Quotation,
  Caption,
  TableRow,
  Furniture
};

struct PageBlock {
  std::string text;             // white space squeezed, markup resolved
  std::vector<LineMark> lines;  // offsets into `text`; the first is at 0
  BlockRole role = BlockRole::Text;
  std::string kind;              // BlockRole::Furniture: which
  std::uint32_t link_bytes = 0;  // of `text` that are inside links
  int article = 0;               // which article element it is in; 0: none
  bool page_break = false;       // the first block of a page

  std::uint32_t line() const { return lines.empty() ? 0 : lines.front().line; }
};

struct Page {
  DocumentInfo info;
  std::vector<PageBlock> blocks;
  bool edited = false;  // the format says what is story: nothing is judged by its looks
};

/// Appends `text` to the block, a space between where both sides need one.
void append_line(PageBlock& block, std::string_view text, std::uint32_t line,
                 std::string_view separator = " ");

}  // namespace quipu
