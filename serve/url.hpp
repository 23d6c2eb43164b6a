#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace quipu::serve {

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// %XX decoded, and '+' to a space in forms; none where a '%' is not followed by two digits.
std::optional<std::string> percent_decoded(std::string_view text, bool form);
/// application/x-www-form-urlencoded; none where a name or value is not decodable.
std::optional<Parameters> form_parameters(std::string_view text);
/// All values of a name.
std::vector<std::string> values_of(const Parameters& parameters, std::string_view name);

}  // namespace quipu::serve
