#include "ingest/markup.hpp"

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "ingest/features.hpp"

namespace quipu {
namespace {

constexpr std::array<std::string_view, 15> kVoid = {"area",  "base",   "br",    "col",  "embed",
                                                    "hr",    "img",    "input", "link", "meta",
                                                    "param", "source", "track", "wbr",  "frame"};
// Elements that a following sibling closes (HTML, "optional tags").
constexpr std::array<std::string_view, 17> kOptionalEnd = {
    "p",     "li",     "dt",       "dd",   "tr",   "td",   "th", "thead", "tbody",
    "tfoot", "option", "colgroup", "html", "head", "body", "rp", "rt"};

template <std::size_t N>
bool listed(std::string_view word, const std::array<std::string_view, N>& table) {
  return std::find(table.begin(), table.end(), word) != table.end();
}

constexpr std::size_t kShortLine = 60;  // bytes; a line of prose is longer

bool name_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

Error too_deep(std::string_view text, std::size_t at) {
  Error error{"markup nested more than " + std::to_string(kMaxMarkupDepth) + " deep"};
  error.line = static_cast<std::uint32_t>(
      1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
  return error;
}

/// Past the end of what begins with `open` at `at` and ends with `close`.
std::size_t past(std::string_view text, std::size_t at, std::string_view close) {
  const std::size_t end = text.find(close, at);
  return end == text.npos ? text.size() : end + close.size();
}

/// Past the '>' of the tag at `at`; quoted values may hold one. `self` set for "/>".
std::size_t tag_end(std::string_view text, std::size_t at, bool& self) {
  char quote = 0;
  for (std::size_t i = at; i < text.size(); ++i) {
    const char c = text[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') && i > at && text[i - 1] == '=') {
      quote = c;
    } else if (c == '>') {
      self = i > at && text[i - 1] == '/';
      return i + 1;
    }
  }
  return text.size();
}

}  // namespace

Result<void> check_depth(std::string_view text, bool html) {
  // Foreign content in HTML keeps no optional tags; once there is any, every tag counts.
  const bool foreign = html && (text.find("<svg") != text.npos || text.find("<math") != text.npos ||
                                text.find("<SVG") != text.npos || text.find("<MATH") != text.npos);
  int depth = 0, optional = 0;
  std::size_t at = 0;
  while ((at = text.find('<', at)) != text.npos) {
    if (text.substr(at, 4) == "<!--") {
      at = past(text, at + 4, "-->");
      continue;
    }
    if (text.substr(at, 9) == "<![CDATA[" && !html) {
      at = past(text, at, "]]>");
      continue;
    }
    const bool closing = at + 1 < text.size() && text[at + 1] == '/';
    const std::size_t begin = at + (closing ? 2 : 1);
    if (begin >= text.size() ||
        !(name_start(text[begin]) || (!html && static_cast<unsigned char>(text[begin]) >= 0x80))) {
      ++at;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() &&
           std::string_view(" \t\n\r\f/>").find(text[end]) == std::string_view::npos)
      ++end;
    std::string name(text.substr(begin, std::min<std::size_t>(end - begin, 32)));
    if (html) name = lower(name);
    bool self = false;
    const std::size_t next = tag_end(text, end, self);
    if (html && !closing &&
        (name == "script" || name == "style" || name == "textarea" || name == "title")) {
      at = past(text, next, "</" + name);
      continue;
    }
    if (html && listed(name, kVoid)) {
      at = next;
      continue;
    }
    if (html && !foreign && listed(name, kOptionalEnd)) {
      // Many of them are still many open elements for a parser that does not close them.
      optional = closing ? std::max(0, optional - 1) : optional;
      at = next;
      continue;
    }
    if (closing)
      depth = std::max(0, depth - 1);
    else if (!self || (html && !foreign))
      ++depth;
    if (depth > kMaxMarkupDepth) return too_deep(text, at);
    at = next;
  }
  return {};
}

LineIndex::LineIndex(std::string_view text) {
  starts_.push_back(0);
  for (std::size_t at = text.find('\n'); at != text.npos; at = text.find('\n', at + 1)) {
    starts_.push_back(at + 1);
  }
}

std::uint32_t LineIndex::line(std::size_t offset) const {
  return static_cast<std::uint32_t>(std::upper_bound(starts_.begin(), starts_.end(), offset) -
                                    starts_.begin());
}

void BlockWriter::begin(BlockRole role, std::string kind, int article) {
  flush();
  role_ = role;
  kind_ = std::move(kind);
  article_ = article;
}

void BlockWriter::add(std::string_view text, std::uint32_t line, bool link) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const char32_t c = next_code_point(text, i);
    if (is_space(c) || c == 0xA0 || c == 0x200B) {
      space_ = true;
      if (c == '\n') ++line;
      continue;
    }
    if (soft_break_ && !block_.text.empty()) {
      space_ = true;
      if (!is_lower(c) && is_line()) line_break();
    }
    soft_break_ = false;
    const std::size_t before = block_.text.size();
    if (space_ && before > 0) block_.text += ' ';
    space_ = false;
    if (block_.lines.empty() || block_.lines.back().line < line) {
      block_.lines.push_back({static_cast<std::uint32_t>(block_.text.size()), line});
    }
    block_.text.append(text, at, i - at);
    if (link) block_.link_bytes += static_cast<std::uint32_t>(block_.text.size() - before);
  }
}

bool BlockWriter::is_line() const {
  if (block_.link_bytes * 10 >= block_.text.size() * 6) return true;
  return block_.text.size() < kShortLine && !features_of(block_.text).unfinished;
}

void BlockWriter::flush() {
  soft_break_ = false;
  if (!block_.text.empty()) {
    block_.role = role_;
    block_.kind = kind_;
    block_.article = article_;
    blocks_.push_back(std::move(block_));
  }
  block_ = PageBlock();
  space_ = false;
}

}  // namespace quipu
