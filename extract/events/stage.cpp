#include <algorithm>
#include <array>
#include <optional>

#include "extract/events.hpp"
#include "extract/events/candidates.hpp"
#include "extract/events/dating.hpp"
#include "extract/events/doers.hpp"
#include "extract/events/incidents.hpp"
#include "extract/events/learned.hpp"
#include "extract/events/roles.hpp"
#include "extract/events/setting.hpp"
#include "extract/events/sketches.hpp"
#include "extract/events/triggers.hpp"
#include "extract/factuality/reader.hpp"

namespace quipu {

namespace {

constexpr std::uint32_t kReach = 8;  // sentences back to an event that a noun takes up

/// Nouns that add nothing to the event noun before them: "rescue operation".
bool vague(std::string_view noun) {
  static constexpr std::array<std::string_view, 16> nouns{
      "operation", "mission",  "campaign", "process", "attempt", "bid",     "effort", "crisis",
      "situation", "incident", "spree",    "plan",    "drama",   "episode", "wave",   "series"};
  return std::find(nouns.begin(), nouns.end(), noun) != nouns.end();
}

/// In a relative clause that the trigger is not in, and so part of what that clause tells: "them"
/// in "guerrillas who had held them died". So is a pronoun that is another predicate's subject or
/// object: "two were injured and they were expected to recover".
bool in_another_clause(const DependencyTree& tree, TokenId word, TokenId trigger) {
  const TokenId governor = tree.head(word);
  if (tree[word].upos == Upos::Pron && governor.valid() && governor != trigger &&
      is_verbal(tree[governor]) && !tree.below(trigger, governor)) {
    const Deprel deprel = tree.deprel(word);
    if (deprel == Deprel::Nsubj || deprel == Deprel::NsubjPass || deprel == Deprel::Obj ||
        deprel == Deprel::Iobj) {
      return true;
    }
  }
  for (TokenId at = word; at.valid() && at != trigger; at = tree.head(at)) {
    if (tree.deprel(at) == Deprel::AclRelcl && !tree.below(trigger, at)) return true;
  }
  return false;
}

class EventsStage final : public Stage {
 public:
  EventsStage(const Ontology& ontology, const Lexicon& lexicon, EventScorers scorers)
      : ontology_(ontology),
        triggers_(ontology, lexicon),
        embeddings_(ontology),
        incident_roles_(ontology),
        given_(ontology),
        scorers_(std::move(scorers)) {
    if (scorers_.triggers) learned_.emplace(ontology, *scorers_.triggers, *scorers_.roles);
    for (std::string_view name : {"Statement", "Communication"}) {
      if (const ClassId type = ontology.find_class(name); type.valid()) weak_.push_back(type);
    }
    speaker_ = ontology.find_property("speaker");
    place_ = ontology.find_class("Place");
    place_role_ = ontology.find_property("place");
    target_role_ = ontology.find_property("target");
    cause_ = ontology.find_property("cause");
    event_ = ontology.find_class("Event");
  }

  StageInfo info() const override {
    return {"events",
            "events with their roles, place, time and factuality, from the ontology's frames",
            {Layer::Tokens, Layer::Sentences, Layer::Syntax, Layer::Times, Layer::Mentions,
             Layer::Coreference},
            {Layer::Events}};
  }

  Result<void> run(const Document& document, Annotations& annotations) const override;

 private:
  bool may_trigger(const Annotations& annotations, const DependencyTree& tree,
                   const std::vector<bool>& in_name, TokenId token) const;
  bool takes_up(const DependencyTree& tree, TokenId token, const TriggerPattern& pattern,
                const std::vector<EventCandidate>& told) const;
  void consult(Annotations& annotations, const DependencyTree& tree, const MentionIndex& mentions,
               const RoleFiller& filler, const ArgumentReader& reader,
               const std::vector<TokenId>& words, std::vector<EventCandidate>& chosen) const;
  bool names_entity(const Annotations& annotations, MentionId mention, TokenId token) const;
  bool worth_keeping(const DependencyTree& tree, const EventCandidate& candidate,
                     const EventMention& event) const;
  EventMention make_event(const Annotations& annotations, const DependencyTree& tree,
                          const SettingReader& setting, const FactualityReader& factuality,
                          const EventCandidate& candidate) const;

  const Ontology& ontology_;
  TriggerLexicon triggers_;
  FactualityLexicon embeddings_;
  IncidentRoles incident_roles_;
  GivenEvents given_;
  EventScorers scorers_;
  std::optional<LearnedEvents> learned_;
  std::vector<ClassId> weak_;  // kept only with speaker and content
  PropertyId speaker_;
  ClassId place_;
  PropertyId place_role_;
  PropertyId target_role_;
  PropertyId cause_;
  ClassId event_;
};

bool EventsStage::may_trigger(const Annotations& annotations, const DependencyTree& tree,
                              const std::vector<bool>& in_name, TokenId token) const {
  const Word& word = tree[token];
  if (word.upos != Upos::Verb && word.upos != Upos::Noun && word.upos != Upos::Adj) return false;
  if (word.deprel == Deprel::Case || word.deprel == Deprel::Mark || word.deprel == Deprel::Fixed) {
    return false;
  }
  if (in_name[token.value] || triggers_.condition(tree, token)) return false;
  if (word.deprel == Deprel::Compound && word.head.valid()) return vague(tree[word.head].lemma);
  return annotations.tokens.contains(token);
}

bool EventsStage::names_entity(const Annotations& annotations, MentionId mention,
                               TokenId token) const {
  if (!mention.valid() || annotations.mentions[mention].head_token != token) return false;
  const ClassId type = annotations.mentions[mention].type;
  return type.valid() && !ontology_[type].event;
}

/// Better candidates first: words, then any filled role, then depth of the class, then roles.
bool better(const Ontology& ontology, const FilledFrame& a, const FilledFrame& b) {
  const auto rank = [&](const FilledFrame& frame) {
    return std::tuple(frame.words, !frame.roles.empty(), ontology[frame.pattern->type].depth,
                      frame.roles.size());
  };
  return rank(a) > rank(b);
}

EventMention EventsStage::make_event(const Annotations& annotations, const DependencyTree& tree,
                                     const SettingReader& setting,
                                     const FactualityReader& factuality,
                                     const EventCandidate& candidate) const {
  const TokenId token = candidate.token;
  EventMention event;
  event.type = candidate.frame.pattern->type;
  event.trigger_token = token;
  event.trigger = annotations.tokens[token].span;
  std::vector<TokenId> parts = candidate.frame.others;
  std::sort(parts.begin(), parts.end());
  TokenId last = token;
  for (TokenId part : parts) {
    if (part.value != last.value + 1) continue;
    last = part;
    event.trigger = cover(event.trigger, annotations.tokens[part].span);
  }
  for (const FilledRole& filled : candidate.frame.roles) {
    if (!filled.mention.valid() || filled.role == place_role_) continue;
    event.arguments.push_back({filled.role, filled.mention, filled.confidence(), filled.reason(),
                               filled.words, filled.loose()});
  }
  MentionId place;
  for (const FilledRole& filled : candidate.frame.roles) {
    if (filled.role == place_role_ && filled.mention.valid() && !place.valid()) {
      place = filled.mention;
      event.place_reason = filled.reason();
    }
  }
  const auto phrase = [&](int max_distance) {
    if (place.valid()) return;
    place = setting.place(candidate.arguments, max_distance);
    event.place_reason.by = "phrase of place";
  };
  phrase(1);
  if (!place.valid() && place_.valid()) {
    // What is stormed, seized or besieged is where it happens.
    for (const FilledRole& filled : candidate.frame.roles) {
      if (!filled.mention.valid() || filled.role != target_role_) continue;
      const ClassId type = annotations.mentions[filled.mention].type;
      if (type.valid() && ontology_.is_a(type, place_)) {
        place = filled.mention;
        event.place_reason.by = "the target is a place";
        break;
      }
    }
  }
  phrase(2);
  if (place.valid()) event.place = place;
  SettingReader::When when = setting.when(token);
  event.time = when.time;
  event.interval = when.interval;
  event.time_reason.by = when.distance == 0 ? "its own clause" : "a clause around it";
  const SentenceId sentence = tree.sentence(token);
  event.evidence = sentence.valid() ? annotations.sentences[sentence].span : event.trigger;
  event.factuality = factuality.of(token);
  const Upos upos = tree[token].upos;
  event.extractor = upos == Upos::Verb   ? "events/verb"
                    : upos == Upos::Noun ? "events/noun"
                                         : "events/adjective";
  event.confidence = upos == Upos::Verb ? 0.85f : 0.7f;
  if (event.arguments.size() >= 2) event.confidence += 0.05f;
  if (event.arguments.empty()) event.confidence -= 0.15f;
  event.confidence = either(event.confidence, candidate.learned);
  event.learned = candidate.learned;
  if (candidate.by_model) {
    event.extractor = "events/learned";
    event.confidence = candidate.learned;
  }
  if (candidate.given != nullptr) {
    event.trigger = candidate.given->span;
    event.extractor = "events/given";
    event.confidence = 1;
    if (candidate.given->type != event_) event.type = candidate.given->type;
  }
  return event;
}

bool EventsStage::worth_keeping(const DependencyTree& tree, const EventCandidate& candidate,
                                const EventMention& event) const {
  for (ClassId weak : weak_) {
    if (event.type != weak) continue;
    if (!speaker_.valid() || !candidate.frame.fills(speaker_)) return false;
    return candidate.frame.clause || candidate.frame.roles.size() > 1;
  }
  // "the attackers" presupposes an attack, of which it tells nothing.
  const std::vector<FilledRole>& roles = candidate.frame.roles;
  const bool told = std::any_of(roles.begin(), roles.end(), [](const FilledRole& filled) {
    return filled.slot != Slot::Denoted;
  });
  if (told || event.place || event.time) return true;
  if (!roles.empty()) return false;
  if (tree[candidate.token].upos != Upos::Noun) return false;
  // "the raid" takes part in coreference; bare and indefinite nouns say too little.
  return definite(tree, candidate.token);
}

/// A noun that lacks what its frame requires may still take up an event told before: "the seizure"
/// after "rebels seized the embassy".
bool EventsStage::takes_up(const DependencyTree& tree, TokenId token, const TriggerPattern& pattern,
                           const std::vector<EventCandidate>& told) const {
  if (tree[token].upos != Upos::Noun || !definite(tree, token)) return false;
  const std::uint32_t sentence = tree.sentence(token).value;
  return std::any_of(told.begin(), told.end(), [&](const EventCandidate& earlier) {
    return ontology_.is_a(earlier.frame.pattern->type, pattern.type) &&
           tree.sentence(earlier.token).value + kReach >= sentence;
  });
}

/// Adds what a learned model sees: events at some of `words`, roles and confidence; and incidents.
void EventsStage::consult(Annotations& annotations, const DependencyTree& tree,
                          const MentionIndex& mentions, const RoleFiller& filler,
                          const ArgumentReader& reader, const std::vector<TokenId>& words,
                          std::vector<EventCandidate>& chosen) const {
  const LearnedEvents::Reading reading = learned_->read(annotations, words);
  std::vector<EventCandidate> all;
  std::size_t next = 0;
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (next < chosen.size() && chosen[next].token == words[w]) {
      if (reading.denies(w, chosen[next].frame.pattern->type)) {
        ++next;
        continue;
      }
      all.push_back(std::move(chosen[next++]));
      all.back().learned = reading.support(w, all.back().frame.pattern->type);
      continue;
    }
    const LearnedEvents::Trigger trigger = reading.trigger(w);
    if (trigger.pattern == nullptr || names_entity(annotations, mentions.at(words[w]), words[w])) {
      continue;
    }
    EventCandidate candidate{words[w], {}, reader.arguments(words[w]), trigger.probability, true};
    candidate.frame.pattern = trigger.pattern;
    all.push_back(std::move(candidate));
  }
  chosen = std::move(all);

  std::vector<std::vector<MentionId>> of_sentence(annotations.sentences.size());
  for (std::size_t m = 0; m < annotations.mentions.size(); ++m) {
    const TokenId head = annotations.mentions[MentionId(m)].head_token;
    auto& list = of_sentence[tree.sentence(head).value];
    const bool taken = std::any_of(list.begin(), list.end(), [&](MentionId other) {
      return annotations.mentions[other].head_token == head;
    });
    if (!taken) list.push_back(MentionId(m));
  }
  std::vector<MentionId> others;
  for (EventCandidate& candidate : chosen) {
    others.clear();
    for (const MentionId id : of_sentence[tree.sentence(candidate.token).value]) {
      const TokenId head = annotations.mentions[id].head_token;
      // "who died in the raid" is who died, whatever the raid was on.
      const bool relative = tree[head].feats.find("PronType=Rel") != std::string::npos;
      if (head == candidate.token || (relative && tree.head(head) != candidate.token)) continue;
      if (in_another_clause(tree, head, candidate.token)) continue;
      others.push_back(id);
    }
    if (!others.empty()) {
      learned_->fill(annotations, filler, candidate.token, others, candidate.frame);
    }
  }
  if (!scorers_.incidents || !scorers_.incidents->ready(annotations)) return;
  std::vector<IncidentRoles::Event> events;
  for (EventCandidate& candidate : chosen) events.push_back({candidate.token, &candidate.frame});
  const std::vector<IncidentPart> parts =
      incident_parts(annotations, tree, scorers_.incidents->fillers(annotations));
  annotations.incidents = incidents_of(annotations, parts);
  incident_roles_.fill(annotations, tree, filler, parts, events);
}

Result<void> EventsStage::run(const Document& document, Annotations& annotations) const {
  const DependencyTree tree(annotations);
  const ArgumentReader reader(tree);
  const MentionIndex mentions(annotations, tree);
  const FactualityReader factuality(document, annotations, tree, reader, mentions, embeddings_);
  const SettingReader setting(ontology_, annotations, tree, reader, mentions, embeddings_);

  std::vector<bool> in_name(tree.size(), false);
  for (const Mention& mention : annotations.mentions) {
    if (mention.kind != MentionKind::Named) continue;
    for (std::uint32_t i = mention.head_token.value; i < tree.size(); --i) {
      if (annotations.tokens[TokenId(i)].span.begin < mention.head.begin) break;
      in_name[i] = true;
      if (i == 0) break;
    }
  }
  std::vector<std::vector<TriggerMatch>> matches;
  std::vector<EventCandidate> candidates;
  std::vector<bool> is_trigger(tree.size(), false);
  std::vector<TokenId> possible;  // triggers
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const TokenId token(i);
    if (!may_trigger(annotations, tree, in_name, token)) continue;
    possible.push_back(token);
    auto found =
        triggers_.match(tree, reader, token, document.slice(annotations.tokens[token].span));
    if (tree[token].upos == Upos::Noun && names_entity(annotations, mentions.at(token), token)) {
      // "the party" as an organization is no ceremony; "the attackers" denote a role.
      std::erase_if(found, [](const TriggerMatch& match) {
        const auto& slots = match.pattern->frame->slots;
        return std::none_of(slots.begin(), slots.end(),
                            [](const FrameSlot& slot) { return slot.slot == Slot::Denoted; });
      });
    }
    if (found.empty()) continue;
    is_trigger[i] = true;
    candidates.push_back({token, {}, {}});
    matches.push_back(std::move(found));
  }

  const RoleFiller filler(ontology_, annotations, tree, reader, mentions, is_trigger);
  std::vector<EventCandidate> chosen;
  for (std::size_t c = 0; c < candidates.size(); ++c) {
    EventCandidate& candidate = candidates[c];
    candidate.arguments = reader.arguments(candidate.token);
    const Word& word = tree[candidate.token];
    if (word.deprel == Deprel::Compound) {
      for (auto& argument : reader.arguments(word.head)) {
        if (argument.slot == Slot::Denoted || argument.token == candidate.token) continue;
        candidate.arguments.push_back(std::move(argument));
      }
    }
    bool any = false;
    for (const TriggerMatch& match : matches[c]) {
      FilledFrame filled;
      if (!filler.fill(match, candidate.token, candidate.arguments, filled) &&
          !takes_up(tree, candidate.token, *match.pattern, chosen)) {
        continue;
      }
      if (!any || better(ontology_, filled, candidate.frame)) candidate.frame = std::move(filled);
      any = true;
    }
    if (any) chosen.push_back(std::move(candidate));
  }

  if (learned_ && scorers_.triggers->ready(annotations)) {
    consult(annotations, tree, mentions, filler, reader, possible, chosen);
  }

  if (annotations.given.triggers) {
    chosen = given_.candidates(*annotations.given.triggers, annotations, mentions, reader, chosen);
  } else {
    drop_parts(tree, reader, chosen);
    add_doers(document, annotations, ontology_, triggers_, tree, reader, mentions, kReach, chosen);
  }

  // "ended with a raid that killed ten": bare, but part of what else is told.
  std::vector<bool> part(tree.size(), false);
  for (const EventCandidate& candidate : chosen) {
    for (const FilledRole& filled : candidate.frame.roles) {
      if (filled.event.valid() && filled.role == cause_) part[filled.event.value] = true;
    }
  }
  std::vector<std::pair<EventMention, const EventCandidate*>> events;
  for (const EventCandidate& candidate : chosen) {
    EventMention event = make_event(annotations, tree, setting, factuality, candidate);
    if (candidate.given != nullptr || part[candidate.token.value] ||
        worth_keeping(tree, candidate, event)) {
      events.emplace_back(std::move(event), &candidate);
    }
  }
  std::stable_sort(events.begin(), events.end(), [](const auto& a, const auto& b) {
    const Span left = a.first.trigger;
    const Span right = b.first.trigger;
    return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
  });
  std::vector<EventMention*> told;
  for (auto& [event, candidate] : events) told.push_back(&event);
  date_by_other_events(ontology_, document.info().published, annotations, tree, told, kReach);
  IdVector<TokenId, EventMentionId> event_at(tree.size(), EventMentionId{});
  for (std::size_t e = 0; e < events.size(); ++e) {
    event_at[events[e].first.trigger_token] = EventMentionId(e);
  }
  for (auto& [event, candidate] : events) {
    for (const FilledRole& filled : candidate->frame.roles) {
      if (!filled.event.valid() || !event_at[filled.event].valid() ||
          filled.event == event.trigger_token) {
        continue;
      }
      event.arguments.push_back({filled.role, event_at[filled.event],
                                 filled.distance == 0 ? 0.85f : 0.6f, filled.reason()});
    }
    annotations.events.push_back(std::move(event));
  }
  if (annotations.given.triggers) {
    annotations.sketches = sketch_events(annotations, tree, scorers_.triggers.get());
  }
  return {};
}

}  // namespace

std::unique_ptr<Stage> make_events(const Ontology& ontology, const Lexicon& lexicon,
                                   EventScorers scorers) {
  return std::make_unique<EventsStage>(ontology, lexicon, std::move(scorers));
}

}  // namespace quipu
