#include "eval/claims.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "core/text.hpp"
#include "eval/events.hpp"

namespace quipu::eval {
namespace {

constexpr const char* kRelations = "relations";
constexpr const char* kEvents = "events";
constexpr const char* kRoles = "roles";
constexpr const char* kPlaces = "places";
constexpr const char* kTimes = "times";
constexpr const char* kSources = "sources";

/// The alternatives of a field of gold: "a|b"; "a|" where nothing is right as well.
class Choices {
 public:
  Choices() = default;
  explicit Choices(const std::string& text) {
    for (const std::string_view one : split(text, '|')) all_.emplace_back(one);
  }
  bool has(std::string_view one) const { return one_of(one, all_); }
  bool empty() const { return all_.empty() || (all_.size() == 1 && all_.front().empty()); }
  /// Silence is not right.
  bool asked_for() const { return !empty() && !has(""); }
  const std::string& first() const { return all_.front(); }
  const std::vector<std::string>& all() const { return all_; }

 private:
  std::vector<std::string> all_;
};

/// A claim of gold that counts once however often it is found.
struct Asked {
  bool optional = false;
  bool found = false;
};

/// What stands at one end of a claim of the system: the entities or the event of gold that it is,
/// the words or the value of a literal.
struct Filler {
  std::set<std::string> ids;
  std::set<std::string> literals;
  std::optional<Span> span;

  bool any_of(const Choices& choices) const {
    return std::any_of(choices.all().begin(), choices.all().end(), [&](const std::string& choice) {
      return ids.contains(choice) ||
             (!choice.empty() && literals.contains(normalized_filler(choice)));
    });
  }
};

struct GoldRelation : Asked {
  Choices types, head, tail, modality;
};

struct GoldRole : Asked {
  Choices roles, ids;
  std::optional<Span> span;

  const char* row() const { return roles.first() == "place" ? kPlaces : kRoles; }
};

struct GoldEvent : Asked {
  const Event* event = nullptr;
  Choices types, modality, begin, end, source;
  std::vector<GoldRole> roles;
  bool time_found = false, source_found = false;

  bool time_asked_for() const { return begin.asked_for() || end.asked_for(); }
};

std::string modality_of(const std::string& modality, bool negative) {
  return (negative ? "not " : "") + (modality.empty() ? "asserted" : modality);
}

Choices gold_modality(const std::string& modality, bool negative) {
  if (!modality.empty() && !negative) return Choices(modality);
  const Choices choices(modality.empty() ? "asserted|reported" : modality);
  std::string all;
  for (const std::string& one : choices.all()) {
    all += (all.empty() ? "" : "|") + modality_of(one, negative);
  }
  return Choices(all);
}

class DocumentScorer {
 public:
  DocumentScorer(const Record& gold, const Record& system, Scores& scores)
      : gold_(gold), system_(system), scores_(scores) {}

  Result<void> score() {
    for (const Entity& entity : gold_.entities) ids_.insert(entity.id);
    for (const Event& event : gold_.events) ids_.insert(event.id);
    read_gold();
    if (!unknown_.empty()) {
      return Error{"document '" + gold_.id + "': a claim names '" + unknown_ +
                   "', which is neither an entity nor an event"};
    }
    align_entities();
    for (const Event& event : system_.events) align(event);
    for (const Relation& relation : system_.relations) judge(relation);
    for (const Event& event : system_.events) judge(event);
    count_gold();
    return {};
  }

 private:
  // Gold.

  Choices known(const std::string& ids) {
    Choices choices(ids);
    for (const std::string& id : choices.all()) {
      if (!id.empty() && !ids_.contains(id)) unknown_ = id;
    }
    return choices;
  }

  void add_relation(std::string types, const Relation& from, const std::string& tail) {
    GoldRelation made;
    made.types = Choices(types);
    made.head = known(from.head);
    made.tail = Choices(tail);
    made.modality = gold_modality(from.modality, from.negative);
    made.optional = from.optional || made.tail.has("");
    relations_.push_back(std::move(made));
  }

  void read_gold() {
    for (const Relation& relation : gold_.relations) {
      add_relation(relation.type, relation, relation.tail);
      if (!relation.of_body.empty()) {
        add_relation("holdsPosition.ofBody", relation, relation.of_body);
      }
    }
    for (const Event& event : gold_.events) {
      GoldEvent made;
      made.event = &event;
      made.optional = event.optional;
      made.types = Choices(event.type);
      made.modality = gold_modality(event.modality, event.negative);
      made.begin = Choices(event.begin);
      made.end = Choices(event.end);
      made.source = known(event.attributed_to);
      for (const EventArgument& argument : event.arguments) {
        GoldRole role;
        role.roles = Choices(argument.role);
        std::string ids = argument.entity;
        if (!argument.event.empty()) ids += (ids.empty() ? "" : "|") + argument.event;
        role.ids = known(ids);
        role.span = argument.span;
        role.optional = event.optional || argument.optional || (!ids.empty() && role.ids.has(""));
        made.roles.push_back(std::move(role));
      }
      events_.push_back(std::move(made));
    }
  }

  // What the system's entities and events are in gold.

  void align_entities() {
    for (const Entity& entity : system_.entities) {
      std::map<std::string, int> shared;
      int most = 0;
      for (const Entity& of_gold : gold_.entities) {
        int& count = shared[of_gold.id];
        for (const Mention& mention : of_gold.mentions) {
          count += std::any_of(entity.mentions.begin(), entity.mentions.end(),
                               [&](const Mention& other) {
                                 return other.head_or_all().overlaps(mention.head_or_all());
                               });
        }
        most = std::max(most, count);
      }
      auto& ids = entity_of_[entity.id];
      for (const auto& [id, count] : shared) {
        if (most > 0 && count == most) ids.insert(id);
      }
    }
  }

  void align(const Event& event) {
    GoldEvent* best = nullptr;
    std::ptrdiff_t most = 0;
    for (GoldEvent& candidate : events_) {
      if (!candidate.types.has(event.type)) continue;
      const auto shared =
          std::count_if(event.mentions.begin(), event.mentions.end(), [&](const Span& trigger) {
            const auto& triggers = candidate.event->mentions;
            return std::any_of(triggers.begin(), triggers.end(),
                               [&](const Span& other) { return other.overlaps(trigger); });
          });
      if (shared <= most) continue;
      best = &candidate;
      most = shared;
    }
    event_of_[event.id] = best;
  }

  Filler filler(const std::string& id, const std::optional<Span>& span) const {
    Filler made;
    made.span = span;
    if (const auto entity = entity_of_.find(id); entity != entity_of_.end()) {
      made.ids = entity->second;
      return made;
    }
    if (const auto event = event_of_.find(id); event != event_of_.end()) {
      if (event->second) made.ids = {event->second->event->id};
      return made;
    }
    if (!id.empty()) made.literals.insert(normalized_filler(id));
    if (span) made.literals.insert(normalized_filler(system_.slice(*span)));
    for (const Time& time : system_.times) {
      if (time.id == id) made.literals.insert(normalized_filler(time.value));
    }
    return made;
  }

  // The system's claims.

  void wrong(const char* row) { scores_[row].system += 1; }
  void right(const char* row) {
    scores_[row].system += 1;
    scores_[row].correct_of_system += 1;
  }

  static bool same(const GoldRelation& gold, const std::string& type, const Filler& head,
                   const Filler& tail) {
    for (const std::string& choice : gold.types.all()) {
      const bool inverse = choice.starts_with('^');
      if (choice.substr(inverse) != type) continue;
      const Filler &first = inverse ? tail : head, &second = inverse ? head : tail;
      if (first.any_of(gold.head) && second.any_of(gold.tail)) return true;
    }
    return false;
  }

  void judge(const Relation& relation) {
    if (event_of_.contains(relation.head) && event_of_.contains(relation.tail)) return;
    judge(relation, relation.type, relation.tail, relation.tail_span);
    if (!relation.of_body.empty()) {
      judge(relation, relation.type + ".ofBody", relation.of_body, {});
    }
  }

  void judge(const Relation& relation, const std::string& type, const std::string& tail,
             const std::optional<Span>& tail_span) {
    const std::string modality = modality_of(relation.modality, relation.negative);
    if (!seen_.emplace(type, relation.head, tail, modality).second) return;
    const Filler head_filler = filler(relation.head, relation.head_span),
                 tail_filler = filler(tail, tail_span);
    bool any = false, asked = false;
    for (GoldRelation& gold : relations_) {
      if (!gold.modality.has(modality) || !same(gold, type, head_filler, tail_filler)) continue;
      any = gold.found = true;
      asked = asked || !gold.optional;
    }
    if (asked) {
      right(kRelations);
    } else if (!any) {
      wrong(kRelations);
    }
  }

  void judge(const Event& event) {
    GoldEvent* gold = event_of_[event.id];
    const bool good = gold && gold->modality.has(modality_of(event.modality, event.negative));
    if (!good) {
      wrong(kEvents);
    } else if (!gold->optional) {
      right(kEvents);
      gold->found = true;
    }
    for (const EventArgument& argument : event.arguments) judge(argument, gold);
    judge_time(event, gold);
    judge_source(event, gold);
  }

  void judge(const EventArgument& argument, GoldEvent* gold) {
    const char* row = argument.role == "place" ? kPlaces : kRoles;
    const Filler found =
        filler(argument.event.empty() ? argument.entity : argument.event, argument.span);
    bool any = false;
    const GoldRole* asked = nullptr;
    for (std::size_t i = 0; gold && i < gold->roles.size(); ++i) {
      GoldRole& role = gold->roles[i];
      if (!role.roles.has(argument.role)) continue;
      const bool words = role.span && found.span && role.span->overlaps(*found.span);
      if (!words && !found.any_of(role.ids)) continue;
      any = role.found = true;
      if (!role.optional) asked = &role;
    }
    if (asked) {
      right(asked->row());
    } else if (!any) {
      wrong(row);
    }
  }

  void judge_time(const Event& event, GoldEvent* gold) {
    if (event.begin.empty() && event.end.empty()) return;
    const auto fits = [](const Choices& choices, const std::string& bound) {
      return bound.empty() ? !choices.asked_for() : choices.has(bound);
    };
    if (!gold || !fits(gold->begin, event.begin) || !fits(gold->end, event.end)) {
      wrong(kTimes);
    } else if (gold->time_asked_for() && !gold->optional) {
      right(kTimes);
      gold->time_found = true;
    }
  }

  void judge_source(const Event& event, GoldEvent* gold) {
    if (event.attributed_to.empty()) return;
    if (!gold || !filler(event.attributed_to, {}).any_of(gold->source)) {
      wrong(kSources);
    } else if (gold->source.asked_for() && !gold->optional) {
      right(kSources);
      gold->source_found = true;
    }
  }

  // Gold's claims.

  void ask(const char* row, bool found) {
    scores_[row].gold += 1;
    scores_[row].correct_of_gold += found;
  }

  void count_gold() {
    for (const GoldRelation& relation : relations_) {
      if (!relation.optional) ask(kRelations, relation.found);
    }
    for (const GoldEvent& event : events_) {
      if (event.optional) continue;
      ask(kEvents, event.found);
      for (const GoldRole& role : event.roles) {
        if (!role.optional) ask(role.row(), role.found);
      }
      if (event.time_asked_for()) ask(kTimes, event.time_found);
      if (event.source.asked_for()) ask(kSources, event.source_found);
    }
  }

  const Record& gold_;
  const Record& system_;
  Scores& scores_;
  std::set<std::string> ids_;
  std::string unknown_;
  std::vector<GoldRelation> relations_;
  std::vector<GoldEvent> events_;
  std::map<std::string, std::set<std::string>> entity_of_;  // by id of the system
  std::map<std::string, GoldEvent*> event_of_;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> seen_;
};

}  // namespace

Result<Scores> score_claims(const std::vector<Pair>& pairs) {
  Scores scores;
  for (const char* row : {kRelations, kEvents, kRoles, kPlaces, kTimes, kSources}) {
    (void)scores[row];
  }
  for (const Pair& pair : pairs) {
    auto done = DocumentScorer(pair.gold, pair.system, scores).score();
    if (!done) return done.error();
  }
  scores.add_total("claims");
  return scores;
}

}  // namespace quipu::eval
