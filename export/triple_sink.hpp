#pragma once

#include <string>
#include <string_view>

#include "core/result.hpp"

namespace quipu {

/// An RDF 1.1 term without blank nodes. `value` is the IRI or the literal's lexical form.
struct Term {
  enum class Kind { Iri, Literal } kind = Kind::Iri;
  std::string value;
  std::string datatype;  // IRI; empty: xsd:string or, with a language, rdf:langString
  std::string language;  // BCP 47, lower case

  static Term iri(std::string value) { return {Kind::Iri, std::move(value), {}, {}}; }
  static Term literal(std::string value, std::string datatype = {}) {
    return {Kind::Literal, std::move(value), std::move(datatype), {}};
  }
  static Term text(std::string value, std::string language) {
    return {Kind::Literal, std::move(value), {}, std::move(language)};
  }
  auto operator<=>(const Term&) const = default;
};

/// Push interface of everything that takes triples: writers, filters, counters, tests. Prefixes
/// come first; triples of one subject come together; `graph` is empty for the default graph.
/// finish() must be called and its Result looked at: only it tells whether all was written.
class TripleSink {
 public:
  virtual ~TripleSink() = default;
  virtual Result<void> prefix(std::string_view name, std::string_view iri) = 0;
  virtual Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                              std::string_view graph) = 0;
  virtual Result<void> finish() = 0;
};

}  // namespace quipu
