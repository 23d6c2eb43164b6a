// When and where the nodes and edges of a view are.

#include "export/graph_view.hpp"
#include "export/materialize.hpp"

namespace quipu {

void GraphView::find_places() {
  places_.resize(graph_.entities().size() + graph_.events().size());
  for (std::size_t i = 0; i < graph_.entities().size(); ++i) {
    places_[i] = graph_[EntityId(i)].coordinates;
  }
  // What lies in a place, or happened there, is on the map where the place is. A chain of places
  // (residence, city, country) gives the nearest one's.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> inside;
  const PropertyId place = ontology_.find_property("place");
  const PropertyId located = ontology_.find_property("locatedIn");
  for (const Claim& claim : graph_.claims()) {
    const auto* where = std::get_if<EntityId>(&claim.object);
    if (!where || !claim.plain) continue;
    if (claim.predicate == place || claim.predicate == located) {
      inside.emplace_back(node_index(graph_, claim.subject), where->value);
    }
  }
  for (bool found = true; found;) {
    found = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> now;
    for (const auto& [thing, in] : inside) {
      if (!places_[thing] && places_[in]) now.emplace_back(thing, in);
    }
    for (const auto& [thing, in] : now) {
      found |= !places_[thing];
      if (!places_[thing]) places_[thing] = places_[in];
    }
  }
}

Spells GraphView::published(const std::vector<Evidence>& evidence) const {
  Spells spells;
  for (const Evidence& item : evidence) {
    const auto& day = graph_.documents()[item.document].info.published;
    if (day) spells.push_back({day->first_day(), day->last_day()});
  }
  return joined(std::move(spells));
}

void GraphView::find_spells() {
  const auto append = [](const Spells& from, Spells& to) {
    to.insert(to.end(), from.begin(), from.end());
  };
  reported_.resize(node_count());
  spells_.resize(node_count());
  for (std::size_t i = 0; i < node_count(); ++i) {
    reported_[i] = published(mentions(i));
    const TimeInterval when = interval(i);
    spells_[i] = when.empty() ? reported_[i] : Spells{spell_of(when)};
  }
  // A line can only be seen while both of its ends can.
  for (const EdgeRecord& edge : edges_) {
    const Spells spells = edge_spells(edge);
    append(spells, spells_[edge.source]);
    append(spells, spells_[edge.target]);
  }
  for (Spells& spells : spells_) {
    spells = joined(std::move(spells));
    timed_ |= !spells.empty();
  }
}

Spells GraphView::edge_spells(const EdgeRecord& record) const {
  Spells spells;
  const auto add = [&](const TimeInterval& interval) {
    if (!interval.empty()) spells.push_back(spell_of(interval));
  };
  for (EventId event : record.events) add(graph_[event].interval);
  for (ClaimId id : record.claims) {
    const Claim& claim = graph_[id];
    add(claim.valid);
    if (record.kind == EdgeKind::Role) add(graph_[std::get<EventId>(claim.subject)].interval);
  }
  if (spells.empty()) {
    for (ClaimId id : record.claims) {
      const Spells days = published(graph_[id].evidence);
      spells.insert(spells.end(), days.begin(), days.end());
    }
  }
  return joined(std::move(spells));
}

}  // namespace quipu
