#pragma once

#include "graph/nodes.hpp"

namespace quipu {

/// The decisions of resolution about what became nodes, in the names of their documents; sorted as
/// KnowledgeGraph::merges() has them.
std::vector<MergeRecord> make_merge_records(const Fusion& fusion, const Nodes& nodes);

}  // namespace quipu
