#pragma once
// Names of one thing that sources spell differently: "Isaac Velazco" and "Issac Velazco".

#include <string>
#include <vector>

#include "export/graph_table.hpp"

namespace quipu::cli {

/// One way of writing a name, and the stretches of text that write it so.
struct Spelling {
  std::string name;
  std::vector<std::string> mentions;  // IRIs, in the order of their documents
};

/// A named thing of which at least two names differ by a small spelling difference (see
/// NameRelation::Variant). The name that the graph calls it by comes first, if it is one of them.
struct DifferingSpellings {
  std::string iri;
  std::string label;
  std::vector<Spelling> spellings;
};

/// All of the graph, by label. A spelling that no mention shows is left out.
std::vector<DifferingSpellings> differing_spellings(const GraphTable& graph);

}  // namespace quipu::cli
