#pragma once
// What report.json says of an input, as text that a store keeps beside its stories. Reading back
// throws nlohmann::json::exception where the text is damaged.

#include <string>
#include <vector>

#include "quipu/quipu.hpp"

namespace quipu {

/// Source, format, encoding and diagnostics.
std::string notes_of(const InputReport& input);
InputReport input_of(const std::string& notes);

std::string notes_of(const std::vector<Furniture>& furniture);
void add_furniture(const std::string& notes, InputReport& input);

}  // namespace quipu
