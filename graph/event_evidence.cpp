#include "graph/event_evidence.hpp"

#include <algorithm>

namespace quipu {
namespace {

constexpr double kSameDay = 0.35;
constexpr double kSameNews = 0.3;
constexpr double kAgentOnly = 0.6;  // actors repeat their acts: not enough alone
constexpr std::int32_t kNewsDays = 7;
constexpr std::size_t kSameStory = 3;      // people and bodies that two texts have in common
constexpr std::size_t kLeadSentences = 5;  // headlines counted
constexpr std::int32_t kCoarse = 27;       // days that no event of a day is told by

}  // namespace

std::optional<std::pair<std::int32_t, std::int32_t>> days(const TimeInterval& interval) {
  if (!interval.begin) return std::nullopt;
  // What begins at three o'clock is told by its day, however long it lasts.
  const bool open = !interval.end;
  if (open && interval.begin->precision < DatePrecision::Minute) return std::nullopt;
  const std::int32_t first = interval.begin->days_anywhere().first;
  const std::int32_t last = (open ? interval.begin : interval.end)->days_anywhere().second;
  if (last < first) return std::nullopt;
  return std::pair(first, last);
}

EventEvidence::EventEvidence(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                             const EntityResolution& entities, const EventResolution& events)
    : corpus_(corpus), profiles_(profiles), heads_(heads), entities_(entities), events_(events) {
  set_effective_intervals();
  set_news_days();
  set_class_scores();
}

std::vector<std::uint32_t> EventEvidence::bodies_of(ChainNumber chain) const {
  return quipu::bodies_of(corpus_, profiles_, entities_, chain);
}

EventEvidence::BodyEvidence EventEvidence::compare_bodies(ChainNumber a, ChainNumber b) const {
  const std::vector<std::uint32_t> left = bodies_of(a);
  if (left.empty()) return {};
  const std::vector<std::uint32_t> right = bodies_of(b);
  if (right.empty()) return {};
  const auto found = std::find_first_of(left.begin(), left.end(), right.begin(), right.end());
  if (found == left.end()) return {true, std::nullopt};
  return {false, *found};
}

bool EventEvidence::is_news(EventNumber undated, EventNumber dated) const {
  const std::optional<Date>& published =
      corpus_.document_of_event_chain(undated).document.info().published;
  const auto range = days(when_[dated]);
  return published && range && range->second <= published->last_day() &&
         range->first >= published->first_day() - kNewsDays;
}

/// A part of an event happens when the whole does, unless it says when.
void EventEvidence::set_effective_intervals() {
  when_.reserve(events_.profiles.size());
  for (std::size_t e = 0; e < events_.profiles.size(); ++e) {
    const TimeInterval& own = events_.profiles[e].interval;
    when_.push_back(own.empty() ? events_.interval(static_cast<EventNumber>(e)) : own);
  }
  for (const CorpusDocument& document : corpus_.documents) {
    for (const EventLink& link : document.annotations.event_structure.links) {
      if (link.property != corpus_.terms.sub_event_of) continue;
      const std::size_t part = document.first_event + link.from.value;
      const std::size_t whole = document.first_event + link.to.value;
      if (when_[part].empty() && events_.profiles[part].reality == Reality::Actual) {
        when_[part] = when_[whole];
      }
    }
  }
}

/// Texts call a building by its use or by its owner: "the Japanese embassy" and "the residence of
/// the Japanese ambassador" may be one.
bool EventEvidence::called_after_one_nation(ChainNumber a, ChainNumber b) const {
  if (profiles_.chains[a].family != Family::Facility ||
      profiles_.chains[b].family != Family::Facility) {
    return false;
  }
  const std::vector<PlaceId>& left = corpus_.facts(a).demonyms;
  const std::vector<PlaceId>& right = corpus_.facts(b).demonyms;
  return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
}

ClassId EventEvidence::family(ClassId type) const {
  ClassId top = type;
  for (const ClassId id : corpus_.ontology.with_ancestors(type)) {
    if (id != corpus_.terms.event && corpus_.ontology[id].event &&
        corpus_.ontology[id].depth <= corpus_.ontology[top].depth) {
      top = id;
    }
  }
  return top;
}

void EventEvidence::set_class_scores() {
  const Ontology& ontology = corpus_.ontology;
  const auto score = [&](ClassId a, ClassId b) {
    if (a == b) return 0.2;
    if (ontology.is_a(a, b) || ontology.is_a(b, a)) return 0.15;
    const ClassId shared = ontology.common_ancestor(a, b);
    if (!shared.valid() || shared == corpus_.terms.event || !ontology[shared].event) return -1.0;
    return ontology.compatible(a, b) ? 0.05 : -1.0;
  };
  std::set<ClassId> present;
  for (const EventProfile& profile : events_.profiles) present.insert(profile.type);
  const std::vector<ClassId> types(present.begin(), present.end());
  classes_ = types.size();
  class_index_.resize(types.empty() ? 0 : types.back().value + 1);
  for (std::size_t i = 0; i < types.size(); ++i) class_index_[types[i].value] = i;
  for (const ClassId a : types) {
    for (const ClassId b : types) class_scores_.push_back(score(a, b));
  }
}

double EventEvidence::time_score(EventNumber a, EventNumber b) const {
  if (!compatible(when_[a], when_[b])) return -1;
  if (news_score(a, b) > 0 || news_score(b, a) > 0) return kSameNews;
  const auto left = days(when_[a]);
  const auto right = days(when_[b]);
  if (!left || !right) return 0;
  const std::int32_t span = std::max(left->second - left->first, right->second - right->first);
  if (span <= 1) return kSameDay;
  return span <= 31 ? 0.15 : 0.05;
}

void EventEvidence::set_news_days() {
  news_days_.resize(when_.size());
  for (std::size_t e = 0; e < when_.size(); ++e) {
    const auto event = static_cast<EventNumber>(e);
    const auto range = days(when_[event]);
    // Nothing is said of when, or no more than a month or a year.
    const bool vague = when_[event].empty() || (range && range->second - range->first > kCoarse);
    if (!vague || !in_lead(event)) continue;
    const auto& published = corpus_.document_of_event_chain(event).document.info().published;
    if (!published || published->precision < DatePrecision::Day) continue;
    if (!compatible(when_[event], {published, published})) continue;
    news_days_[event] = {published->first_day() - 1, published->last_day()};
  }
}

/// A story's lead tells what happened that day or the day before.
double EventEvidence::news_score(EventNumber undated, EventNumber other) const {
  const auto expected = news_days(undated);
  if (!expected) return 0;
  const auto told = likely_days(other);
  if (!told || told->second - told->first > 1) return 0;
  return told->first <= expected->second && expected->first <= told->second ? kSameNews : 0;
}

bool EventEvidence::in_lead(EventNumber event) const {
  if (events_.profiles[event].reality != Reality::Actual) return false;
  const Annotations& layers = corpus_.document_of_event_chain(event).annotations;
  const std::uint32_t at = layers.events[corpus_.event_chain(event).mentions.front()].trigger.begin;
  return layers.sentences.size() <= kLeadSentences ||
         at < layers.sentences[SentenceId(kLeadSentences)].span.begin;
}

PlaceId EventEvidence::gazetteer_place(ChainNumber chain) const {
  const std::vector<std::uint32_t>& members = entities_.chains.members(chain);
  for (const ChainNumber member : members) {
    if (profiles_.chains[member].place.valid()) return profiles_.chains[member].place;
  }
  // "the embassy in Lima" is where Lima is.
  for (const ChainNumber member : members) {
    for (const Qualifier& qualifier : corpus_.facts(member).qualifiers) {
      if (qualifier.kind != Qualifier::Kind::Location) continue;
      const PlaceId place =
          profiles_.chains[corpus_.chain_of(corpus_.document_of(member), qualifier.mention)].place;
      if (place.valid()) return place;
    }
  }
  return {};
}

bool EventEvidence::inside(PlaceId inner, PlaceId outer) const {
  const Place place = corpus_.lexicon[inner];
  return place.country == outer || place.region == outer;
}

double EventEvidence::place_score(EventNumber a, EventNumber b) const {
  const EventProfile& left = events_.profiles[a];
  const EventProfile& right = events_.profiles[b];
  bool conflict = false;
  double best = 0;
  for (const ChainNumber x : left.places) {
    for (const ChainNumber y : right.places) {
      if (entities_.chains.together(x, y)) return 0.2;
      const PlaceId of_x = gazetteer_place(x);
      const PlaceId of_y = gazetteer_place(y);
      if (!of_x.valid() || !of_y.valid()) continue;
      if (of_x == of_y || inside(of_x, of_y) || inside(of_y, of_x)) {
        best = 0.1;
      } else {
        conflict = true;
      }
    }
  }
  if (best == 0 && conflict) return -1;
  if (best == 0) {
    const PlaceId home_a = profiles_.documents[corpus_.document_of_event[a]].home;
    const PlaceId home_b = profiles_.documents[corpus_.document_of_event[b]].home;
    if (home_a.valid() && home_a == home_b) return 0.05;
  }
  return best;
}

bool EventEvidence::is_agent_role(PropertyId role) const {
  return role == corpus_.terms.agent || role == corpus_.terms.speaker;
}

EventEvidence::RoleEvidence EventEvidence::compare_roles(const EventProfile& a,
                                                         const EventProfile& b) const {
  RoleEvidence out;
  for (std::size_t i = 0; i < a.fillers.size();) {
    const PropertyId role = a.fillers[i].role;
    std::size_t end = i;
    while (end < a.fillers.size() && a.fillers[end].role == role) ++end;
    compare_role(role, a, i, end, b, out);
    if (out.conflict) return out;
    i = end;
  }
  return out;
}

void EventEvidence::compare_role(PropertyId role, const EventProfile& a, std::size_t begin,
                                 std::size_t end, const EventProfile& b, RoleEvidence& out) const {
  bool present = false;
  bool same = false;
  bool alike = false;
  bool counted = false;
  bool open = false;   // a pair that neither agrees nor contradicts
  bool empty = false;  // ... since one says no more than the role: "the hostages", "the victims"
  for (const EventFiller& other : b.fillers) {
    if (other.role != role) continue;
    present = true;
    for (std::size_t i = begin; i < end; ++i) {
      const ChainNumber x = a.fillers[i].chain;
      const ChainNumber y = other.chain;
      if (entities_.chains.together(x, y)) {
        same = true;
        out.fillers.insert(entities_.chains.find(x));
        out.one_death = out.one_death || (role == corpus_.terms.killed && names_one_person(x) &&
                                          names_one_person(other.chain));
        continue;
      }
      const ChainProfile& left = profiles_.chains[x];
      const ChainProfile& right = profiles_.chains[y];
      const BodyEvidence bodies = compare_bodies(x, y);
      if (bodies.shared) {
        alike = true;
        out.fillers.insert(*bodies.shared);
      } else if (bodies.differ && !left.named && !right.named) {
        open = open || is_agent_role(role);  // the rebels of two fronts
      } else if (left.named && right.named) {
        // Sources name an army, its country or its president for one deed.
        if (left.family != right.family) open = true;
      } else if (!left.named && !right.named) {
        if (heads_.compatible(corpus_.facts(x), corpus_.facts(y)) && counts_agree(x, y)) {
          alike = true;
          counted = counted || (left.size && left.size == right.size);
        } else if (heads_.only_denotes(role, corpus_.facts(x)) ||
                   heads_.only_denotes(role, corpus_.facts(y))) {
          empty = true;
        } else if (is_agent_role(role) || called_after_one_nation(x, y)) {
          open = true;
        }
      } else {
        open = true;
      }
    }
  }
  if (!present) return;
  if (same) {
    ++out.same;
  } else if (alike) {
    ++out.alike;
    if (counted) ++out.counted;
  } else if (open) {
    ++out.open;
  } else if (!empty) {
    out.conflict = true;
  }
  if ((same || alike) && !is_agent_role(role)) out.beyond_agent = true;
}

bool EventEvidence::names_one_person(ChainNumber chain) const {
  const ChainProfile& profile = profiles_.chains[chain];
  return profile.named && profile.family == Family::Person && !corpus_.facts(chain).plural;
}

/// One person is not many people.
bool EventEvidence::counts_agree(ChainNumber x, ChainNumber y) const {
  return corpus_.facts(x).plural == corpus_.facts(y).plural;
}

std::optional<std::pair<std::int32_t, std::int32_t>> EventEvidence::likely_days(
    EventNumber event) const {
  return news_days(event) ? news_days(event) : days(when_[event]);
}

/// Its text says so, or it took place at a part of the whole's place: "the roof of the embassy".
bool EventEvidence::is_part(const CorpusDocument& document, EventNumber part,
                            EventNumber whole) const {
  const auto& links = document.annotations.event_structure.links;
  const bool linked = std::any_of(links.begin(), links.end(), [&](const EventLink& link) {
    return link.property == corpus_.terms.sub_event_of &&
           document.first_event + link.from.value == part &&
           document.first_event + link.to.value == whole;
  });
  if (linked) return true;
  const auto belongs = [&](ChainNumber place, ChainNumber to) {
    const auto& qualifiers = corpus_.facts(place).qualifiers;
    return place != to && std::any_of(qualifiers.begin(), qualifiers.end(), [&](const auto& each) {
             return each.kind != Qualifier::Kind::Location &&
                    corpus_.chain_of(document, each.mention) == to;
           });
  };
  const EventProfile& all = events_.profiles[whole];
  for (const ChainNumber place : events_.profiles[part].places) {
    for (const EventFiller& filler : all.fillers) {
      if (belongs(place, filler.chain)) return true;
    }
    for (const ChainNumber other : all.places) {
      if (belongs(place, other)) return true;
    }
  }
  return false;
}

/// No other event of its document is of its kind and of its time, but for its own parts and what
/// has nobody in it ("gunfire").
bool EventEvidence::alone_of_its_kind(EventNumber event) const {
  const CorpusDocument& document = corpus_.document_of_event_chain(event);
  const EventProfile& own = events_.profiles[event];
  const auto range = likely_days(event);
  if (!range) return false;
  for (std::size_t i = 0; i < document.annotations.event_structure.chains.size(); ++i) {
    const auto other = static_cast<EventNumber>(document.first_event + i);
    const EventProfile& profile = events_.profiles[other];
    if (other == event || profile.reality != own.reality || profile.fillers.empty()) continue;
    if (!corpus_.ontology.is_a(profile.type, own.type) &&
        !corpus_.ontology.is_a(own.type, profile.type)) {
      continue;
    }
    const auto rival = likely_days(other);
    const bool same_time = rival && rival->first <= range->second && range->first <= rival->second;
    if (same_time && !is_part(document, other, event)) return false;
  }
  return true;
}

EventEvidence::Weights EventEvidence::weigh(EventNumber a, EventNumber b) const {
  const EventProfile& left = events_.profiles[a];
  const EventProfile& right = events_.profiles[b];
  Weights out;
  const auto cannot = [&](std::string_view why) {
    out.score = -1;
    out.against = why;
    return out;
  };
  if (left.reality != right.reality) return cannot("one happened, the other did not or may yet");
  out.kind = class_score(left.type, right.type);
  if (out.kind < 0) return cannot("different kinds of event");
  out.time = time_score(a, b);
  if (out.time < 0) return cannot("different times");
  out.place = place_score(a, b);
  if (out.place < 0) return cannot("different places");
  out.roles = compare_roles(left, right);
  if (out.roles.conflict) return cannot("different participants");
  const RoleEvidence& roles = out.roles;
  out.score = out.kind + out.time + out.place + std::min(0.5, 0.25 * roles.same) +
              std::min(0.24, 0.12 * roles.alike) + std::min(0.2, 0.1 * roles.counted);
  const std::uint32_t document_a = corpus_.document_of_event[a];
  const std::uint32_t document_b = corpus_.document_of_event[b];
  if (document_a != document_b) {
    out.shared =
        common(profiles_.documents[document_a].topics, profiles_.documents[document_b].topics);
    out.score += std::min(0.15, 0.05 * static_cast<double>(out.shared));
  }
  // Nobody dies twice.
  if (roles.one_death) {
    out.score = std::max(out.score, kSameDocument);
    return out;
  }
  const auto too_little = [&](std::string_view why) {
    if (out.score <= kAgentOnly) return;
    out.score = kAgentOnly;
    out.against = why;
  };
  // Two texts that each tell of one such event that day, about the same people, mean the same one.
  const bool one_of_the_day =
      out.time >= kSameNews && out.shared >= kSameStory && out.kind > 0.1 &&
      (out.time >= kSameDay || (!left.fillers.empty() && !right.fillers.empty())) &&
      alone_of_its_kind(a) && alone_of_its_kind(b);
  // What a text says one body did that day, and no other, is what another text says it did.
  const bool one_deed = out.kind >= 0.2 && out.time >= kSameDay && !roles.fillers.empty() &&
                        roles.open == 0 && alone_of_its_kind(a) && alone_of_its_kind(b);
  // Nouns alone ("the company") are alike in too many stories.
  const bool one_scene =
      out.shared >= kSameStory || (out.time >= kSameDay && (out.place >= 0.2 || roles.counted > 0));
  const bool participants = roles.same > 0 || (roles.alike > 0 && one_scene);
  if (!one_of_the_day && !one_deed && (!participants || (!roles.beyond_agent && out.place < 0.2))) {
    too_little("actors repeat their acts");
  }
  // Without a common day, two things must agree besides: participants, place, company.
  if (out.time < kSameNews) {
    const bool other_place =
        out.place >= 0.2 && std::none_of(left.places.begin(), left.places.end(), [&](auto chain) {
          return roles.fillers.contains(entities_.chains.find(chain));
        });
    const std::size_t anchors = roles.fillers.size() + static_cast<std::size_t>(roles.counted) +
                                (other_place ? 1 : 0) + (out.shared >= 3 ? 1 : 0);
    if (anchors < 2) too_little("no common day, and too little else in common");
  }
  return out;
}

std::string EventEvidence::reason(EventNumber a, EventNumber b) const {
  const Weights found = weigh(a, b);
  std::string out =
      events_.profiles[a].type == events_.profiles[b].type ? "same class" : "related classes";
  if (found.score < 0) return std::string(found.against);
  const auto add = [&](bool holds, std::string_view words) {
    if (holds) out.append(", ").append(words);
  };
  const auto count = [&](std::size_t number, std::string_view words) {
    if (number > 0) out.append(", ").append(std::to_string(number)).append(words);
  };
  add(found.roles.one_death, "one person's death");
  add(found.time >= kSameDay, "same day");
  add(found.time >= kSameNews && found.time < kSameDay, "news of the same day");
  add(found.time > 0 && found.time < kSameNews, "compatible times");
  add(found.place >= 0.2, "same place");
  add(found.place > 0 && found.place < 0.2, "compatible places");
  count(static_cast<std::size_t>(found.roles.same), " roles with the same participant");
  count(static_cast<std::size_t>(found.roles.alike), " roles described alike");
  count(static_cast<std::size_t>(found.roles.counted), " equal counts");
  count(found.shared, " names in common");
  add(!found.against.empty(), found.against);
  return out;
}

}  // namespace quipu
