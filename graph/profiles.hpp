#pragma once
// What each chain brings to entity resolution: its family, names, place and evidence features.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "graph/corpus.hpp"
#include "graph/names.hpp"
#include "graph/numbers.hpp"
#include "graph/partition.hpp"

namespace quipu {

struct ChainProfile {
  Family family = Family::Other;
  bool named = false;
  NameKey key;                          // of the best name
  std::vector<NameKey> forms;           // of all names, distinct; the best first
  PlaceId place;                        // places of the gazetteer
  float place_confidence = 0;           // that it is that place and no other of its name
  std::vector<std::uint64_t> features;  // offices and relations, hashed, sorted
  std::optional<NumberForm> size;       // the first head count
};

/// Where and about whom a document is: what decides between homonyms.
struct DocumentContext {
  PlaceId home;                       // country of the dateline, else most mentioned
  std::vector<PlaceId> countries;     // mentioned, sorted
  std::vector<PlaceId> regions;       // first-level divisions mentioned, sorted
  std::vector<std::uint64_t> topics;  // full names of people and bodies, hashed, sorted
};

struct Profiles {
  std::vector<ChainProfile> chains;        // by chain number
  std::vector<DocumentContext> documents;  // by document index
};

Profiles make_profiles(const Corpus& corpus);

/// Adds what relations say of each chain, with the other end named by what `chains` holds to be
/// one: "spokespersonOf" the same body, whatever each document calls it.
void add_relation_features(const Corpus& corpus, const Partition& chains, Profiles& profiles);

/// Number of common items of two sorted lists.
std::size_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b);

}  // namespace quipu
