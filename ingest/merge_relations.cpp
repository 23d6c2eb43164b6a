#include <algorithm>

#include "ingest/json_record.hpp"
#include "ingest/merger.hpp"
#include "ingest/renumber.hpp"

namespace quipu {

using nlohmann::json;

void Merger::relations() {
  std::vector<RelationMention> fresh;
  for (const json& item : list("relations")) {
    if (auto made = relation(item); made && !has_relation(*made)) {
      fresh.push_back(std::move(*made));
    }
  }
  IdVector<RelationMentionId, RelationMention>& layer = layers_.relations;
  insert_sorted(layer, std::move(fresh),
                [](const RelationMention& relation) { return relation.trigger; });
}

std::optional<RelationMention> Merger::relation(const json& item) {
  RelationMention made;
  made.property = property(text_member(item, "type"));
  if (!made.property.valid()) {
    complain("unknown relation", item);
    return std::nullopt;
  }
  std::optional<Span> evidence;
  for (const json& where : member(item, "evidence")) {
    const auto one = checked_span(where, "evidence");
    if (!one) return std::nullopt;
    evidence = evidence ? cover(*evidence, *one) : *one;
  }
  const auto tail_span = span(member(item, "tail_span"));
  const Span near = evidence ? *evidence : tail_span.value_or(Span{0, 1});
  const auto subject = reference(text_member(item, "head"), near);
  auto object = reference(text_member(item, "tail"), subject ? words(*subject) : near);
  if (!object && tail_span) object = *tail_span;
  if (!subject || !object) {
    complain(subject ? "the tail is neither an id of the record nor has it a tail_span"
                     : "the head is no id of the record",
             item);
    return std::nullopt;
  }
  made.subject = *subject;
  made.object = *object;
  const Span both = cover(words(*subject), words(*object));
  made.evidence = evidence ? sentence(*evidence) : sentence(both);
  made.trigger = words(*subject);
  made.factuality = factuality(item, near);
  made.valid = interval(item);
  made.confidence = confidence_of(item);
  made.extractor = extractor(item);
  if (const std::string body = text_member(item, "ofBody"); !body.empty()) {
    made.of_body = nearest(body, near);
  }
  return made;
}

bool Merger::has_relation(const RelationMention& given) const {
  const auto* from = std::get_if<EventMentionId>(&given.subject);
  const auto* to = std::get_if<EventMentionId>(&given.object);
  for (const EventLink& link : layers_.event_structure.links) {
    if (from && to && link.property == given.property && link.from == event_chain(*from) &&
        link.to == event_chain(*to)) {
      return true;
    }
  }
  return std::any_of(layers_.relations.begin(), layers_.relations.end(),
                     [&](const RelationMention& own) {
                       return own.property == given.property && own.extractor == given.extractor &&
                              own.evidence.overlaps(given.evidence) &&
                              same(own.subject, given.subject) && same(own.object, given.object);
                     });
}

void Merger::quantities() {
  std::vector<Quantity> fresh;
  for (const json& item : list("quantities")) {
    const auto where = checked_span(item, "quantity");
    if (!where) continue;
    const bool there = std::any_of(layers_.quantities.begin(), layers_.quantities.end(),
                                   [&](const Quantity& own) { return own.span == *where; });
    if (there) continue;
    Quantity made;
    made.span = *where;
    const auto number = [&](const char* key, std::optional<double>& out) {
      if (member(item, key).is_number()) out = member(item, key).get<double>();
    };
    number("value", made.value);
    number("min", made.min);
    number("max", made.max);
    const json& approximate = member(item, "approximate");
    made.approximate = approximate.is_boolean() && approximate.get<bool>();
    made.unit = text_member(item, "unit");
    if (const auto of = text_member(item, "of"); !of.empty()) made.of = nearest(of, *where);
    if (!made.value && !made.min && !made.max) {
      complain("quantity without a number", item);
      continue;
    }
    fresh.push_back(std::move(made));
  }
  const bool grown = !fresh.empty();
  const auto moved = insert_sorted(layers_.quantities, std::move(fresh),
                                   [](const Quantity& quantity) { return quantity.span; });
  if (grown) renumber(layers_, moved);
}

}  // namespace quipu
