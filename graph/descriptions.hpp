#pragma once
// Entities known by description only: which head nouns can describe one thing, and which described
// chains of different documents do.

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "graph/entity_resolution.hpp"
#include "graph/event_resolution.hpp"

namespace quipu {

/// Which head nouns can describe one entity: the same noun, nouns that some document uses for one
/// entity, WordNet synonyms, a noun and its direct hypernym, and nouns that say nothing ("people").
class HeadNouns {
 public:
  HeadNouns(const Corpus& corpus);
  bool compatible(const ChainFacts& a, const ChainFacts& b) const;
  /// The chain is described by nothing but its part in events ("the hostages", "the attackers"):
  /// it may be anyone who fills the role.
  bool only_denotes(PropertyId role, const ChainFacts& facts) const;

 private:
  static bool general(const std::string& head);
  bool near(const std::string& a, const std::string& b) const;

  const Corpus& corpus_;
  std::set<std::pair<std::string, std::string>> used_together_;
  std::set<std::pair<PropertyId, std::string>> denoting_;
};

/// The bodies that a described group names itself after ("Tupac Amaru rebels"), or the body that a
/// named chain is, as representatives of their entities.
std::vector<std::uint32_t> bodies_of(const Corpus& corpus, const Profiles& profiles,
                                     const EntityResolution& entities, ChainNumber chain);

/// Described facilities of one kind that belong to one owner and are not in different places.
void resolve_facilities(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                        EntityResolution& resolution);

/// Described chains that fill the same role of one event and can be described by one noun or name
/// themselves after one body.
void resolve_role_fillers(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                          const EventResolution& events, EntityResolution& resolution);

}  // namespace quipu
