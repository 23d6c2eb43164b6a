#include "graph/event_resolution.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "graph/descriptions.hpp"

namespace quipu {

Reality reality(const Factuality& factuality) {
  if (factuality.polarity == Polarity::Negative) return Reality::Denied;
  switch (factuality.modality) {
    case Modality::Planned:
    case Modality::Conditional:
    case Modality::Threatened:
      return Reality::Possible;
    default:
      return Reality::Actual;
  }
}

namespace {

constexpr double kThreshold = 0.65;
constexpr double kSameDocument = 0.85;  // the document's own coreference held them apart
constexpr double kAgentOnly = 0.6;      // actors repeat their acts: not enough alone
constexpr std::size_t kBlockLimit = 300;
constexpr std::size_t kMembersChecked = 16;
constexpr std::int32_t kLongestBlockedInterval = 3;  // days
constexpr std::int32_t kNewsDays = 7;

/// The tighter of two intervals; the first where they contradict each other.
TimeInterval tighter(const TimeInterval& a, const TimeInterval& b) {
  if (!compatible(a, b)) return a;
  const auto later = [](const std::optional<Date>& x, const std::optional<Date>& y) {
    if (!x || !y) return x ? x : y;
    if (x->first_day() != y->first_day()) return x->first_day() > y->first_day() ? x : y;
    return x->precision >= y->precision ? x : y;
  };
  const auto earlier = [](const std::optional<Date>& x, const std::optional<Date>& y) {
    if (!x || !y) return x ? x : y;
    if (x->last_day() != y->last_day()) return x->last_day() < y->last_day() ? x : y;
    return x->precision >= y->precision ? x : y;
  };
  return {later(a.begin, b.begin), earlier(a.end, b.end)};
}

/// First and last day, when both are known.
std::optional<std::pair<std::int32_t, std::int32_t>> days(const TimeInterval& interval) {
  if (!interval.begin || !interval.end) return std::nullopt;
  const std::int32_t first = interval.begin->first_day();
  const std::int32_t last = interval.end->last_day();
  if (last < first) return std::nullopt;
  return std::pair(first, last);
}

}  // namespace

TimeInterval EventResolution::interval(std::uint32_t number) const {
  std::vector<std::uint32_t> members = events.members(number);
  std::sort(members.begin(), members.end());
  TimeInterval out;
  for (const std::uint32_t member : members) out = tighter(out, profiles[member].interval);
  return out;
}

EventResolution make_event_profiles(const Corpus& corpus) {
  EventResolution out{Partition(corpus.events()), {}};
  out.profiles.resize(corpus.events());
  for (std::size_t e = 0; e < corpus.events(); ++e) {
    const auto number = static_cast<EventNumber>(e);
    const CorpusDocument& document = corpus.document_of_event_chain(number);
    const EventChain& chain = corpus.event_chain(number);
    EventProfile& profile = out.profiles[e];
    profile.type = chain.type;
    profile.reality = Reality::Denied;
    for (const EventMentionId id : chain.mentions) {
      const EventMention& mention = document.annotations.events[id];
      profile.reality = std::min(profile.reality, reality(mention.factuality));
      profile.interval = tighter(profile.interval, mention.interval);
      for (const EventArgument& argument : mention.arguments) {
        if (const auto* filler = std::get_if<MentionId>(&argument.value)) {
          profile.fillers.push_back({argument.role, corpus.chain_of(document, *filler)});
        }
      }
      if (mention.place) profile.places.push_back(corpus.chain_of(document, *mention.place));
    }
    const auto order = [](const EventFiller& a, const EventFiller& b) {
      return std::pair(a.role, a.chain) < std::pair(b.role, b.chain);
    };
    const auto same = [](const EventFiller& a, const EventFiller& b) {
      return a.role == b.role && a.chain == b.chain;
    };
    std::sort(profile.fillers.begin(), profile.fillers.end(), order);
    profile.fillers.erase(std::unique(profile.fillers.begin(), profile.fillers.end(), same),
                          profile.fillers.end());
    std::sort(profile.places.begin(), profile.places.end());
    profile.places.erase(std::unique(profile.places.begin(), profile.places.end()),
                         profile.places.end());
  }
  for (const CorpusDocument& document : corpus.documents) {
    for (const EventLink& link : document.annotations.event_structure.links) {
      if (link.from == link.to) continue;
      out.events.keep_apart(static_cast<EventNumber>(document.first_event + link.from.value),
                            static_cast<EventNumber>(document.first_event + link.to.value));
    }
  }
  return out;
}

namespace {

class EventResolver {
 public:
  EventResolver(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                const EntityResolution& entities, EventResolution& events)
      : corpus_(corpus), profiles_(profiles), heads_(heads), entities_(entities), events_(events) {
    set_effective_intervals();
  }

  void run() {
    struct Pair {
      double score;
      EventNumber a;
      EventNumber b;
    };
    std::vector<Pair> pairs;
    std::vector<std::vector<EventNumber>> dated_partners(events_.profiles.size());
    for (const auto& [a, b] : blocked_pairs()) {
      const double score = judge(a, b);
      if (score < kThreshold) continue;
      pairs.push_back({score, a, b});
      if (when_[a].empty() != when_[b].empty()) {
        const auto [dated, undated] = when_[b].empty() ? std::pair(a, b) : std::pair(b, a);
        dated_partners[undated].push_back(dated);
      }
    }
    // An undated event that fits events of different days fits none, unless one of them was the
    // news of its document.
    std::erase_if(pairs, [&](const Pair& pair) {
      if (when_[pair.a].empty() == when_[pair.b].empty()) return false;
      const EventNumber undated = when_[pair.a].empty() ? pair.a : pair.b;
      const EventNumber dated = undated == pair.a ? pair.b : pair.a;
      const bool in_news = is_news(undated, dated);
      const std::vector<EventNumber>& all = dated_partners[undated];
      return std::any_of(all.begin(), all.end(), [&](EventNumber other) {
        return !compatible(when_[dated], when_[other]) && (!in_news || is_news(undated, other));
      });
    });
    std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
      if (x.score != y.score) return x.score > y.score;
      return std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    for (const Pair& pair : pairs) {
      if (!events_.events.together(pair.a, pair.b) && may_join(pair.a, pair.b)) {
        events_.events.merge(pair.a, pair.b);
      }
    }
  }

 private:
  /// The bodies that a described group names itself after: "Tupac Amaru rebels".
  std::vector<std::uint32_t> bodies_of(ChainNumber chain) const {
    std::vector<std::uint32_t> out;
    const ChainProfile& profile = profiles_.chains[chain];
    if (profile.family == Family::Body && profile.named)
      out.push_back(entities_.chains.find(chain));
    if (profile.named) return out;
    const CorpusDocument& document = corpus_.document_of(chain);
    for (const Qualifier& qualifier : corpus_.facts(chain).qualifiers) {
      if (qualifier.kind == Qualifier::Kind::Location) continue;
      const ChainNumber owner = corpus_.chain_of(document, qualifier.mention);
      const ChainProfile& about = profiles_.chains[owner];
      if (about.named && about.family == Family::Body) out.push_back(entities_.chains.find(owner));
    }
    return out;
  }

  bool share_body(ChainNumber a, ChainNumber b) const {
    const std::vector<std::uint32_t> left = bodies_of(a);
    if (left.empty()) return false;
    const std::vector<std::uint32_t> right = bodies_of(b);
    return std::find_first_of(left.begin(), left.end(), right.begin(), right.end()) != left.end();
  }

  /// `dated` happened in the week before the document of `undated` was published.
  bool is_news(EventNumber undated, EventNumber dated) const {
    const std::optional<Date>& published =
        corpus_.document_of_event_chain(undated).document.info().published;
    const auto range = days(when_[dated]);
    return published && range && range->second <= published->last_day() &&
           range->first >= published->first_day() - kNewsDays;
  }

  /// A part of an event happens when the whole does, unless it says when.
  void set_effective_intervals() {
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

  /// Topmost class below Event: events of different families are never one.
  ClassId family(ClassId type) const {
    ClassId top = type;
    for (const ClassId id : corpus_.ontology.with_ancestors(type)) {
      if (id != corpus_.terms.event && corpus_.ontology[id].event &&
          corpus_.ontology[id].depth <= corpus_.ontology[top].depth) {
        top = id;
      }
    }
    return top;
  }

  std::vector<std::pair<EventNumber, EventNumber>> blocked_pairs() const {
    // Keys: family with day, and family with participant.
    std::map<std::tuple<ClassId, int, std::int64_t>, std::vector<EventNumber>> blocks;
    for (std::size_t e = 0; e < events_.profiles.size(); ++e) {
      const auto number = static_cast<EventNumber>(e);
      const EventProfile& profile = events_.profiles[e];
      const ClassId top = family(profile.type);
      if (const auto range = days(when_[e]);
          range && range->second - range->first <= kLongestBlockedInterval) {
        for (std::int32_t day = range->first; day <= range->second; ++day) {
          blocks[{top, 0, day}].push_back(number);
        }
      }
      for (const EventFiller& filler : profile.fillers) {
        // Countries take part in too much to block by.
        if (profiles_.chains[filler.chain].place.valid()) continue;
        blocks[{top, 1, entities_.chains.find(filler.chain)}].push_back(number);
      }
    }
    std::vector<std::pair<EventNumber, EventNumber>> pairs;
    for (auto& [key, members] : blocks) {
      std::sort(members.begin(), members.end());
      members.erase(std::unique(members.begin(), members.end()), members.end());
      if (members.size() > kBlockLimit) members.resize(kBlockLimit);
      for (std::size_t i = 0; i < members.size(); ++i) {
        for (std::size_t j = i + 1; j < members.size(); ++j) {
          pairs.emplace_back(members[i], members[j]);
        }
      }
    }
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    return pairs;
  }

  double class_score(ClassId a, ClassId b) const {
    if (a == b) return 0.2;
    if (corpus_.ontology.is_a(a, b) || corpus_.ontology.is_a(b, a)) return 0.15;
    const ClassId shared = corpus_.ontology.common_ancestor(a, b);
    if (!shared.valid() || shared == corpus_.terms.event || !corpus_.ontology[shared].event) {
      return -1;
    }
    return corpus_.ontology.compatible(a, b) ? 0.05 : -1;
  }

  static double time_score(const TimeInterval& a, const TimeInterval& b) {
    if (!compatible(a, b)) return -1;
    const auto left = days(a);
    const auto right = days(b);
    if (!left || !right) return 0;
    const std::int32_t span = std::max(left->second - left->first, right->second - right->first);
    if (span <= 1) return 0.35;
    return span <= 31 ? 0.15 : 0.05;
  }

  PlaceId gazetteer_place(ChainNumber chain) const {
    for (const ChainNumber member : entities_.chains.members(chain)) {
      if (profiles_.chains[member].place.valid()) return profiles_.chains[member].place;
    }
    return {};
  }

  bool inside(PlaceId inner, PlaceId outer) const {
    const Place place = corpus_.lexicon[inner];
    return place.country == outer || place.region == outer;
  }

  double place_score(EventNumber a, EventNumber b) const {
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
        if (inside(of_x, of_y) || inside(of_y, of_x)) {
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

  struct RoleEvidence {
    bool conflict = false;
    int same = 0;                     // roles with a common filler
    int counted = 0;                  // roles with fillers alike and of the same number
    std::set<std::uint32_t> fillers;  // common ones
    int alike = 0;                    // roles with fillers that one noun can describe
    bool beyond_agent = false;
  };

  bool is_agent_role(PropertyId role) const {
    return role == corpus_.terms.agent || role == corpus_.terms.speaker;
  }

  RoleEvidence compare_roles(const EventProfile& a, const EventProfile& b) const {
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

  void compare_role(PropertyId role, const EventProfile& a, std::size_t begin, std::size_t end,
                    const EventProfile& b, RoleEvidence& out) const {
    bool present = false;
    bool same = false;
    bool alike = false;
    bool counted = false;
    bool open = false;  // a pair that neither agrees nor contradicts
    for (const EventFiller& other : b.fillers) {
      if (other.role != role) continue;
      present = true;
      for (std::size_t i = begin; i < end; ++i) {
        const ChainNumber x = a.fillers[i].chain;
        const ChainNumber y = other.chain;
        if (entities_.chains.together(x, y)) {
          same = true;
          out.fillers.insert(entities_.chains.find(x));
          continue;
        }
        const ChainProfile& left = profiles_.chains[x];
        const ChainProfile& right = profiles_.chains[y];
        if (share_body(x, y)) {
          alike = true;
        } else if (left.named && right.named) {
          // Sources name an army, its country or its president for one deed.
          if (left.family != right.family) open = true;
        } else if (!left.named && !right.named) {
          if (heads_.compatible(corpus_.facts(x), corpus_.facts(y)) && counts_agree(x, y)) {
            alike = true;
            counted = counted || (left.size && left.size == right.size && left.size->value);
          } else if (is_agent_role(role) || heads_.only_denotes(role, corpus_.facts(x)) ||
                     heads_.only_denotes(role, corpus_.facts(y))) {
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
    } else if (!open) {
      out.conflict = true;
    }
    if ((same || alike) && !is_agent_role(role)) out.beyond_agent = true;
  }

  /// One person is not many people.
  bool counts_agree(ChainNumber x, ChainNumber y) const {
    return corpus_.facts(x).plural == corpus_.facts(y).plural;
  }

  /// Negative: cannot be one event.
  double judge(EventNumber a, EventNumber b) const {
    const EventProfile& left = events_.profiles[a];
    const EventProfile& right = events_.profiles[b];
    if (left.reality != right.reality) return -1;
    const double kind = class_score(left.type, right.type);
    const double time = time_score(when_[a], when_[b]);
    if (kind < 0 || time < 0) return -1;
    const double place = place_score(a, b);
    if (place < 0) return -1;
    const RoleEvidence roles = compare_roles(left, right);
    if (roles.conflict) return -1;
    double score = kind + time + place + std::min(0.5, 0.25 * roles.same) +
                   std::min(0.24, 0.12 * roles.alike) + std::min(0.2, 0.1 * roles.counted);
    const std::uint32_t document_a = corpus_.document_of_event[a];
    const std::uint32_t document_b = corpus_.document_of_event[b];
    std::size_t shared = 0;
    if (document_a != document_b) {
      shared =
          common(profiles_.documents[document_a].topics, profiles_.documents[document_b].topics);
      score += std::min(0.15, 0.05 * static_cast<double>(shared));
    }
    if (!roles.beyond_agent && place < 0.2) score = std::min(score, kAgentOnly);
    // Without a common day, two things must agree besides: participants, place, company.
    if (time < 0.3) {
      const bool other_place =
          place >= 0.2 && std::none_of(left.places.begin(), left.places.end(), [&](auto chain) {
            return roles.fillers.contains(entities_.chains.find(chain));
          });
      const std::size_t anchors = roles.fillers.size() + static_cast<std::size_t>(roles.counted) +
                                  (other_place ? 1 : 0) + (shared >= 3 ? 1 : 0);
      if (anchors < 2) score = std::min(score, kAgentOnly);
    }
    return score;
  }

  bool may_join(EventNumber a, EventNumber b) const {
    if (events_.events.apart(a, b)) return false;
    const std::vector<std::uint32_t>& left = events_.events.members(a);
    const std::vector<std::uint32_t>& right = events_.events.members(b);
    std::size_t checked = 0;
    for (const std::uint32_t x : left) {
      for (const std::uint32_t y : right) {
        const bool one_document = corpus_.document_of_event[x] == corpus_.document_of_event[y];
        if (!one_document && ++checked > kMembersChecked * kMembersChecked) continue;
        const double score = judge(x, y);
        if (score < 0 || (one_document && score < kSameDocument)) return false;
      }
    }
    return true;
  }

  const Corpus& corpus_;
  const Profiles& profiles_;
  const HeadNouns& heads_;
  const EntityResolution& entities_;
  EventResolution& events_;
  std::vector<TimeInterval> when_;  // by event number
};

}  // namespace

void resolve_events(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                    const EntityResolution& entities, EventResolution& events) {
  EventResolver(corpus, profiles, heads, entities, events).run();
}

}  // namespace quipu
