#pragma once
// What a tool says of one document, in the format of quipu annotate.

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/annotated_document.hpp"
#include "core/diagnostics.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

struct AnnotationRecord {
  nlohmann::json value;
  std::string source;      // file
  std::uint32_t line = 0;  // of the file
  std::string tool;        // who made it; empty: each item says so itself

  Diagnostic problem(std::string message) const {
    return {Severity::Error, "bad-annotation", {std::move(message), source, line}};
  }
};

/// Records of JSON lines; a diagnostic for each line that is none. A record names its tool by
/// "tool"; without it and without "extractor" at its items the file's name stands for the tool.
std::vector<AnnotationRecord> read_annotation_lines(std::string_view text,
                                                    const std::string& source,
                                                    Diagnostics& problems);

/// Records of Turtle: NIF 2.0 contexts with their strings (ITS RDF classes and identities), and Web
/// Annotations (W3C, 2017) with text position or text quote selectors. They say what is mentioned
/// where; they have no words for relations.
std::vector<AnnotationRecord> read_annotation_turtle(std::string_view text,
                                                     const std::string& source,
                                                     Diagnostics& problems);

/// Adds what the record says to the document's layers. Mentions, times and events that are there
/// already are recognised and not doubled; the record's coreference joins chains whose classes
/// agree; relations and event arguments that are new get the tool as extractor. An item with a bad
/// span or an unknown name is a problem, the others go on. Applying our own output to the document
/// it was made from changes nothing.
void merge_record(const AnnotationRecord& record, const Ontology& ontology,
                  AnnotatedDocument& document, Diagnostics& problems);

}  // namespace quipu
