#include "extract/events/dating.hpp"

#include <algorithm>

namespace quipu {
namespace {

constexpr std::int32_t kNewsDays = 7;

bool real(const EventMention& event) {
  const Modality modality = event.factuality.modality;
  return event.factuality.polarity == Polarity::Positive &&
         (modality == Modality::Asserted || modality == Modality::Reported);
}

class Dating {
 public:
  Dating(const Ontology& ontology, const std::optional<Date>& published,
         const Annotations& annotations, const DependencyTree& tree,
         std::span<EventMention* const> events, std::uint32_t reach)
      : ontology_(ontology),
        published_(published),
        annotations_(annotations),
        tree_(tree),
        events_(events),
        reach_(reach),
        at_(tree.size()),
        attack_(ontology.find_class("Attack")) {
    for (std::string_view name : {"Death", "Injury"}) {
      if (const ClassId type = ontology.find_class(name); type.valid()) harm_.push_back(type);
    }
    for (EventMention* event : events_) at_[event->trigger_token.value] = event;
  }

  void run() const {
    for (EventMention* event : events_) {
      if (!event->interval.empty() || !real(*event)) continue;
      const EventMention* dated = nullptr;
      if (tree_[event->trigger_token].upos == Upos::Noun) {
        if (definite(tree_, event->trigger_token)) dated = taken_up(*event);
      } else {
        dated = around(*event);
      }
      if (dated == nullptr) continue;
      event->interval = dated->interval;
      event->time_reason.by = "the event it takes up or is part of";
    }
    for (EventMention* event : events_) {
      if (!event->interval.empty() || !real(*event) || !told_as_past(event->trigger_token))
        continue;
      const std::optional<Date> day = day_of_violence(*event);
      if (!day) continue;
      event->interval = {day, day};
      event->time_reason.by = "the violence told of before";
    }
  }

 private:
  /// Whom the text names there for the first time took part in no event told before: "the taking
  /// of the National Palace by the Sandinista guerrillas".
  bool brings_in_names(const EventMention& event) const {
    const auto& mentions = annotations_.mentions;
    const auto& coreference = annotations_.coreference;
    const auto fresh_name = [&](MentionId within) {
      const Span phrase = mentions[within].span;
      for (std::size_t m = 0; m < mentions.size(); ++m) {
        const MentionId id(m);
        if (mentions[id].kind != MentionKind::Named || !phrase.contains(mentions[id].span))
          continue;
        if (!coreference.chain_of.contains(id) || !coreference.chain_of[id].valid()) return true;
        const auto& chain = coreference.chains[coreference.chain_of[id]].mentions;
        const bool earlier = std::any_of(chain.begin(), chain.end(), [&](MentionId other) {
          return mentions[other].span.begin < phrase.begin;
        });
        if (!earlier) return true;
      }
      return false;
    };
    if (event.place && fresh_name(*event.place)) return true;
    return std::any_of(event.arguments.begin(), event.arguments.end(), [&](const auto& argument) {
      const auto* filler = std::get_if<MentionId>(&argument.value);
      return filler != nullptr && fresh_name(*filler);
    });
  }

  /// The dated event that a definite noun may mean, if it can be one only.
  const EventMention* taken_up(const EventMention& event) const {
    const EventMention* found = nullptr;
    for (const EventMention* other : events_) {
      if (other->trigger_token >= event.trigger_token) break;
      const bool near = tree_.sentence(other->trigger_token).value + reach_ >=
                        tree_.sentence(event.trigger_token).value;
      const bool alike = ontology_.is_a(other->type, event.type);
      if (!near || !alike || other->interval.empty() || !real(*other)) continue;
      if (found != nullptr && !(found->interval == other->interval)) return nullptr;
      found = other;
    }
    return found != nullptr && !brings_in_names(event) ? found : nullptr;
  }

  /// "killed in the raid", "hurt during the siege"
  const EventMention* around(const EventMention& event) const {
    for (const TokenId child : tree_.children(event.trigger_token)) {
      const EventMention* whole = at_[child.value];
      const std::string marker = tree_.marker(child);
      if (whole == nullptr || (marker != "in" && marker != "during")) continue;
      if (!whole->interval.empty()) return whole;
      if (definite(tree_, child)) return taken_up(*whole);
    }
    return nullptr;
  }

  /// "Was hurt", "died": neither "has died" nor "had died", which may be any time before.
  bool told_as_past(TokenId verb) const {
    bool past = tree_[verb].xpos == "VBD";
    for (const TokenId child : tree_.children(verb)) {
      const Deprel deprel = tree_.deprel(child);
      if (deprel != Deprel::Aux && deprel != Deprel::AuxPass && deprel != Deprel::Cop) continue;
      if (tree_[child].lemma == "have") return false;
      past = past || tree_[child].xpos == "VBD";
    }
    return past;
  }

  /// Of people who were killed or hurt, the day of the violence that the sentences before tell of,
  /// if all of it is of one day and that day is news: a story's background goes from year to year.
  std::optional<Date> day_of_violence(const EventMention& harm) const {
    const bool harmed = std::any_of(harm_.begin(), harm_.end(),
                                    [&](ClassId type) { return ontology_.is_a(harm.type, type); });
    if (!harmed || !attack_.valid() || !published_) return {};
    std::optional<Date> found;
    for (const EventMention* other : events_) {
      if (other->trigger_token >= harm.trigger_token) break;
      if (!ontology_.is_a(other->type, attack_) || !real(*other) || !other->interval.begin ||
          tree_.sentence(other->trigger_token).value + reach_ <
              tree_.sentence(harm.trigger_token).value) {
        continue;
      }
      const Date& begin = *other->interval.begin;
      const bool one_day = begin.precision >= DatePrecision::Day && other->interval.end &&
                           other->interval.end->last_day() == begin.first_day();
      if (!one_day || begin.utc_offset_minutes) return {};
      const Date day = Date::of(begin.year, begin.month, begin.day);
      if (day.first_day() + kNewsDays < published_->first_day()) return {};
      if (found && *found != day) return {};
      found = day;
    }
    return found;
  }

  const Ontology& ontology_;
  const std::optional<Date>& published_;
  const Annotations& annotations_;
  const DependencyTree& tree_;
  std::span<EventMention* const> events_;
  std::uint32_t reach_;
  std::vector<EventMention*> at_;  // by trigger
  ClassId attack_;
  std::vector<ClassId> harm_;
};

}  // namespace

bool definite(const DependencyTree& tree, TokenId noun) {
  for (TokenId child : tree.children(noun)) {
    if (tree.deprel(child) == Deprel::NmodPoss) return true;
    const std::string& lemma = tree[child].lemma;
    if (tree.deprel(child) == Deprel::Det &&
        (lemma == "the" || lemma == "this" || lemma == "that" || lemma == "these")) {
      return true;
    }
  }
  return false;
}

void date_by_other_events(const Ontology& ontology, const std::optional<Date>& published,
                          const Annotations& annotations, const DependencyTree& tree,
                          std::span<EventMention* const> events, std::uint32_t reach) {
  Dating(ontology, published, annotations, tree, events, reach).run();
}

}  // namespace quipu
