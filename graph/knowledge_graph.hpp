#pragma once
// The finished graph: entities and events as vertices, claims as edges, every claim with the words
// it rests on. Frozen: only GraphBuilder makes one, and it is read-only afterwards.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/annotations.hpp"
#include "core/document.hpp"
#include "core/ids.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// A source text as the graph keeps it: all that quotations need, nothing of the analysis.
struct SourceDocument {
  DocumentInfo info;
  std::string text_hash;
  std::uint32_t code_points = 0;
  std::string text;
  std::optional<Date> ingested = {};  // when the user took it in, where the user says so
};

/// A place in a source. `begin` and `end` count Unicode code points (RFC 5147 char fragments).
struct Evidence {
  DocumentId document;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t line = 0;  // of the original file
  std::string quotation;   // the words at [begin, end)

  bool operator==(const Evidence&) const = default;
};

/// A link to an outside or built-in knowledge base: a fact like any other, with what it rests on.
struct EntityLink {
  std::string iri;
  float confidence = 1.0f;
  std::string extractor;           // "gazetteer", "linking"
  std::string reason;              // what spoke for it; empty: not said
  std::vector<Evidence> evidence;  // the first mention by name in each document
};

struct Entity {
  std::string slug;  // local name of its IRI
  ClassId type;
  std::string label;                 // canonical name, or the best description
  std::vector<std::string> aliases;  // other surface forms, sorted
  bool named = false;
  std::vector<Evidence> mentions;  // sorted by document, then position
  std::vector<EntityLink> links;
  std::optional<std::pair<double, double>> coordinates;  // WGS84 latitude, longitude
};

struct Event {
  std::string slug;
  ClassId type;
  std::string label;
  TimeInterval interval;
  Factuality factuality;           // attributed_to is unused here: see Claim
  std::vector<Evidence> mentions;  // of the trigger
};

using NodeId = std::variant<EntityId, EventId>;

/// A number as its source put it: "more than 500" has min only.
struct NumberForm {
  std::optional<double> value;
  std::optional<double> min;
  std::optional<double> max;
  bool approximate = false;
  std::string unit;
  bool operator==(const NumberForm&) const = default;
};

/// An RDF literal; `language` only with an empty datatype. An empty datatype is xsd:string.
struct Literal {
  std::string lexical;
  std::string datatype;  // IRI
  std::string language;
  auto operator<=>(const Literal&) const = default;
};

using ClaimObject = std::variant<EntityId, EventId, Literal>;

/// One statement with everything that speaks for it. Claims that differ only in evidence are one.
struct Claim {
  std::string key;  // content hash: the local name of its IRI
  NodeId subject;
  PropertyId predicate;
  ClaimObject object;
  std::optional<NumberForm> number;  // counts and measures
  std::optional<EntityId> of_body;   // holdsPosition
  TimeInterval valid;
  Modality modality = Modality::Asserted;
  Polarity polarity = Polarity::Positive;
  std::optional<EntityId> attributed_to;
  float confidence = 1.0f;
  std::vector<std::string> extractors;  // sorted
  std::vector<Evidence> evidence;       // the mentions it was derived from, sorted
  std::vector<Evidence> quotations;     // the sentences that state it, sorted
  /// Written as a plain triple: asserted or reported, positive, and best supported where sources
  /// disagree.
  bool plain = true;
};

enum class Verdict : std::uint8_t { Agree, Refine, Supersede, Dispute };
std::string_view name(Verdict);

/// Competing values of one property of one thing.
struct Disagreement {
  std::string key;
  NodeId about;
  PropertyId property;
  std::vector<ClaimId> claims;
  ClaimId best;
  Verdict verdict = Verdict::Dispute;
};

/// Why two documents' mentions were put together or kept apart, for the audit trail.
struct MergeRecord {
  bool event = false;      // of events; else of entities
  std::string kept;        // slug of the first one's node
  std::string name;        // as the first is called in its document
  std::string document;    // id
  std::string other;       // as the other is called
  std::string other_in;    // id of its document
  std::string other_node;  // slug of its node; empty where nothing else is said of it
  bool merged = true;
  double score = 0;
  std::string reason;
};

/// What fusion left out, for the report.
struct FusionCounts {
  std::size_t chains = 0;               // coreference chains of all documents
  std::size_t pronoun_chains = 0;       // chains without a name or noun
  std::size_t unused_descriptions = 0;  // described things that nothing is said of
  std::size_t bare_events = 0;          // events without participant, place and time
  std::size_t outside_schema = 0;       // statements whose ends the property does not admit
  std::size_t about_itself = 0;         // statements whose two ends turned out to be one thing
  std::size_t nameless_ends = 0;        // statements about a pronoun that refers to nothing named
};

/// What a statement or a thing breaks: the property's domain, its range, or that one thing cannot
/// be of both classes.
enum class SchemaRule : std::uint8_t { Domain, Range, Disjoint };
std::string_view name(SchemaRule);

/// Something that the ontology does not allow, as its document has it. Statements against domain or
/// range are dropped; of a thing read as disjoint classes the class with most votes stays, and the
/// other is flagged here.
struct SchemaViolation {
  std::string document;  // id
  std::uint32_t line = 0;
  SchemaRule rule = SchemaRule::Domain;
  std::string property;  // empty: of a thing
  std::string subject;   // words
  std::string subject_class;
  std::string object;  // words; empty: of a thing
  std::string object_class;
  auto operator<=>(const SchemaViolation&) const = default;
};

class KnowledgeGraph {
 public:
  const IdVector<DocumentId, SourceDocument>& documents() const { return documents_; }
  const IdVector<EntityId, Entity>& entities() const { return entities_; }
  const IdVector<EventId, Event>& events() const { return events_; }
  const IdVector<ClaimId, Claim>& claims() const { return claims_; }
  const std::vector<Disagreement>& disagreements() const { return disagreements_; }
  const std::vector<MergeRecord>& merges() const { return merges_; }
  const FusionCounts& counts() const { return counts_; }
  /// What the ontology does not allow, sorted by place.
  const std::vector<SchemaViolation>& violations() const { return violations_; }
  /// Decisions of the user that had nothing to decide, with file and line.
  const std::vector<Error>& idle_decisions() const { return idle_decisions_; }

  const Entity& operator[](EntityId id) const { return entities_[id]; }
  const Event& operator[](EventId id) const { return events_[id]; }
  const Claim& operator[](ClaimId id) const { return claims_[id]; }

  std::string_view label(const NodeId& node) const;

 private:
  friend class GraphBuilder;
  friend struct KnowledgeGraphParts;  // tests put graphs together by hand (tests/support)
  IdVector<DocumentId, SourceDocument> documents_;  // sorted by id
  IdVector<EntityId, Entity> entities_;             // sorted by slug
  IdVector<EventId, Event> events_;                 // sorted by slug
  IdVector<ClaimId, Claim> claims_;                 // sorted by subject, predicate, object, key
  std::vector<Disagreement> disagreements_;
  std::vector<MergeRecord> merges_;  // sorted by kind, kept, other, documents
  FusionCounts counts_;
  std::vector<SchemaViolation> violations_;
  std::vector<Error> idle_decisions_;
};

/// Indices in range, sorted, unique keys, domain and range respected by plain claims, every claim
/// with evidence.
Result<void> verify(const KnowledgeGraph& graph, const Ontology& ontology);

}  // namespace quipu
