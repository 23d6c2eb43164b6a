#include "ingest/ingest.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

#include "core/text.hpp"
#include "ingest/archive.hpp"
#include "ingest/encoding.hpp"
#include "ingest/formats.hpp"
#include "ingest/readers.hpp"
#include "ingest/story.hpp"

namespace quipu {
namespace {

constexpr int kMaxNesting = 3;                  // archives inside archives
constexpr std::size_t kMaxLine = 16u << 20;     // bytes; no text has such lines
constexpr std::size_t kMaxMarkup = 256u << 20;  // bytes; a parser needs many times as much

using Deliver = std::function<void(IngestedFile)>;

class FileReader {
 public:
  FileReader(std::string name, const IngestOptions& options, const Deliver& deliver)
      : name_(std::move(name)), options_(options), deliver_(deliver) {
    file_.source = name_;
  }

  void run(std::string bytes, int nesting) {
    if (bytes.empty()) return skip("empty", "the file is empty");
    if (bytes.size() > options_.max_file_bytes) {
      return skip("too-large", "larger than " + std::to_string(options_.max_file_bytes) + " bytes");
    }
    if (!archive_kind(bytes).empty()) return unpack_all(std::move(bytes), nesting);
    if (const std::string_view kind = binary_kind(bytes); !kind.empty()) {
      return skip("binary", "not a document: " + std::string(kind));
    }
    const Format format = format_of(name_, bytes);
    file_.format = quipu::name(format);
    std::string declared;
    if (format == Format::Html || format == Format::Xml) declared = declared_charset(bytes);
    bool pages = false;
    if (format == Format::Pdf) {
      Result<std::string> text = pdf_text(bytes, options_.max_file_bytes);
      if (!text) return skip("pdf", text.error());
      bytes = std::move(*text);
      declared = "UTF-8";
      pages = true;
    }
    Result<DecodedText> decoded = decode_text(std::move(bytes), declared);
    if (!decoded) return skip("encoding", decoded.error());
    file_.encoding = std::move(decoded->encoding);
    const std::string& text = decoded->text;
    if (std::optional<Error> bad = unfit(text, format)) return skip("not-text", std::move(*bad));
    DocumentInfo info;
    info.source = name_;
    info.id = slug(stem_of(name_));
    (void)pages;
    read(format, text, std::move(info));
    if (file_.stories.empty() && file_.diagnostics.empty()) {
      return skip("no-text", "no running text found");
    }
    deliver_(std::move(file_));
  }

  void skip(std::string code, std::string message) {
    skip(std::move(code), Error{std::move(message)});
  }
  void skip(std::string code, Error error) {
    if (error.source.empty()) error.source = name_;
    file_.diagnostics.push_back({Severity::Error, std::move(code), std::move(error)});
    deliver_(std::move(file_));
  }

 private:
  void unpack_all(std::string bytes, int nesting) {
    file_.format = "archive";
    if (nesting >= kMaxNesting) return skip("nested-archive", "archives nested too deeply");
    std::size_t members = 0;
    const Result<void> done = unpack(bytes, options_, [&](ArchiveMember member) {
      ++members;
      const bool single = member.name.empty();
      if (single) {
        // "a.txt.gz" is a.txt, packed.
        FileReader(name_, options_, deliver_).run(std::move(member.bytes), nesting + 1);
        return;
      }
      const std::string file = member.name.substr(member.name.find_last_of('/') + 1);
      if (file.empty() || file[0] == '.' || member.name.starts_with("__MACOSX/")) return;
      FileReader(name_ + "/" + member.name, options_, deliver_)
          .run(std::move(member.bytes), nesting + 1);
    });
    if (!done) return skip("archive", done.error());
    if (members == 0) return skip("empty", "the archive has no files");
  }

  /// Why the decoded text is no text after all.
  std::optional<Error> unfit(const std::string& text, Format format) const {
    std::size_t controls = 0, line_begin = 0;
    std::uint32_t line = 1;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      const unsigned char c = i < text.size() ? static_cast<unsigned char>(text[i]) : '\n';
      if (c == '\n') {
        if (i - line_begin > kMaxLine && format != Format::JsonLines) {
          Error error{"line of more than " + std::to_string(kMaxLine >> 20) +
                      " MiB: taken for data"};
          error.line = line;
          return error;
        }
        line_begin = i + 1;
        ++line;
      } else if (c == 0) {
        Error error{"not text: a zero byte"};
        error.line = line;
        error.column = static_cast<std::uint32_t>(i - line_begin + 1);
        return error;
      } else if (c < 0x20 && c != '\t' && c != '\f' && c != '\x1B') {
        ++controls;
      }
    }
    if (controls * 50 > text.size()) return Error{"not text: too many control characters"};
    if (trim(text).empty()) return Error{"nothing but white space"};
    if ((format == Format::Html || format == Format::Xml) && text.size() > kMaxMarkup) {
      return Error{"markup of more than " + std::to_string(kMaxMarkup >> 20) + " MiB"};
    }
    return std::nullopt;
  }

  void read(Format format, const std::string& text, DocumentInfo info) {
    switch (format) {
      case Format::Html: {
        Result<Page> page = read_html(text, std::move(info));
        if (!page) return fail("markup", page.error());
        return add(std::move(*page));
      }
      case Format::Xml: {
        Result<XmlPages> pages = read_xml(text, info, file_.diagnostics);
        if (!pages) return fail("markup", pages.error());
        file_.format = pages->format;
        for (Page& page : pages->pages) add(std::move(page));
        return;
      }
      case Format::JsonLines:
      case Format::Json:
        file_.stories = read_json_lines(text, info, options_, file_.diagnostics);
        return;
      case Format::Markdown:
        return add(read_markdown(text, std::move(info)));
      default:
        return add(read_text(text, std::move(info)));
    }
  }

  void fail(std::string code, Error error) {
    if (error.source.empty()) error.source = name_;
    file_.diagnostics.push_back({Severity::Error, std::move(code), std::move(error)});
  }

  void add(Page page) {
    Result<StoriesOfPage> stories = stories_of(std::move(page));
    if (!stories) return fail("text", stories.error());
    for (Story& story : stories->stories) file_.stories.push_back(std::move(story));
  }

  std::string name_;
  const IngestOptions& options_;
  const Deliver& deliver_;
  IngestedFile file_;
};

struct Unreadable {
  std::string message;
};

/// At most `limit` + 1 bytes, so that a larger file is seen to be one.
Result<std::string> read_stream(std::FILE* stream, std::uint64_t limit) {
  std::string bytes;
  char buffer[1 << 16];
  for (;;) {
    const std::size_t got = std::fread(buffer, 1, sizeof buffer, stream);
    bytes.append(buffer, got);
    if (bytes.size() > limit || got == 0) break;
  }
  if (std::ferror(stream)) return Error{"cannot read: " + std::string(std::strerror(errno))};
  return bytes;
}

}  // namespace

void ingest_file(const std::string& path, const IngestOptions& options, const Deliver& deliver) {
  const bool standard_input = path == "-";
  std::string name = standard_input ? "<stdin>" : path;
  const auto close = [](std::FILE* file) {
    if (file && file != stdin) std::fclose(file);
  };
  std::unique_ptr<std::FILE, decltype(close)> file(
      standard_input ? stdin : std::fopen(path.c_str(), "rb"), close);
  if (!file) {
    const std::string why = std::strerror(errno);
    FileReader(std::move(name), options, deliver).skip("unreadable", "cannot open: " + why);
    return;
  }
  Result<std::string> bytes = read_stream(file.get(), options.max_file_bytes);
  if (!bytes) {
    FileReader(std::move(name), options, deliver).skip("unreadable", bytes.error());
    return;
  }
  ingest_bytes(std::move(name), std::move(*bytes), options, deliver);
}

void ingest_bytes(std::string name, std::string bytes, const IngestOptions& options,
                  const Deliver& deliver) {
  FileReader(std::move(name), options, deliver).run(std::move(bytes), 0);
}

}  // namespace quipu
