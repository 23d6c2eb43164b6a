#pragma once
// What HTML and XML readers share.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "ingest/page.hpp"

namespace quipu {

/// Deeper markup is refused: parsers free their trees by recursion.
inline constexpr int kMaxMarkupDepth = 512;

/// An Error with the line of the tag that is too deep. `html`: void elements and elements whose end
/// tag may be left out do not count.
Result<void> check_depth(std::string_view text, bool html);

/// Line numbers of byte offsets that come in any order.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);
  std::uint32_t line(std::size_t offset) const;

 private:
  std::vector<std::size_t> starts_;
};

/// Collects running text into blocks: white space squeezed, lines kept.
class BlockWriter {
 public:
  explicit BlockWriter(std::vector<PageBlock>& blocks) : blocks_(blocks) {}
  /// Ends the block under way and sets what the next one is.
  void begin(BlockRole role, std::string kind = {}, int article = 0);
  /// `line` is that of the text's first character; each line break in it counts on.
  void add(std::string_view text, std::uint32_t line, bool link);
  void line_break() { begin(role_, kind_, article_); }
  /// A line end inside a paragraph: ends the block only where it looks like one of a list of lines.
  void soft_break() { soft_break_ = true; }
  void flush();

 private:
  bool is_line() const;

  std::vector<PageBlock>& blocks_;
  PageBlock block_;
  BlockRole role_ = BlockRole::Text;
  std::string kind_;
  int article_ = 0;
  bool soft_break_ = false;
  bool space_ = false;  // white space was seen since the last character
};

}  // namespace quipu
