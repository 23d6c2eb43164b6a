#include "export/drawing/overlap.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace quipu {
namespace {

constexpr double kClear = 0.01;  // gap left between parted boxes

/// Pushes every overlapping pair apart once, from left to right; how many there were.
std::size_t push(std::span<const Box> boxes, std::vector<std::uint32_t>& order,
                 std::vector<Point>& points) {
  const auto left = [&](std::uint32_t i) { return points[i].x - boxes[i].width / 2; };
  std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    const double x = left(a);
    const double y = left(b);
    return x != y ? x < y : a < b;
  });
  std::vector<Point> moves(points.size());
  std::size_t found = 0;
  std::vector<std::uint32_t> open;  // boxes that reach the sweeping line
  for (std::uint32_t b : order) {
    std::erase_if(open,
                  [&](std::uint32_t a) { return points[a].x + boxes[a].width / 2 <= left(b); });
    for (std::uint32_t a : open) {
      const double dx = points[b].x - points[a].x;
      const double dy = points[b].y - points[a].y;
      const double wide = (boxes[a].width + boxes[b].width) / 2 - std::abs(dx);
      const double high = (boxes[a].height + boxes[b].height) / 2 - std::abs(dy);
      if (wide <= 0 || high <= 0) continue;
      ++found;
      // Boxes on one point part along the order of their numbers.
      if (high <= wide) {
        const double move = (high / 2 + kClear) * (dy > 0 || (dy == 0 && a < b) ? 1 : -1);
        moves[a].y -= move;
        moves[b].y += move;
      } else {
        const double move = (wide / 2 + kClear) * (dx > 0 || (dx == 0 && a < b) ? 1 : -1);
        moves[a].x -= move;
        moves[b].x += move;
      }
    }
    open.push_back(b);
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    points[i].x += moves[i].x;
    points[i].y += moves[i].y;
  }
  return found;
}

/// Squares of a plane that something lies on.
class Floor {
 public:
  explicit Floor(std::int64_t reach)
      : side_(2 * reach + 1),
        reach_(reach),
        taken_(static_cast<std::size_t>(side_ * side_), false) {}
  bool free(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) const {
    if (x < -reach_ || y < -reach_ || x + width > reach_ || y + height > reach_) return false;
    for (std::int64_t j = y; j < y + height; ++j) {
      for (std::int64_t i = x; i < x + width; ++i) {
        if (taken_[at(i, j)]) return false;
      }
    }
    return true;
  }
  void take(std::int64_t x, std::int64_t y, std::int64_t width, std::int64_t height) {
    for (std::int64_t j = y; j < y + height; ++j) {
      for (std::int64_t i = x; i < x + width; ++i) taken_[at(i, j)] = true;
    }
  }

 private:
  std::size_t at(std::int64_t x, std::int64_t y) const {
    return static_cast<std::size_t>((y + reach_) * side_ + x + reach_);
  }
  std::int64_t side_, reach_;
  std::vector<bool> taken_;
};

}  // namespace

bool part_boxes(std::span<const Box> boxes, int rounds, std::vector<Point>& points) {
  std::vector<std::uint32_t> order(points.size());
  std::iota(order.begin(), order.end(), 0u);
  for (int round = 1; round <= rounds; ++round) {
    if (push(boxes, order, points) == 0) return true;
    if (round % 20 == 0) {
      for (Point& point : points) point = {point.x * 1.05, point.y * 1.05};
    }
  }
  return false;
}

std::vector<Point> pack(std::span<const Box> parts) {
  std::vector<Point> corners(parts.size());
  if (parts.empty()) return corners;
  double area = 0;
  double smallest = HUGE_VAL;
  for (const Box& part : parts) {
    area += part.width * part.height;
    smallest = std::min({smallest, part.width, part.height});
  }
  // Squares as small as the smallest part, but no more than a thousand across.
  const double unit = std::max(smallest, std::sqrt(area) / 500);
  const auto squares = [&](double length) {
    return static_cast<std::int64_t>(std::ceil(length / unit - 1e-9));
  };
  std::int64_t reach = 8;
  for (const Box& part : parts) {
    reach = std::max({reach, 2 * squares(part.width), 2 * squares(part.height)});
  }
  reach = std::max(reach, static_cast<std::int64_t>(2.5 * std::sqrt(area) / unit) + 8);
  Floor floor(reach);
  std::int64_t ring = 0;
  std::int64_t last_width = -1;
  std::int64_t last_height = -1;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::int64_t width = std::max<std::int64_t>(1, squares(parts[i].width));
    const std::int64_t height = std::max<std::int64_t>(1, squares(parts[i].height));
    // Where one of this size found no place, the next of its size will find none.
    if (width != last_width || height != last_height) ring = 0;
    last_width = width;
    last_height = height;
    bool placed = false;
    for (; !placed && ring <= reach; ring += placed ? 0 : 1) {
      // Once around a rectangle that is wider than high, as screens are.
      const std::int64_t wide = ring * 8 / 5;
      const auto attempt = [&](std::int64_t x, std::int64_t y) {
        const std::int64_t left = x - width / 2;
        const std::int64_t top = y - height / 2;
        if (placed || !floor.free(left, top, width, height)) return;
        floor.take(left, top, width, height);
        corners[i] = {static_cast<double>(left) * unit, static_cast<double>(top) * unit};
        placed = true;
      };
      for (std::int64_t x = -wide; x <= wide && !placed; ++x) {
        attempt(x, -ring);
        attempt(x, ring);
      }
      for (std::int64_t y = -ring; y <= ring && !placed; ++y) {
        attempt(-wide, y);
        attempt(wide, y);
      }
    }
  }
  return corners;
}

}  // namespace quipu
