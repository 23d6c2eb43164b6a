#include "eval/relations.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace quipu::eval {
namespace {

/// Where an end of a relation stands, and as what.
struct End {
  std::vector<Span> spans;
  std::vector<std::string> labels;
};

struct GoldFact {
  std::string label;
  End head, tail;
};

struct SystemFact {
  std::vector<LabelMap::RelationLabel> labels;  // any of
  End head, tail;
  Span place;  // the words that show it
};

Span whole(const Record& record) {
  return {0, static_cast<std::uint32_t>(record.text.size())};
}

class GoldReader {
 public:
  GoldReader(const Record& record, const LabelMap& map) : record_(record), map_(map) {}

  std::vector<GoldFact> facts() const {
    std::vector<GoldFact> out;
    for (const Relation& relation : record_.relations) {
      if (!map_.makes_relation(relation.type)) continue;
      out.push_back({relation.type, end(relation.head, relation.head_span),
                     end(relation.tail, relation.tail_span)});
    }
    return out;
  }

 private:
  End end(const std::string& id, const std::optional<Span>& span) const {
    End out;
    if (const Entity* entity = record_.find_entity(id)) {
      for (const Mention& mention : entity->mentions) out.spans.push_back(mention.span);
      out.labels = {map_.gold(entity->type)};
    }
    if (span) out.spans = {*span};
    return out;
  }

  const Record& record_;
  const LabelMap& map_;
};

class SystemReader {
 public:
  /// `by_name`: described mentions only where the sentence has no name or pronoun of the entity.
  SystemReader(const Record& record, const LabelMap& map, bool by_name)
      : record_(record), map_(map), by_name_(by_name) {
    for (const Entity& entity : record.entities) entities_.emplace(entity.id, &entity);
  }

  std::vector<SystemFact> facts() {
    for (const Relation& relation : record_.relations) {
      if (relation.negative) continue;
      Span place = whole(record_);
      if (!relation.evidence.empty()) {
        place = relation.evidence.front();
        for (const Span& evidence : relation.evidence) place = cover(place, evidence);
      }
      const End head = end(relation.head, relation.head_span, place);
      add(map_.relations(relation.type), head, end(relation.tail, relation.tail_span, place),
          place);
      if (relation.of_body.empty()) continue;
      add(map_.relations(relation.type + ".ofBody"), head, end(relation.of_body, {}, place), place);
    }
    for (const Event& event : record_.events) {
      if (!event.negative) add_event(event);
    }
    return std::move(facts_);
  }

 private:
  /// Strict: the phrase and, of a name, the name without its title; else the head.
  void add_places(const Mention& mention, std::vector<Span>& out) const {
    const bool named = mention.kind != "NOM" && mention.kind != "PRO";
    if (map_.strict()) out.push_back(mention.span);
    if (!map_.strict() || named) out.push_back(mention.head_or_all());
  }

  End end(const std::string& id, const std::optional<Span>& span, Span place) const {
    End out;
    const auto found = entities_.find(id);
    if (found == entities_.end()) {
      if (span) out.spans = {*span};
      return out;
    }
    for (const bool described : {false, true}) {
      if (described && by_name_ && !out.spans.empty()) break;
      for (const Mention& mention : found->second->mentions) {
        if (described != (mention.kind == "NOM") || !place.contains(mention.span)) continue;
        add_places(mention, out.spans);
      }
    }
    if (out.spans.empty() && span) out.spans = {*span};
    if (out.spans.empty()) {
      for (const Mention& mention : found->second->mentions) add_places(mention, out.spans);
    }
    out.labels = map_.system(found->second->type);
    return out;
  }

  Span sentence_of(Span span) const {
    for (const Span& sentence : record_.sentences) {
      if (sentence.contains(span)) return sentence;
    }
    return whole(record_);
  }

  void add_event(const Event& event) {
    for (const EventRelation& rule : map_.event_relations()) {
      if (!map_.is_a(event.type, rule.event)) continue;
      for (const EventArgument& a : event.arguments) {
        if (!map_.is_a(a.role, rule.head_role)) continue;
        for (const EventArgument& b : event.arguments) {
          if (&a == &b || !map_.is_a(b.role, rule.tail_role)) continue;
          const Span place = a.span ? sentence_of(*a.span) : whole(record_);
          add({{rule.label, false}}, end(a.entity, a.span, place), end(b.entity, b.span, place),
              place);
        }
      }
    }
  }

  void add(std::vector<LabelMap::RelationLabel> labels, const End& head, const End& tail,
           Span place) {
    if (labels.empty() || head.spans.empty() || tail.spans.empty()) return;
    std::vector<std::pair<std::string, bool>> names;
    for (const auto& label : labels) names.emplace_back(label.label, label.inverse);
    if (!seen_.emplace(names, head.spans, tail.spans, place).second) return;
    facts_.push_back({std::move(labels), head, tail, place});
  }

  const Record& record_;
  const LabelMap& map_;
  bool by_name_;
  std::map<std::string_view, const Entity*> entities_;
  std::set<std::tuple<std::vector<std::pair<std::string, bool>>, std::vector<Span>,
                      std::vector<Span>, Span>>
      seen_;
  std::vector<SystemFact> facts_;
};

bool overlap(const std::vector<Span>& a, const std::vector<Span>& b) {
  for (const Span& x : a) {
    for (const Span& y : b) {
      if (x.overlaps(y)) return true;
    }
  }
  return false;
}

bool same_end(const End& gold, const End& system, bool strict) {
  if (!strict) return overlap(gold.spans, system.spans);
  for (const Span& span : gold.spans) {
    if (std::find(system.spans.begin(), system.spans.end(), span) == system.spans.end()) continue;
    for (const std::string& label : gold.labels) {
      if (std::find(system.labels.begin(), system.labels.end(), label) != system.labels.end()) {
        return true;
      }
    }
  }
  return false;
}

bool same_fact(const GoldFact& gold, const SystemFact& system, bool strict) {
  for (const auto& [label, inverse] : system.labels) {
    if (label != gold.label) continue;
    const End &head = inverse ? system.tail : system.head,
              &tail = inverse ? system.head : system.tail;
    if (same_end(gold.head, head, strict) && same_end(gold.tail, tail, strict)) return true;
  }
  return false;
}

void score_one_to_one(const std::vector<GoldFact>& gold, const std::vector<SystemFact>& system,
                      bool strict, Scores& scores) {
  std::vector<bool> taken(gold.size());
  for (const GoldFact& fact : gold) scores[fact.label].gold += 1;
  for (const SystemFact& fact : system) {
    std::size_t found = 0;
    while (found < gold.size() && (taken[found] || !same_fact(gold[found], fact, strict))) ++found;
    Score& row = scores[found < gold.size() ? gold[found].label : fact.labels.front().label];
    row.system += 1;
    if (found == gold.size()) continue;
    taken[found] = true;
    row.right();
  }
}

/// One pair of mentions that the system holds to be related.
struct Claim {
  std::size_t fact;
  Span head, tail;
  bool operator<(const Claim& other) const {
    return std::tie(fact, head, tail) < std::tie(other.fact, other.head, other.tail);
  }
};

void score_passages(const Record& record, const std::vector<GoldFact>& gold,
                    const std::vector<SystemFact>& system, Scores& scores) {
  for (const Passage& passage : record.passages) {
    const auto annotated = [&](const std::string& label) {
      return std::find(passage.properties.begin(), passage.properties.end(), label) !=
             passage.properties.end();
    };
    std::set<Claim> claims;
    for (std::size_t f = 0; f < system.size(); ++f) {
      const auto& labels = system[f].labels;
      if (!std::any_of(labels.begin(), labels.end(),
                       [&](const auto& label) { return annotated(label.label); })) {
        continue;
      }
      for (const Span& head : system[f].head.spans) {
        for (const Span& tail : system[f].tail.spans) {
          if (passage.span.contains(head) && passage.span.contains(tail)) {
            claims.insert({f, head, tail});
          }
        }
      }
    }
    std::set<Claim> right;
    for (const GoldFact& fact : gold) {
      if (!passage.span.contains(fact.head.spans.front())) continue;
      Score& row = scores[fact.label];
      row.gold += 1;
      bool found = false;
      for (const Claim& claim : claims) {
        const SystemFact one{system[claim.fact].labels, {{claim.head}, {}}, {{claim.tail}, {}}, {}};
        if (!same_fact(fact, one, false)) continue;
        found = true;
        right.insert(claim);
      }
      if (!found) continue;
      row.right();
      row.system += 1;
    }
    for (const Claim& claim : claims) {
      if (right.contains(claim)) continue;
      for (const auto& label : system[claim.fact].labels) {
        if (!annotated(label.label)) continue;
        scores[label.label].system += 1;
        break;
      }
    }
  }
}

}  // namespace

Result<Scores> score_relations(const std::vector<Pair>& pairs, const LabelMap& map) {
  Scores scores;
  for (const Pair& pair : pairs) {
    for (const Relation& relation : pair.gold.relations) {
      const bool ends = (relation.head_span || pair.gold.find_entity(relation.head)) &&
                        (relation.tail_span || pair.gold.find_entity(relation.tail));
      if (!ends && map.makes_relation(relation.type)) {
        return Error{"document '" + pair.gold.id + "': relation " + relation.type +
                     " without mentions of its ends"};
      }
    }
    const auto gold = GoldReader(pair.gold, map).facts();
    const auto system = SystemReader(pair.system, map, !pair.gold.passages.empty()).facts();
    if (pair.gold.passages.empty()) {
      score_one_to_one(gold, system, map.strict(), scores);
    } else {
      score_passages(pair.gold, gold, system, scores);
    }
  }
  scores.sort_by_name();
  scores.add_total("all");
  return scores;
}

}  // namespace quipu::eval
