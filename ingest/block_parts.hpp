#pragma once
// What each block of a page is to the story around it, as far as the block and its neighbours tell.

#include <optional>
#include <string>
#include <vector>

#include "ingest/dateline.hpp"
#include "ingest/features.hpp"
#include "ingest/news_date.hpp"
#include "ingest/page.hpp"

namespace quipu {

inline constexpr int kProseWords = 6;  // a shorter sentence is prose only beside prose
inline constexpr int kLongWords = 14;  // no headline or caption is much longer

/// What a block is to the story around it.
enum class Part : std::uint8_t {
  Prose,    // running text
  Short,    // a line without the end of a sentence: headline, subheading, caption, menu entry
  Heading,  // the format says that it is one
  Item,     // of a list
  Date,     // publication date or time
  Byline,
  Furniture,
  // Decided later:
  Title,
  Subhead,
};

struct JudgedBlock {
  PageBlock block;
  BlockFeatures features;
  Part part = Part::Short;
  std::string kind;  // of furniture
  bool opens_section = false;
  NewsDate date;
  std::optional<Dateline> dateline;
};

/// Takes the blocks out of the page and judges them. On pages that nobody edited for text alone,
/// repeated lines, sections of links and lone sentences among them are furniture.
std::vector<JudgedBlock> judge_blocks(Page& page);

}  // namespace quipu
