#include "ingest/json_record.hpp"

namespace quipu {
namespace {

using nlohmann::json;

constexpr std::size_t kMaxRecord = 64u << 20;  // bytes of one line
constexpr int kMaxDepth = 64;                  // of nested values: parsing and freeing recur

/// nlohmann's own words, without its "[json.exception.parse_error.101]".
std::string reason(const json::exception& problem) {
  std::string_view what = problem.what();
  if (const std::size_t end = what.find("] "); end != what.npos) what = what.substr(end + 2);
  return std::string(what.substr(0, 200));
}

}  // namespace

bool nested_too_deep(std::string_view text) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        quoted = false;
    } else if (c == '"') {
      quoted = true;
    } else if (c == '{' || c == '[') {
      if (++depth > kMaxDepth) return true;
    } else if (c == '}' || c == ']') {
      --depth;
    }
  }
  return false;
}

std::optional<json> parse_json_record(std::string_view text, std::string& problem) {
  if (text.size() > kMaxRecord) {
    problem = "record of more than " + std::to_string(kMaxRecord >> 20) + " MiB";
    return std::nullopt;
  }
  if (nested_too_deep(text)) {
    problem = "values nested more than " + std::to_string(kMaxDepth) + " deep";
    return std::nullopt;
  }
  try {
    return json::parse(text);
  } catch (const json::exception& error) {
    problem = "not JSON: " + reason(error);
    return std::nullopt;
  }
}

std::string text_member(const json& record, const char* key) {
  const auto found = record.find(key);
  if (found == record.end()) return {};
  if (found->is_string()) return found->get<std::string>();
  if (found->is_number_integer()) return found->dump();
  return {};
}

}  // namespace quipu
