#pragma once
// The plain facts of a graph as lines that can be compared.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "export/rdf_mapping.hpp"

namespace quipu {

/// Facts of one graph: N-Triples lines, and the labels of its nodes by IRI.
struct FactSet {
  std::set<std::string> lines;
  std::map<std::string, std::string> labels;

  static Result<FactSet> of(const KnowledgeGraph& graph, const Ontology& ontology,
                            const RdfOptions& options);
  /// Of a build's folder or an RDF file: what its default graph states.
  static Result<FactSet> read(const std::string& path);
};

/// What one graph states and another does not.
struct FactDifference {
  std::vector<std::string> gone;  // sorted
  std::vector<std::string> added;
};
FactDifference compare(const FactSet& before, const FactSet& after);

}  // namespace quipu
