// JSON lines: one document on each, its text taken as it is.

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "ingest/dateline.hpp"
#include "ingest/given.hpp"
#include "ingest/json_record.hpp"
#include "ingest/news_date.hpp"
#include "ingest/readers.hpp"

namespace quipu {
namespace {

using nlohmann::json;

class RecordReader {
 public:
  RecordReader(const DocumentInfo& info, const IngestOptions& options, Diagnostics& diagnostics)
      : info_(info), options_(options), diagnostics_(diagnostics) {}

  void report(std::uint32_t line, std::string message) {
    Error error{std::move(message), info_.source};
    error.line = line;
    diagnostics_.push_back({Severity::Error, "bad-record", std::move(error)});
  }

  std::optional<json> parse(std::string_view text, std::uint32_t line) {
    std::string problem;
    std::optional<json> record = parse_json_record(text, problem);
    if (!record) report(line, std::move(problem));
    return record;
  }

  void read(const json& record, std::uint32_t line, std::size_t index, bool many) {
    if (!record.is_object()) return report(line, "not a JSON object");
    const auto text = record.find("text");
    if (text == record.end() || !text->is_string()) return report(line, "no \"text\"");
    DocumentInfo info = info_;
    if (many) info.id += "-" + std::to_string(index);
    if (const std::string id = text_member(record, "id"); !id.empty()) info.id = id;
    info.title = text_member(record, "title");
    info.publisher = text_member(record, "publisher");
    info.author = text_member(record, "author");
    info.language = text_member(record, "language");
    for (const char* key : {"source", "url"}) {
      if (const std::string source = text_member(record, key); !source.empty()) {
        info.source = source;
        break;
      }
    }
    if (const std::string date = text_member(record, "date"); !date.empty()) {
      info.published = parse_news_date(date);
      if (!info.published) {
        Error error{"date not understood: '" + date.substr(0, 60) + "'", info_.source};
        error.line = line;
        diagnostics_.push_back({Severity::Warning, "bad-date", std::move(error)});
      }
    }
    std::string content = text->get<std::string>();
    if (trim(content).empty()) return report(line, "the text is empty");
    info.placeline = placeline(content);
    Result<Document> document =
        Document::make(std::move(info), std::move(content), {}, {LineMark{0, line}});
    if (!document) return report(line, document.error().message);
    Story story{std::move(*document), {}, {}, {}};
    if (options_.pretokenized || options_.given_mentions) {
      if (const Result<void> given = read_given(record, options_, story); !given) {
        return report(line, given.error().message);
      }
    }
    stories_.push_back(std::move(story));
  }

  /// The place of the dateline, if one of the first paragraphs begins with a dateline.
  static std::string placeline(std::string_view text) {
    constexpr int paragraphs = 4;
    for (int i = 0; i < paragraphs && !text.empty(); ++i) {
      const std::size_t end = text.find("\n\n");
      if (const auto dateline = find_dateline(text.substr(0, end))) return dateline->place;
      if (end == text.npos) break;
      text.remove_prefix(end + 2);
    }
    return {};
  }

  std::vector<Story> take() { return std::move(stories_); }

 private:
  const DocumentInfo& info_;
  const IngestOptions& options_;
  Diagnostics& diagnostics_;
  std::vector<Story> stories_;
};

bool whole_json(std::string_view text) {
  const std::string_view bare = trim(text);
  if (bare.starts_with('[')) return true;
  // One object over several lines.
  const std::size_t end = bare.find('\n');
  return bare.starts_with('{') && end != bare.npos && !json::accept(bare.substr(0, end)) &&
         !nested_too_deep(bare) && json::accept(bare);
}

}  // namespace

std::vector<Story> read_json_lines(std::string_view text, const DocumentInfo& info,
                                   const IngestOptions& options, Diagnostics& diagnostics) {
  RecordReader reader(info, options, diagnostics);
  if (whole_json(text)) {
    if (const std::optional<json> all = reader.parse(text, 1)) {
      std::size_t index = 0;
      if (all->is_array()) {
        for (const json& record : *all) reader.read(record, 1, ++index, all->size() > 1);
      } else {
        reader.read(*all, 1, 1, false);
      }
    }
    return reader.take();
  }
  const bool many = trim(text).find('\n') != std::string_view::npos;
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    ++line;
    const std::string_view record = trim(text.substr(at, end - at));
    if (!record.empty()) {
      if (const std::optional<json> parsed = reader.parse(record, line)) {
        reader.read(*parsed, line, line, many);
      }
    }
    at = end + 1;
  }
  return reader.take();
}

}  // namespace quipu
