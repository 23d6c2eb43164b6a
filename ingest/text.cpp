// Plain text and Markdown: both are lines.

#include "core/text.hpp"

#include <algorithm>
#include <cctype>

#include "ingest/markdown.hpp"
#include "ingest/news_date.hpp"
#include "ingest/readers.hpp"
#include "ingest/reflow.hpp"

namespace quipu {
namespace {

bool digit(char c) {
  return c >= '0' && c <= '9';
}

/// Length of a list marker with the space behind it: "- ", "* ", "\u2022 ", "12. " (Markdown only).
std::size_t list_marker(std::string_view line, bool markdown) {
  for (std::string_view bullet : {"- ", "* ", "+ ", "\u2022", "\u25aa", "\u25cf", "\u2023"}) {
    if (line.starts_with(bullet)) {
      if (!markdown && bullet == "+ ") continue;
      return bullet.size();
    }
  }
  if (line == "-" || line == "*") return 1;
  if (markdown) {
    std::size_t i = 0;
    while (i < line.size() && digit(line[i])) ++i;
    if (i > 0 && i <= 3 && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') &&
        line[i + 1] == ' ') {
      return i + 2;
    }
  }
  return 0;
}

bool is_rule(std::string_view line) {
  std::size_t marks = 0;
  for (char c : line) {
    if (c == ' ') continue;
    if (std::string_view("-*_=~#+").find(c) == std::string_view::npos) return false;
    ++marks;
  }
  return marks >= 3;
}

class LineReader {
 public:
  LineReader(std::string_view text, bool markdown)
      : text_(text), markdown_(markdown), inline_(markdown || has_inline_links(text)) {}

  Page run(DocumentInfo info) {
    page_.info = std::move(info);
    std::size_t at = 0;
    if (markdown_) at = front_matter();
    while (at < text_.size()) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      ++line_;
      read_line(text_.substr(at, end - at));
      at = end + 1;
    }
    page_.blocks = reflow(lines_);
    if (!dropped_.empty()) {
      page_.blocks.insert(page_.blocks.end(), std::make_move_iterator(dropped_.begin()),
                          std::make_move_iterator(dropped_.end()));
      std::stable_sort(page_.blocks.begin(), page_.blocks.end(),
                       [](const PageBlock& a, const PageBlock& b) { return a.line() < b.line(); });
    }
    return std::move(page_);
  }

 private:
  void drop(std::string_view kind, std::string_view text) {
    PageBlock block;
    block.role = BlockRole::Furniture;
    block.kind = kind;
    append_line(block, squeeze(text), line_);
    dropped_.push_back(std::move(block));
  }

  void read_line(std::string_view line) {
    bool page_break = false;
    while (!line.empty() && line.front() == '\f') {
      line.remove_prefix(1);
      page_break = true;
    }
    TextLine out;
    out.line = line_;
    out.page_break = page_break;
    for (char c : line) {
      if (c == ' ')
        ++out.indent;
      else if (c == '\t')
        out.indent += 4;
      else
        break;
    }
    const bool cells = !markdown_ && line.find('\t') != line.npos &&
                       !trim(line.substr(line.find('\t'))).empty() && line.find('\t') > 0;
    std::string_view content = trim(line);
    if (markdown_ && code_fence(content)) return;
    if (content.empty()) {
      ++blanks_;
      return;
    }
    out.blanks = blanks_;
    blanks_ = 0;
    if (is_rule(content)) {
      if (markdown_ && out.blanks == 0 && !lines_.empty() &&
          lines_.back().role == BlockRole::Text && (content[0] == '=' || content[0] == '-')) {
        lines_.back().role = heading_role(content[0] == '=' ? 1 : 2);
        lines_.back().alone = true;
      }
      drop("rule", content);
      blanks_ = 1;
      return;
    }
    if (markdown_) content = block_markup(content, out);
    if (out.role == BlockRole::Text || out.role == BlockRole::Quotation) {
      if (const std::size_t marker = list_marker(content, markdown_)) {
        content = trim(content.substr(marker));
        out.role = BlockRole::ListItem;
        if (content.empty()) return;
      }
    }
    if (cells && out.role == BlockRole::Text) {
      // Columns set apart by tabs, unless the cells are sentences.
      if (content.find('\t') != content.npos) {
        out.role = BlockRole::TableRow;
        out.alone = true;
      }
    }
    if (inline_) {
      InlineText resolved = resolve_inline_markdown(content);
      if (resolved.image && !resolved.descriptions.empty()) drop("image", resolved.descriptions);
      out.text = squeeze(resolved.text);
      out.link_bytes = resolved.link_bytes;
      if (out.text.empty()) return;
    } else {
      out.text = squeeze(content);
    }
    if (out.text.empty()) return;
    lines_.push_back(std::move(out));
  }

  BlockRole heading_role(int level) {
    if (level == 1 && !titled_) {
      titled_ = true;
      return BlockRole::Title;
    }
    return BlockRole::Heading;
  }

  bool code_fence(std::string_view content) {
    const bool fence = content.starts_with("```") || content.starts_with("~~~");
    if (fence) in_code_ = !in_code_;
    if (fence || in_code_) {
      if (!content.empty()) drop("code", content);
      return true;
    }
    return false;
  }

  /// "## Heading", "> quotation", "| table |".
  std::string_view block_markup(std::string_view content, TextLine& out) {
    std::size_t level = 0;
    while (level < content.size() && content[level] == '#') ++level;
    if (level >= 1 && level <= 6 && level < content.size() && content[level] == ' ') {
      content = trim(content.substr(level));
      while (!content.empty() && content.back() == '#') content.remove_suffix(1);
      out.role = heading_role(static_cast<int>(level));
      out.alone = true;
      return trim(content);
    }
    bool quoted = false;
    while (content.starts_with('>')) {
      content = trim(content.substr(1));
      quoted = true;
    }
    if (quoted && !(quoted_line_ + 1 == line_)) out.role = BlockRole::Quotation;
    if (quoted) quoted_line_ = line_;
    if (content.starts_with('|') && content.find('|', 1) != content.npos) {
      out.role = BlockRole::TableRow;
      out.alone = true;
    }
    return content;
  }

  /// "---", "key: value" lines, "---" at the top (Jekyll, Hugo, Pandoc).
  std::size_t front_matter() {
    if (!text_.starts_with("---\n") && !text_.starts_with("---\r\n")) return 0;
    const std::size_t close = text_.find("\n---", 3);
    if (close == text_.npos || close > 8192) return 0;
    std::size_t at = text_.find('\n') + 1;
    line_ = 1;
    while (at <= close) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      ++line_;
      const std::string_view line = trim(text_.substr(at, end - at));
      const std::size_t colon = line.find(':');
      if (colon != line.npos)
        field(lower(trim(line.substr(0, colon))), trim(line.substr(colon + 1)));
      if (!line.empty()) drop("front matter", line);
      at = end + 1;
    }
    ++line_;
    return std::min(text_.find('\n', close + 1), text_.size() - 1) + 1;
  }

  void field(const std::string& key, std::string_view value) {
    while (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') &&
           value.back() == value.front()) {
      value = value.substr(1, value.size() - 2);
    }
    if (value.empty()) return;
    DocumentInfo& info = page_.info;
    if (key == "title") info.title = value;
    if (key == "author") info.author = value;
    if (key == "publisher") info.publisher = value;
    if (key == "lang" || key == "language") info.language = value;
    if (key == "source" || key == "url") info.source = value;
    if (key == "date" || key == "published") info.published = parse_news_date(value);
    if (key == "place" || key == "location" || key == "dateline") info.placeline = value;
  }

  std::string_view text_;
  bool markdown_;
  bool inline_;
  bool titled_ = false;
  bool in_code_ = false;
  std::uint32_t line_ = 0;
  std::uint32_t blanks_ = 0;
  std::uint32_t quoted_line_ = 0;
  std::vector<TextLine> lines_;
  std::vector<PageBlock> dropped_;
  Page page_;
};

}  // namespace

Page read_text(std::string_view text, DocumentInfo info) {
  return LineReader(text, false).run(std::move(info));
}

Page read_markdown(std::string_view text, DocumentInfo info) {
  return LineReader(text, true).run(std::move(info));
}

}  // namespace quipu
