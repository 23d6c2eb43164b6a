#pragma once
// KnowledgeGraphs put together by hand, for tests of what reads them.

#include <string>
#include <string_view>
#include <vector>

#include "core/hash.hpp"
#include "core/text.hpp"
#include "graph/knowledge_graph.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// The one way to fill a KnowledgeGraph without a GraphBuilder.
struct KnowledgeGraphParts {
  IdVector<DocumentId, SourceDocument> documents;
  IdVector<EntityId, Entity> entities;
  IdVector<EventId, Event> events;
  IdVector<ClaimId, Claim> claims;
  std::vector<Disagreement> disagreements;

  KnowledgeGraph graph() const {
    KnowledgeGraph graph;
    graph.documents_ = documents;
    graph.entities_ = entities;
    graph.events_ = events;
    graph.claims_ = claims;
    graph.disagreements_ = disagreements;
    return graph;
  }
};

namespace test {

/// Adds things in the order given, which should be the order of a frozen graph where a test
/// depends on it. Every mention and quotation is made up: document `d`, position counted on.
class GraphFixture {
 public:
  explicit GraphFixture(const Ontology& ontology) : ontology_(ontology) {}

  DocumentId document(std::string id, std::string title = {}) {
    SourceDocument document;
    document.info.id = id;
    document.info.title = title.empty() ? "Title of " + id : std::move(title);
    document.info.source = id + ".txt";
    document.info.published = Date::of(1999, 5, 17);
    document.text_hash = hash128_hex(id);
    document.code_points = 10000;
    return parts.documents.add(std::move(document));
  }

  Evidence evidence(DocumentId document, std::string_view words) {
    Evidence evidence;
    evidence.document = document;
    evidence.begin = position_;
    std::size_t bytes = 0;
    std::uint32_t length = 0;
    for (; bytes < words.size(); ++length) next_code_point(words, bytes);
    evidence.end = position_ + length;
    evidence.line = position_ / 50 + 1;
    evidence.quotation = words;
    position_ += length + 1;
    return evidence;
  }

  EntityId entity(std::string_view type, std::string label,
                  const std::vector<DocumentId>& documents) {
    Entity entity;
    entity.slug = slug(label);
    entity.type = ontology_.class_named(type);
    entity.label = std::move(label);
    entity.named = true;
    for (DocumentId id : documents) entity.mentions.push_back(evidence(id, entity.label));
    return parts.entities.add(std::move(entity));
  }

  EventId event(std::string_view type, std::string label,
                const std::vector<DocumentId>& documents) {
    Event event;
    event.slug = slug(label);
    event.type = ontology_.class_named(type);
    event.label = std::move(label);
    for (DocumentId id : documents) event.mentions.push_back(evidence(id, event.label));
    return parts.events.add(std::move(event));
  }

  ClaimId claim(NodeId subject, std::string_view property, ClaimObject object,
                const std::vector<DocumentId>& documents) {
    Claim claim;
    claim.key = short_hash("claim " + std::to_string(parts.claims.size()), 16);
    claim.subject = subject;
    claim.predicate = ontology_.property_named(property);
    claim.object = std::move(object);
    claim.confidence = 0.875f;
    claim.extractors = {"test/rule"};
    for (DocumentId id : documents) {
      claim.evidence.push_back(evidence(id, "some words"));
      claim.quotations.push_back(evidence(id, "A sentence that says it, in some words."));
    }
    return parts.claims.add(std::move(claim));
  }

  KnowledgeGraphParts parts;

 private:
  const Ontology& ontology_;
  std::uint32_t position_ = 7;
};

}  // namespace test
}  // namespace quipu
