#pragma once
// Which chains of which documents are one entity. Names are blocked, compared pairwise with the
// evidence of their documents, and clustered best pair first; a cluster grows only while nothing in
// it speaks against the newcomer, so one wrong pair cannot pull others after it.

#include <string>
#include <vector>

#include "graph/partition.hpp"
#include "graph/profiles.hpp"

namespace quipu {

/// A decision about two chains, for the audit trail.
struct MergeDecision {
  ChainNumber kept = 0;
  ChainNumber other = 0;
  bool merged = true;
  double score = 0;
  std::string reason;
};

struct EntityResolution {
  Partition chains;
  std::vector<MergeDecision> decisions;
};

class Linker;

/// Puts chains together by place identity and by name, after what `resolution` holds already;
/// described chains stay alone. `linker`: what a knowledge base says of them; may be null.
void resolve_names(const Corpus& corpus, Profiles& profiles, EntityResolution& resolution,
                   Linker* linker = nullptr);

}  // namespace quipu
