#pragma once
// What a written graph says of its nodes and claims, as text for people.

#include <string>
#include <string_view>
#include <vector>

#include "export/graph_table.hpp"
#include "export/rdf_syntax.hpp"
#include "ontology/iri.hpp"

namespace quipu::cli {

inline std::string rdf(std::string_view name) {
  return in(vocab::kRdf, name);
}
inline std::string rdfs(std::string_view name) {
  return in(vocab::kRdfs, name);
}
inline std::string skos(std::string_view name) {
  return in(vocab::kSkos, name);
}
inline std::string dcterms(std::string_view name) {
  return in(vocab::kDcterms, name);
}

/// Every entity of the graph: only they are named or not.
std::vector<std::string> entity_nodes(const GraphTable& graph);
/// Entities and events that answer best to a name, alias or slug, or part of one; the best first,
/// then the most mentioned.
std::vector<std::string> find_nodes(const GraphTable& graph, const std::string& name);
/// The node's label, or its local name.
std::string label_of(const GraphTable& graph, const std::string& iri);
/// A claim's object: a node's label or a value.
std::string object_of(const GraphTable& graph, const std::string& claim);
/// The document of a quoted stretch as the user named it, with the line: "news.txt:12".
std::string place_of(const GraphTable& graph, const std::string& stretch);

/// At most `most` of these stretches of text with their files and lines on standard output,
/// `indent` columns to the right.
void print_stretches(const GraphTable& graph, const std::vector<std::string>& stretches,
                     std::size_t most, int indent);
/// At most `most` quotations of a claim with their files and lines on standard output, `indent`
/// columns to the right.
void print_quotations(const GraphTable& graph, const std::string& claim, std::size_t most,
                      int indent);

}  // namespace quipu::cli
