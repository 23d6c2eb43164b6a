#include "graph/entity_resolution.hpp"

#include <algorithm>
#include <map>

#include "graph/linking.hpp"
#include "graph/name_units.hpp"

namespace quipu {
namespace {

/// A relation between two chains of one text says that they are two.
void keep_related_apart(const Corpus& corpus, Partition& chains) {
  for (const CorpusDocument& document : corpus.documents) {
    for (const RelationMention& relation : document.annotations.relations) {
      const auto* subject = std::get_if<MentionId>(&relation.subject);
      const auto* object = std::get_if<MentionId>(&relation.object);
      if (!subject || !object) continue;
      const ChainNumber from = corpus.chain_of(document, *subject);
      const ChainNumber to = corpus.chain_of(document, *object);
      if (from != to) chains.keep_apart(from, to);
    }
  }
}

/// Groups that one text counts differently are parts and wholes: "hundreds of hostages, among them
/// eight officials".
void keep_counts_apart(const Corpus& corpus, const Profiles& profiles, Partition& chains) {
  for (const CorpusDocument& document : corpus.documents) {
    std::vector<ChainNumber> counted;
    for (std::size_t i = 0; i < document.annotations.coreference.chains.size(); ++i) {
      const auto chain = static_cast<ChainNumber>(document.first_chain + i);
      if (!profiles.chains[chain].named && profiles.chains[chain].size) counted.push_back(chain);
    }
    for (std::size_t i = 0; i < counted.size(); ++i) {
      for (std::size_t j = i + 1; j < counted.size(); ++j) {
        if (!compatible(*profiles.chains[counted[i]].size, *profiles.chains[counted[j]].size)) {
          chains.keep_apart(counted[i], counted[j]);
        }
      }
    }
  }
}

void merge_places(const Corpus& corpus, const Profiles& profiles, EntityResolution& resolution) {
  std::map<PlaceId, std::vector<ChainNumber>> chains_of;
  for (std::size_t i = 0; i < profiles.chains.size(); ++i) {
    const PlaceId place = profiles.chains[i].place;
    if (place.valid()) chains_of[place].push_back(static_cast<ChainNumber>(i));
  }
  for (const auto& [place, chains] : chains_of) {
    for (const ChainNumber chain : chains) resolution.chains.merge(chains.front(), chain);
    if (chains.size() < 2) continue;
    resolution.decisions.push_back(
        {chains.front(), chains.back(), true, 1.0,
         "same place of the gazetteer: " + std::string(corpus.lexicon[place].name)});
  }
}

}  // namespace

void resolve_names(const Corpus& corpus, Profiles& profiles, EntityResolution& resolution,
                   Linker* linker) {
  keep_related_apart(corpus, resolution.chains);
  keep_counts_apart(corpus, profiles, resolution.chains);
  if (linker) linker->resolve(resolution);
  merge_places(corpus, profiles, resolution);
  resolve_bodies(corpus, profiles, resolution);
  add_relation_features(corpus, resolution.chains, profiles);
  resolve_people(corpus, profiles, resolution);
  resolve_office_holders(corpus, profiles, resolution);
  // Put together, things have more to be known by.
  if (linker) linker->resolve(resolution);
}

}  // namespace quipu
