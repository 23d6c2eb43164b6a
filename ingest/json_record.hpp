#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace quipu {

/// One JSON value of untrusted text: not too long, not nested so deep that parsing it would exhaust
/// the stack. None, with the reason in `problem`, where it is not such a value.
std::optional<nlohmann::json> parse_json_record(std::string_view text, std::string& problem);

/// Nesting depth of brackets outside strings is beyond what parse_json_record() takes.
bool nested_too_deep(std::string_view text);

/// The member as text, a whole number too; empty where there is none.
std::string text_member(const nlohmann::json& record, const char* key);

}  // namespace quipu
