#pragma once
// Annotations that other tools made: read from files, put into the documents they are about.

#include <memory>
#include <string>
#include <vector>

#include "core/annotated_document.hpp"
#include "core/diagnostics.hpp"
#include "ingest/ingest.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// A document that only annotations brought along, and the file it stands in.
struct OtherDocument {
  Document document;
  std::string file;
};

class OtherAnnotations {
 public:
  OtherAnnotations();
  ~OtherAnnotations();
  OtherAnnotations(OtherAnnotations&&) noexcept;

  /// Reads a file: .ttl and .nt as NIF or Web Annotations, everything else as JSON lines in the
  /// format of quipu annotate. What cannot be read is a problem with file and line. Returns how
  /// many documents it speaks of.
  std::size_t read(const std::string& file, Diagnostics& problems);
  bool empty() const;

  /// Adds to the document's layers what the records with its id or its text say. A record with the
  /// id and another text is a problem: its offsets mean other words. Not for several threads.
  void merge(AnnotatedDocument& document, const Ontology& ontology, Diagnostics& problems);

  /// The texts that records bring along and that no document given to merge() had, as documents to
  /// be analysed and then given to merge(). A record without text whose document never came is a
  /// problem. Call it once all documents were merged.
  std::vector<OtherDocument> other_documents(const IngestOptions& options, Diagnostics& problems);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quipu
