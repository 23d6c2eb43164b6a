#include "export/iris.hpp"

#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

/// Hashes may begin with a digit, which no local name should.
std::string letter_first(std::string_view key) {
  std::string name = iri_segment(key);
  if (!is_safe_local_name(name.substr(0, 1))) name.insert(0, 1, 'x');
  return name;
}

}  // namespace

Result<Iris> Iris::make(std::string base) {
  if (!is_valid_iri(base) || (base.back() != '/' && base.back() != '#')) {
    return Error{"the base must be an absolute IRI that ends in '/' or '#': \"" + base + "\""};
  }
  return Iris(std::move(base));
}

std::string Iris::node(const KnowledgeGraph& graph, const NodeId& node) const {
  if (const auto* id = std::get_if<EntityId>(&node)) return entity(graph[*id]);
  return event(graph[std::get<EventId>(node)]);
}

std::string Iris::claim(std::string_view key) const {
  return base_ + "claim/" + letter_first(key);
}

std::string Iris::disagreement(std::string_view key) const {
  return base_ + "disagreement/" + letter_first(key);
}

std::string Iris::document(std::string_view id) const {
  return base_ + "doc/" + letter_first(id);
}

std::string Iris::mention(std::string_view document_iri, std::uint32_t begin,
                          std::uint32_t end) const {
  return std::string(document_iri) + "#char=" + std::to_string(begin) + "," + std::to_string(end);
}

std::vector<std::pair<std::string, std::string>> Iris::prefixes() const {
  return {{"entity", base_ + "entity/"},
          {"event", base_ + "event/"},
          {"claim", base_ + "claim/"},
          {"disagreement", base_ + "disagreement/"},
          {"doc", base_ + "doc/"}};
}

}  // namespace quipu
