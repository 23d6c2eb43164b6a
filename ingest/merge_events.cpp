#include <algorithm>

#include "ingest/given.hpp"
#include "ingest/json_record.hpp"
#include "ingest/merger.hpp"
#include "ingest/renumber.hpp"

namespace quipu {

using nlohmann::json;

std::optional<EventMentionId> Merger::known_event(Span trigger, ClassId type) const {
  for (EventMentionId id(0); layers_.events.contains(id); ++id.value) {
    const EventMention& own = layers_.events[id];
    if (own.trigger.overlaps(trigger) && related(own.type, type)) return id;
  }
  return std::nullopt;
}

void Merger::events() {
  std::vector<GivenEvent> given;
  std::vector<EventMention> fresh;
  const std::size_t old = layers_.events.size();
  for (const json& item : list("events")) {
    GivenEvent event;
    event.item = &item;
    event.type = class_of_tag(ontology_, text_member(item, "type"));
    if (!event.type.valid() || !ontology_[event.type].event) {
      complain("unknown class of event", member(item, "type"));
      continue;
    }
    triggers(item, event.triggers);
    for (const Span& trigger : event.triggers) {
      if (const auto id = known_event(trigger, event.type)) {
        event.mentions.push_back(id->value);
        continue;
      }
      EventMention made;
      made.type = event.type;
      made.trigger = trigger;
      made.trigger_token = last_token(trigger);
      if (!made.trigger_token.valid()) continue;
      made.evidence = sentence(trigger);
      made.confidence = confidence_of(item);
      made.extractor = extractor(item);
      event.mentions.push_back(old + fresh.size());
      fresh.push_back(std::move(made));
    }
    if (!event.mentions.empty()) given.push_back(std::move(event));
  }
  const std::vector<EventMentionId> moved = add_events(std::move(fresh));
  for (GivenEvent& event : given) {
    std::vector<EventMentionId> ids;
    for (std::size_t number : event.mentions) ids.push_back(moved[number]);
    corefer(ids);
    events_[text_member(*event.item, "id")] = ids;
  }
  // Arguments may be events that come later in the list.
  std::vector<bool> own(layers_.events.size(), true);
  for (std::size_t i = old; i < moved.size(); ++i) own[moved[i].value] = false;
  std::vector<Addition> additions;
  for (const GivenEvent& event : given) {
    const EventMentionId id = moved[event.mentions.front()];
    fill(*event.item, id, own[id.value], additions);
  }
  add_beside(additions);
}

void Merger::triggers(const json& item, std::vector<Span>& out) {
  const json& trigger = member(item, "trigger");
  if (!trigger.is_null()) {
    if (const auto where = checked_span(trigger, "trigger")) out.push_back(*where);
  }
  for (const json& mention : member(item, "mentions")) {
    const auto where = checked_span(mention, "event mention");
    if (where && std::find(out.begin(), out.end(), *where) == out.end()) out.push_back(*where);
  }
}

std::vector<EventMentionId> Merger::add_events(std::vector<EventMention> fresh) {
  EventStructure& layer = layers_.event_structure;
  const std::size_t old = layers_.events.size(), count = fresh.size();
  const auto moved = insert_sorted(layers_.events, std::move(fresh),
                                   [](const EventMention& event) { return event.trigger; });
  if (count == 0) return moved;
  renumber(layers_, moved);
  for (auto& [id, mentions] : events_) {
    for (EventMentionId& mention : mentions) mention = moved[mention.value];
  }
  IdVector<EventMentionId, EventChainId> chain_of(moved.size());
  for (std::size_t i = 0; i < moved.size(); ++i) {
    chain_of[moved[i]] = i < old ? layer.chain_of[EventMentionId(i)]
                                 : layer.chains.add({{moved[i]}, layers_.events[moved[i]].type});
  }
  layer.chain_of = std::move(chain_of);
  return moved;
}

void Merger::corefer(const std::vector<EventMentionId>& mentions) {
  for (const EventMentionId id : mentions) {
    const EventChainId into = event_chain(mentions.front()), from = event_chain(id);
    if (from == into) continue;
    EventStructure& layer = layers_.event_structure;
    EventChain& kept = layer.chains[into];
    if (!related(kept.type, layer.chains[from].type)) continue;
    const std::vector<EventMentionId> gone = layer.chains[from].mentions;
    for (const EventMentionId member : gone) layer.chain_of[member] = into;
    kept.mentions.insert(kept.mentions.end(), gone.begin(), gone.end());
    std::sort(kept.mentions.begin(), kept.mentions.end());
    drop_event_chain(from, into);
  }
}

void Merger::drop_event_chain(EventChainId gone, EventChainId into) {
  EventStructure& layer = layers_.event_structure;
  layer.chains.erase(layer.chains.begin() + gone.value);
  const auto moved = [&](EventChainId& id) {
    if (id == gone) id = into;
    if (id > gone) --id.value;
  };
  for (EventChainId& id : layer.chain_of) moved(id);
  for (EventLink& link : layer.links) {
    moved(link.from);
    moved(link.to);
  }
  std::erase_if(layer.links, [](const EventLink& link) { return link.from == link.to; });
}

void Merger::fill(const json& item, EventMentionId id, bool own, std::vector<Addition>& additions) {
  const EventMention& there = layers_.events[id];
  EventMention made = there;
  made.arguments.clear();
  made.place.reset();
  made.time.reset();
  made.interval = {};
  made.learned = 0;
  made.place_reason = made.time_reason = {};
  const json& attributes = member(item, "attributes");
  made.factuality = factuality(attributes, there.trigger);
  made.confidence = confidence_of(item);
  made.extractor = extractor(item);
  for (const json& argument : member(item, "args")) add_argument(argument, id, made);
  if (const std::string place = text_member(attributes, "place"); !place.empty()) {
    const auto where = nearest(place, there.trigger);
    if (where && !happens_at(id, *where)) made.place = where;
  }
  const TimeInterval when = interval(attributes);
  if (!when.empty() && !happens_in(id, when)) made.interval = when;
  if (!own) {
    layers_.events[id] = std::move(made);
  } else if (!made.arguments.empty() || made.place || !made.interval.empty()) {
    additions.push_back({id, std::move(made)});
  }
}

void Merger::add_argument(const json& item, EventMentionId id, EventMention& event) {
  const PropertyId role = property(text_member(item, "role"));
  if (!role.valid()) return complain("unknown role", item);
  std::optional<Span> where;
  if (item.is_object() && item.contains("start")) {
    where = checked_span(item, "argument");
    if (!where) return;
  }
  std::optional<Argument> value;
  for (const char* key : {"entity", "event", "time"}) {
    const std::string reference_id = text_member(item, key);
    if (value || reference_id.empty()) continue;
    value = reference(reference_id, where.value_or(event.trigger));
    if (!value) return complain("argument refers to what the record does not have", item);
  }
  if (!value && where) value = *where;
  if (!value) return complain("argument without words", item);
  if (*value == Argument(id) || has_argument(id, role, *value)) return;
  EventArgument made;
  made.role = role;
  made.value = *value;
  made.confidence = confidence_of(item);
  event.arguments.push_back(std::move(made));
}

bool Merger::has_argument(EventMentionId id, PropertyId role, const Argument& value) const {
  return any_mention(id, [&](const EventMention& event) {
    return std::any_of(event.arguments.begin(), event.arguments.end(),
                       [&](const EventArgument& argument) {
                         return argument.role == role && same(argument.value, value);
                       });
  });
}

bool Merger::happens_at(EventMentionId id, MentionId place) const {
  return any_mention(id, [&](const EventMention& event) {
    return event.place && chain(*event.place) == chain(place);
  });
}

bool Merger::happens_in(EventMentionId id, const TimeInterval& when) const {
  return any_mention(id, [&](const EventMention& event) { return event.interval == when; });
}

void Merger::add_beside(std::vector<Addition>& additions) {
  std::vector<EventMention> fresh;
  std::vector<EventMentionId> beside;
  for (Addition& addition : additions) {
    beside.push_back(addition.of);
    fresh.push_back(std::move(addition.event));
  }
  const std::size_t old = layers_.events.size();
  // Arguments that are events are renumbered with the layer they are put into.
  const auto moved = add_events(std::move(fresh));
  for (std::size_t i = 0; i < beside.size(); ++i) {
    corefer({moved[beside[i].value], moved[old + i]});
  }
}

}  // namespace quipu
