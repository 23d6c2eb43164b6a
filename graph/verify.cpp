#include <algorithm>
#include <set>

#include "graph/knowledge_graph.hpp"

namespace quipu {
namespace {

Error broken(std::string message) {
  return {"graph: " + std::move(message), {}, 0, 0};
}

bool valid_slug(std::string_view slug) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  if (slug.empty() || !letter(slug.front())) return false;
  return std::all_of(slug.begin(), slug.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

/// Checks one graph against its ontology.
class Verifier {
 public:
  Verifier(const KnowledgeGraph& graph, const Ontology& ontology)
      : graph_(graph), ontology_(ontology) {}

  Result<void> run() const {
    if (Result<void> ok = documents(); !ok) return ok;
    if (Result<void> ok = entities(); !ok) return ok;
    if (Result<void> ok = events(); !ok) return ok;
    if (Result<void> ok = claims(); !ok) return ok;
    return disagreements();
  }

 private:
  Result<void> documents() const {
    const auto& all = graph_.documents();
    for (std::size_t i = 1; i < all.size(); ++i) {
      if (!(all[DocumentId(i - 1)].info.id < all[DocumentId(i)].info.id)) {
        return broken("documents not sorted by id: " + all[DocumentId(i)].info.id);
      }
    }
    return {};
  }

  Result<void> evidence(const std::vector<Evidence>& list, const std::string& of) const {
    if (list.empty()) return broken("no evidence for " + of);
    const Evidence* previous = nullptr;
    for (const Evidence& item : list) {
      if (!graph_.documents().contains(item.document)) {
        return broken("evidence outside the documents for " + of);
      }
      if (item.begin >= item.end || item.end > graph_.documents()[item.document].code_points ||
          item.quotation.empty()) {
        return broken("evidence without words for " + of);
      }
      if (previous && std::tuple(item.document, item.begin, item.end) <
                          std::tuple(previous->document, previous->begin, previous->end)) {
        return broken("evidence not sorted for " + of);
      }
      previous = &item;
    }
    return {};
  }

  Result<void> entities() const {
    const std::string* previous = nullptr;
    for (const Entity& entity : graph_.entities()) {
      if (!valid_slug(entity.slug)) return broken("bad slug '" + entity.slug + "'");
      if (previous && !(*previous < entity.slug)) {
        return broken("entity slugs not sorted or not unique at " + entity.slug);
      }
      previous = &entity.slug;
      if (entity.label.empty()) return broken("no label for " + entity.slug);
      if (!ontology_.classes().contains(entity.type)) return broken("no class: " + entity.slug);
      if (!std::is_sorted(entity.aliases.begin(), entity.aliases.end())) {
        return broken("aliases not sorted for " + entity.slug);
      }
      if (std::find(entity.aliases.begin(), entity.aliases.end(), entity.label) !=
          entity.aliases.end()) {
        return broken("label among the aliases of " + entity.slug);
      }
      if (Result<void> ok = evidence(entity.mentions, entity.slug); !ok) return ok;
    }
    return {};
  }

  Result<void> events() const {
    const std::string* previous = nullptr;
    for (const Event& event : graph_.events()) {
      if (!valid_slug(event.slug)) return broken("bad slug '" + event.slug + "'");
      if (previous && !(*previous < event.slug)) {
        return broken("event slugs not sorted or not unique at " + event.slug);
      }
      previous = &event.slug;
      if (!ontology_.classes().contains(event.type)) return broken("no class: " + event.slug);
      if (Result<void> ok = evidence(event.mentions, event.slug); !ok) return ok;
    }
    return {};
  }

  bool exists(EntityId id) const { return graph_.entities().contains(id); }
  bool exists(EventId id) const { return graph_.events().contains(id); }
  bool exists(const Literal&) const { return true; }

  ClassId type(EntityId id) const { return graph_[id].type; }
  ClassId type(EventId id) const { return graph_[id].type; }

  Result<void> claims() const {
    std::set<std::string_view> keys;
    const Claim* previous = nullptr;
    for (const Claim& claim : graph_.claims()) {
      if (!keys.insert(claim.key).second) return broken("claim key twice: " + claim.key);
      const auto there = [&](const auto& id) { return exists(id); };
      if (!std::visit(there, claim.subject) || !std::visit(there, claim.object) ||
          (claim.of_body && !exists(*claim.of_body)) ||
          (claim.attributed_to && !exists(*claim.attributed_to))) {
        return broken("claim about nothing: " + claim.key);
      }
      if (!ontology_.properties().contains(claim.predicate)) {
        return broken("claim without property: " + claim.key);
      }
      if (!(claim.confidence >= 0.0f && claim.confidence <= 1.0f)) {
        return broken("confidence outside 0..1: " + claim.key);
      }
      if (previous && !(order(*previous) < order(claim))) {
        return broken("claims not sorted: " + claim.key);
      }
      previous = &claim;
      if (Result<void> ok = evidence(claim.evidence, claim.key); !ok) return ok;
      if (Result<void> ok = evidence(claim.quotations, claim.key); !ok) return ok;
      if (Result<void> ok = plain(claim); !ok) return ok;
    }
    return {};
  }

  static std::tuple<const NodeId&, const PropertyId&, const ClaimObject&, const std::string&> order(
      const Claim& claim) {
    return {claim.subject, claim.predicate, claim.object, claim.key};
  }

  Result<void> plain(const Claim& claim) const {
    if (!claim.plain) return {};
    if (claim.polarity == Polarity::Negative ||
        (claim.modality != Modality::Asserted && claim.modality != Modality::Reported)) {
      return broken("plain though not stated as a fact: " + claim.key);
    }
    const auto type_of = [&](const auto& id) { return type(id); };
    const ClassId subject = std::visit(type_of, claim.subject);
    ClassId object;
    if (const auto* entity = std::get_if<EntityId>(&claim.object)) object = type(*entity);
    if (const auto* event = std::get_if<EventId>(&claim.object)) object = type(*event);
    if (object.valid() && !ontology_.admits(claim.predicate, subject, object)) {
      return broken("outside domain or range of " + ontology_[claim.predicate].name + ": " +
                    claim.key);
    }
    return {};
  }

  Result<void> disagreements() const {
    const Disagreement* previous = nullptr;
    for (const Disagreement& item : graph_.disagreements()) {
      if (previous &&
          !(std::tie(previous->about, previous->property) < std::tie(item.about, item.property))) {
        return broken("disagreements not sorted: " + item.key);
      }
      previous = &item;
      if (item.claims.size() < 2) return broken("disagreement of one claim: " + item.key);
      bool has_best = false;
      for (const ClaimId id : item.claims) {
        if (!graph_.claims().contains(id)) return broken("disagreement about nothing");
        const Claim& claim = graph_[id];
        has_best = has_best || id == item.best;
        if (claim.subject != item.about || claim.predicate != item.property) {
          return broken("claim of another subject in disagreement " + item.key);
        }
      }
      if (!has_best) return broken("best claim outside its disagreement: " + item.key);
    }
    return {};
  }

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
};

}  // namespace

Result<void> verify(const KnowledgeGraph& graph, const Ontology& ontology) {
  return Verifier(graph, ontology).run();
}

}  // namespace quipu
