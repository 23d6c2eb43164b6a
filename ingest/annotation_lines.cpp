#include <filesystem>

#include "core/text.hpp"
#include "ingest/annotation_record.hpp"
#include "ingest/json_record.hpp"

namespace quipu {
namespace {

bool items_name_their_maker(const nlohmann::json& record) {
  for (const char* key : {"relations", "events"}) {
    const auto found = record.find(key);
    if (found == record.end()) continue;
    for (const auto& item : *found) {
      if (item.is_object() && item.contains("extractor")) return true;
    }
  }
  return false;
}

}  // namespace

std::vector<AnnotationRecord> read_annotation_lines(std::string_view text,
                                                    const std::string& source,
                                                    Diagnostics& problems) {
  std::vector<AnnotationRecord> records;
  std::uint32_t line = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view one = trim(text.substr(at, end - at));
    at = end + 1;
    ++line;
    if (one.empty()) continue;
    AnnotationRecord record{{}, source, line, {}};
    std::string problem;
    auto value = parse_json_record(one, problem);
    if (value && !value->is_object()) problem = "not a JSON object";
    if (value && value->is_object() && !value->contains("id") && !value->contains("text")) {
      problem = "neither \"id\" nor \"text\" says which document is meant";
    }
    if (!problem.empty()) {
      problems.push_back(record.problem(std::move(problem)));
      continue;
    }
    record.value = std::move(*value);
    record.tool = text_member(record.value, "tool");
    if (record.tool.empty() && !items_name_their_maker(record.value)) {
      record.tool = std::filesystem::path(source).stem().string();
    }
    records.push_back(std::move(record));
  }
  return records;
}

}  // namespace quipu
