#pragma once
// Which event chains of which documents are one event: same kind, compatible time and place, and
// participants that do not contradict each other.

#include <vector>

#include "graph/entity_resolution.hpp"

namespace quipu {

class HeadNouns;

/// Events that happened, events that may happen, and events that did not are never one.
enum class Reality : std::uint8_t { Actual, Possible, Denied };
Reality reality(const Factuality& factuality);

struct EventFiller {
  PropertyId role;
  ChainNumber chain = 0;
};

struct EventProfile {
  ClassId type;
  Reality reality = Reality::Actual;
  TimeInterval interval;             // what all its mentions allow
  std::vector<EventFiller> fillers;  // entity arguments, sorted, distinct
  std::vector<ChainNumber> places;
};

struct EventResolution {
  Partition events;
  std::vector<EventProfile> profiles;    // by event number
  std::vector<MergeDecision> decisions;  // about event numbers: mergers of all rounds
  std::vector<MergeDecision> refusals;   // of the last round

  /// When the event of `number` took place, as far as all who tell of it know.
  TimeInterval interval(std::uint32_t number) const;
};

EventResolution make_event_profiles(const Corpus& corpus);

/// One round: uses what `entities` holds to be one. Call again after more entities were merged.
void resolve_events(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                    const EntityResolution& entities, EventResolution& events);

}  // namespace quipu
