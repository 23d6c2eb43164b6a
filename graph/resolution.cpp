#include "graph/resolution.hpp"

#include <algorithm>

#include "graph/event_resolution.hpp"
#include "graph/sketched_events.hpp"

namespace quipu {
namespace {

constexpr int kRounds = 2;  // events help to tell groups, groups help to tell events
/// Decisions about what decisions made, and again: nobody goes deeper.
constexpr int kReplays = 4;

bool wants(const EarlierEntities& known, const Designation& designation) {
  return !designation.slug.empty() && !known.contains(designation.slug);
}

}  // namespace

Resolution::Resolution(const Corpus& corpus_of, Decided& decided,
                       const KnowledgeBase* knowledge_base)
    : corpus(corpus_of) {
  const HeadNouns heads(corpus);
  decided.apply(entities);
  std::optional<Linker> linker;
  if (knowledge_base && !knowledge_base->empty()) {
    linker.emplace(corpus, profiles, *knowledge_base);
  }
  resolve_names(corpus, profiles, entities, linker ? &*linker : nullptr);
  resolve_facilities(corpus, profiles, heads, entities);
  resolve_sketched_events(corpus, events);
  for (int round = 0; round < kRounds; ++round) {
    resolve_events(corpus, profiles, heads, entities, events);
    resolve_role_fillers(corpus, profiles, heads, events, entities);
  }
  vote_types(fusion);
  decided.retype(fusion);
  if (linker) {
    fusion.knowledge_base = knowledge_base;
    fusion.links = linker->link_all(entities.chains, fusion.entity_types);
  }
  statements = make_statements(fusion, counts, &violations);
  nodes = make_nodes(fusion, decided, statements, counts);
  find_disjoint_readings(fusion, nodes, violations);
}

EarlierEntities earlier_entities(const Corpus& corpus, const std::vector<Decision>& decisions,
                                 const KnowledgeBase* knowledge_base) {
  EarlierEntities known;
  const auto open = [&] {
    return std::any_of(decisions.begin(), decisions.end(), [&](const Decision& decision) {
      return wants(known, decision.subject) || wants(known, decision.object);
    });
  };
  for (int replay = 0; replay < kReplays && open(); ++replay) {
    const std::size_t before = known.size();
    Decided decided(corpus, decisions, known);
    const Resolution made(corpus, decided, knowledge_base);
    for (const auto& [root, id] : made.nodes.entity_of) {
      std::vector<ChainNumber> chains = made.entities.chains.members(root);
      std::sort(chains.begin(), chains.end());
      known.emplace(made.nodes.entities[id].slug, std::move(chains));
    }
    if (known.size() == before) break;
  }
  return known;
}

}  // namespace quipu
