#pragma once
// From a page to its stories: furniture dropped, headline, byline, date and dateline understood,
// several stories set apart.

#include <string>
#include <vector>

#include "ingest/ingest.hpp"
#include "ingest/page.hpp"

namespace quipu {

struct StoriesOfPage {
  std::vector<Story> stories;
  /// Of a page without any story.
  std::vector<Furniture> furniture;
};

/// `page.info.id` and `source` are set; the id of story k of several gets the suffix "-k".
Result<StoriesOfPage> stories_of(Page page);

}  // namespace quipu
