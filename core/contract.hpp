#pragma once
// Two kinds of broken promise: QUIPU_EXPECTS, the caller misused an interface; QUIPU_ENSURES, this
// library is wrong. Bad input is neither: it is a Result. Both throw, so tests can check them.

#include <stdexcept>
#include <string>

namespace quipu {

struct ContractViolation : std::logic_error {
  using std::logic_error::logic_error;
};

[[noreturn]] void contract_failed(const char* kind, const char* condition, const char* file,
                                  int line);

}  // namespace quipu

#define QUIPU_EXPECTS(condition) \
  ((condition) ? void(0) : ::quipu::contract_failed("precondition", #condition, __FILE__, __LINE__))
#define QUIPU_ENSURES(condition) \
  ((condition) ? void(0) : ::quipu::contract_failed("invariant", #condition, __FILE__, __LINE__))
