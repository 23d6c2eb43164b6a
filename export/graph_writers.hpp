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

/// CSV for `neo4j-admin database import full`: one file of nodes and one of relationships, typed
/// headers, classes as labels separated by ";". Without layout and colours.
Result<void> write_neo4j_nodes(const GraphView& view, Output& out);
Result<void> write_neo4j_relationships(const GraphView& view, Output& out);

/// Cypher statements that MERGE all nodes and relationships in batches; running them again changes
/// nothing. Every node has its classes and `Quipu` as labels, and a unique `id`.
Result<void> write_cypher(const GraphView& view, Output& out);

/// SVG 1.1 of the best connected part of the graph around its most important node, with a legend.
Result<void> write_graph_svg(const GraphView& view, Output& out);
/// SVG 1.1 of the most important dated events, a line each, on an axis that shortens long gaps.
Result<void> write_timeline_svg(const GraphView& view, Output& out);

/// Graphviz: the same part of the graph, with positions (for neato -n2), and the same events in
/// the order of their dates.
Result<void> write_graph_dot(const GraphView& view, Output& out);
Result<void> write_timeline_dot(const GraphView& view, Output& out);

/// One JSON object a line for each decision that two names or descriptions of different texts are
/// one thing, or are not though it was close: both, their documents, score and reason.
Result<void> write_merges(const KnowledgeGraph& graph, const Iris& iris, Output& out);

/// One JSON object a line for each document: its id, IRI, origin and the text that all offsets
/// count in.
Result<void> write_texts(const KnowledgeGraph& graph, const Iris& iris, Output& out);

}  // namespace quipu
