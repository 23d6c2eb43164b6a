#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "extract/event_structure.hpp"
#include "extract/event_structure/links.hpp"
#include "extract/grammar/arguments.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

namespace {

/// What a chain of event mentions knows so far.
struct Profile {
  std::vector<EventMentionId> mentions;
  ClassId type;
  std::map<PropertyId, std::set<ChainId>> participants;
  std::set<ChainId> places;
  TimeInterval interval;
  bool plural = false;
  bool definite_only = true;  // nothing but definite nouns so far
};

bool real(const EventMention& event) {
  switch (event.factuality.modality) {
    case Modality::Planned:
    case Modality::Conditional:
    case Modality::Threatened:
      return false;
    default:
      return true;
  }
}

class ChainBuilder {
 public:
  ChainBuilder(const Ontology& ontology, const Annotations& annotations, const DependencyTree& tree)
      : ontology_(ontology),
        annotations_(annotations),
        tree_(tree),
        agent_(ontology.find_property("agent")) {
    for (std::string_view name : {"Statement", "Communication"}) {
      if (const ClassId type = ontology.find_class(name); type.valid()) apart_.push_back(type);
    }
  }

  EventStructure build() {
    for (std::size_t e = 0; e < annotations_.events.size(); ++e) place(EventMentionId(e));
    EventStructure structure;
    structure.chain_of.assign(annotations_.events.size(), EventChainId{});
    for (const Profile& profile : profiles_) {
      const EventChainId id = structure.chains.add({profile.mentions, profile.type});
      for (EventMentionId mention : profile.mentions) structure.chain_of[mention] = id;
    }
    return structure;
  }

 private:
  void place(EventMentionId id) {
    const EventMention& event = annotations_.events[id];
    const bool definite = is_definite(event);
    Profile* best = nullptr;
    Rank best_rank;
    int loose = 0;  // fitting chains that share neither participant nor word
    for (Profile& profile : profiles_) {
      if (annotations_.given.triggers) break;  // any word may be one: fusion compares them
      const int shared = shared_participants(profile, event, definite);
      if (!fits(profile, event, shared, definite)) continue;
      const Rank rank{shared > 0, definite && has_noun(profile, event), profile.mentions.back()};
      if (rank.loose()) {
        if (attributes_only(profile)) continue;  // "the occupied house" is told in passing
        // "the raid" takes up what was told just now, not what was told pages before.
        if (distance(profile, event) > 8) continue;
        if (distance(profile, event) > 1) ++loose;
      }
      if (best == nullptr || best_rank < rank) {
        best = &profile;
        best_rank = rank;
      }
    }
    if (best != nullptr && best_rank.loose() && definite && distance(*best, event) > 1 &&
        loose > 1) {
      best = nullptr;  // it could be any of them
    }
    if (best == nullptr) {
      profiles_.emplace_back();
      best = &profiles_.back();
      best->type = event.type;
      best->interval = event.interval;
      best->plural = is_plural(event);
    }
    join(*best, id, definite);
  }

  /// Why a chain is taken, best last: nearness, then the same noun, then a shared participant.
  struct Rank {
    bool shared = false;
    bool same_noun = false;
    EventMentionId last;
    bool loose() const { return !shared && !same_noun; }
    auto operator<=>(const Rank&) const = default;
  };

  std::uint32_t distance(const Profile& profile, const EventMention& event) const {
    const EventMention& last = annotations_.events[profile.mentions.back()];
    return tree_.sentence(event.trigger_token).value - tree_.sentence(last.trigger_token).value;
  }

  bool has_noun(const Profile& profile, const EventMention& event) const {
    const std::string& lemma = tree_[event.trigger_token].lemma;
    return std::any_of(profile.mentions.begin(), profile.mentions.end(), [&](EventMentionId id) {
      const Word& word = tree_[annotations_.events[id].trigger_token];
      return word.upos == Upos::Noun && word.lemma == lemma;
    });
  }

  bool attributes_only(const Profile& profile) const {
    return std::all_of(profile.mentions.begin(), profile.mentions.end(), [&](EventMentionId id) {
      return tree_.deprel(annotations_.events[id].trigger_token) == Deprel::Amod;
    });
  }

  bool is_noun(const EventMention& event) const {
    return tree_[event.trigger_token].upos == Upos::Noun;
  }

  bool is_plural(const EventMention& event) const {
    const Word& word = tree_[event.trigger_token];
    return word.upos == Upos::Noun &&
           (word.xpos == "NNS" || word.feats.find("Number=Plur") != std::string::npos);
  }

  /// A noun that takes up a known event. "The previous raid" is another one.
  bool is_definite(const EventMention& event) const {
    static constexpr std::array<std::string_view, 20> other{
        "previous", "earlier", "other",  "another", "next",     "last",    "first",
        "second",   "third",   "new",    "similar", "separate", "further", "different",
        "recent",   "latest",  "future", "annual",  "past",     "fresh"};
    if (!is_noun(event)) return false;
    for (TokenId child : tree_.children(event.trigger_token)) {
      if (std::find(other.begin(), other.end(), tree_[child].lemma) != other.end()) return false;
    }
    TokenId token = event.trigger_token;
    if (tree_.deprel(token) == Deprel::Compound) token = tree_.head(token);
    for (TokenId child : tree_.children(token)) {
      const Deprel deprel = tree_.deprel(child);
      const std::string& lemma = tree_[child].lemma;
      if (deprel == Deprel::NmodPoss) return true;
      if (deprel == Deprel::Det && (lemma == "the" || lemma == "this" || lemma == "that" ||
                                    lemma == "these" || lemma == "those")) {
        return true;
      }
    }
    return false;
  }

  ChainId chain_of(MentionId mention) const {
    const Coreference& coreference = annotations_.coreference;
    if (!coreference.chain_of.contains(mention)) return ChainId(mention.value);
    return coreference.chain_of[mention];
  }

  std::map<PropertyId, std::set<ChainId>> participants(const EventMention& event) const {
    std::map<PropertyId, std::set<ChainId>> found;
    for (const EventArgument& argument : event.arguments) {
      const auto* mention = std::get_if<MentionId>(&argument.value);
      if (mention) found[argument.role].insert(chain_of(*mention));
    }
    return found;
  }

  static bool intersect(const std::set<ChainId>& a, const std::set<ChainId>& b) {
    return std::any_of(a.begin(), a.end(), [&](ChainId chain) { return b.count(chain) > 0; });
  }

  /// No more than loosely tied to its noun: "140 troops took part in the assault".
  static bool weakly_filled(const EventMention& event, PropertyId role) {
    return std::all_of(event.arguments.begin(), event.arguments.end(), [&](const auto& argument) {
      return argument.role != role || argument.loose;
    });
  }

  /// Participants in a role other than the agent that both have; -1: a role is filled differently.
  int shared_participants(const Profile& profile, const EventMention& event, bool definite) const {
    int shared = 0;
    for (const auto& [role, chains] : participants(event)) {
      const auto at = profile.participants.find(role);
      if (at == profile.participants.end()) continue;
      if (!intersect(at->second, chains)) {
        if (definite && weakly_filled(event, role)) continue;
        return -1;
      }
      if (role != agent_) ++shared;
    }
    return shared;
  }

  bool fits(const Profile& profile, const EventMention& event, int shared, bool definite) const {
    if (shared < 0) return false;
    const bool family =
        ontology_.is_a(event.type, profile.type) || ontology_.is_a(profile.type, event.type);
    if (!family || profile.plural != is_plural(event)) return false;
    const EventMention& last = annotations_.events[profile.mentions.back()];
    if (real(last) != real(event) || last.factuality.polarity != event.factuality.polarity) {
      return false;
    }
    if (!compatible(profile.interval, event.interval)) return false;
    if (event.place && !profile.places.empty()) {
      const ChainId place = chain_of(*event.place);
      if (profile.places.count(place) == 0 && same_kind_of_place(profile, *event.place)) {
        return false;
      }
    }
    // One clause does not tell the same event twice but through a noun: "the raid began".
    if (tree_.sentence(last.trigger_token) == tree_.sentence(event.trigger_token) && !definite) {
      return false;
    }
    if (definite) return true;
    for (ClassId apart : apart_) {
      if (ontology_.is_a(event.type, apart)) return false;
    }
    if (shared > 0) return true;
    // "the assault ... soldiers attacked": a verb may fill in what a definite noun before it left.
    return profile.definite_only && !is_noun(event) && profile.participants.empty() &&
           tree_.sentence(event.trigger_token).value <=
               tree_.sentence(last.trigger_token).value + 2;
  }

  bool same_kind_of_place(const Profile& profile, MentionId place) const {
    const ClassId type = annotations_.mentions[place].type;
    for (ChainId held : profile.places) {
      if (!annotations_.coreference.chains.contains(held)) return true;
      const ClassId other = annotations_.coreference.chains[held].type;
      if (ontology_.is_a(type, other) || ontology_.is_a(other, type)) return true;
    }
    return false;
  }

  void join(Profile& profile, EventMentionId id, bool definite) {
    const EventMention& event = annotations_.events[id];
    profile.mentions.push_back(id);
    if (ontology_.is_a(event.type, profile.type)) profile.type = event.type;
    for (const auto& [role, chains] : participants(event)) {
      profile.participants[role].insert(chains.begin(), chains.end());
    }
    if (event.place) profile.places.insert(chain_of(*event.place));
    if (profile.interval.empty()) profile.interval = event.interval;
    profile.definite_only &= definite;
  }

  const Ontology& ontology_;
  const Annotations& annotations_;
  const DependencyTree& tree_;
  const PropertyId agent_;
  std::vector<ClassId> apart_;  // speech acts: alike in form, rarely the same
  std::vector<Profile> profiles_;
};

class EventStructureStage final : public Stage {
 public:
  explicit EventStructureStage(const Ontology& ontology) : ontology_(ontology) {}

  StageInfo info() const override {
    return {"event_structure",
            "which event mentions are one event; part, order and cause where words mark them",
            {Layer::Sentences, Layer::Syntax, Layer::Mentions, Layer::Coreference, Layer::Events},
            {Layer::EventStructure}};
  }

  Result<void> run(const Document&, Annotations& annotations) const override {
    const DependencyTree tree(annotations);
    const ArgumentReader reader(tree);
    annotations.event_structure = ChainBuilder(ontology_, annotations, tree).build();
    annotations.event_structure.links = find_event_links(ontology_, annotations, tree, reader);
    return {};
  }

 private:
  const Ontology& ontology_;
};

}  // namespace

std::unique_ptr<Stage> make_event_structure(const Ontology& ontology) {
  return std::make_unique<EventStructureStage>(ontology);
}

}  // namespace quipu
