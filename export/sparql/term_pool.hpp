#pragma once

#include "export/quad_index.hpp"

namespace quipu::sparql {

/// The terms of the data and those that one query adds, under one numbering: equal terms have equal
/// numbers.
class TermPool {
 public:
  explicit TermPool(const QuadIndex& index) : index_(index), added_(index.term_end()) {}

  TermId intern(const TermView& term) {
    if (const auto found = index_.find(term)) return *found;
    return added_.intern(term);
  }
  TermView view(TermId id) const {
    return id < index_.term_end() ? index_.view(id) : added_.view(id);
  }
  /// Number of terms that are not in the data.
  std::size_t added() const { return added_.end() - index_.term_end(); }

 private:
  const QuadIndex& index_;
  TermTable added_;
};

}  // namespace quipu::sparql
