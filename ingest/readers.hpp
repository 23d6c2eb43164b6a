#pragma once
// One reader for each format: decoded text to a Page, or records to stories.

#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "ingest/ingest.hpp"
#include "ingest/page.hpp"

namespace quipu {

/// `info` holds id and source; readers add what the input says of itself.
Page read_text(std::string_view text, DocumentInfo info);
Page read_markdown(std::string_view text, DocumentInfo info);

/// Both guard against nesting deeper than the parsers' recursion bears.
Result<Page> read_html(std::string_view text, DocumentInfo info);

struct XmlPages {
  std::string format;  // "nitf", "newsml-g2", "tei", "rss", "xml"
  std::vector<Page> pages;
};
Result<XmlPages> read_xml(std::string_view text, const DocumentInfo& info,
                          Diagnostics& diagnostics);

/// One story for each good line; a diagnostic for each bad one.
std::vector<Story> read_json_lines(std::string_view text, const DocumentInfo& info,
                                   const IngestOptions& options, Diagnostics& diagnostics);

/// The text of a PDF file, by the program pdftotext.
Result<std::string> pdf_text(const std::string& bytes, std::uint64_t max_bytes);

}  // namespace quipu
