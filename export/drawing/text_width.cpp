#include "export/drawing/text_width.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace quipu {
namespace {

/// In thousandths of the size.
int advance(char32_t c) {
  if (c >= 0x1100 && (c <= 0x11ff || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
                      (c >= 0xf900 && c <= 0xfaff) || (c >= 0xff00 && c <= 0xff60))) {
    return 1000;
  }
  if (c > 0x7e) return 560;
  static constexpr std::string_view kNarrow = "ijl|'.,;:!I()[]tfr/\\ -\"*`";
  static constexpr std::string_view kWide = "mwMW@%";
  const char ascii = static_cast<char>(c);
  if (kNarrow.find(ascii) != std::string_view::npos) return 290;
  if (kWide.find(ascii) != std::string_view::npos) return 860;
  return ascii >= 'A' && ascii <= 'Z' ? 690 : 550;
}

}  // namespace

double text_width(std::string_view text, double size) {
  int width = 0;
  for (std::size_t at = 0; at < text.size();) width += advance(next_code_point(text, at));
  return width * size / 1000;
}

std::vector<std::string> wrapped(std::string_view text, double size, double most,
                                 std::size_t lines) {
  constexpr std::string_view kEllipsis = "…";
  std::vector<std::string> out;
  std::string line;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t space = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, space - at);
    at = std::min(space + 1, text.size());
    if (word.empty()) continue;
    const std::string longer = line.empty() ? std::string(word) : line + " " + std::string(word);
    if (line.empty() || text_width(longer, size) <= most) {
      line = longer;
      continue;
    }
    if (out.size() + 1 == lines) {
      out.push_back(line.append(kEllipsis));
      return out;
    }
    out.push_back(std::move(line));
    line = word;
  }
  if (!line.empty()) out.push_back(std::move(line));
  return out;
}

Box label_box(std::string_view label, double diameter) {
  return {std::max(diameter, text_width(label, kLabelSize)) + 6,
          std::max(diameter, 1.2 * kLabelSize) + 2};
}

}  // namespace quipu
