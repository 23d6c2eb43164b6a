#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "annotated_fixture.hpp"
#include "graph/builder.hpp"
#include "tests/support/embedded.hpp"

namespace quipu::test {

/// Fuses documents in the order given, as `decisions` say; throws std::runtime_error when that
/// fails.
KnowledgeGraph fuse(std::vector<AnnotatedDocument> documents, std::string_view decisions = {});

/// Everything a graph holds, as text: equal graphs, equal texts.
std::string dump(const KnowledgeGraph& graph);

/// The entity with that label or alias; null when there is none or more than one.
const Entity* entity(const KnowledgeGraph& graph, std::string_view name);
/// Labels of all entities of exactly that class, sorted.
std::vector<std::string> labels(const KnowledgeGraph& graph, std::string_view type);
/// Labels of all events of exactly that class, sorted.
std::vector<std::string> event_labels(const KnowledgeGraph& graph, std::string_view type);
/// Number of documents that mention it.
std::size_t documents(const Entity& entity);
/// "subject property object" of the plain claims of a property, sorted.
std::vector<std::string> facts(const KnowledgeGraph& graph, std::string_view property);

}  // namespace quipu::test
