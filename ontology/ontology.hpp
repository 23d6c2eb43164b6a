#pragma once
// The schema of the graph and the words that express it, read from Turtle (quipu.ttl, embedded,
// plus the user's own files). Nothing else in the program names a class, relation, role or trigger.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/annotations.hpp"
#include "core/diagnostics.hpp"
#include "core/ids.hpp"
#include "core/result.hpp"

namespace quipu {

/// The grammatical place of a frame's argument, relative to its trigger in the dependency tree.
enum class Slot : std::uint8_t {
  Subject,         // nsubj of the active clause; by-phrase of the passive
  Object,          // obj; subject of the passive
  IndirectObject,  // iobj
  Possessive,      // nmod:poss of a noun
  Modifier,        // compound or demonymic amod of a noun: "the MRTA attack", "Peruvian president"
  Apposition,      // appos or copula: "X, leader of Y", "X is the leader of Y"
  Clause,          // ccomp, xcomp, advcl
  Preposition,     // obl or nmod with that preposition
  Denoted,         // the trigger noun itself: "the attackers"
};

struct FrameSlot {
  Slot slot = Slot::Subject;
  std::string preposition;  // Slot::Preposition only
  /// Event frames: the role filled. Relation frames: unused, see `fills_subject`.
  PropertyId role;
  /// Relation frames: the argument is the relation's subject (true) or object (false).
  bool fills_subject = false;
  /// Only fillers of one of these classes; empty: whatever the role's range allows.
  std::vector<ClassId> only;
};

/// Words that express an event class or a relation, and where its arguments stand.
/// A lemma may be several words ("take hostage", "break down"): the first is the trigger, the
/// others are its particle, object or following words.
struct Frame {
  std::vector<std::string> verbs;
  std::vector<std::string> nouns;
  std::vector<std::string> adjectives;
  /// Own, then inherited where the slot is not declared again. One slot may stand several times:
  /// the first whose role (its range and `only`) admits the filler is meant.
  std::vector<FrameSlot> slots;
  Modality modality = Modality::Asserted;  // "threat to", "plan to" lend theirs to the clause
  Polarity polarity = Polarity::Positive;
  /// At least one of these slots must be filled for the trigger to count; empty: none needed.
  std::vector<Slot> required;
  /// Which prepositions count for a required Slot::Preposition; empty: any.
  std::vector<std::string> required_prepositions;
};

/// owl:equivalentClass, rdfs:subClassOf, skos:closeMatch ... to another vocabulary.
struct Alignment {
  std::string predicate;
  std::string target;
};

struct OntologyClass {
  std::string iri;
  std::string name;   // local name, "ArmedGroup"
  std::string label;  // "armed group"
  std::string definition;
  std::vector<ClassId> parents;
  bool event = false;  // quipu:Event or below
  int depth = 0;       // longest way up to a root
  std::vector<Alignment> alignments;

  // Entity classes: how their mentions look.
  std::vector<std::string> nouns;       // nominal heads, "compound"
  std::vector<std::string> synsets;     // WordNet sense keys; all hyponyms are nominal heads
  std::vector<std::string> titles;      // before a name: "Mr.", "General"
  std::vector<std::string> name_words;  // inside a name: "Ministry", "Inc."
  // Event classes.
  std::vector<Frame> frames;
};

enum class PropertyKind : std::uint8_t { Relation, Role, Attribute };

struct OntologyProperty {
  std::string iri;
  std::string name;
  std::string label;
  std::string definition;
  PropertyKind kind = PropertyKind::Relation;
  std::vector<PropertyId> parents;
  std::vector<ClassId> domain;  // any of; empty: anything
  std::vector<ClassId> range;   // any of; empty with `datatype` empty: anything
  std::string datatype;         // IRI of its literals; empty: only entities or events
  PropertyId inverse;
  bool symmetric = false;
  bool transitive = false;
  bool functional = false;
  std::vector<Alignment> alignments;
  std::vector<std::string> titles;  // offices: "foreign minister" for ministerOf
  std::vector<Frame> frames;
};

struct OntologySource {
  std::string name;  // for messages
  std::string turtle;
};

class Ontology {
 public:
  /// The embedded quipu.ttl, with `extensions` on top (they may add to what it declares). Errors
  /// name file and line: syntax, unknown class or property, cyclic hierarchy, missing range,
  /// unknown lexical term, bad value. All errors of all files are in `problems`; the Result holds
  /// the first.
  static Result<Ontology> load(const std::vector<OntologySource>& extensions = {},
                               Diagnostics* problems = nullptr);
  /// Without the embedded file: for tests and validation.
  static Result<Ontology> parse(const std::vector<OntologySource>& sources,
                                Diagnostics* problems = nullptr);
  /// The embedded file's text.
  static std::string_view builtin_turtle();

  const IdVector<ClassId, OntologyClass>& classes() const { return classes_; }
  const IdVector<PropertyId, OntologyProperty>& properties() const { return properties_; }
  const OntologyClass& operator[](ClassId id) const { return classes_[id]; }
  const OntologyProperty& operator[](PropertyId id) const { return properties_[id]; }

  /// By local name ("Person") or full IRI. Invalid id when there is none.
  ClassId find_class(std::string_view name) const;
  PropertyId find_property(std::string_view name) const;
  /// As above for names the program relies on; a missing one is a ContractViolation.
  ClassId class_named(std::string_view name) const;
  PropertyId property_named(std::string_view name) const;

  /// True when `id` is `ancestor` or below it.
  bool is_a(ClassId id, ClassId ancestor) const;
  bool is_a(PropertyId id, PropertyId ancestor) const;
  /// `id` first, then all superclasses, nearest first, ties by name.
  std::vector<ClassId> with_ancestors(ClassId id) const;
  /// The more specific of two classes on one line, or their most specific common superclass;
  /// invalid when they share none.
  ClassId more_specific(ClassId a, ClassId b) const;
  ClassId common_ancestor(ClassId a, ClassId b) const;
  /// Could one thing be of both classes? Neither is disjoint with the other or its superclasses.
  bool compatible(ClassId a, ClassId b) const;
  /// Domain and range admit these classes. A literal object has no class: an invalid id.
  bool admits(PropertyId property, ClassId subject, ClassId object) const;

  /// prefix -> namespace of every prefix the sources declare, sorted, for writers.
  const std::vector<std::pair<std::string, std::string>>& prefixes() const { return prefixes_; }

 private:
  friend class OntologyLoader;
  IdVector<ClassId, OntologyClass> classes_;
  IdVector<PropertyId, OntologyProperty> properties_;
  std::unordered_map<std::string, ClassId> class_index_;
  std::unordered_map<std::string, PropertyId> property_index_;
  std::vector<std::vector<bool>> class_below_;  // [id][ancestor]
  std::vector<std::vector<bool>> disjoint_;
  std::vector<std::pair<std::string, std::string>> prefixes_;
};

}  // namespace quipu
