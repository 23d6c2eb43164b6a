#pragma once
// Page furniture by its wording and shape: what news sites put around a story.

#include <string>
#include <string_view>

#include "ingest/features.hpp"
#include "ingest/page.hpp"

namespace quipu {

struct FurnitureVerdict {
  std::string_view kind;       // "" : not known as furniture
  bool opens_section = false;  // the short blocks below are furniture of the same kind
};

/// Judges one block by itself.
FurnitureVerdict judge_furniture(const PageBlock& block, const BlockFeatures& features);

/// Where a media file's "(23 sec. /280K AIFF sound)" begins behind a sentence; npos: nowhere.
std::size_t trailing_media(std::string_view text);

/// "By JANE DOE", "By Jane Doe, Staff Writer": the names; empty when the text is no byline.
std::string byline_author(std::string_view text);

/// Words in class, id and role attributes that mark page furniture; the kind, or empty.
std::string_view furniture_attribute(std::string_view value);

}  // namespace quipu
