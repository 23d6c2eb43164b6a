#pragma once
// Turtle to statements, each with the lines it may stand on, for messages that name a place.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/result.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

struct RdfNode {
  enum class Kind : std::uint8_t { Iri, Literal, Blank } kind = Kind::Iri;
  std::string value;     // IRI, lexical form or blank node label
  std::string language;  // of a literal, as written
};

struct RdfStatement {
  RdfNode subject;
  std::string predicate;
  RdfNode object;
  std::uint32_t source = 0;  // index of the OntologySource
  /// Lines of the Turtle statement ("subject ... .") the triple belongs to, 1-based, inclusive.
  /// The parser reports whole statements only: see line_of().
  std::uint32_t first_line = 0;
  std::uint32_t last_line = 0;
};

struct TurtleContent {
  std::vector<RdfStatement> statements;                       // in document order
  std::vector<std::pair<std::string, std::string>> prefixes;  // as declared
  std::vector<Error> errors;                                  // syntax, with lines
};

/// Parses W3C Turtle with Raptor. Relative IRIs resolve against the quipu namespace.
TurtleContent read_turtle(const OntologySource& source, std::uint32_t index);

/// The line inside the statement on which `node` is written, or the statement's first line.
std::uint32_t line_of(const RdfStatement& statement, const RdfNode& node,
                      const OntologySource& source,
                      const std::vector<std::pair<std::string, std::string>>& prefixes);

}  // namespace quipu
