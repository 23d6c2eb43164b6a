#include "core/file.hpp"

#include <fstream>
#include <sstream>

namespace quipu {

Result<std::string> read_file(const std::string& path, const std::string& what) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  // An empty file sets the fail bit of `bytes`, a directory its bad bit.
  if (in) bytes << in.rdbuf();
  if (!in || bytes.bad()) return Error{"cannot read the " + what, path};
  return std::move(bytes).str();
}

}  // namespace quipu
