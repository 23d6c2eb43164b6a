#include "core/result.hpp"

namespace quipu {

std::string Error::to_string() const {
  std::string out = source;
  if (line) out += (out.empty() ? "line " : ":") + std::to_string(line);
  if (line && column) out += ":" + std::to_string(column);
  if (!out.empty()) out += ": ";
  return out + message;
}

}  // namespace quipu
