#include "export/drawing/force_layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

#include "export/drawing/quad_tree.hpp"
#include "graph/property_graph.hpp"

namespace quipu {
namespace {

constexpr double kOpenness = 1.2;
constexpr double kGravity = 0.15;  // towards the middle, by distance: lone branches stay near
constexpr std::size_t kCoarsest = 30;

struct Level {
  CompressedGraph graph;
  std::vector<double> mass;          // summed degree + 1
  std::vector<std::uint32_t> inner;  // of the finer level's vertices: their vertex here
};

/// Vertices no two of which are neighbours, the best connected first, each with the neighbours that
/// joined it: stars become one vertex in one step, and every vertex of the coarser graph stands for
/// a connected part.
Level coarser(const Level& fine) {
  const std::size_t count = fine.mass.size();
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return boost::out_degree(a, fine.graph) > boost::out_degree(b, fine.graph);
  });
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> inner(count, none);
  std::uint32_t found = 0;
  for (std::uint32_t v : order) {
    if (inner[v] != none) continue;
    inner[v] = found++;
    const auto [begin, end] = boost::out_edges(v, fine.graph);
    for (auto edge = begin; edge != end; ++edge) {
      std::uint32_t& other = inner[boost::target(*edge, fine.graph)];
      if (other == none) other = inner[v];
    }
  }
  std::vector<Link> links;
  std::vector<double> mass(found, 0);
  for (std::uint32_t v = 0; v < count; ++v) {
    mass[inner[v]] += fine.mass[v];
    const auto [begin, end] = boost::out_edges(v, fine.graph);
    for (auto edge = begin; edge != end; ++edge) {
      const std::uint32_t other = inner[boost::target(*edge, fine.graph)];
      if (inner[v] < other) links.push_back({inner[v], other, fine.graph[*edge].weight});
    }
  }
  return {symmetric_graph(found, links), std::move(mass), std::move(inner)};
}

/// An even spiral: a start in which no two points are close.
std::vector<Point> spiral(std::size_t count, double spacing) {
  const double golden_angle = std::numbers::pi * (3 - std::sqrt(5.0));
  std::vector<Point> points(count);
  for (std::size_t i = 0; i < count; ++i) {
    const double radius = spacing * std::sqrt(static_cast<double>(i));
    const double angle = golden_angle * static_cast<double>(i);
    points[i] = {radius * std::cos(angle), radius * std::sin(angle)};
  }
  return points;
}

/// Moves all vertices along their force by a step that grows while the forces shrink and shrinks
/// otherwise (Hu, 2005).
void relax(const Level& level, int rounds, double step, std::vector<Point>& points) {
  const std::size_t count = points.size();
  std::vector<Point> force(count);
  QuadTree tree;
  double before = HUGE_VAL;
  int better = 0;
  for (int round = 0; round < rounds; ++round) {
    tree.build(points, level.mass);
    double energy = 0;
    for (std::uint32_t v : tree.order()) {
      const Point at = points[v];
      Point sum;
      tree.walk(at, kOpenness, [&](double dx, double dy, double squared, double mass) {
        const double push = mass / std::max(squared, 1e-4);
        sum.x += dx * push;
        sum.y += dy * push;
      });
      sum.x = (sum.x - kGravity * at.x) * level.mass[v];
      sum.y = (sum.y - kGravity * at.y) * level.mass[v];
      const auto [begin, end] = boost::out_edges(v, level.graph);
      for (auto edge = begin; edge != end; ++edge) {
        const Point to = points[boost::target(*edge, level.graph)];
        const double weight = level.graph[*edge].weight;
        sum.x += (to.x - at.x) * weight;
        sum.y += (to.y - at.y) * weight;
      }
      force[v] = sum;
      energy += (sum.x * sum.x + sum.y * sum.y) / level.mass[v];
    }
    if (energy < before) {
      if (++better >= 5) {
        better = 0;
        step /= 0.9;
      }
    } else {
      better = 0;
      step *= 0.9;
    }
    before = energy;
    for (std::size_t v = 0; v < count; ++v) {
      const double length = std::sqrt(force[v].x * force[v].x + force[v].y * force[v].y);
      if (length == 0) continue;
      // A weak force is followed as far as it reaches, a strong one by the step.
      const double move = std::min(step, length / level.mass[v]) / length;
      points[v].x += force[v].x * move;
      points[v].y += force[v].y * move;
    }
    if (round > 20 && step < 1e-3) break;
  }
}

}  // namespace

std::vector<Point> force_layout(std::size_t nodes, std::vector<Link> links) {
  std::vector<Level> levels;
  levels.push_back({symmetric_graph(nodes, links), std::vector<double>(nodes), {}});
  for (std::uint32_t v = 0; v < nodes; ++v) {
    levels[0].mass[v] = 1.0 + static_cast<double>(boost::out_degree(v, levels[0].graph));
  }
  while (levels.back().mass.size() > kCoarsest) {
    Level next = coarser(levels.back());
    if (next.mass.size() == levels.back().mass.size()) break;
    levels.push_back(std::move(next));
  }
  const double start = std::sqrt(static_cast<double>(2 * links.size() + nodes));
  std::vector<Point> points = spiral(levels.back().mass.size(), start / 4);
  for (std::size_t i = levels.size(); i-- > 0;) {
    const std::size_t count = levels[i].mass.size();
    if (i + 1 < levels.size()) {
      const std::vector<Point> off = spiral(64, 0.3);
      std::vector<Point> finer(count);
      std::vector<std::uint32_t> seen(levels[i + 1].mass.size(), 0);
      for (std::size_t v = 0; v < count; ++v) {
        const std::uint32_t from = levels[i + 1].inner[v];
        // Members of one vertex start around it, never on one point.
        const std::uint32_t n = seen[from]++;
        const double wide = 1 + n / 64 * 0.37;
        finer[v] = {points[from].x + off[n % 64].x * wide, points[from].y + off[n % 64].y * wide};
      }
      points = std::move(finer);
    }
    const int rounds = count < 1000 ? 300 : count < 10'000 ? 100 : count < 50'000 ? 40 : 25;
    relax(levels[i], rounds, i + 1 == levels.size() ? start / 4 : start / 20, points);
  }
  return points;
}

}  // namespace quipu
