#pragma once

#include "export/graph_view.hpp"
#include "export/output.hpp"

namespace quipu {

/// GraphML 1.0 that Gephi and Neo4j's APOC both read in full: parallel edges typed by the XML
/// attribute `label`, node classes by `labels`, keys named by their id and declared for each kind
/// apart, six common types only, no DOCTYPE. One element at a time: memory does not grow.
Result<void> write_graphml(const GraphView& view, Output& out);

/// GEXF 1.3 (gexf.net): what write_graphml() writes, with time intervals of events and edges as
/// `start` and `end` in whole days, and colours, sizes and positions.
Result<void> write_gexf(const GraphView& view, Output& out);

/// One JSON object a line for each decision that two names or descriptions of different texts are
/// one thing, or are not though it was close: both, their documents, score and reason.
Result<void> write_merges(const KnowledgeGraph& graph, const Iris& iris, Output& out);

/// One JSON object a line for each document: its id, IRI, origin and the text that all offsets
/// count in.
Result<void> write_texts(const KnowledgeGraph& graph, const Iris& iris, Output& out);

}  // namespace quipu
