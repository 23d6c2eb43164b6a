#pragma once
// Layers refer to each other by index: adding to a sorted layer gives its items new numbers.

#include <algorithm>
#include <numeric>
#include <type_traits>
#include <vector>

#include "core/annotations.hpp"

namespace quipu {

/// Puts `fresh` into a layer that is sorted by begin, longer first (equal spans: after those that
/// are there). Gives the new ids of the layer's old items, then those of the fresh ones.
template <class Id, class Item, class Key>
std::vector<Id> insert_sorted(IdVector<Id, Item>& layer, std::vector<Item> fresh, Key key) {
  const std::size_t old = layer.size();
  for (Item& item : fresh) layer.push_back(std::move(item));
  std::vector<std::size_t> order(layer.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto before = [&](std::size_t a, std::size_t b) {
    const Span x = key(layer.at(Id(a))), y = key(layer.at(Id(b)));
    return x.begin != y.begin ? x.begin < y.begin : x.end > y.end;
  };
  if (old < layer.size()) std::stable_sort(order.begin(), order.end(), before);
  IdVector<Id, Item> sorted;
  sorted.reserve(layer.size());
  std::vector<Id> moved(layer.size());
  for (std::size_t from : order) moved[from] = sorted.add(std::move(layer[Id(from)]));
  layer = std::move(sorted);
  return moved;
}

/// Replaces every reference to an item by what `moved` gives for it. The layers that are indexed by
/// the item (chain_of, antecedents) are left to the caller.
template <class Id>
void renumber(Annotations& layers, const std::vector<Id>& moved) {
  const auto one = [&](auto& id) {
    if constexpr (std::is_same_v<std::decay_t<decltype(id)>, Id>) {
      if (id.valid()) id = moved[id.value];
    }
  };
  const auto maybe = [&](auto& id) {
    if (id) one(*id);
  };
  const auto argument = [&](Argument& value) { std::visit(one, value); };
  const auto members = [&](auto& list) {
    for (auto& id : list) one(id);
    std::sort(list.begin(), list.end());
  };
  for (Chain& chain : layers.coreference.chains) {
    members(chain.mentions);
    one(chain.representative);
  }
  for (Antecedent& antecedent : layers.coreference.antecedents) one(antecedent.mention);
  for (Quantity& quantity : layers.quantities) maybe(quantity.of);
  for (RelationMention& relation : layers.relations) {
    argument(relation.subject);
    argument(relation.object);
    maybe(relation.of_body);
    maybe(relation.factuality.attributed_to);
  }
  for (EventMention& event : layers.events) {
    for (EventArgument& item : event.arguments) argument(item.value);
    maybe(event.place);
    maybe(event.time);
    maybe(event.factuality.attributed_to);
  }
  for (Incident& incident : layers.incidents) {
    for (Incident::Part& part : incident.parts) one(part.mention);
  }
  for (EventChain& chain : layers.event_structure.chains) members(chain.mentions);
}

}  // namespace quipu
