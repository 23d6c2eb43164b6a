#include "ingest/formats.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "ingest/ingest.hpp"

namespace quipu {
namespace {

constexpr std::string_view kArchiveExtensions[] = {"gz",  "xz",  "zst", "bz2",  "zip", "tar",
                                                   "tgz", "txz", "tbz", "tbz2", "tzst"};

std::string extension_of(std::string_view path) {
  const std::string_view file = path.substr(path.find_last_of('/') + 1);
  const std::size_t dot = file.rfind('.');
  return dot == file.npos || dot == 0 ? std::string() : lower(file.substr(dot + 1));
}

bool listed(std::string_view word, auto&& table) {
  return std::find(std::begin(table), std::end(table), word) != std::end(table);
}

std::string_view skip_space(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t at = bytes.find_first_not_of(" \t\r\n");
  return at == bytes.npos ? std::string_view() : bytes.substr(at);
}

/// What follows an XML declaration, comments and a document type.
std::string_view skip_prolog(std::string_view bytes) {
  for (int i = 0; i < 16; ++i) {
    bytes = skip_space(bytes);
    const std::string_view close = bytes.starts_with("<?")     ? "?>"
                                   : bytes.starts_with("<!--") ? "-->"
                                   : bytes.starts_with("<!")   ? ">"
                                                               : "";
    if (close.empty()) break;
    const std::size_t end = bytes.find(close);
    if (end == bytes.npos) return {};
    bytes.remove_prefix(end + close.size());
  }
  return bytes;
}

/// An HTML page by its first tags.
bool looks_html(std::string_view bytes) {
  if (lower(bytes.substr(0, 64)).starts_with("<!doctype html")) return true;
  const std::string root = lower(skip_prolog(bytes).substr(0, 8));
  return root.starts_with("<html") || root.starts_with("<head") || root.starts_with("<body");
}

}  // namespace

std::string_view name(Format format) {
  switch (format) {
    case Format::Text:
      return "text";
    case Format::Markdown:
      return "markdown";
    case Format::Html:
      return "html";
    case Format::Xml:
      return "xml";
    case Format::JsonLines:
      return "jsonl";
    case Format::Json:
      return "json";
    case Format::Pdf:
      return "pdf";
    case Format::Binary:
      return "binary";
  }
  return "";
}

const std::vector<InputFormat>& input_formats() {
  static const std::vector<InputFormat> formats = {
      {"text", "plain text, hard-wrapped or one paragraph on each line", {"txt", "text", "asc"}},
      {"markdown",
       "Markdown (CommonMark), with or without front matter",
       {"md", "markdown", "mkd"}},
      {"html", "web pages; navigation and other furniture is left out", {"html", "htm", "xhtml"}},
      {"xml",
       "NITF, NewsML-G2, TEI, RSS, Atom and other XML",
       {"xml", "nitf", "newsml", "tei", "rss", "atom"}},
      {"jsonl",
       "JSON lines with id, text, date, title, source; text taken as it is",
       {"jsonl", "ndjson"}},
      {"json", "one such object, or an array of them", {"json"}},
      {"pdf", "PDF, where the program pdftotext is installed", {"pdf"}},
      {"archive", "any of these packed", {"gz", "xz", "zst", "bz2", "zip", "tar", "tgz", "txz"}},
  };
  return formats;
}

Format format_of(std::string_view path, std::string_view bytes) {
  const std::string_view head = skip_space(bytes.substr(0, 4096));
  if (head.starts_with("%PDF-")) return Format::Pdf;
  const std::string extension = extension_of(path);
  const bool xml_name = listed(extension, std::initializer_list<std::string_view>{
                                              "xml", "nitf", "newsml", "tei", "rss", "atom"});
  const bool html_name = extension == "html" || extension == "htm" || extension == "xhtml";
  if (extension == "jsonl" || extension == "ndjson") return Format::JsonLines;
  if (extension == "json") return Format::Json;
  if (extension == "md" || extension == "markdown" || extension == "mkd") return Format::Markdown;
  if (extension == "pdf") return Format::Pdf;
  if (looks_html(head)) return Format::Html;
  if (html_name) return Format::Html;
  if (xml_name || head.starts_with("<?xml")) return Format::Xml;
  const bool text_name = extension == "txt" || extension == "text" || extension == "asc";
  if (!text_name && head.starts_with("{\"")) return Format::JsonLines;
  return Format::Text;
}

bool known_extension(std::string_view path) {
  const std::string extension = extension_of(path);
  if (extension.empty()) return true;
  for (const InputFormat& format : input_formats()) {
    if (listed(extension, format.extensions)) return true;
  }
  return listed(extension, kArchiveExtensions);
}

std::string stem_of(std::string_view path) {
  std::string_view file = path.substr(path.find_last_of('/') + 1);
  for (int i = 0; i < 3; ++i) {
    const std::size_t dot = file.rfind('.');
    if (dot == file.npos || dot == 0 || !known_extension(file)) break;
    const bool packed = listed(extension_of(file), kArchiveExtensions);
    file = file.substr(0, dot);
    if (!packed) break;
  }
  return std::string(file);
}

std::string_view archive_kind(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\x1F\x8B")) return "gzip";
  if (bytes.starts_with("\xFD"
                        "7zXZ\0"sv))
    return "xz";
  if (bytes.starts_with("\x28\xB5\x2F\xFD")) return "zstd";
  if (bytes.starts_with("BZh") && bytes.size() > 10 && bytes.substr(4, 6) == "1AY&SY"sv)
    return "bzip2";
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) return "zip";
  if (bytes.size() > 262 && bytes.substr(257, 5) == "ustar"sv) return "tar";
  return {};
}

std::string_view binary_kind(std::string_view bytes) {
  using namespace std::string_view_literals;
  struct Magic {
    std::string_view bytes, kind;
  };
  static constexpr Magic kMagic[] = {{"\x89PNG\r\n"sv, "a PNG picture"},
                                     {"\xFF\xD8\xFF"sv, "a JPEG picture"},
                                     {"GIF8"sv, "a GIF picture"},
                                     {"\x7F"
                                      "ELF"sv,
                                      "a program"},
                                     {"MZ\x90"sv, "a program"},
                                     {"\xD0\xCF\x11\xE0"sv, "an old Office document"},
                                     {"Rar!"sv, "a RAR archive"},
                                     {"7z\xBC\xAF"sv, "a 7-Zip archive"},
                                     {"OggS"sv, "an Ogg file"},
                                     {"ID3"sv, "an MP3 file"},
                                     {"SQLite format 3"sv, "an SQLite database"},
                                     {"RIFF"sv, "a sound or film file"},
                                     {"{\\rtf"sv, "an RTF document"}};
  for (const Magic& magic : kMagic) {
    if (bytes.starts_with(magic.bytes)) return magic.kind;
  }
  return {};
}

}  // namespace quipu
