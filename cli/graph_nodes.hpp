#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "export/graph_table.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu::cli {

/// IRI of a term of quipu's ontology.
inline std::string ours(std::string_view name) {
  return std::string(vocab::kQuipu).append(name);
}

/// Every entity of the graph: only they are named or not.
inline std::vector<std::string> entity_nodes(const GraphTable& graph) {
  auto nodes = graph.subjects_of_literal(ours("named"), "true");
  const auto unnamed = graph.subjects_of_literal(ours("named"), "false");
  nodes.insert(nodes.end(), unnamed.begin(), unnamed.end());
  return nodes;
}

}  // namespace quipu::cli
