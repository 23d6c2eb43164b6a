#pragma once
// What a person has decided about things: which are one, which are not, what they are called and
// what they are. Decisions go before all evidence and are obeyed again in every build.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "graph/statements.hpp"

namespace quipu {

/// A thing by one of its names or descriptions, letter case and accents apart; with `document`
/// only as that document speaks of it.
/// In Turtle it is an IRI of an earlier build, of which `slug` is the local name.
struct Designation {
  std::string name;
  std::string document;   // id; empty: any
  std::string slug = {};  // empty: by name
};

struct Decision {
  enum class Kind : std::uint8_t { Same, Apart, Rename, Retype };
  Kind kind = Kind::Same;
  Designation subject;
  Designation object;  // of Same and Apart
  std::string value;   // the new name, or the name of the class
  std::string source;  // file, for messages
  std::uint32_t line = 0;
};

/// One decision a line, `#` begins a comment:
///     same "Isaac Velazco" "Issac Velazco"
///     apart "Garcia" in "morning_wire" "Garcia" in "evening_wire"
///     rename "Harbor News" "Harbour News"
///     type "Shining Path" ArmedGroup
/// Quotes and backslashes in names are escaped by a backslash. Errors name file, line and column.
Result<std::vector<Decision>> read_decisions(std::string_view text, const std::string& source,
                                             const Ontology& ontology);

/// The same in Turtle (or N-Triples), about the IRIs of entities of an earlier build:
///     <BASEentity/A> owl:sameAs <BASEentity/B> .          the same
///     <BASEentity/A> owl:differentFrom <BASEentity/B> .   apart
///     <BASEentity/A> skos:prefLabel "Harbour News" .      rename
///     <BASEentity/A> rdf:type quipu:ArmedGroup .          type; of several the most specific
/// The base does not matter. Errors name file and line.
Result<std::vector<Decision>> read_turtle_decisions(const std::string& text,
                                                    const std::string& source,
                                                    const Ontology& ontology);

/// Decisions over the chains of a corpus.
class Decided {
 public:
  /// `earlier`: the entities of an earlier build by the local names of their IRIs, as chains.
  Decided(const Corpus& corpus, const std::vector<Decision>& decisions,
          const std::map<std::string, std::vector<ChainNumber>>& earlier = {});

  /// Joins and keeps apart; comes before all other evidence. Adds a line each to the audit trail.
  void apply(EntityResolution& resolution);
  /// Classes and names of the entities made.
  void retype(Fusion& fusion) const;
  /// The name given to the entity with this representative; empty: none.
  std::string name_of(const Fusion& fusion, std::uint32_t root) const;
  /// Decisions that had nothing to decide: no document has the name, or one holds both to be one.
  std::vector<Error> idle() const;

 private:
  struct Matched {
    const Decision* decision;
    std::vector<ChainNumber> subjects, objects;
  };
  const Corpus& corpus_;
  std::vector<Matched> matched_;
};

}  // namespace quipu
