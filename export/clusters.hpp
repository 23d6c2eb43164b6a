#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace quipu {

/// What an entity is in a knowledge base, in short: "wikidata", "Q419"; an IRI of none that is
/// known goes by "iri".
struct KnowledgeBaseLink {
  std::string base;
  std::string id;
};

/// Which node of a fused graph a stretch of a document mentions: the `cluster` of `--fuse`.
class Clusters {
 public:
  Clusters() = default;
  explicit Clusters(const KnowledgeGraph& graph);
  /// Slug of the entity (event) that most of these code point ranges are mentions of; empty: none.
  std::string entity(std::string_view document,
                     const std::vector<std::pair<std::uint32_t, std::uint32_t>>& mentions) const;
  std::string event(std::string_view document,
                    const std::vector<std::pair<std::uint32_t, std::uint32_t>>& mentions) const;
  /// Of the entity with this slug, one for each knowledge base.
  std::vector<KnowledgeBaseLink> links(const std::string& slug) const;
  bool empty() const { return entities_.empty() && events_.empty(); }

 private:
  using Index = std::unordered_map<std::string, std::string>;
  Index entities_;
  Index events_;
  std::unordered_map<std::string, std::vector<KnowledgeBaseLink>> links_;
};

}  // namespace quipu
