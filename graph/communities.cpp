#include "graph/communities.hpp"

#include <algorithm>
#include <deque>
#include <numeric>
#include <utility>

#include "graph/property_graph.hpp"

namespace quipu {
namespace {

using Partition = std::vector<std::uint32_t>;

constexpr double kLeast = 1e-10;  // a smaller gain is rounding
constexpr std::uint64_t kMostRuns = 32;
constexpr int kMostPasses = 40;      // of a run
constexpr int kFewestPasses = 10;    // of the first run, as long as it gains
constexpr double kMostWork = 2.5e6;  // links times passes; then no further run or pass begins

/// splitmix64 (Steele, Lea and Flood, 2014): the same orders on every machine.
class Shuffler {
 public:
  explicit Shuffler(std::uint64_t seed) : state_(seed) {}
  std::vector<std::uint32_t> order(std::size_t count) {
    std::vector<std::uint32_t> items(count);
    std::iota(items.begin(), items.end(), 0u);
    for (std::size_t i = count; i > 1; --i) std::swap(items[i - 1], items[next() % i]);
    return items;
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = (state_ += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }
  std::uint64_t state_;
};

/// A graph whose vertices may stand for several nodes: links inside one are only in its strength.
struct Level {
  CompressedGraph graph;         // symmetric
  std::vector<double> strength;  // summed weight of link ends
  double total = 0;              // summed strength of all: twice the weight of all links
  std::size_t size() const { return strength.size(); }
};

Level base_level(std::size_t nodes, std::span<const Link> links) {
  Level level{symmetric_graph(nodes, links), std::vector<double>(nodes, 0)};
  for (std::uint32_t v = 0; v < nodes; ++v) {
    const auto [begin, end] = boost::out_edges(v, level.graph);
    for (auto edge = begin; edge != end; ++edge) level.strength[v] += level.graph[*edge].weight;
    level.total += level.strength[v];
  }
  return level;
}

/// Gives parts the numbers 0, 1, ... in order of their first vertex; returns how many.
std::uint32_t renumber(Partition& part) {
  constexpr std::uint32_t none = UINT32_MAX;
  Partition number(part.size(), none);
  std::uint32_t found = 0;
  for (std::uint32_t& p : part) {
    if (number[p] == none) number[p] = found++;
    p = number[p];
  }
  return found;
}

/// Weights from one vertex to the parts around it.
class Around {
 public:
  explicit Around(std::size_t parts) : weight_(parts, 0) {}
  /// Counts neighbours for which `counts` holds.
  template <class Counts>
  void look(const Level& level, std::uint32_t v, const Partition& part, Counts counts) {
    for (std::uint32_t p : parts_) weight_[p] = 0;
    parts_.clear();
    const auto [begin, end] = boost::out_edges(v, level.graph);
    for (auto edge = begin; edge != end; ++edge) {
      const std::uint32_t other = boost::target(*edge, level.graph);
      if (!counts(other)) continue;
      if (weight_[part[other]] == 0) parts_.push_back(part[other]);
      weight_[part[other]] += level.graph[*edge].weight;
    }
  }
  const std::vector<std::uint32_t>& parts() const { return parts_; }
  double to(std::uint32_t part) const { return weight_[part]; }

 private:
  std::vector<double> weight_;
  std::vector<std::uint32_t> parts_;
};

/// Moves vertices one at a time to the part that gains most, as long as one does; a vertex is
/// looked at again when a neighbour has left its part.
void move_vertices(const Level& level, double resolution, Shuffler& shuffler, Partition& part) {
  std::vector<double> strength(level.size(), 0);
  std::vector<std::uint32_t> members(level.size(), 0);
  for (std::uint32_t v = 0; v < level.size(); ++v) {
    strength[part[v]] += level.strength[v];
    ++members[part[v]];
  }
  std::vector<std::uint32_t> empty;
  for (std::uint32_t p = 0; p < level.size(); ++p) {
    if (members[p] == 0) empty.push_back(p);
  }
  Around around(level.size());
  const auto order = shuffler.order(level.size());
  std::deque<std::uint32_t> queue(order.begin(), order.end());
  std::vector<bool> queued(level.size(), true);
  while (!queue.empty()) {
    const std::uint32_t v = queue.front();
    queue.pop_front();
    queued[v] = false;
    around.look(level, v, part, [](std::uint32_t) { return true; });
    const std::uint32_t from = part[v];
    const double pull = resolution * level.strength[v] / level.total;
    strength[from] -= level.strength[v];
    std::uint32_t best = from;
    double most = around.to(from) - pull * strength[from];
    if (most < -kLeast && members[from] > 1) {
      best = empty.back();
      most = 0;
    }
    for (std::uint32_t p : around.parts()) {
      const double gain = around.to(p) - pull * strength[p];
      if (gain > most + kLeast) {
        best = p;
        most = gain;
      }
    }
    strength[best] += level.strength[v];
    if (best == from) continue;
    if (members[best]++ == 0) empty.pop_back();
    if (--members[from] == 0) empty.push_back(from);
    part[v] = best;
    const auto [begin, end] = boost::out_edges(v, level.graph);
    for (auto edge = begin; edge != end; ++edge) {
      const std::uint32_t other = boost::target(*edge, level.graph);
      if (queued[other] || part[other] == best) continue;
      queued[other] = true;
      queue.push_back(other);
    }
  }
}

/// Splits each part into well-connected ones: single vertices join a neighbouring subset of their
/// part when both hold to the rest of it and modularity gains.
Partition refine(const Level& level, double resolution, Shuffler& shuffler, const Partition& part) {
  const std::size_t count = level.size();
  std::vector<double> part_strength(count, 0);
  for (std::uint32_t v = 0; v < count; ++v) part_strength[part[v]] += level.strength[v];
  Partition refined(count);
  std::iota(refined.begin(), refined.end(), 0u);
  std::vector<double> strength = level.strength;  // of each subset
  std::vector<double> outward(count, 0);          // from a subset to the rest of its part
  std::vector<bool> single(count, true);
  Around around(count);
  for (std::uint32_t v = 0; v < count; ++v) {
    const auto [begin, end] = boost::out_edges(v, level.graph);
    for (auto edge = begin; edge != end; ++edge) {
      if (part[boost::target(*edge, level.graph)] == part[v])
        outward[v] += level.graph[*edge].weight;
    }
  }
  const auto holds = [&](std::uint32_t subset, std::uint32_t whole) {
    const double rest = part_strength[whole] - strength[subset];
    return outward[subset] + kLeast >= resolution * strength[subset] * rest / level.total;
  };
  for (std::uint32_t v : shuffler.order(count)) {
    if (!single[v] || !holds(v, part[v])) continue;
    around.look(level, v, refined, [&](std::uint32_t other) { return part[other] == part[v]; });
    const double pull = resolution * level.strength[v] / level.total;
    std::uint32_t best = v;
    double most = 0;
    for (std::uint32_t subset : around.parts()) {
      const double gain = around.to(subset) - pull * strength[subset];
      if (gain > most + kLeast && holds(subset, part[v])) {
        best = subset;
        most = gain;
      }
    }
    if (best == v) continue;
    outward[best] += outward[v] - 2 * around.to(best);
    strength[best] += level.strength[v];
    strength[v] = 0;
    refined[v] = best;
    // The subset's first vertex, which gives it its number, is no longer alone.
    single[v] = single[best] = false;
  }
  return refined;
}

Level aggregate(const Level& level, const Partition& part, std::uint32_t parts) {
  std::vector<Link> links;
  std::vector<double> strength(parts, 0);
  for (std::uint32_t v = 0; v < level.size(); ++v) {
    strength[part[v]] += level.strength[v];
    const auto [begin, end] = boost::out_edges(v, level.graph);
    for (auto edge = begin; edge != end; ++edge) {
      const std::uint32_t other = boost::target(*edge, level.graph);
      if (part[v] < part[other]) links.push_back({part[v], part[other], level.graph[*edge].weight});
    }
  }
  return {symmetric_graph(parts, links), std::move(strength), level.total};
}

/// One pass of Leiden from `part`, which it improves.
void pass(const Level& base, double resolution, Shuffler& shuffler, Partition& part) {
  Level level = base;
  Partition here = part;             // of the vertices of `level`
  Partition vertex_of(base.size());  // of the base's vertices in `level`
  std::iota(vertex_of.begin(), vertex_of.end(), 0u);
  while (true) {
    move_vertices(level, resolution, shuffler, here);
    renumber(here);
    for (std::uint32_t v = 0; v < base.size(); ++v) part[v] = here[vertex_of[v]];
    Partition refined = refine(level, resolution, shuffler, here);
    const std::uint32_t subsets = renumber(refined);
    if (subsets == level.size()) break;
    Partition above(subsets);
    for (std::uint32_t v = 0; v < level.size(); ++v) above[refined[v]] = here[v];
    for (std::uint32_t& v : vertex_of) v = refined[v];
    level = aggregate(level, refined, subsets);
    here = std::move(above);
  }
  renumber(part);
}

double modularity(const Level& base, const Partition& part, double resolution) {
  if (base.total == 0) return 0;
  std::vector<double> strength(base.size(), 0);
  double inside = 0;
  for (std::uint32_t v = 0; v < base.size(); ++v) {
    strength[part[v]] += base.strength[v];
    const auto [begin, end] = boost::out_edges(v, base.graph);
    for (auto edge = begin; edge != end; ++edge) {
      if (part[boost::target(*edge, base.graph)] == part[v]) inside += base.graph[*edge].weight;
    }
  }
  double expected = 0;
  for (double s : strength) expected += s / base.total * (s / base.total);
  return inside / base.total - resolution * expected;
}

/// Numbers by size, the largest first.
Communities ranked(Partition part, double modularity) {
  Communities out;
  out.count = renumber(part);
  out.modularity = modularity;
  std::vector<std::uint32_t> size(out.count, 0);
  for (std::uint32_t p : part) ++size[p];
  std::vector<std::uint32_t> order(out.count);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
  std::vector<std::uint32_t> number(out.count);
  for (std::uint32_t i = 0; i < out.count; ++i) number[order[i]] = i;
  for (std::uint32_t& p : part) p = number[p];
  out.of = std::move(part);
  return out;
}

}  // namespace

Communities communities(std::size_t nodes, std::span<const Link> links, double resolution) {
  const Level base = base_level(nodes, links);
  Partition alone(nodes);
  std::iota(alone.begin(), alone.end(), 0u);
  if (base.total == 0) return ranked(std::move(alone), 0);
  Partition best;
  double most = -1;
  double work = 0;
  for (std::uint64_t run = 0; run < kMostRuns && (run == 0 || work < kMostWork); ++run) {
    Shuffler shuffler(run);
    Partition part = alone;
    double reached = -1;
    for (int i = 0; i < kMostPasses && (i < kFewestPasses || work < kMostWork); ++i) {
      pass(base, resolution, shuffler, part);
      work += static_cast<double>(links.size());
      const double now = modularity(base, part, resolution);
      if (now <= std::exchange(reached, now) + kLeast) break;
    }
    if (reached > most + kLeast) {
      most = reached;
      best = std::move(part);
    }
  }
  return ranked(std::move(best), most);
}

double modularity(std::size_t nodes, std::span<const Link> links,
                  std::span<const std::uint32_t> community, double resolution) {
  return modularity(base_level(nodes, links), Partition(community.begin(), community.end()),
                    resolution);
}

}  // namespace quipu
