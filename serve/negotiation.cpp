#include "serve/negotiation.hpp"

#include <charconv>
#include <string>

#include "core/text.hpp"

namespace quipu::serve {
namespace {

struct Range {
  std::string type;
  double quality = 1;
};

std::vector<Range> ranges_of(std::string_view accept) {
  std::vector<Range> ranges;
  for (std::string_view part : split(accept, ',')) {
    const auto pieces = split(part, ';');
    Range range{lower(trim(pieces[0])), 1};
    for (std::size_t i = 1; i < pieces.size(); ++i) {
      const std::string_view piece = trim(pieces[i]);
      if (!piece.starts_with("q=") && !piece.starts_with("Q=")) continue;
      const std::string_view number = piece.substr(2);
      double quality = 0;
      std::from_chars(number.data(), number.data() + number.size(), quality);
      range.quality = quality;
    }
    if (!range.type.empty()) ranges.push_back(std::move(range));
  }
  return ranges;
}

/// How exactly a range names a type: 0 not at all, 3 by its full name.
int exactness(std::string_view range, std::string_view type) {
  if (range == type) return 3;
  if (range == "*/*") return 1;
  const std::size_t slash = range.find('/');
  const bool group = range.substr(slash == std::string_view::npos ? 0 : slash) == "/*";
  return group && type.starts_with(range.substr(0, slash + 1)) ? 2 : 0;
}

}  // namespace

std::string_view negotiated(std::string_view accept, const std::vector<std::string_view>& offer) {
  const auto ranges = ranges_of(accept);
  if (ranges.empty()) return offer.front();
  std::string_view best;
  double best_quality = 0;
  for (std::string_view type : offer) {
    int exact = 0;
    double quality = 0;
    for (const Range& range : ranges) {
      const int found = exactness(range.type, type);
      if (found <= exact) continue;
      exact = found;
      quality = range.quality;
    }
    if (quality > best_quality) {
      best = type;
      best_quality = quality;
    }
  }
  return best;
}

}  // namespace quipu::serve
