#pragma once
// What is decided about all documents together before claims are made of it.

#include <map>
#include <string>
#include <vector>

#include "graph/descriptions.hpp"
#include "graph/linking.hpp"
#include "graph/nodes.hpp"
#include "graph/violations.hpp"

namespace quipu {

/// Entities, then events, then the statements about them. Refers to the corpus and stays in place.
struct Resolution {
  /// `knowledge_base` may be null.
  Resolution(const Corpus& corpus_of, Decided& decided, const KnowledgeBase* knowledge_base);
  Resolution(const Resolution&) = delete;
  Resolution& operator=(const Resolution&) = delete;

  const Corpus& corpus;
  Profiles profiles = make_profiles(corpus);
  EntityResolution entities{Partition(corpus.chains()), {}};
  EventResolution events = make_event_profiles(corpus);
  Fusion fusion{corpus, profiles, entities, events, {}, {}};
  FusionCounts counts;
  std::vector<Violation> violations;
  std::vector<Statement> statements;
  Nodes nodes;
};

/// Entities of a build by the local names of their IRIs, each by its chains.
using EarlierEntities = std::map<std::string, std::vector<ChainNumber>>;

/// The entities that decisions name by IRI, as the same documents give them without these
/// decisions, or with those whose IRIs are found already: a person who decides again sees what
/// earlier decisions made. Empty where no decision names an IRI.
EarlierEntities earlier_entities(const Corpus& corpus, const std::vector<Decision>& decisions,
                                 const KnowledgeBase* knowledge_base);

}  // namespace quipu
