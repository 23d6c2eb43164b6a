#pragma once

#include <string>
#include <unordered_set>
#include <vector>

#include "core/hash.hpp"
#include "export/sparql/execution.hpp"

namespace quipu::sparql {

struct TermsHash {
  std::size_t operator()(const std::vector<TermId>& terms) const {
    return hash64({reinterpret_cast<const char*>(terms.data()), terms.size() * sizeof(TermId)});
  }
};

/// One aggregate of one group (§18.5.1). An error in a value spoils SUM, AVG, MIN, MAX and
/// GROUP_CONCAT; COUNT and SAMPLE pass over it.
class Accumulator {
 public:
  explicit Accumulator(const Aggregate& aggregate) : aggregate_(&aggregate) {}

  /// The current row.
  void add(Execution& execution);
  /// 0: an error, or nothing to choose from.
  TermId result(Execution& execution) const;

 private:
  void add_value(Execution& execution, TermId term);

  const Aggregate* aggregate_;
  std::size_t count_ = 0;
  bool failed_ = false;
  TermId term_ = 0;  // least, greatest, sample
  std::optional<Value> sum_ = Values::integer({});
  std::string text_;
  std::unordered_set<std::vector<TermId>, TermsHash> seen_;  // for DISTINCT
};

}  // namespace quipu::sparql
