#pragma once
// The explorer: one HTML file that shows a whole build - graph, timeline, map, every claim with its
// words in their text - in any browser, without a network.

#include <string>

#include "core/result.hpp"
#include "export/graph_table.hpp"
#include "export/output.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

struct ExplorerOptions {
  std::string title;  // of the page; empty: the folder's name
};

/// Writes the page of a build's folder. Of its files it needs graph.nq, graph.trig, or graph.ttl
/// and provenance.ttl, and documents.jsonl for the texts that quotations stand in; without it only
/// the quotations are shown. `ontology` gives labels and colours; classes it lacks have those of
/// their superclasses. Errors: no claims in the folder, unreadable files, or the sink's.
Result<void> write_explorer(const std::string& folder, const Ontology& ontology,
                            const ExplorerOptions& options, ByteSink& sink);

/// The page's data as one JSON object: what the JavaScript in explorer/ reads (explorer/README.md).
Result<void> write_explorer_data(const std::string& folder, const Ontology& ontology,
                                 const std::string& title, Output& out);

}  // namespace quipu
