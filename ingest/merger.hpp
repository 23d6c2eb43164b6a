#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "ingest/annotation_record.hpp"

namespace quipu {

/// A member of an object; null where there is none.
const nlohmann::json& member(const nlohmann::json& object, const char* key);
/// The item's confidence, 1 where it has none.
float confidence_of(const nlohmann::json& item);

/// Puts one record of another tool among the layers of a document: entities first, since all else
/// refers to them, then times, events, relations and counts.
class Merger {
  using json = nlohmann::json;

 public:
  Merger(const AnnotationRecord& record, const Ontology& ontology, AnnotatedDocument& document,
         Diagnostics& problems)
      : record_(record),
        ontology_(ontology),
        document_(document.document),
        layers_(document.annotations),
        problems_(problems) {}

  void run() {
    entities();
    times();
    events();
    relations();
    quantities();
  }

 private:
  // --- what all of them need ---

  void complain(const std::string& what, const json& item);
  const json& list(const char* key);
  std::optional<Span> span(const json& begin, const json& end) const;
  std::optional<Span> span(const json& item) const;
  /// W3C text quote selector: the words between those before and after them.
  std::optional<Span> quoted(const json& item) const;
  /// Also checks the words where the item brings them.
  std::optional<Span> checked_span(const json& item, const char* what);
  TokenId last_token(Span words) const;
  Span sentence(Span words) const;
  bool related(ClassId a, ClassId b) const;
  ChainId chain(MentionId id) const { return layers_.coreference.chain_of[id]; }
  /// The entity's mention nearest to the words.
  std::optional<MentionId> nearest(const std::string& entity, Span to) const;
  Factuality factuality(const json& item, Span near);
  static TimeInterval interval(const json& item);
  /// Our own items say which stage made them; another tool's name goes before what it says.
  std::string extractor(const json& item) const;
  PropertyId property(const std::string& given) const;
  /// An entity, event or time by its id in the record.
  std::optional<Argument> reference(const std::string& id, Span near) const;
  Span words(const Argument& argument) const;
  /// Both stand for the same thing of this document.
  bool same(const Argument& a, const Argument& b) const;
  EventChainId event_chain(EventMentionId id) const { return layers_.event_structure.chain_of[id]; }

  // --- merge_entities.cpp ---

  /// Our mention of the same words, or whose name is the same but for its ends.
  std::optional<MentionId> known(const Mention& given) const;
  std::optional<Mention> mention(const json& item, ClassId type);
  ClassId entity_class(const json& entity);
  void entities();
  /// Each in a chain of its own until corefer().
  std::vector<MentionId> add_mentions(std::vector<Mention> fresh);
  /// Joins the chains of the mentions into that of the first, as far as classes admit.
  void corefer(const std::vector<MentionId>& mentions);
  std::string words(const Chain& chain) const;
  void drop_chain(ChainId gone);
  void times();

  // --- merge_events.cpp ---

  std::optional<EventMentionId> known_event(Span trigger, ClassId type) const;
  struct GivenEvent {
    const json* item = nullptr;
    ClassId type;
    std::vector<Span> triggers;
    std::vector<std::size_t> mentions;  // event mentions; from `old` on: fresh ones
  };
  void events();
  void triggers(const json& item, std::vector<Span>& out);
  std::vector<EventMentionId> add_events(std::vector<EventMention> fresh);
  void corefer(const std::vector<EventMentionId>& mentions);
  void drop_event_chain(EventChainId gone, EventChainId into);
  /// What a tool adds to an event that we have: a mention of it beside ours, by that tool.
  struct Addition {
    EventMentionId of;
    EventMention event;
  };
  void fill(const json& item, EventMentionId id, bool own, std::vector<Addition>& additions);
  void add_argument(const json& item, EventMentionId id, EventMention& event);
  template <class Test>
  bool any_mention(EventMentionId id, Test test) const {
    const auto& mentions = layers_.event_structure.chains[event_chain(id)].mentions;
    return std::any_of(mentions.begin(), mentions.end(),
                       [&](EventMentionId one) { return test(layers_.events[one]); });
  }
  bool has_argument(EventMentionId id, PropertyId role, const Argument& value) const;
  bool happens_at(EventMentionId id, MentionId place) const;
  bool happens_in(EventMentionId id, const TimeInterval& when) const;
  void add_beside(std::vector<Addition>& additions);

  // --- merge_relations.cpp ---

  void relations();
  std::optional<RelationMention> relation(const json& item);
  bool has_relation(const RelationMention& given) const;
  void quantities();

  const AnnotationRecord& record_;
  const Ontology& ontology_;
  const Document& document_;
  Annotations& layers_;
  Diagnostics& problems_;
  // By id in the record.
  std::map<std::string, std::vector<MentionId>> entities_;
  std::map<std::string, TimeId> times_;
  std::map<std::string, std::vector<EventMentionId>> events_;
};

}  // namespace quipu
