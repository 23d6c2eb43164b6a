#include "graph/measures.hpp"

#include <algorithm>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/strong_components.hpp>
#include <cmath>
#include <limits>
#include <numeric>

#include "graph/property_graph.hpp"

namespace quipu {
namespace {

constexpr double kDamping = 0.85;
constexpr int kMostRounds = 200;
constexpr double kConverged = 1e-12;

/// Power iteration over `incoming`, whose out-edges lead to the sources of a node's links. `given`
/// is the weight a node gives away.
std::vector<double> pagerank(const CompressedGraph& incoming, const std::vector<double>& given) {
  const std::size_t count = given.size();
  if (count == 0) return {};
  const double share = 1.0 / static_cast<double>(count);
  std::vector<double> rank(count, share);
  std::vector<double> next(count);
  for (int round = 0; round < kMostRounds; ++round) {
    double dangling = 0;
    for (std::size_t v = 0; v < count; ++v) {
      if (given[v] == 0) dangling += rank[v];
    }
    const double base = (1.0 - kDamping) * share + kDamping * dangling * share;
    double change = 0;
    for (std::size_t v = 0; v < count; ++v) {
      double sum = 0;
      const auto [begin, end] = boost::out_edges(static_cast<std::uint32_t>(v), incoming);
      for (auto edge = begin; edge != end; ++edge) {
        const std::size_t from = boost::target(*edge, incoming);
        sum += rank[from] * incoming[*edge].weight / given[from];
      }
      next[v] = base + kDamping * sum;
      change += std::abs(next[v] - rank[v]);
    }
    rank.swap(next);
    if (change < kConverged) break;
  }
  return rank;
}

std::vector<double> directed_rank(std::size_t nodes, std::span<const Link> links) {
  std::vector<Link> equal(links.begin(), links.end());
  std::vector<double> given(nodes, 0);
  for (Link& link : equal) {
    link.weight = 1;
    given[link.source] += 1;
  }
  return pagerank(reversed_graph(nodes, equal), given);
}

std::vector<double> undirected_rank(const CompressedGraph& graph) {
  std::vector<double> given(boost::num_vertices(graph), 0);
  for (std::uint32_t v = 0; v < given.size(); ++v) {
    const auto [begin, end] = boost::out_edges(v, graph);
    for (auto edge = begin; edge != end; ++edge) given[v] += graph[*edge].weight;
  }
  return pagerank(graph, given);
}

/// Strong components of a symmetric graph are its components; the largest becomes number 0.
std::vector<std::uint32_t> components(const CompressedGraph& graph) {
  const std::size_t count = boost::num_vertices(graph);
  std::vector<std::uint32_t> component(count);
  if (count == 0) return component;
  const auto index = boost::get(boost::vertex_index, graph);
  const std::size_t found =
      boost::strong_components(graph, boost::make_iterator_property_map(component.begin(), index),
                               boost::vertex_index_map(index));
  std::vector<std::size_t> size(found, 0);
  std::vector<std::size_t> first(found, count);
  for (std::size_t v = 0; v < count; ++v) {
    ++size[component[v]];
    first[component[v]] = std::min(first[component[v]], v);
  }
  std::vector<std::uint32_t> order(found);
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return size[a] != size[b] ? size[a] > size[b] : first[a] < first[b];
  });
  std::vector<std::uint32_t> number(found);
  for (std::uint32_t i = 0; i < found; ++i) number[order[i]] = i;
  for (std::uint32_t& c : component) c = number[c];
  return component;
}

std::vector<std::uint32_t> cores(const CompressedGraph& graph) {
  std::vector<std::uint32_t> core(boost::num_vertices(graph), 0);
  if (core.empty()) return core;
  boost::core_numbers(graph, boost::make_iterator_property_map(
                                 core.begin(), boost::get(boost::vertex_index, graph)));
  return core;
}

/// Brandes (2001): one breadth-first search from each start, then the shares of the pairs summed
/// up on the way back.
class Paths {
 public:
  explicit Paths(const CompressedGraph& graph)
      : graph_(graph),
        distance_(boost::num_vertices(graph), kFar),
        paths_(distance_.size(), 0),
        share_(distance_.size(), 0),
        betweenness_(distance_.size(), 0) {}

  void from(std::uint32_t start) {
    search(start);
    for (std::size_t i = order_.size(); i-- > 1;) {
      const std::uint32_t v = order_[i];
      const auto [begin, end] = boost::out_edges(v, graph_);
      for (auto edge = begin; edge != end; ++edge) {
        const std::uint32_t before = boost::target(*edge, graph_);
        if (distance_[before] + 1 != distance_[v]) continue;
        share_[before] += paths_[before] / paths_[v] * (1 + share_[v]);
      }
      betweenness_[v] += share_[v];
      total_ += distance_[v];
    }
    pairs_ += static_cast<double>(order_.size() - 1);
    longest_ = std::max(longest_, distance_[order_.back()]);
    for (std::uint32_t v : order_) {
      distance_[v] = kFar;
      paths_[v] = share_[v] = 0;
    }
  }

  PathLengths lengths(bool exact) const {
    return {pairs_ > 0 ? total_ / pairs_ : 0, longest_, exact};
  }
  const std::vector<double>& betweenness() const { return betweenness_; }

 private:
  static constexpr std::uint32_t kFar = std::numeric_limits<std::uint32_t>::max();

  void search(std::uint32_t start) {
    order_.assign(1, start);
    distance_[start] = 0;
    paths_[start] = 1;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const std::uint32_t v = order_[i];
      const auto [begin, end] = boost::out_edges(v, graph_);
      for (auto edge = begin; edge != end; ++edge) {
        const std::uint32_t next = boost::target(*edge, graph_);
        if (distance_[next] == kFar) {
          distance_[next] = distance_[v] + 1;
          order_.push_back(next);
        }
        if (distance_[next] == distance_[v] + 1) paths_[next] += paths_[v];
      }
    }
  }

  const CompressedGraph& graph_;
  std::vector<std::uint32_t> distance_;
  std::vector<double> paths_;
  std::vector<double> share_;
  std::vector<double> betweenness_;
  std::vector<std::uint32_t> order_;
  double total_ = 0;
  double pairs_ = 0;
  std::uint32_t longest_ = 0;
};

void measure_paths(const CompressedGraph& graph, double work, MeasuredGraph& out) {
  const auto count = static_cast<std::uint32_t>(boost::num_vertices(graph));
  const double round = count + static_cast<double>(boost::num_edges(graph));
  const double most = std::max(1.0, std::floor(work / std::max(round, 1.0)));
  const auto starts = static_cast<std::uint32_t>(std::min<double>(count, most));
  Paths paths(graph);
  for (std::uint64_t i = 0; i < starts; ++i) {
    paths.from(static_cast<std::uint32_t>(i * count / starts));
  }
  out.paths = paths.lengths(starts == count);
  out.nodes.betweenness = paths.betweenness();
  if (count < 3) return;
  // Every ordered pair of other nodes could lead through a node.
  const double pairs = static_cast<double>(count - 1) * (count - 2);
  const double scale = static_cast<double>(count) / starts / pairs;
  for (double& value : out.nodes.betweenness) value *= scale;
}

}  // namespace

MeasuredGraph measure(std::size_t nodes, std::span<const Link> links, double work) {
  MeasuredGraph out;
  out.nodes.degree.assign(nodes, 0);
  for (const Link& link : links) {
    ++out.nodes.degree[link.source];
    ++out.nodes.degree[link.target];
  }
  const CompressedGraph graph = symmetric_graph(nodes, links);
  out.nodes.pagerank = directed_rank(nodes, links);
  out.nodes.importance = undirected_rank(graph);
  out.nodes.component = components(graph);
  out.nodes.core = cores(graph);
  measure_paths(graph, work, out);
  return out;
}

}  // namespace quipu
