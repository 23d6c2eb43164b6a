#include "export/drawing/quad_tree.hpp"

#include <algorithm>

namespace quipu {
namespace {

constexpr std::uint32_t kMostBodies = 8;  // of a cell that is not divided
constexpr int kBits = 16;                 // of each coordinate: cells are divided that often

/// The bits of `value` with a zero bit before each.
std::uint32_t spread(std::uint32_t value) {
  value = (value | value << 8) & 0x00ff00ffu;
  value = (value | value << 4) & 0x0f0f0f0fu;
  value = (value | value << 2) & 0x33333333u;
  return (value | value << 1) & 0x55555555u;
}

}  // namespace

void QuadTree::build(const std::vector<Point>& points, const std::vector<double>& masses) {
  bodies_.clear();
  cells_.clear();
  if (points.empty()) return;
  Point low = points[0];
  Point high = low;
  for (const Point& p : points) {
    low = {std::min(low.x, p.x), std::min(low.y, p.y)};
    high = {std::max(high.x, p.x), std::max(high.y, p.y)};
  }
  const double side = std::max({high.x - low.x, high.y - low.y, 1e-9}) * 1.0001;
  const double unit = (1 << kBits) / side;
  for (std::size_t i = 0; i < points.size(); ++i) {
    const auto column = static_cast<std::uint32_t>((points[i].x - low.x) * unit);
    const auto row = static_cast<std::uint32_t>((points[i].y - low.y) * unit);
    bodies_.push_back({points[i].x, points[i].y, masses[i], spread(column) | spread(row) << 1,
                       static_cast<std::uint32_t>(i)});
  }
  // Z order (Morton, 1966): the bodies of every square stand together.
  std::sort(bodies_.begin(), bodies_.end(), [](const Body& a, const Body& b) {
    return a.code != b.code ? a.code < b.code : a.index < b.index;
  });
  add(0, static_cast<std::uint32_t>(bodies_.size()), side, kBits);
}

void QuadTree::add(std::uint32_t begin, std::uint32_t end, double side, int bits) {
  Cell cell{0, 0, 0, side, begin, end, 0};
  for (std::uint32_t b = begin; b < end; ++b) {
    cell.x += bodies_[b].x * bodies_[b].mass;
    cell.y += bodies_[b].y * bodies_[b].mass;
    cell.mass += bodies_[b].mass;
  }
  cell.x /= cell.mass;
  cell.y /= cell.mass;
  const std::size_t index = cells_.size();
  cells_.push_back(cell);
  if (end - begin > kMostBodies && bits > 0) {
    cells_[index].begin = cells_[index].end = 0;
    const int shift = 2 * (bits - 1);
    for (std::uint32_t first = begin; first < end;) {
      const std::uint32_t quarter = bodies_[first].code >> shift;
      std::uint32_t last = first + 1;
      while (last < end && bodies_[last].code >> shift == quarter) ++last;
      add(first, last, side / 2, bits - 1);
      first = last;
    }
  }
  cells_[index].next = static_cast<std::uint32_t>(cells_.size());
}

}  // namespace quipu
