#pragma once
// "LIMA, Peru (CNN) -- After ...": where and for whom a story was written.

#include <optional>
#include <string>
#include <string_view>

#include "ingest/news_date.hpp"

namespace quipu {

struct Dateline {
  std::string place;    // "LIMA, Peru"; empty: only the agency is named
  std::string agency;   // "CNN", "Reuters"
  NewsDate date;        // "LIMA, April 22 (AP) --"
  std::size_t end = 0;  // of the dateline with its dash, before the story's first word
};

/// The dateline at the beginning of a paragraph.
std::optional<Dateline> find_dateline(std::string_view paragraph);

}  // namespace quipu
