#pragma once
// From Turtle statements to an Ontology: declarations first, then what is said of them, then what
// follows (hierarchy, inherited slots, disjointness). Collects every problem before giving up.

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "ontology/lexical_terms.hpp"
#include "ontology/ontology.hpp"
#include "ontology/turtle_reader.hpp"

namespace quipu {

class OntologyLoader {
 public:
  explicit OntologyLoader(const std::vector<OntologySource>& sources) : sources_(sources) {}

  Result<Ontology> load(Diagnostics* problems);

 private:
  /// One value of a slot as declared, in document order.
  struct SlotValue {
    SlotKey key;
    PropertyId role;
    bool fills_subject = false;
  };
  struct SlotLimit {
    SlotKey key;
    ClassId only;
  };
  /// A frame before inheritance.
  struct DraftFrame {
    Frame words;  // without slots
    std::vector<SlotValue> values;
    std::vector<SlotLimit> limits;
    std::vector<SlotKey> without;
    const RdfStatement* first = nullptr;  // for messages
    bool has_words() const {
      return !words.verbs.empty() || !words.nouns.empty() || !words.adjectives.empty();
    }
  };
  enum class OwnerKind { Event, Relation, Unused };
  using StatementList = std::vector<const RdfStatement*>;

  // loader.cpp: declarations and schema.
  void read();
  void declare();
  void read_class(ClassId id, const StatementList& statements);
  void read_property(PropertyId id, const StatementList& statements);
  void read_others();
  void add_alignment(std::vector<Alignment>& alignments, const RdfStatement& statement);
  void check_class_cycles();
  void check_property_cycles();
  void close_hierarchy();
  void classify_properties();
  void complete_properties();

  // frames.cpp: lexical knowledge.
  void read_lexicon();
  void read_class_words(ClassId id, const StatementList& statements);
  void read_property_words(PropertyId id, const StatementList& statements);
  void read_frame_statement(DraftFrame& frame, const RdfStatement& statement, LexicalTerm term,
                            const SlotKey& key, OwnerKind owner);
  void read_linked_frames(const StatementList& statements, OwnerKind owner,
                          std::vector<DraftFrame>& frames);
  void read_slot(DraftFrame& frame, const RdfStatement& statement, const SlotKey& key,
                 OwnerKind owner);
  Frame finished(const DraftFrame& frame, const std::vector<const DraftFrame*>& inherited) const;
  void finish_frames();

  // Problems.
  void report(const RdfStatement& statement, const RdfNode& node, std::string message);
  void report_predicate(const RdfStatement& statement, std::string message);

  /// `object` as a class of ours; reports when it should be one and is not. `external` is set when
  /// it belongs to another vocabulary.
  ClassId class_object(const RdfStatement& statement, bool* external = nullptr);
  PropertyId property_object(const RdfStatement& statement, bool* external = nullptr);
  /// In the namespace of a declared class or property: a name that should have been declared.
  bool ours(std::string_view iri) const;
  /// "quipu:Attack" for messages.
  std::string shown(std::string_view iri) const;
  std::string word_of(const RdfStatement& statement);

  const std::vector<OntologySource>& sources_;
  std::vector<RdfStatement> statements_;
  std::vector<std::pair<std::string, std::string>> prefixes_;
  std::vector<std::string> namespaces_;         // of declared names, sorted
  std::map<std::string, StatementList> about_;  // by subject
  std::unordered_map<std::string, ClassId> classes_by_iri_;
  std::unordered_map<std::string, PropertyId> properties_by_iri_;
  std::map<std::string, const RdfStatement*> frames_by_node_;  // linked or typed lex:Frame
  std::vector<DraftFrame> class_frames_;                       // the class's own, by class
  std::vector<std::vector<DraftFrame>> linked_class_frames_;
  std::vector<DraftFrame> property_frames_;
  std::vector<std::vector<DraftFrame>> linked_property_frames_;
  std::vector<std::pair<ClassId, ClassId>> disjoint_pairs_;
  std::vector<std::pair<std::uint32_t, Error>> problems_;  // source index, problem
  Ontology ontology_;
};

}  // namespace quipu
