#pragma once
// The only place that knows how a KnowledgeGraph is modelled in RDF: quipu's ontology with SEM,
// SKOS, PROV-O, NIF, ITS RDF and WGS84 where they have a term. Prefixes are sent first, triples of
// a subject together and sorted; finish() is left to the caller.

#include <string>

#include "export/iris.hpp"
#include "export/triple_sink.hpp"
#include "graph/knowledge_graph.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

struct RdfOptions {
  std::string base = std::string(kDefaultBase);
  /// Also write what symmetric, inverse and transitive properties and sub-properties entail.
  bool materialize = false;
};

/// Entities, events and the plain triples between them.
Result<void> map_facts(const KnowledgeGraph& graph, const Ontology& ontology,
                       const RdfOptions& options, TripleSink& sink);

/// Documents, mentions, claims and disagreements, all in the default graph.
Result<void> map_provenance(const KnowledgeGraph& graph, const Ontology& ontology,
                            const RdfOptions& options, TripleSink& sink);

/// Facts in the default graph; for each document a graph of its name with the document's own
/// description, its mentions, the claims it makes (with its mentions only) and the disagreements
/// it takes part in. The union of the named graphs is map_provenance()'s graph.
Result<void> map_dataset(const KnowledgeGraph& graph, const Ontology& ontology,
                         const RdfOptions& options, TripleSink& sink);

}  // namespace quipu
