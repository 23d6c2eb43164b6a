#pragma once
// Evidence of single occurrences: what a name's own words say and what stands around it.

#include "extract/mentions/evidence.hpp"
#include "extract/mentions/names.hpp"

namespace quipu {

/// Sums of evidence for each kind, and against a name.
struct Weights {
  std::array<float, kKinds> kinds{};
  float against = 0;

  void add(Evidence evidence) {
    const EvidenceWeight& row = kEvidence[static_cast<std::size_t>(evidence)];
    for (std::size_t k = 0; k < kKinds; ++k) kinds[k] += row.weights[k];
    against += row.against;
  }
  void add(Kind kind, float weight) { kinds[static_cast<std::size_t>(kind)] += weight; }
};

/// Weighs the words of the name itself; sets its fine classes.
Weights weigh_name(const DocumentFacts& facts, NameCandidate& name);

/// Weighs titles, prepositions, neighbours and syntax; finds lower-case titles before the name.
Weights weigh_context(const DocumentFacts& facts, NameCandidate& name);

}  // namespace quipu
