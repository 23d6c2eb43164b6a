#include "graph/property_graph.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace quipu {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

CompressedGraph compressed(std::size_t nodes, std::vector<Link> links) {
  std::vector<Pair> ends;
  std::vector<LinkWeight> weights;
  ends.reserve(links.size());
  weights.reserve(links.size());
  for (const Link& link : links) {
    ends.emplace_back(link.source, link.target);
    weights.push_back({link.weight});
  }
  return {boost::edges_are_sorted, ends.begin(), ends.end(), weights.begin(),
          static_cast<std::uint32_t>(nodes)};
}

CompressedGraph sorted(std::size_t nodes, std::vector<Link> links) {
  std::stable_sort(links.begin(), links.end(), [](const Link& a, const Link& b) {
    return Pair(a.source, a.target) < Pair(b.source, b.target);
  });
  return compressed(nodes, std::move(links));
}

}  // namespace

CompressedGraph directed_graph(std::size_t nodes, std::span<const Link> links) {
  return sorted(nodes, {links.begin(), links.end()});
}

CompressedGraph reversed_graph(std::size_t nodes, std::span<const Link> links) {
  std::vector<Link> reversed(links.begin(), links.end());
  for (Link& link : reversed) std::swap(link.source, link.target);
  return sorted(nodes, std::move(reversed));
}

CompressedGraph symmetric_graph(std::size_t nodes, std::span<const Link> links) {
  std::vector<Link> both;
  both.reserve(2 * links.size());
  for (const Link& link : links) {
    if (link.source == link.target) continue;
    both.push_back(link);
    both.push_back({link.target, link.source, link.weight});
  }
  std::stable_sort(both.begin(), both.end(), [](const Link& a, const Link& b) {
    return Pair(a.source, a.target) < Pair(b.source, b.target);
  });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < both.size(); ++i) {
    if (kept > 0 && both[kept - 1].source == both[i].source &&
        both[kept - 1].target == both[i].target) {
      both[kept - 1].weight += both[i].weight;
    } else {
      both[kept++] = both[i];
    }
  }
  both.resize(kept);
  return compressed(nodes, std::move(both));
}

}  // namespace quipu
