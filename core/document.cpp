#include "core/document.hpp"

#include <algorithm>
#include <limits>

#include "core/contract.hpp"
#include "core/text.hpp"

namespace quipu {
namespace {

constexpr std::size_t stride = 64;

bool on_boundary(std::string_view text, std::uint32_t byte) {
  return byte == text.size() || (static_cast<unsigned char>(text[byte]) & 0xC0) != 0x80;
}

/// Paragraphs are the runs of text between blank lines.
std::vector<Block> paragraphs(std::string_view text) {
  std::vector<Block> blocks;
  std::uint32_t begin = 0, end = 0;
  bool open = false;
  const auto close = [&] {
    if (open) blocks.push_back({{begin, end}, BlockKind::Paragraph});
    open = false;
  };
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, newline - at));
    if (line.empty()) {
      close();
    } else {
      const auto start = static_cast<std::uint32_t>(line.data() - text.data());
      if (!open) begin = start;
      open = true;
      end = start + static_cast<std::uint32_t>(line.size());
    }
    at = newline + 1;
  }
  close();
  return blocks;
}

}  // namespace

Result<Document> Document::make(DocumentInfo info, std::string text, std::vector<Block> blocks,
                                std::vector<LineMark> lines) {
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    return Error{"the text is longer than 4 GiB", info.source};
  }
  if (const auto bad = first_invalid_utf8(text)) {
    const auto line =
        1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*bad), '\n');
    return Error{"not UTF-8 at byte " + std::to_string(*bad), info.source,
                 static_cast<std::uint32_t>(line)};
  }
  if (lines.empty()) {
    LineMark mark;
    lines.push_back(mark);
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 1)) {
      lines.push_back({static_cast<std::uint32_t>(at + 1), ++mark.line});
    }
  }
  if (blocks.empty()) blocks = paragraphs(text);
  std::uint32_t previous = 0;
  for (const Block& block : blocks) {
    QUIPU_EXPECTS(previous <= block.span.begin && block.span.begin <= block.span.end &&
                  block.span.end <= text.size());
    QUIPU_EXPECTS(on_boundary(text, block.span.begin) && on_boundary(text, block.span.end));
    previous = block.span.end;
  }

  Document document;
  document.code_points_.reserve(text.size() / stride + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (at % stride == 0) document.code_points_.push_back(count);
    count += (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80;
  }
  if (text.size() % stride == 0) document.code_points_.push_back(count);
  document.info_ = std::move(info);
  document.text_ = std::move(text);
  document.blocks_ = std::move(blocks);
  document.lines_ = std::move(lines);
  return document;
}

std::string_view Document::slice(Span span) const {
  QUIPU_EXPECTS(span.begin <= span.end && span.end <= text_.size());
  return std::string_view(text_).substr(span.begin, span.size());
}

std::uint32_t Document::line(std::uint32_t byte) const {
  const auto after =
      std::upper_bound(lines_.begin(), lines_.end(), byte,
                       [](std::uint32_t at, const LineMark& mark) { return at < mark.begin; });
  return after == lines_.begin() ? 1 : std::prev(after)->line;
}

std::uint32_t Document::code_point(std::uint32_t byte) const {
  QUIPU_EXPECTS(byte <= text_.size());
  std::uint32_t count = code_points_[byte / stride];
  for (std::size_t at = byte / stride * stride; at < byte; ++at) {
    count += (static_cast<unsigned char>(text_[at]) & 0xC0) != 0x80;
  }
  return count;
}

std::uint32_t Document::byte_of_code_point(std::uint32_t index) const {
  const auto after = std::upper_bound(code_points_.begin(), code_points_.end(), index);
  const auto bucket = static_cast<std::size_t>(after - code_points_.begin()) - 1;
  std::uint32_t count = code_points_[bucket];
  std::size_t at = bucket * stride;
  // A bucket may start inside a character: its first bytes belong to the character before.
  while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0) == 0x80) ++at;
  for (; at < text_.size() && count < index; ++count) next_code_point(text_, at);
  return static_cast<std::uint32_t>(at);
}

}  // namespace quipu
