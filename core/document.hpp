#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/date.hpp"
#include "core/result.hpp"
#include "core/span.hpp"

namespace quipu {

enum class BlockKind : std::uint8_t { Title, Heading, Paragraph, ListItem, Quotation };

/// A stretch of running text that no sentence crosses.
struct Block {
  Span span;
  BlockKind kind = BlockKind::Paragraph;
};

/// What is known of a story besides its text. Empty string: not known.
struct DocumentInfo {
  std::string id;  // unique within one run; the local name of the document's IRI
  std::string title;
  std::string source;  // file as the user named it, or the URI that the input gives
  std::string publisher;
  std::string author;
  std::optional<Date> published;
  std::string placeline;  // the dateline's place, "LIMA, Peru"
  std::string story_of;   // id of the file's document when one file holds several stories
  std::string language;   // BCP 47
};

/// From text back to the file: the text from `begin` on was on line `line` (1-based).
struct LineMark {
  std::uint32_t begin = 0;
  std::uint32_t line = 1;
};

/// One story: immutable UTF-8 text that every Span of its annotations points into.
/// Invariant of the whole program: `text().substr(s.begin, s.size())` is the surface of span s.
class Document {
 public:
  /// Fails (with the byte's line) when `text` is not UTF-8 or is longer than 4 GiB - 1. `blocks`
  /// must be in order, apart, inside the text and on character boundaries; none given: one
  /// paragraph for each run of text between blank lines.
  static Result<Document> make(DocumentInfo info, std::string text, std::vector<Block> blocks = {},
                               std::vector<LineMark> lines = {});

  const DocumentInfo& info() const noexcept { return info_; }
  /// Ids are made unique within a run only once all its documents are known.
  void rename(std::string id) { info_.id = std::move(id); }
  std::string_view text() const noexcept { return text_; }
  const std::vector<Block>& blocks() const noexcept { return blocks_; }
  const std::vector<LineMark>& lines() const noexcept { return lines_; }
  std::string_view slice(Span span) const;

  /// Line of the original file that the text at `byte` came from, 1-based.
  std::uint32_t line(std::uint32_t byte) const;
  /// Unicode code points before `byte`: the unit of exported offsets (RFC 5147, NIF).
  std::uint32_t code_point(std::uint32_t byte) const;
  /// Byte offset of the code point with that index; the text's size when past the end.
  std::uint32_t byte_of_code_point(std::uint32_t index) const;

 private:
  Document() = default;

  DocumentInfo info_;
  std::string text_;
  std::vector<Block> blocks_;
  std::vector<LineMark> lines_;
  std::vector<std::uint32_t> code_points_;  // code points before byte 64 * i
};

}  // namespace quipu
