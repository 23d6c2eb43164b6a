#include "export/clusters.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace quipu {
namespace {

using Range = std::pair<std::uint32_t, std::uint32_t>;

std::string place_key(std::string_view document, std::uint32_t begin, std::uint32_t end) {
  return std::string(document) + '\n' + std::to_string(begin) + ',' + std::to_string(end);
}

std::string vote(const std::unordered_map<std::string, std::string>& index,
                 std::string_view document, const std::vector<Range>& mentions) {
  std::map<std::string, std::size_t> votes;
  for (const auto& [begin, end] : mentions) {
    const auto found = index.find(place_key(document, begin, end));
    if (found != index.end()) ++votes[found->second];
  }
  const auto best = std::max_element(
      votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == votes.end() ? std::string() : best->first;
}

/// "http://www.wikidata.org/entity/Q419": wikidata, Q419.
KnowledgeBaseLink link_of(std::string_view iri) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 3> known = {
      {{"http://www.wikidata.org/entity/", "wikidata"},
       {"https://sws.geonames.org/", "geonames"},
       {"http://dbpedia.org/resource/", "dbpedia"}}};
  for (const auto& [space, base] : known) {
    if (!iri.starts_with(space)) continue;
    std::string_view id = iri.substr(space.size());
    if (id.ends_with('/')) id.remove_suffix(1);
    return {std::string(base), std::string(id)};
  }
  return {"iri", std::string(iri)};
}

/// One for each knowledge base, the surest.
std::vector<KnowledgeBaseLink> links_of(const Entity& entity) {
  std::map<std::string, std::pair<float, std::string>> surest;
  for (const EntityLink& link : entity.links) {
    auto [base, id] = link_of(link.iri);
    auto& kept = surest[base];
    if (link.confidence > kept.first) kept = {link.confidence, std::move(id)};
  }
  std::vector<KnowledgeBaseLink> out;
  for (auto& [base, kept] : surest) out.push_back({base, std::move(kept.second)});
  return out;
}

}  // namespace

Clusters::Clusters(const KnowledgeGraph& graph) {
  const auto add = [&](Index& index, const std::vector<Evidence>& mentions,
                       const std::string& slug) {
    for (const Evidence& mention : mentions) {
      const std::string& document = graph.documents()[mention.document].info.id;
      index.emplace(place_key(document, mention.begin, mention.end), slug);
    }
  };
  for (const Entity& entity : graph.entities()) {
    add(entities_, entity.mentions, entity.slug);
    if (auto links = links_of(entity); !links.empty())
      links_.emplace(entity.slug, std::move(links));
  }
  for (const Event& event : graph.events()) add(events_, event.mentions, event.slug);
}

std::string Clusters::entity(std::string_view document, const std::vector<Range>& mentions) const {
  return vote(entities_, document, mentions);
}
std::string Clusters::event(std::string_view document, const std::vector<Range>& mentions) const {
  return vote(events_, document, mentions);
}

std::vector<KnowledgeBaseLink> Clusters::links(const std::string& slug) const {
  const auto found = links_.find(slug);
  return found == links_.end() ? std::vector<KnowledgeBaseLink>() : found->second;
}

}  // namespace quipu
