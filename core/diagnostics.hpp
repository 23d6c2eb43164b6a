#pragma once

#include <string>
#include <vector>

#include "core/result.hpp"

namespace quipu {

enum class Severity { Note, Warning, Error };

/// Something a person should know about an input that did not end the run.
struct Diagnostic {
  Severity severity = Severity::Warning;
  std::string code;  // stable, kebab-case: "furniture-dropped", "document-skipped"
  Error what;
};

using Diagnostics = std::vector<Diagnostic>;

}  // namespace quipu
