#pragma once

#include <string>

#include "core/result.hpp"

namespace quipu {

/// The bytes of a small file (an ontology, a query); the error names `what` it is and the file.
Result<std::string> read_file(const std::string& path, const std::string& what);

}  // namespace quipu
