#include "graph/event_resolution.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/parallel.hpp"
#include "graph/blocking.hpp"
#include "graph/event_evidence.hpp"

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

constexpr double kNear = 0.61;       // a pair above it is worth a line in the audit trail
constexpr double kMuchBetter = 0.2;  // of two days that an undated event may be of
constexpr std::size_t kBlockLimit = 300;
constexpr std::size_t kPiece = 4096;  // pairs judged by one thread at a time
constexpr std::size_t kMembersChecked = 16;
constexpr std::int32_t kLongestBlockedInterval = 3;  // days

/// The later, or the earlier, of two bounds by the first or last day that each may be (`day`). Of
/// equal days the more precise, and the clock of the place rather than another's: a day of another
/// clock may be the day before or after.
std::optional<Date> tighter(const std::optional<Date>& x, const std::optional<Date>& y,
                            std::int32_t (Date::*day)() const, bool later) {
  if (!x || !y) return x ? x : y;
  const std::int32_t left = ((*x).*day)();
  const std::int32_t right = ((*y).*day)();
  const bool zoned = x->utc_offset_minutes || y->utc_offset_minutes;
  const bool equal = zoned ? compatible(TimeInterval{x, x}, TimeInterval{y, y}) : left == right;
  if (!equal) return (left > right) == later ? x : y;
  const auto tells = [](const Date& date) {
    return std::pair(date.precision, !date.utc_offset_minutes);
  };
  return tells(*x) >= tells(*y) ? x : y;
}

/// The tighter of two intervals; the first where they contradict each other.
TimeInterval tighter(const TimeInterval& a, const TimeInterval& b) {
  if (!compatible(a, b)) return a;
  return {tighter(a.begin, b.begin, &Date::first_day, true),
          tighter(a.end, b.end, &Date::last_day, false)};
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
  EventResolution out{Partition(corpus.events()), {}, {}, {}};
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
      : corpus_(corpus),
        profiles_(profiles),
        entities_(entities),
        events_(events),
        evidence_(corpus, profiles, heads, entities, events) {}

  void run() {
    events_.refusals.clear();
    std::vector<Pair> pairs;
    std::vector<std::vector<Partner>> dated_partners(events_.profiles.size());
    const std::vector<std::pair<EventNumber, EventNumber>> candidates = candidate_pairs();
    const std::vector<double> scores = judge_all(candidates);
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const auto [a, b] = candidates[i];
      const double score = scores[i];
      if (score < EventEvidence::kThreshold) {
        if (score >= kNear) refuse({score, a, b}, "; too little evidence");
        continue;
      }
      pairs.push_back({score, a, b});
      if (evidence_.when(a).empty() != evidence_.when(b).empty()) {
        const auto [dated, undated] = evidence_.when(b).empty() ? std::pair(a, b) : std::pair(b, a);
        dated_partners[undated].push_back({dated, score});
      }
    }
    // An undated event that fits events of different days as well fits none, unless one of them was
    // the news of its document.
    std::erase_if(pairs, [&](const Pair& pair) {
      if (evidence_.when(pair.a).empty() == evidence_.when(pair.b).empty()) return false;
      const EventNumber undated = evidence_.when(pair.a).empty() ? pair.a : pair.b;
      const EventNumber dated = undated == pair.a ? pair.b : pair.a;
      const bool in_news = evidence_.is_news(undated, dated);
      const std::vector<Partner>& all = dated_partners[undated];
      double best = 0;
      for (const Partner& other : all) {
        if (compatible(evidence_.when(dated), evidence_.when(other.event))) {
          best = std::max(best, other.score);
        }
      }
      return std::any_of(all.begin(), all.end(), [&](const Partner& other) {
        return !compatible(evidence_.when(dated), evidence_.when(other.event)) &&
               other.score > best - kMuchBetter &&
               (!in_news || evidence_.is_news(undated, other.event));
      });
    });
    std::sort(pairs.begin(), pairs.end(), [](const Pair& x, const Pair& y) {
      if (x.score != y.score) return x.score > y.score;
      return std::pair(x.a, x.b) < std::pair(y.a, y.b);
    });
    for (const Pair& pair : pairs) decide(pair);
  }

 private:
  struct Pair {
    double score;
    EventNumber a;
    EventNumber b;
  };
  struct Partner {
    EventNumber event;
    double score;
  };

  std::vector<double> judge_all(
      const std::vector<std::pair<EventNumber, EventNumber>>& candidates) const {
    std::vector<double> scores(candidates.size());
    const std::size_t pieces = (candidates.size() + kPiece - 1) / kPiece;
    parallel_for(pieces, corpus_.jobs, [&](std::size_t piece) {
      const std::size_t end = std::min(candidates.size(), (piece + 1) * kPiece);
      for (std::size_t i = piece * kPiece; i < end; ++i) {
        scores[i] = evidence_.judge(candidates[i].first, candidates[i].second);
      }
    });
    return scores;
  }

  void decide(const Pair& pair) {
    if (events_.events.together(pair.a, pair.b)) return;
    if (!may_join(pair.a, pair.b)) {
      refuse(pair, "; a text tells them apart, or another telling contradicts");
      return;
    }
    std::string reason = evidence_.reason(pair.a, pair.b);
    events_.events.merge(pair.a, pair.b);
    events_.decisions.push_back({pair.a, pair.b, true, pair.score, std::move(reason)});
  }

  void refuse(const Pair& pair, std::string_view why) {
    events_.refusals.push_back(
        {pair.a, pair.b, false, pair.score, evidence_.reason(pair.a, pair.b) + std::string(why)});
  }

  std::vector<std::pair<EventNumber, EventNumber>> candidate_pairs() const {
    // Keys: family with day, and family with participant.
    std::map<std::tuple<ClassId, int, std::int64_t>, std::vector<EventNumber>> blocks;
    for (std::size_t e = 0; e < events_.profiles.size(); ++e) {
      const auto number = static_cast<EventNumber>(e);
      if (corpus_.document_of_event_chain(number).triggers_given()) continue;
      const EventProfile& profile = events_.profiles[e];
      const ClassId top = evidence_.family(profile.type);
      if (const auto range = days(evidence_.when(number));
          range && range->second - range->first <= kLongestBlockedInterval) {
        for (std::int32_t day = range->first; day <= range->second; ++day) {
          blocks[{top, 0, day}].push_back(number);
        }
      }
      if (const auto range = evidence_.news_days(number)) {
        for (std::int32_t day = range->first; day <= range->second; ++day) {
          blocks[{top, 0, day}].push_back(number);
        }
      }
      for (const EventFiller& filler : profile.fillers) {
        for (const std::uint32_t body : evidence_.bodies_of(filler.chain)) {
          blocks[{top, 1, body}].push_back(number);
        }
        // Countries take part in too much to block by.
        if (profiles_.chains[filler.chain].place.valid()) continue;
        blocks[{top, 1, entities_.chains.find(filler.chain)}].push_back(number);
      }
    }
    return blocked_pairs(std::move(blocks), kBlockLimit);
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
        const double score = evidence_.judge(x, y);
        if (score < 0 || (one_document && score < EventEvidence::kSameDocument)) return false;
      }
    }
    return true;
  }

  const Corpus& corpus_;
  const Profiles& profiles_;
  const EntityResolution& entities_;
  EventResolution& events_;
  const EventEvidence evidence_;
};

}  // namespace

void resolve_events(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                    const EntityResolution& entities, EventResolution& events) {
  EventResolver(corpus, profiles, heads, entities, events).run();
}

}  // namespace quipu
