#pragma once
// What speaks for and against two event chains being one event.

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/descriptions.hpp"

namespace quipu {

/// First and last day, when both are known; of what begins at a clock time and has no end, its day.
std::optional<std::pair<std::int32_t, std::int32_t>> days(const TimeInterval& interval);

/// Compares event chains pairwise, on what `entities` holds to be one at the time.
class EventEvidence {
 public:
  EventEvidence(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                const EntityResolution& entities, const EventResolution& events);

  /// Pairs below it are not one event.
  static constexpr double kThreshold = 0.65;
  /// What two chains of one document must reach: its own coreference held them apart.
  static constexpr double kSameDocument = 0.85;

  /// From 0 (nothing speaks for it) upwards; negative: they cannot be one event.
  double judge(EventNumber a, EventNumber b) const { return weigh(a, b).score; }
  /// What judge() found, in words: "same class, same day, 2 participants the same".
  std::string reason(EventNumber a, EventNumber b) const;

  /// When the event took place: as its texts say, or the event it is a part of.
  const TimeInterval& when(EventNumber event) const { return when_[event]; }
  /// `dated` happened in the week before the document of `undated` was published.
  bool is_news(EventNumber undated, EventNumber dated) const;
  /// The days on which an undated event of a story's lead is likely to have happened.
  const std::optional<std::pair<std::int32_t, std::int32_t>>& news_days(EventNumber event) const {
    return news_days_[event];
  }
  /// Topmost class below Event: events of different families are never one.
  ClassId family(ClassId type) const;
  /// quipu::bodies_of() for the entities of now.
  std::vector<std::uint32_t> bodies_of(ChainNumber chain) const;

 private:
  struct RoleEvidence {
    bool conflict = false;
    int same = 0;                     // roles with a common filler
    int counted = 0;                  // roles with fillers alike and of the same number
    std::set<std::uint32_t> fillers;  // common ones
    int alike = 0;                    // roles with fillers that one noun can describe
    int open = 0;                     // roles that neither agree nor contradict
    bool beyond_agent = false;
    bool one_death = false;  // of one person, known by name
  };

  struct Weights {
    double score = -1;
    double kind = 0;
    double time = 0;
    double place = 0;
    RoleEvidence roles;
    std::size_t shared = 0;      // people and bodies that both texts name
    std::string_view against{};  // static text: why they cannot be one, or why it is too little
  };

  Weights weigh(EventNumber a, EventNumber b) const;
  void set_effective_intervals();
  std::optional<std::pair<std::int32_t, std::int32_t>> likely_days(EventNumber event) const;
  bool in_lead(EventNumber event) const;
  /// Of the bodies that two groups name themselves after.
  struct BodyEvidence {
    bool differ = false;
    std::optional<std::uint32_t> shared;
  };
  BodyEvidence compare_bodies(ChainNumber a, ChainNumber b) const;
  bool called_after_one_nation(ChainNumber a, ChainNumber b) const;
  void set_news_days();
  void set_class_scores();
  double class_score(ClassId a, ClassId b) const {
    return class_scores_[class_index_[a.value] * classes_ + class_index_[b.value]];
  }
  double time_score(EventNumber a, EventNumber b) const;
  double news_score(EventNumber undated, EventNumber other) const;
  PlaceId gazetteer_place(ChainNumber chain) const;
  bool inside(PlaceId inner, PlaceId outer) const;
  double place_score(EventNumber a, EventNumber b) const;
  bool is_agent_role(PropertyId role) const;
  RoleEvidence compare_roles(const EventProfile& a, const EventProfile& b) const;
  void compare_role(PropertyId role, const EventProfile& a, std::size_t begin, std::size_t end,
                    const EventProfile& b, RoleEvidence& out) const;
  bool names_one_person(ChainNumber chain) const;
  bool counts_agree(ChainNumber x, ChainNumber y) const;
  bool is_part(const CorpusDocument& document, EventNumber part, EventNumber whole) const;
  bool alone_of_its_kind(EventNumber event) const;

  const Corpus& corpus_;
  const Profiles& profiles_;
  const HeadNouns& heads_;
  const EntityResolution& entities_;
  const EventResolution& events_;
  std::vector<TimeInterval> when_;  // by event number
  std::vector<std::optional<std::pair<std::int32_t, std::int32_t>>> news_days_;
  std::size_t classes_ = 0;               // of the events at hand
  std::vector<std::size_t> class_index_;  // by class
  std::vector<double> class_scores_;      // of each pair
};

}  // namespace quipu
