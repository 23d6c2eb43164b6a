#include "graph/measures.hpp"

#include <boost/graph/betweenness_centrality.hpp>
#include <catch2/catch.hpp>
#include <numeric>
#include <set>

#include "graph/communities.hpp"
#include "graph/property_graph.hpp"

using namespace quipu;

namespace {

/// Two triangles with one link between them, a pair, and a lone node.
const std::vector<Link> kTriangles = {{0, 1, 1}, {1, 2, 1}, {2, 0, 1}, {3, 4, 1},
                                      {4, 5, 1}, {5, 3, 1}, {2, 3, 1}, {6, 7, 1}};
constexpr std::size_t kNodes = 9;

/// Links drawn by a fixed rule, some of them parallel, reversed or loops.
std::vector<Link> scattered(std::uint32_t nodes, std::uint32_t count) {
  std::vector<Link> links;
  std::uint64_t state = 7;
  const auto next = [&] {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state >> 33);
  };
  for (std::uint32_t i = 0; i < count; ++i) {
    const std::uint32_t a = next() % nodes;
    links.push_back(
        {a, next() % 3 ? (a / 10) * 10 + next() % 10 : next() % nodes, 1.0 + next() % 3});
  }
  return links;
}

}  // namespace

TEST_CASE("Measures of a graph small enough to work out by hand") {
  const MeasuredGraph measured = measure(kNodes, kTriangles);
  const GraphMeasures& nodes = measured.nodes;
  CHECK(nodes.degree == std::vector<std::uint32_t>{2, 2, 3, 3, 2, 2, 1, 1, 0});
  CHECK(nodes.core == std::vector<std::uint32_t>{2, 2, 2, 2, 2, 2, 1, 1, 0});
  CHECK(nodes.component == std::vector<std::uint32_t>{0, 0, 0, 0, 0, 0, 1, 1, 2});
  // Node 2 lies between {0, 1} and {3, 4, 5}: 12 of the 56 ordered pairs of others.
  CHECK(nodes.betweenness[2] == Approx(12.0 / 56));
  CHECK(nodes.betweenness[0] == 0);
  CHECK(std::accumulate(nodes.pagerank.begin(), nodes.pagerank.end(), 0.0) == Approx(1));
  CHECK(nodes.importance[2] > nodes.importance[0]);
  CHECK(measured.paths.longest == 3);
  CHECK(measured.paths.exact);
  CHECK(measure(0, {}).nodes.degree.empty());
}

TEST_CASE("Betweenness is that of Boost.Graph") {
  const std::vector<Link> links = scattered(60, 150);
  const CompressedGraph graph = symmetric_graph(60, links);
  std::vector<double> theirs(60, 0);
  const auto index = boost::get(boost::vertex_index, graph);
  boost::brandes_betweenness_centrality(graph,
                                        boost::make_iterator_property_map(theirs.begin(), index));
  const MeasuredGraph ours = measure(60, links);
  for (std::size_t i = 0; i < 60; ++i) {
    CHECK(ours.nodes.betweenness[i] == Approx(theirs[i] / (59.0 * 58.0)).margin(1e-12));
  }
  // From some of the starting nodes the sums are of the same size.
  const MeasuredGraph sampled = measure(60, links, 30 * 400);
  CHECK_FALSE(sampled.paths.exact);
  const auto sum = [](const std::vector<double>& v) {
    return std::accumulate(v.begin(), v.end(), 0.0);
  };
  CHECK(sum(sampled.nodes.betweenness) == Approx(sum(ours.nodes.betweenness)).epsilon(0.3));
}

TEST_CASE("Communities of two triangles") {
  const Communities found = communities(kNodes, kTriangles);
  CHECK(found.of == std::vector<std::uint32_t>{0, 0, 0, 1, 1, 1, 2, 2, 3});
  CHECK(found.count == 4);
  // 7 links of 8 inside; strengths 7, 7, 2 of 16.
  CHECK(found.modularity == Approx(7.0 / 8 - (49 + 49 + 4) / 256.0));
  CHECK(found.modularity == Approx(modularity(kNodes, kTriangles, found.of)));
}

TEST_CASE("Communities are connected, the same each time, and no single move betters them") {
  const std::vector<Link> links = scattered(200, 600);
  const Communities found = communities(200, links);
  CHECK(communities(200, links).of == found.of);
  for (std::uint32_t c = 0; c < found.count; ++c) {
    std::vector<Link> inside;
    for (const Link& link : links) {
      if (found.of[link.source] == c && found.of[link.target] == c) inside.push_back(link);
    }
    const auto component = measure(200, inside).nodes.component;
    std::set<std::uint32_t> parts;
    for (std::uint32_t v = 0; v < 200; ++v) {
      if (found.of[v] == c) parts.insert(component[v]);
    }
    CHECK(parts.size() == 1);
  }
  for (std::uint32_t v = 0; v < 200; v += 7) {
    for (std::uint32_t c = 0; c < found.count; ++c) {
      auto moved = found.of;
      moved[v] = c;
      CHECK(modularity(200, links, moved) <= found.modularity + 1e-9);
    }
  }
}
