#pragma once

#include <string_view>

#include "export/output.hpp"

namespace quipu {

/// Writes text for XML 1.0 content or a double-quoted attribute: markup escaped, what XML cannot
/// hold cleaned (see clean_text), line breaks and tabs as references where an attribute would lose
/// them.
void write_xml_text(Output& out, std::string_view text);
void write_xml_attribute(Output& out, std::string_view name, std::string_view value);

}  // namespace quipu
