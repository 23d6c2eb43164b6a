// One class for everything that was put together, by vote.

#include <algorithm>
#include <map>

#include "graph/statements.hpp"

namespace quipu {
namespace {

using Votes = std::map<ClassId, std::size_t>;

ClassId most_specific(const Votes& votes, const Ontology& ontology) {
  const auto at_or_below = [&](ClassId top) {
    std::size_t sum = 0;
    for (const auto& [id, count] : votes) {
      if (ontology.is_a(id, top)) sum += count;
    }
    return sum;
  };
  const auto better = [&](ClassId a, std::size_t votes_a, ClassId b, std::size_t votes_b) {
    if (votes_a != votes_b) return votes_a > votes_b;
    return ontology[a].name < ontology[b].name;
  };
  ClassId best;
  std::size_t best_votes = 0;
  for (const auto& [id, count] : votes) {
    // A class has the votes of all it could be a vaguer word for.
    const std::size_t sum = at_or_below(id);
    if (!best.valid() || better(id, sum, best, best_votes)) {
      best = id;
      best_votes = sum;
    }
  }
  while (best.valid()) {
    ClassId next;
    std::size_t next_votes = 0;
    for (const auto& [id, count] : votes) {
      if (id == best || !ontology.is_a(id, best)) continue;
      const std::size_t sum = at_or_below(id);
      if (sum * 4 >= best_votes && (!next.valid() || better(id, sum, next, next_votes))) {
        next = id;
        next_votes = sum;
      }
    }
    if (!next.valid()) break;
    best = next;
    best_votes = next_votes;
  }
  return best;
}

}  // namespace

void vote_types(Fusion& fusion) {
  const Corpus& corpus = fusion.corpus;
  std::vector<Votes> votes(corpus.chains());
  for (std::size_t i = 0; i < corpus.chains(); ++i) {
    const auto number = static_cast<ChainNumber>(i);
    const Chain& chain = corpus.chain(number);
    if (!chain.type.valid()) continue;
    const std::size_t weight = chain.mentions.size() * (fusion.profiles.chains[i].named ? 2 : 1);
    votes[fusion.entity(number)][chain.type] += weight;
  }
  fusion.entity_types.assign(corpus.chains(), {});
  for (std::size_t i = 0; i < votes.size(); ++i) {
    fusion.entity_types[i] = most_specific(votes[i], corpus.ontology);
    // The gazetteer knows what kind of place its places are.
    const PlaceId place = fusion.profiles.chains[i].place;
    if (votes[i].empty() || !place.valid()) continue;
    const ClassId known = corpus.ontology.find_class(corpus.lexicon[place].class_name);
    if (known.valid()) fusion.entity_types[i] = known;
  }
  std::vector<Votes> event_votes(corpus.events());
  for (std::size_t e = 0; e < corpus.events(); ++e) {
    const auto number = static_cast<EventNumber>(e);
    const EventChain& chain = corpus.event_chain(number);
    event_votes[fusion.event(number)][chain.type] += chain.mentions.size();
  }
  fusion.event_types.assign(corpus.events(), {});
  for (std::size_t e = 0; e < event_votes.size(); ++e) {
    fusion.event_types[e] = most_specific(event_votes[e], corpus.ontology);
  }
}

}  // namespace quipu
