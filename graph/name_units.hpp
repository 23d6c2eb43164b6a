#pragma once
// Chains of one kind that bear exactly the same name, as one unit of resolution.

#include <cstdint>
#include <string>
#include <vector>

#include "graph/entity_resolution.hpp"

namespace quipu {

struct NameUnit {
  NameKey key;
  std::vector<NameKey> forms;            // of all chains, distinct
  std::vector<ChainNumber> chains;       // ascending
  std::vector<std::uint32_t> documents;  // ascending, distinct
  std::vector<std::uint64_t> features;   // sorted, distinct
  std::vector<std::uint64_t> topics;     // of its first documents, sorted, distinct
  Gender gender = Gender::Unknown;
  ClassId type;  // of its first chain

  ChainNumber first() const { return chains.front(); }
};

/// Merges the chains of each unit; a chain that must stay apart from them becomes its own unit.
/// `keyed` pairs a unit key with a chain; its order does not matter.
std::vector<NameUnit> make_units(const Corpus& corpus, const Profiles& profiles,
                                 std::vector<std::pair<std::string, ChainNumber>> keyed,
                                 EntityResolution& resolution);

/// Evidence beyond the names that two units are one, 0..0.5: shared offices, relations, company.
struct Support {
  double score = 0;
  std::string reason;
};
Support support(const NameUnit& a, const NameUnit& b);

/// A pair of units to be merged if it still may be when its turn comes.
struct Candidate {
  double score = 0;
  std::size_t a = 0;
  std::size_t b = 0;
  std::string reason;
};
/// Best first; ties by unit numbers.
void sort_candidates(std::vector<Candidate>& candidates);

void resolve_people(const Corpus& corpus, const Profiles& profiles, EntityResolution& resolution);
/// Described people ("the Austrian ambassador") whom one named person's office fits and no other's.
void resolve_office_holders(const Corpus& corpus, const Profiles& profiles,
                            EntityResolution& resolution);
void resolve_bodies(const Corpus& corpus, const Profiles& profiles, EntityResolution& resolution);

}  // namespace quipu
