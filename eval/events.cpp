#include "eval/events.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "eval/mentions.hpp"

namespace quipu::eval {
namespace {

struct Filler {
  std::string role;
  Span head;
  std::vector<Span> coreferent;  // gold: heads of all mentions of its entity
};

/// One trigger with the arguments that are its own.
struct Anchored {
  Span head;
  std::string type;
  std::vector<Filler> fillers;
};

Span sentence_of(const Record& record, Span span) {
  for (const Span& sentence : record.sentences) {
    if (sentence.contains(span)) return sentence;
  }
  return span;
}

/// Which of the event's triggers an argument at `place` belongs to.
std::size_t own_trigger(const std::vector<Span>& triggers, Span place, const Record& sentences) {
  std::size_t best = 0;
  std::tuple<bool, std::uint32_t> least{true, 0xFFFFFFFF};
  for (std::size_t t = 0; t < triggers.size(); ++t) {
    const bool elsewhere = !sentence_of(sentences, triggers[t]).overlaps(place);
    const std::uint32_t distance = triggers[t].begin > place.begin
                                       ? triggers[t].begin - place.begin
                                       : place.begin - triggers[t].begin;
    if (std::tuple(elsewhere, distance) < least) {
      least = {elsewhere, distance};
      best = t;
    }
  }
  return best;
}

/// The entity's mention next to the trigger, for an argument that names only its entity.
std::optional<Span> nearest(const Entity& entity, Span trigger) {
  std::optional<Span> best;
  std::uint32_t least = 0xFFFFFFFF;
  for (const Mention& mention : entity.mentions) {
    const std::uint32_t distance = mention.span.begin > trigger.begin
                                       ? mention.span.begin - trigger.begin
                                       : trigger.begin - mention.span.begin;
    if (distance >= least) continue;
    least = distance;
    best = mention.span;
  }
  return best;
}

/// `map_type`, `map_role`: gold's or the system's way to the labels of comparison.
template <class MapType, class MapRole>
std::vector<Anchored> anchored(const Record& record, const Record& trees, const HeadFinder& heads,
                               const MapType& map_type, const MapRole& map_role) {
  std::vector<Anchored> out;
  for (const Event& event : record.events) {
    if (event.negative || event.mentions.empty()) continue;
    const std::string type = map_type(event.type);
    if (type.empty()) continue;
    const std::size_t first = out.size();
    for (const Span& trigger : event.mentions) out.push_back({heads.head(trigger), type, {}});
    for (EventArgument argument : event.arguments) {
      const Entity* entity =
          argument.entity.empty() ? nullptr : record.find_entity(argument.entity);
      if (!argument.span && entity) argument.span = nearest(*entity, event.mentions.front());
      if (!argument.span) continue;
      const std::string role = map_role(event, argument, entity);
      if (role.empty()) continue;
      Filler filler{role, heads.head(*argument.span), {}};
      if (entity) {
        for (const Mention& mention : entity->mentions) {
          if (mention.span == *argument.span && mention.head)
            filler.head = heads.head(*mention.head);
          filler.coreferent.push_back(heads.head(mention.head_or_all()));
        }
      }
      filler.coreferent.push_back(filler.head);
      out[first + own_trigger(event.mentions, *argument.span, trees)].fillers.push_back(
          std::move(filler));
    }
  }
  return out;
}

using Key = std::tuple<std::string, std::string, Span>;  // event type, role, head

/// Found keys against gold keys, each once.
void count(const std::set<Key>& gold, const std::set<Key>& system, Score& score) {
  score.gold += static_cast<double>(gold.size());
  score.system += static_cast<double>(system.size());
  for (const Key& key : system) {
    if (gold.contains(key)) score.right();
  }
}

std::set<Key> argument_keys(const std::vector<Anchored>& events, bool with_role) {
  std::set<Key> keys;
  for (const Anchored& event : events) {
    for (const Filler& filler : event.fillers) {
      keys.emplace(event.type, with_role ? filler.role : std::string(), filler.head);
    }
  }
  return keys;
}

std::set<Key> trigger_keys(const std::vector<Anchored>& events, bool with_type) {
  std::set<Key> keys;
  for (const Anchored& event : events) {
    keys.emplace(with_type ? event.type : std::string(), "", event.head);
  }
  return keys;
}

/// Gold arguments one to one with found ones on any mention of the gold argument's entity.
void count_coreferent(const std::vector<Anchored>& gold, const std::vector<Anchored>& system,
                      Score& score) {
  std::set<Key> open = argument_keys(system, true);
  score.system += static_cast<double>(open.size());
  std::set<Key> seen;
  for (const Anchored& event : gold) {
    for (const Filler& filler : event.fillers) {
      if (!seen.emplace(event.type, filler.role, filler.head).second) continue;
      score.gold += 1;
      for (const Span& head : filler.coreferent) {
        if (open.erase({event.type, filler.role, head}) == 0) continue;
        score.right();
        break;
      }
    }
  }
}

}  // namespace

Result<Scores> score_events(const std::vector<Pair>& pairs, const LabelMap& map) {
  for (const Pair& pair : pairs) {
    if (pair.gold.has_templates) return score_incidents(pairs, map);
  }
  Scores scores;
  for (const char* row :
       {"trigger", "trigger, type", "argument, head", "role, head", "role, coref"}) {
    (void)scores[row];
  }
  for (const Pair& pair : pairs) {
    for (const Event& event : pair.gold.events) {
      if (!map.knows_gold(event.type)) {
        return Error{"document '" + pair.gold.id + "': the map has no row for the gold label '" +
                     event.type + "'"};
      }
    }
    const Record& trees = pair.gold.syntax.empty() ? pair.system : pair.gold;
    const HeadFinder heads(trees);
    const auto gold = anchored(
        pair.gold, trees, heads, [&](const std::string& type) { return map.gold(type); },
        [](const Event&, const EventArgument& argument, const Entity*) { return argument.role; });
    const auto system = anchored(
        pair.system, trees, heads,
        [&](const std::string& type) {
          const auto labels = map.system(type);
          return labels.empty() ? std::string() : labels.front();
        },
        [&](const Event& event, const EventArgument& argument, const Entity* entity) {
          return map.event_role(event.type, argument.role, entity ? entity->type : "", "");
        });
    count(trigger_keys(gold, false), trigger_keys(system, false), scores["trigger"]);
    count(trigger_keys(gold, true), trigger_keys(system, true), scores["trigger, type"]);
    count(argument_keys(gold, false), argument_keys(system, false), scores["argument, head"]);
    count(argument_keys(gold, true), argument_keys(system, true), scores["role, head"]);
    count_coreferent(gold, system, scores["role, coref"]);
  }
  return scores;
}

}  // namespace quipu::eval
