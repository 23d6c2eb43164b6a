#pragma once
// Files of other tools' annotations on their way into one build, and what the report says of them.

#include <string>
#include <vector>

#include "ingest/other_annotations.hpp"
#include "quipu/quipu.hpp"

namespace quipu {

class AnnotationFiles {
 public:
  explicit AnnotationFiles(const std::vector<std::string>& files);

  void merge(AnnotatedDocument& document, const Ontology& ontology);
  /// Of texts that only the annotations bring along; once all others are merged.
  std::vector<OtherDocument> other_documents(const IngestOptions& options);
  /// The analysis of one of them failed.
  void skip(const std::string& source, Error why);
  /// A document of other_documents() goes into the graph under its id.
  void read(const std::string& source, const Document& document);
  /// One entry for each file. The rest of what was found goes with it.
  void report(BuildReport& report) &&;

 private:
  InputReport& file(const std::string& source);
  void sort_in(Diagnostics& problems);

  OtherAnnotations annotations_;
  std::vector<InputReport> files_;
};

}  // namespace quipu
