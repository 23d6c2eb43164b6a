#pragma once

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/output.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// A JSON-LD 1.1 context: prefixes, and the ontology's classes and properties by their local names,
/// properties with what their values are.
class JsonLdContext {
 public:
  /// What a property's values are when nothing else is written.
  struct Term {
    std::string name;  // "leaderOf"
    std::string type;  // "@id", a datatype's IRI, or empty: plain text
  };

  void add_prefix(std::string_view name, std::string_view iri);
  void add_ontology(const Ontology& ontology);

  /// Null when the IRI has no name of its own.
  const Term* find(std::string_view iri) const;
  /// With a prefix where one fits, else as it is.
  std::string compacted(std::string_view iri) const;
  /// The value of "@context".
  void write(class JsonText& json) const;

 private:
  std::vector<std::pair<std::string, std::string>> prefixes_;
  std::map<std::string, Term, std::less<>> terms_;  // by IRI
};

}  // namespace quipu
