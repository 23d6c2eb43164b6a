#pragma once

#include <memory>

#include "core/annotated_document.hpp"
#include "graph/decisions.hpp"
#include "graph/knowledge_base.hpp"
#include "graph/knowledge_graph.hpp"
#include "lexicon/lexicon.hpp"

namespace quipu {

struct CorpusDocument;

/// Collects analysed documents and fuses them into one KnowledgeGraph. The order of add() never
/// shows: documents are sorted by id and content before anything is decided.
class GraphBuilder {
 public:
  GraphBuilder(const Ontology& ontology, const Lexicon& lexicon);
  ~GraphBuilder();
  GraphBuilder(GraphBuilder&&) noexcept;

  /// Threads to work with; one unless told.
  void use(unsigned jobs);
  /// What a person decided goes before all evidence.
  void obey(std::vector<Decision> decisions);
  /// What is found in the documents is linked to it; it must outlive the builder.
  void link(const KnowledgeBase& knowledge_base);
  /// When the user took the documents in: kept with those that do not say so themselves. Never
  /// read from a clock.
  void ingested(const Date& when);
  /// Fails when a document of that id was added already.
  Result<void> add(AnnotatedDocument document);
  /// The same of a document collected before (graph/corpus.hpp), under this ontology and lexicon.
  Result<void> add(CorpusDocument document);
  /// Resolves entities across documents, then events, then claims and disagreements; verifies.
  Result<KnowledgeGraph> freeze() &&;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace quipu
