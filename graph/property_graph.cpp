#include "graph/property_graph.hpp"

#include <utility>
#include <vector>

namespace quipu {
namespace {

using Pair = std::pair<std::uint32_t, std::uint32_t>;

/// In order of one end, links of the same end as they came: a counting sort.
std::vector<Link> by(std::uint32_t Link::*end, std::size_t nodes, const std::vector<Link>& links) {
  std::vector<std::uint32_t> place(nodes + 1, 0);
  for (const Link& link : links) ++place[link.*end + 1];
  for (std::size_t v = 0; v < nodes; ++v) place[v + 1] += place[v];
  std::vector<Link> out(links.size());
  for (const Link& link : links) out[place[link.*end]++] = link;
  return out;
}

/// By source, then target, parallel links as they came.
std::vector<Link> sorted(std::size_t nodes, const std::vector<Link>& links) {
  return by(&Link::source, nodes, by(&Link::target, nodes, links));
}

CompressedGraph compressed(std::size_t nodes, const std::vector<Link>& links) {
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

}  // namespace

CompressedGraph directed_graph(std::size_t nodes, std::span<const Link> links) {
  return compressed(nodes, sorted(nodes, {links.begin(), links.end()}));
}

CompressedGraph reversed_graph(std::size_t nodes, std::span<const Link> links) {
  std::vector<Link> reversed(links.begin(), links.end());
  for (Link& link : reversed) std::swap(link.source, link.target);
  return compressed(nodes, sorted(nodes, reversed));
}

CompressedGraph symmetric_graph(std::size_t nodes, std::span<const Link> links) {
  std::vector<Link> both;
  both.reserve(2 * links.size());
  for (const Link& link : links) {
    if (link.source == link.target) continue;
    both.push_back(link);
    both.push_back({link.target, link.source, link.weight});
  }
  both = sorted(nodes, both);
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
  return compressed(nodes, both);
}

}  // namespace quipu
