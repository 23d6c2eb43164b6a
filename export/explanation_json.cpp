#include "export/explanation_json.hpp"

#include <cmath>

namespace quipu {

void ExplanationJson::pair(Span span) {
  json_.open_array().number(document_.code_point(span.begin));
  json_.number(document_.code_point(span.end)).close_array();
}

void ExplanationJson::grounds(Span evidence, Span trigger, float learned) {
  json_.key("sentence");
  pair(evidence);
  json_.key("trigger");
  pair(trigger);
  head(learned);
}

void ExplanationJson::head(float learned) {
  if (learned <= 0) return;
  json_.key("learned").real(std::round(static_cast<double>(learned) * 1000) / 1000);
}

void ExplanationJson::reason(const Reason& reason) {
  if (!reason.by.empty()) json_.key("by").text(reason.by);
  head(reason.learned);
}

void ExplanationJson::part(Span trigger, const Argument& argument) {
  const std::string path = explainer_.path(trigger, argument);
  if (!path.empty()) json_.key("path").text(path);
  const auto steps = explainer_.coreference(argument);
  if (steps.empty()) return;
  json_.key("coreference").open_array();
  for (const CoreferenceStep& step : steps) {
    json_.open_object().key("mention");
    pair(layers_.mentions[step.mention].span);
    json_.key("antecedent");
    pair(layers_.mentions[step.antecedent.mention].span);
    reason(step.antecedent.reason);
    json_.close_object();
  }
  json_.close_array();
}

void ExplanationJson::write(const RelationMention& relation) {
  json_.key("explanation").open_object();
  grounds(relation.evidence, relation.trigger, relation.learned);
  json_.key("head").open_object();
  part(relation.trigger, relation.subject);
  json_.close_object().key("tail").open_object();
  part(relation.trigger, relation.object);
  json_.close_object();
  const std::string path = explainer_.path(relation.subject, relation.object);
  if (!path.empty()) json_.key("path").text(path);
  json_.close_object();
}

void ExplanationJson::write(const EventMention& event, const EventArgument& argument) {
  json_.key("explanation").open_object();
  reason(argument.reason);
  part(event.trigger, argument.value);
  json_.close_object();
}

void ExplanationJson::write(const AnnotationEvent& event) {
  const EventMention& first = layers_.events[event.mentions.front()];
  json_.key("explanation").open_object();
  grounds(first.evidence, first.trigger, first.learned);
  for (EventMentionId id : event.mentions) {
    const EventMention& mention = layers_.events[id];
    if (!mention.place) continue;
    json_.key("place").open_object();
    reason(mention.place_reason);
    part(mention.trigger, *mention.place);
    json_.close_object();
    break;
  }
  for (EventMentionId id : event.mentions) {
    const EventMention& mention = layers_.events[id];
    if (mention.interval.empty()) continue;
    if (!mention.time) break;
    json_.key("time").open_object().key("expression");
    pair(layers_.times[*mention.time].span);
    reason(mention.time_reason);
    json_.close_object();
    break;
  }
  json_.close_object();
}

}  // namespace quipu
