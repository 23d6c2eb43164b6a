#pragma once
// Where each story of a page begins and ends, and what stands above it: headline, date, byline.

#include <string>
#include <vector>

#include "ingest/block_parts.hpp"

namespace quipu {

/// The blocks of one story.
struct StoryRange {
  std::size_t head = 0;   // first block of the story's head
  std::size_t body = 0;   // first prose
  std::size_t end = 0;    // past the last prose
  std::size_t limit = 0;  // past what belongs to it at all
  NewsDate date;
  std::string title, author;
};

/// Splits a page into its stories; decides what the blocks between stretches of prose are (heading,
/// list, furniture). `edited`: the format says what is text. Empty: there is no prose.
std::vector<StoryRange> find_stories(std::vector<JudgedBlock>& blocks, bool edited);

}  // namespace quipu
