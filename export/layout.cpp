#include "export/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <numeric>

namespace quipu {
namespace {

using Neighbours = std::vector<std::vector<std::uint32_t>>;

constexpr double kSpacing = 100;  // ideal edge length, in the units viewers draw nodes with

/// Nodes of each component in breadth-first order, the best connected node first.
std::vector<std::vector<std::uint32_t>> components(const Neighbours& neighbours) {
  std::vector<std::uint32_t> by_degree(neighbours.size());
  std::iota(by_degree.begin(), by_degree.end(), 0u);
  std::stable_sort(by_degree.begin(), by_degree.end(), [&](std::uint32_t a, std::uint32_t b) {
    return neighbours[a].size() > neighbours[b].size();
  });
  std::vector<bool> seen(neighbours.size(), false);
  std::vector<std::vector<std::uint32_t>> found;
  for (std::uint32_t start : by_degree) {
    if (seen[start]) continue;
    std::vector<std::uint32_t> order{start};
    seen[start] = true;
    for (std::size_t i = 0; i < order.size(); ++i) {
      for (std::uint32_t next : neighbours[order[i]]) {
        if (seen[next]) continue;
        seen[next] = true;
        order.push_back(next);
      }
    }
    found.push_back(std::move(order));
  }
  std::stable_sort(found.begin(), found.end(),
                   [](const auto& a, const auto& b) { return a.size() > b.size(); });
  return found;
}

/// Nodes by the square of side 2 * kSpacing they lie in.
class Grid {
 public:
  Grid(const std::vector<std::uint32_t>& members, const std::vector<Point>& points) {
    cells_.reserve(members.size());
    for (std::uint32_t node : members) cells_.push_back({cell(points[node]), node});
    std::sort(cells_.begin(), cells_.end());
  }
  template <class Visit>
  void near(Point point, Visit visit) const {
    const auto [column, row] = cell(point);
    for (std::int64_t x = column - 1; x <= column + 1; ++x) {
      // Three rows of one column stand together in the order of cells.
      const Cell first{x, row - 1};
      auto it = std::lower_bound(cells_.begin(), cells_.end(), std::pair(first, std::uint32_t{0}));
      for (; it != cells_.end() && it->first <= Cell{x, row + 1}; ++it) visit(it->second);
    }
  }

 private:
  using Cell = std::pair<std::int64_t, std::int64_t>;
  static Cell cell(Point p) {
    return {static_cast<std::int64_t>(std::floor(p.x / (2 * kSpacing))),
            static_cast<std::int64_t>(std::floor(p.y / (2 * kSpacing)))};
  }
  std::vector<std::pair<Cell, std::uint32_t>> cells_;
};

/// A sunflower spiral: even density, and breadth-first order keeps neighbours close.
void start(const std::vector<std::uint32_t>& members, std::vector<Point>& points) {
  const double golden_angle = std::numbers::pi * (3 - std::sqrt(5.0));
  for (std::size_t i = 0; i < members.size(); ++i) {
    const double radius = kSpacing * std::sqrt(static_cast<double>(i));
    const double angle = golden_angle * static_cast<double>(i);
    points[members[i]] = {radius * std::cos(angle), radius * std::sin(angle)};
  }
}

void relax(const std::vector<std::uint32_t>& members, const Neighbours& neighbours,
           std::vector<Point>& points, std::vector<Point>& moves) {
  const int rounds = members.size() > 20000 ? 10 : 50;
  for (int round = 0; round < rounds; ++round) {
    const double temperature = kSpacing * (1.0 - static_cast<double>(round) / rounds);
    const Grid grid(members, points);
    for (std::uint32_t node : members) {
      const Point at = points[node];
      Point move;
      int visited = 0;
      grid.near(at, [&](std::uint32_t other) {
        if (other == node || ++visited > 200) return;
        const double dx = at.x - points[other].x;
        const double dy = at.y - points[other].y;
        const double squared = std::max(dx * dx + dy * dy, 1.0);
        const double push = kSpacing * kSpacing / squared;
        // Two nodes on one point part along the order of their numbers.
        move.x += dx == 0 && dy == 0 ? (node < other ? push : -push) : dx * push;
        move.y += dy * push;
      });
      for (std::uint32_t other : neighbours[node]) {
        const double dx = points[other].x - at.x;
        const double dy = points[other].y - at.y;
        const double pull = std::sqrt(dx * dx + dy * dy) / kSpacing;
        move.x += dx * pull;
        move.y += dy * pull;
      }
      moves[node] = move;
    }
    for (std::uint32_t node : members) {
      const Point move = moves[node];
      const double length = std::sqrt(move.x * move.x + move.y * move.y);
      if (length == 0) continue;
      const double step = std::min(length, temperature) / length;
      points[node].x += move.x * step;
      points[node].y += move.y * step;
    }
  }
}

}  // namespace

std::vector<Point> layout(std::size_t nodes,
                          const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges) {
  Neighbours neighbours(nodes);
  for (const auto& [a, b] : edges) {
    if (a == b) continue;
    neighbours[a].push_back(b);
    neighbours[b].push_back(a);
  }
  for (auto& list : neighbours) {
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
  }
  std::vector<Point> points(nodes);
  std::vector<Point> moves(nodes);
  const double row_width = 2 * kSpacing * std::sqrt(static_cast<double>(nodes));
  double row_top = 0;
  double row_height = 0;
  double left = 0;
  for (const auto& members : components(neighbours)) {
    start(members, points);
    relax(members, neighbours, points, moves);
    Point low = points[members[0]];
    Point high = low;
    for (std::uint32_t node : members) {
      low = {std::min(low.x, points[node].x), std::min(low.y, points[node].y)};
      high = {std::max(high.x, points[node].x), std::max(high.y, points[node].y)};
    }
    if (left > 0 && left + (high.x - low.x) > row_width) {
      row_top += row_height;
      row_height = left = 0;
    }
    for (std::uint32_t node : members) {
      points[node].x += left - low.x;
      points[node].y += row_top - low.y;
    }
    left += high.x - low.x + kSpacing;
    row_height = std::max(row_height, high.y - low.y + kSpacing);
  }
  for (Point& point : points) {
    point = {std::round(point.x * 10) / 10, std::round(point.y * 10) / 10};
  }
  return points;
}

}  // namespace quipu
