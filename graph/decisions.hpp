#pragma once
// What a person has decided about things: which are one, which are not, what they are called and
// what they are. Decisions go before all evidence and are obeyed again in every build.

#include <string>
#include <string_view>
#include <vector>

#include "graph/statements.hpp"

namespace quipu {

/// A thing by one of its names or descriptions, letter case and accents apart; with `document`
/// only as that document speaks of it.
struct Designation {
  std::string name;
  std::string document;  // id; empty: any
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

/// Decisions over the chains of a corpus.
class Decided {
 public:
  Decided(const Corpus& corpus, const std::vector<Decision>& decisions);

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
