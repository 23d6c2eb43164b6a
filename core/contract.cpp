#include "core/contract.hpp"

namespace quipu {

void contract_failed(const char* kind, const char* condition, const char* file, int line) {
  throw ContractViolation(std::string(file) + ":" + std::to_string(line) + ": " + kind +
                          " does not hold: " + condition);
}

}  // namespace quipu
