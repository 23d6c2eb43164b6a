#include "export/annotation_view.hpp"

namespace quipu {

AnnotationView::AnnotationView(const AnnotatedDocument& document)
    : layers_(document.annotations),
      entity_of_(layers_.mentions.size(), SIZE_MAX),
      event_of_(layers_.events.size(), SIZE_MAX),
      event_of_chain_(layers_.event_structure.chains.size(), SIZE_MAX),
      time_used_(layers_.times.size(), false) {
  for (const Chain& chain : layers_.coreference.chains) {
    for (MentionId id : chain.mentions) entity_of_[id.value] = entities_.size();
    entities_.push_back({chain.mentions, chain.type});
  }
  for (MentionId id(0); layers_.mentions.contains(id); ++id.value) {
    if (entity_of_[id.value] != SIZE_MAX) continue;
    entity_of_[id.value] = entities_.size();
    entities_.push_back({{id}, layers_.mentions[id].type});
  }
  for (EventChainId chain(0); layers_.event_structure.chains.contains(chain); ++chain.value) {
    const EventChain& events = layers_.event_structure.chains[chain];
    event_of_chain_[chain.value] = events_.size();
    if (events.mentions.empty()) continue;
    for (EventMentionId id : events.mentions) event_of_[id.value] = events_.size();
    events_.push_back({events.mentions, events.type});
  }
  for (EventMentionId id(0); layers_.events.contains(id); ++id.value) {
    if (event_of_[id.value] != SIZE_MAX) continue;
    event_of_[id.value] = events_.size();
    events_.push_back({{id}, layers_.events[id].type});
  }
  const auto use = [&](const Argument& argument) {
    if (const auto* id = std::get_if<TimeId>(&argument)) time_used_[id->value] = true;
  };
  for (const RelationMention& relation : layers_.relations) {
    use(relation.subject);
    use(relation.object);
  }
  for (const EventMention& event : layers_.events) {
    for (const EventArgument& argument : event.arguments) use(argument.value);
  }
}

Span AnnotationView::span(const Argument& argument) const {
  struct Visitor {
    const Annotations& layers;
    Span operator()(MentionId id) const { return layers.mentions[id].span; }
    Span operator()(EventMentionId id) const { return layers.events[id].trigger; }
    Span operator()(TimeId id) const { return layers.times[id].span; }
    Span operator()(QuantityId id) const { return layers.quantities[id].span; }
    Span operator()(Span span) const { return span; }
  };
  return std::visit(Visitor{layers_}, argument);
}

}  // namespace quipu
