#pragma once
// Single statements of single documents about resolved things, before those that say the same are
// put together as claims.

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "graph/event_resolution.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/linking.hpp"

namespace quipu {

/// What resolution found, and the classes that go with it.
struct Fusion {
  const Corpus& corpus;
  const Profiles& profiles;
  const EntityResolution& entities;
  const EventResolution& events;
  std::vector<ClassId> entity_types;              // by chain number, for representatives
  std::vector<ClassId> event_types;               // by event number, for representatives
  const KnowledgeBase* knowledge_base = nullptr;  // of the user; null: none
  std::map<std::uint32_t, Linked> links = {};     // into it, by representative

  std::uint32_t entity(ChainNumber chain) const { return entities.chains.find(chain); }
  std::uint32_t event(EventNumber event) const { return events.events.find(event); }
};

/// Votes on the class of each set of chains and events: the most used class, then as specific as a
/// quarter of its votes allow.
void vote_types(Fusion& fusion);

/// A set of chains or of events, by its representative.
struct NodeRef {
  bool event = false;
  std::uint32_t root = 0;
  auto operator<=>(const NodeRef&) const = default;
};

struct SourceSpan {
  std::uint32_t document = 0;
  Span span;
  auto operator<=>(const SourceSpan&) const = default;
};

struct Statement {
  NodeRef subject;
  PropertyId predicate;
  std::variant<NodeRef, Literal> object;
  std::optional<NumberForm> number;
  std::optional<std::uint32_t> of_body;
  TimeInterval valid;
  Factuality factuality;  // attributed_to is unused: see below
  std::optional<std::uint32_t> attributed_to;
  float confidence = 1.0f;
  std::string extractor;
  std::vector<SourceSpan> evidence;
  SourceSpan quotation;
};

/// A reading that breaks a rule of the ontology, by places in documents.
struct Violation {
  SchemaRule rule = SchemaRule::Domain;
  PropertyId property;
  ClassId subject_type;
  ClassId object_type;  // invalid: a literal
  SourceSpan subject;
  std::optional<SourceSpan> object;
  SourceSpan quotation;
};

/// All statements of all documents whose ends are things and whose property admits them. Those that
/// it does not admit are dropped, counted and, with `violations`, listed.
std::vector<Statement> make_statements(const Fusion& fusion, FusionCounts& counts,
                                       std::vector<Violation>* violations = nullptr);

}  // namespace quipu
