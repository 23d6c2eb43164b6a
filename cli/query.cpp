#include "cli/commands.hpp"
namespace quipu::cli {
int query(const QueryOptions&) {
  return failed;
}
}  // namespace quipu::cli
