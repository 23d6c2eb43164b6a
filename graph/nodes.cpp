#include "graph/nodes.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/hash.hpp"
#include "core/text.hpp"
#include "graph/labels.hpp"

namespace quipu {
namespace {

/// Roles that tell one event from another, the most telling first.
constexpr std::array<std::string_view, 14> kTellingRoles = {
    "target", "killed",      "victim", "hostage", "injured", "beneficiary", "destination",
    "post",   "participant", "agent",  "speaker", "topic",   "addressee",   "place"};

struct EventOutline {
  std::size_t participants = 0;
  std::string role;         // of the most telling participant, the most mentioned of those
  std::string participant;  // its label
  std::size_t mentions = 0;
  std::size_t rank = kTellingRoles.size();
};

class NodeMaker {
 public:
  NodeMaker(const Fusion& fusion, const Decided& decided, const std::vector<Statement>& statements,
            FusionCounts& counts)
      : fusion_(fusion),
        decided_(decided),
        corpus_(fusion.corpus),
        statements_(statements),
        counts_(counts) {}

  Nodes run() {
    keep_events();
    keep_entities();
    make_entities();
    make_events();
    return std::move(nodes_);
  }

 private:
  static bool has_node_object(const Statement& statement) {
    return std::holds_alternative<NodeRef>(statement.object);
  }

  /// An event is worth a node with a participant, a place, or a time at which it came to pass, or
  /// because the user says so.
  bool tells(const Statement& statement) const {
    if (!statement.subject.event) return false;
    if (has_node_object(statement)) return !std::get<NodeRef>(statement.object).event;
    return (statement.predicate == corpus_.terms.begin ||
            statement.predicate == corpus_.terms.end) &&
           reality(statement.factuality) == Reality::Actual;
  }

  void keep_events() {
    for (const Statement& statement : statements_) {
      if (tells(statement)) kept_events_.insert(statement.subject.root);
    }
    std::set<std::uint32_t> all;
    for (std::size_t e = 0; e < corpus_.events(); ++e) {
      const auto number = static_cast<EventNumber>(e);
      all.insert(fusion_.event(number));
      if (corpus_.document_of_event_chain(number).triggers_given()) {
        kept_events_.insert(fusion_.event(number));
      }
    }
    counts_.bare_events = all.size() - kept_events_.size();
  }

  bool event_kept(const NodeRef& node) const {
    return !node.event || kept_events_.contains(node.root);
  }

  void keep_entities() {
    std::set<std::uint32_t> talked_of;
    for (const Statement& statement : statements_) {
      if (!event_kept(statement.subject)) continue;
      if (const auto* object = std::get_if<NodeRef>(&statement.object)) {
        if (!event_kept(*object)) continue;
        if (!object->event) talked_of.insert(object->root);
      }
      if (!statement.subject.event) talked_of.insert(statement.subject.root);
      if (statement.of_body) talked_of.insert(*statement.of_body);
      if (statement.attributed_to) talked_of.insert(*statement.attributed_to);
    }
    std::map<std::uint32_t, std::pair<bool, bool>> words;  // has a name, has a noun
    for (std::size_t i = 0; i < corpus_.chains(); ++i) {
      const auto number = static_cast<ChainNumber>(i);
      auto& [named, nominal] = words[fusion_.entity(number)];
      named = named || fusion_.profiles.chains[i].named;
      nominal = nominal || corpus_.facts(number).nominals > 0;
      if (!fusion_.profiles.chains[i].named && corpus_.facts(number).nominals == 0) {
        ++counts_.pronoun_chains;
      }
    }
    counts_.chains = corpus_.chains();
    for (const auto& [root, has] : words) {
      if (!fusion_.entity_types[root].valid()) continue;
      if (has.first || (has.second && talked_of.contains(root))) {
        kept_entities_.push_back(root);
      } else if (has.second) {
        ++counts_.unused_descriptions;
      }
    }
  }

  /// Gives every item a slug of its own: those that share one get a hash of their content.
  template <class Item>
  static void set_slugs(std::vector<std::pair<std::uint32_t, Item>>& items,
                        std::vector<std::string> wanted, const std::vector<std::string>& content) {
    std::map<std::string, std::size_t> uses;
    for (const std::string& slug : wanted) ++uses[slug];
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (uses[wanted[i]] > 1) wanted[i] += "_" + short_hash(content[i]);
      items[i].second.slug = std::move(wanted[i]);
    }
    std::sort(items.begin(), items.end(),
              [](const auto& a, const auto& b) { return a.second.slug < b.second.slug; });
  }

  /// Where a thing is spoken of: what no other thing shares.
  std::string content_of(const std::vector<Evidence>& mentions) const {
    std::string out;
    for (const Evidence& mention : mentions) {
      out += corpus_.documents[mention.document.value].document.info().id;
      out += '#' + std::to_string(mention.begin) + ',' + std::to_string(mention.end) + '\n';
    }
    return out;
  }

  void make_entities() {
    std::vector<std::pair<std::uint32_t, Entity>> entities;
    std::vector<std::string> wanted;
    std::vector<std::string> content;
    for (const std::uint32_t root : kept_entities_) {
      Entity entity;
      entity.type = fusion_.entity_types[root];
      EntityName called = name_entity(fusion_, root);
      entity.label = std::move(called.label);
      entity.aliases = std::move(called.aliases);
      if (std::string given = decided_.name_of(fusion_, root); !given.empty()) {
        entity.aliases.push_back(std::exchange(entity.label, std::move(given)));
        std::erase(entity.aliases, entity.label);
        std::sort(entity.aliases.begin(), entity.aliases.end());
      }
      entity.named = called.named;
      for (const ChainNumber member : fusion_.entities.chains.members(root)) {
        for (const MentionId id : corpus_.chain(member).mentions) {
          entity.mentions.push_back(make_evidence(
              corpus_,
              {corpus_.document_of_chain[member], corpus_.document_of(member).mention(id).span}));
        }
      }
      std::sort(entity.mentions.begin(), entity.mentions.end(), earlier);
      add_links(root, entity);
      wanted.push_back(slug(entity.label));
      content.push_back(content_of(entity.mentions));
      entities.emplace_back(root, std::move(entity));
    }
    set_slugs(entities, std::move(wanted), content);
    for (auto& [root, entity] : entities) {
      nodes_.entity_of.emplace(root, nodes_.entities.add(std::move(entity)));
    }
  }

  static bool earlier(const Evidence& a, const Evidence& b) {
    return std::tuple(a.document, a.begin, a.end) < std::tuple(b.document, b.begin, b.end);
  }

  void link_place(PlaceId id, float confidence, std::vector<Evidence> evidence,
                  Entity& entity) const {
    const Place place = corpus_.lexicon[id];
    if (place.latitude != 0 || place.longitude != 0) {
      entity.coordinates = {place.latitude, place.longitude};
    }
    if (place.geonames != 0) {
      entity.links.push_back(
          {geonames_iri(place.geonames), confidence, "gazetteer", {}, std::move(evidence)});
    }
  }

  /// The first mention by name in each document.
  std::vector<Evidence> first_names(std::uint32_t root) const {
    std::map<std::uint32_t, Span> first;
    for (const ChainNumber member : fusion_.entities.chains.members(root)) {
      const CorpusDocument& document = corpus_.document_of(member);
      for (const MentionId id : corpus_.chain(member).mentions) {
        const Mention& mention = document.mention(id);
        if (mention.kind != MentionKind::Named) continue;
        const auto [found, fresh] = first.emplace(corpus_.document_of_chain[member], mention.span);
        if (!fresh && mention.span.begin < found->second.begin) found->second = mention.span;
      }
    }
    std::vector<Evidence> out;
    for (const auto& [document, span] : first) {
      out.push_back(make_evidence(corpus_, {document, span}));
    }
    return out;
  }

  void add_links(std::uint32_t root, Entity& entity) const {
    PlaceId place;
    float confidence = 0;
    std::vector<ChainNumber> members = fusion_.entities.chains.members(root);
    std::sort(members.begin(), members.end());
    for (const ChainNumber member : members) {
      const ChainProfile& profile = fusion_.profiles.chains[member];
      if (!profile.place.valid()) continue;
      if (!place.valid()) place = profile.place;
      if (profile.place == place) confidence = std::max(confidence, profile.place_confidence);
    }
    if (place.valid()) link_place(place, confidence, first_names(root), entity);
    const auto linked = fusion_.links.find(root);
    if (linked == fusion_.links.end()) return;
    const KnowledgeBase& kb = *fusion_.knowledge_base;
    const auto& [entry, sure, reason] = linked->second;
    if (!entity.coordinates) entity.coordinates = kb.coordinates(entry);
    const std::string iri(kb.iri(entry));
    for (EntityLink& link : entity.links) {
      if (link.iri != iri) continue;
      link.confidence = std::max(link.confidence, sure);
      return;
    }
    entity.links.push_back({iri, sure, "linking", reason, first_names(root)});
    std::sort(entity.links.begin(), entity.links.end(),
              [](const EntityLink& a, const EntityLink& b) { return a.iri < b.iri; });
  }

  void make_events() {
    std::map<std::uint32_t, EventOutline> outlines;
    for (const Statement& statement : statements_) {
      const auto* object = std::get_if<NodeRef>(&statement.object);
      if (!object || object->event || !statement.subject.event) continue;
      const auto entity = nodes_.entity_of.find(object->root);
      if (entity == nodes_.entity_of.end()) continue;
      outline(statement, nodes_.entities[entity->second], outlines[statement.subject.root]);
    }
    std::map<std::uint32_t, std::vector<EventNumber>> members;
    for (std::size_t e = 0; e < corpus_.events(); ++e) {
      const auto number = static_cast<EventNumber>(e);
      const std::uint32_t root = fusion_.event(number);
      if (kept_events_.contains(root)) members[root].push_back(number);
    }
    std::vector<std::pair<std::uint32_t, Event>> events;
    std::vector<std::string> wanted;
    std::vector<std::string> content;
    for (const auto& [root, chains] : members) {
      Event event = make_event(root, chains);
      const OntologyClass& type = corpus_.ontology[event.type];
      const EventOutline& about = outlines[root];
      event.label = name_event(type.label, about.role, about.participant, event.interval.begin);
      wanted.push_back(slug(name_event(type.label, {}, about.participant, event.interval.begin)));
      content.push_back(content_of(event.mentions));
      events.emplace_back(root, std::move(event));
    }
    set_slugs(events, std::move(wanted), content);
    for (auto& [root, event] : events) {
      nodes_.event_of.emplace(root, nodes_.events.add(std::move(event)));
    }
  }

  void outline(const Statement& statement, const Entity& entity, EventOutline& out) const {
    const std::string& role = corpus_.ontology[statement.predicate].name;
    const auto found = std::find(kTellingRoles.begin(), kTellingRoles.end(), role);
    const auto rank = static_cast<std::size_t>(found - kTellingRoles.begin());
    ++out.participants;
    const std::size_t mentions = entity.mentions.size();
    if (!out.participant.empty() &&
        std::tuple(rank, role, out.mentions, entity.label.size(), entity.label) >=
            std::tuple(out.rank, out.role, mentions, out.participant.size(), out.participant)) {
      return;
    }
    out.rank = rank;
    out.role = role;
    out.mentions = mentions;
    out.participant = entity.label;
  }

  Event make_event(std::uint32_t root, const std::vector<EventNumber>& chains) const {
    Event event;
    event.type = fusion_.event_types[root];
    event.factuality.modality = Modality::Threatened;
    event.factuality.polarity = Polarity::Negative;
    for (const EventNumber number : chains) {
      const CorpusDocument& document = corpus_.document_of_event_chain(number);
      for (const EventMentionId id : corpus_.event_chain(number).mentions) {
        const EventMention& mention = document.annotations.events[id];
        event.factuality.modality =
            std::min(event.factuality.modality, mention.factuality.modality);
        event.factuality.polarity =
            std::min(event.factuality.polarity, mention.factuality.polarity);
        event.mentions.push_back(
            make_evidence(corpus_, {corpus_.document_of_event[number], mention.trigger}));
      }
    }
    std::sort(event.mentions.begin(), event.mentions.end(), earlier);
    event.interval = fusion_.events.interval(root);
    return event;
  }

  const Fusion& fusion_;
  const Decided& decided_;
  const Corpus& corpus_;
  const std::vector<Statement>& statements_;
  FusionCounts& counts_;
  std::set<std::uint32_t> kept_events_;
  std::vector<std::uint32_t> kept_entities_;
  Nodes nodes_;
};

}  // namespace

std::optional<NodeId> Nodes::find(const NodeRef& node) const {
  if (node.event) {
    const auto found = event_of.find(node.root);
    return found == event_of.end() ? std::nullopt : std::optional<NodeId>(found->second);
  }
  const auto found = entity_of.find(node.root);
  return found == entity_of.end() ? std::nullopt : std::optional<NodeId>(found->second);
}

Nodes make_nodes(const Fusion& fusion, const Decided& decided,
                 const std::vector<Statement>& statements, FusionCounts& counts) {
  return NodeMaker(fusion, decided, statements, counts).run();
}

Evidence make_evidence(const Corpus& corpus, const SourceSpan& source) {
  const Document& document = corpus.documents[source.document].document;
  return {DocumentId(source.document), document.code_point(source.span.begin),
          document.code_point(source.span.end), document.line(source.span.begin),
          std::string(document.slice(source.span))};
}

}  // namespace quipu
