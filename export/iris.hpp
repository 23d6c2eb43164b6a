#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/knowledge_graph.hpp"

namespace quipu {

inline constexpr std::string_view kDefaultBase = "https://w3id.org/quipu/data/";

/// The names of things in the output: `<base>entity/<slug>`, `<base>event/<slug>`,
/// `<base>claim/<key>`, `<base>doc/<id>`, and for a mention `<document>#char=BEGIN,END` (RFC 5147).
class Iris {
 public:
  /// Fails when `base` is not an absolute IRI that ends in '/' or '#'.
  static Result<Iris> make(std::string base = std::string(kDefaultBase));

  std::string entity(const Entity& entity) const { return entity_of(entity.slug); }
  std::string entity_of(std::string_view slug) const {
    return base_ + "entity/" + std::string(slug);
  }
  std::string event(const Event& event) const { return event_of(event.slug); }
  std::string event_of(std::string_view slug) const { return (base_ + "event/").append(slug); }
  std::string node(const KnowledgeGraph& graph, const NodeId& node) const;
  std::string claim(std::string_view key) const;
  std::string disagreement(std::string_view key) const;
  std::string document(std::string_view id) const;
  std::string mention(std::string_view document_iri, std::uint32_t begin, std::uint32_t end) const;

  /// Prefix and namespace of each kind, for writers.
  std::vector<std::pair<std::string, std::string>> prefixes() const;

 private:
  explicit Iris(std::string base) : base_(std::move(base)) {}
  std::string base_;
};

}  // namespace quipu
