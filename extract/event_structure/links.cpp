#include "extract/event_structure/links.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "core/text.hpp"

namespace quipu {

namespace {

constexpr std::array<std::string_view, 5> inside{"in", "during", "amid", "in the course of",
                                                 "amidst"};
constexpr std::array<std::string_view, 4> later{"after", "following", "since", "once"};
constexpr std::array<std::string_view, 6> because{"because",  "because of",     "due to",
                                                  "owing to", "as a result of", "thanks to"};
// Verbs whose subject brings about their object or, with the preposition, their adjunct.
struct CausalVerb {
  std::string_view lemma;
  std::string_view preposition;  // empty: the object
  bool reversed = false;         // the subject is the effect
};
constexpr CausalVerb causal_verbs[]{{"cause", ""},
                                    {"trigger", ""},
                                    {"spark", ""},
                                    {"provoke", ""},
                                    {"prompt", ""},
                                    {"produce", ""},
                                    {"unleash", ""},
                                    {"precipitate", ""},
                                    {"ignite", ""},
                                    {"lead", "to"},
                                    {"result", "in"},
                                    {"give", "to"},
                                    {"result", "from", true},
                                    {"stem", "from", true},
                                    {"arise", "from", true}};

class LinkFinder {
 public:
  LinkFinder(const Ontology& ontology, const Annotations& annotations, const DependencyTree& tree,
             const ArgumentReader& reader)
      : ontology_(ontology),
        annotations_(annotations),
        tree_(tree),
        reader_(reader),
        sub_event_of_(ontology.find_property("subEventOf")),
        before_(ontology.find_property("before")),
        causes_(ontology.find_property("causes")),
        cause_role_(ontology.find_property("cause")),
        event_at_(annotations.syntax.size(), EventMentionId{}) {
    for (std::size_t e = 0; e < annotations.events.size(); ++e) {
      event_at_[annotations.events[EventMentionId(e)].trigger_token] = EventMentionId(e);
    }
    for (std::string_view name : {"Death", "Injury"}) {
      if (const ClassId type = ontology.find_class(name); type.valid()) harm_.push_back(type);
    }
    for (std::string_view name : {"Statement", "Communication"}) {
      if (const ClassId type = ontology.find_class(name); type.valid()) speech_.push_back(type);
    }
  }

  std::vector<EventLink> find() {
    for (std::size_t e = 0; e < annotations_.events.size(); ++e) of_event(EventMentionId(e));
    for (std::size_t i = 0; i < annotations_.syntax.size(); ++i) {
      if (tree_[TokenId(i)].upos == Upos::Verb) of_causal_verb(TokenId(i));
    }
    const auto key = [](const EventLink& link) {
      return std::tuple(link.from, link.to, link.property, link.evidence);
    };
    std::sort(links_.begin(), links_.end(),
              [&](const auto& a, const auto& b) { return key(a) < key(b); });
    links_.erase(std::unique(links_.begin(), links_.end(),
                             [](const auto& a, const auto& b) {
                               return a.from == b.from && a.to == b.to && a.property == b.property;
                             }),
                 links_.end());
    // A part of an event needs no second link to it as its cause.
    const std::vector<EventLink> all = links_;
    std::erase_if(links_, [&](const EventLink& link) {
      return link.property == causes_ &&
             std::any_of(all.begin(), all.end(), [&](const EventLink& part) {
               return part.property == sub_event_of_ && part.from == link.to &&
                      part.to == link.from;
             });
    });
    return std::move(links_);
  }

 private:
  void add(PropertyId property, EventMentionId from, EventMentionId to, float confidence) {
    if (!property.valid() || !from.valid() || !to.valid()) return;
    const EventMention& a = annotations_.events[from];
    const EventMention& b = annotations_.events[to];
    if (a.factuality.polarity == Polarity::Negative ||
        b.factuality.polarity == Polarity::Negative) {
      return;
    }
    const auto& chains = annotations_.event_structure.chain_of;
    if (chains[from] == chains[to]) return;
    links_.push_back({property, chains[from], chains[to], cover(a.trigger, b.trigger), confidence});
  }

  bool any_of(const std::vector<ClassId>& classes, EventMentionId event) const {
    const ClassId type = annotations_.events[event].type;
    return std::any_of(classes.begin(), classes.end(),
                       [&](ClassId wanted) { return ontology_.is_a(type, wanted); });
  }

  void of_event(EventMentionId id) {
    const EventMention& event = annotations_.events[id];
    for (const GrammaticalArgument& argument : reader_.arguments(event.trigger_token)) {
      const EventMentionId other = event_at_[argument.token];
      if (!other.valid() || other == id) continue;
      const std::string& marker = argument.preposition;
      const bool phrase = argument.slot == Slot::Preposition;
      const bool clause = argument.slot == Slot::Clause;
      if (phrase && one_of(marker, inside) && !any_of(speech_, id) && !any_of(speech_, other)) {
        add(sub_event_of_, id, other, 0.8f);
      } else if ((phrase || clause) && one_of(marker, later)) {
        add(before_, other, id, 0.85f);
      } else if ((phrase || clause) && (marker == "before" || marker == "prior to")) {
        add(before_, id, other, 0.85f);
      } else if ((phrase || clause) && one_of(marker, because)) {
        add(causes_, other, id, 0.8f);
      } else if (clause && marker.empty() && tree_.deprel(argument.token) == Deprel::Advcl &&
                 is_present_participle(tree_[argument.token]) && any_of(harm_, other) &&
                 !any_of(harm_, id)) {
        add(sub_event_of_, other, id, 0.8f);  // "bombed a station, injuring eight"
      }
    }
    for (const EventArgument& argument : event.arguments) {
      const auto* cause = std::get_if<EventMentionId>(&argument.value);
      if (cause && argument.role == cause_role_ && cause_role_.valid()) {
        add(causes_, *cause, id, 0.7f);
      }
    }
  }

  void of_causal_verb(TokenId verb) {
    for (const CausalVerb& causal : causal_verbs) {
      if (tree_[verb].lemma != causal.lemma) continue;
      std::vector<EventMentionId> subjects;
      std::vector<EventMentionId> others;
      for (const GrammaticalArgument& argument : reader_.arguments(verb)) {
        const EventMentionId event = event_at_[argument.token];
        if (!event.valid()) continue;
        if (argument.slot == Slot::Subject) subjects.push_back(event);
        const bool effect =
            causal.preposition.empty()
                ? argument.slot == Slot::Object
                : argument.slot == Slot::Preposition && argument.preposition == causal.preposition;
        if (effect) others.push_back(event);
      }
      for (EventMentionId subject : subjects) {
        for (EventMentionId other : others) {
          if (causal.reversed) {
            add(causes_, other, subject, 0.8f);
          } else {
            add(causes_, subject, other, 0.8f);
          }
        }
      }
    }
  }

  const Ontology& ontology_;
  const Annotations& annotations_;
  const DependencyTree& tree_;
  const ArgumentReader& reader_;
  const PropertyId sub_event_of_;
  const PropertyId before_;
  const PropertyId causes_;
  const PropertyId cause_role_;
  IdVector<TokenId, EventMentionId> event_at_;
  std::vector<ClassId> harm_;
  std::vector<ClassId> speech_;
  std::vector<EventLink> links_;
};

}  // namespace

std::vector<EventLink> find_event_links(const Ontology& ontology, const Annotations& annotations,
                                        const DependencyTree& tree, const ArgumentReader& reader) {
  return LinkFinder(ontology, annotations, tree, reader).find();
}

}  // namespace quipu
