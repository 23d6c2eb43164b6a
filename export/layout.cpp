#include "export/layout.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "export/drawing/force_layout.hpp"
#include "export/drawing/overlap.hpp"

namespace quipu {
namespace {

constexpr double kLooseness = 1.6;  // a component's area to that of its boxes
constexpr double kGap = 16;         // between components

/// Nodes of each connected component, the largest first, and the links in each.
struct Component {
  std::vector<std::uint32_t> nodes;
  std::vector<Link> links;  // between places in `nodes`
};

std::vector<Component> split(std::size_t nodes, std::span<const Link> links) {
  std::vector<std::uint32_t> root(nodes);
  std::iota(root.begin(), root.end(), 0u);
  const auto find = [&](std::uint32_t v) {
    while (root[v] != v) v = root[v] = root[root[v]];
    return v;
  };
  for (const Link& link : links) {
    const std::uint32_t a = find(link.source);
    const std::uint32_t b = find(link.target);
    root[std::max(a, b)] = std::min(a, b);
  }
  constexpr std::uint32_t none = UINT32_MAX;
  std::vector<std::uint32_t> number(nodes, none);
  std::vector<std::uint32_t> place(nodes);
  std::vector<Component> found;
  for (std::uint32_t v = 0; v < nodes; ++v) {
    std::uint32_t& n = number[find(v)];
    if (n == none) {
      n = static_cast<std::uint32_t>(found.size());
      found.emplace_back();
    }
    place[v] = static_cast<std::uint32_t>(found[n].nodes.size());
    found[n].nodes.push_back(v);
  }
  for (const Link& link : links) {
    if (link.source == link.target) continue;
    // Many reports of one fact bind, but not in proportion.
    found[number[find(link.source)]].links.push_back(
        {place[link.source], place[link.target], std::sqrt(std::max(link.weight, 1.0))});
  }
  std::stable_sort(found.begin(), found.end(), [](const Component& a, const Component& b) {
    return a.nodes.size() > b.nodes.size();
  });
  return found;
}

/// Turns the cloud so that its longest axis lies level, as labels and screens do.
void level_out(std::vector<Point>& points) {
  Point middle;
  for (const Point& p : points) middle = {middle.x + p.x, middle.y + p.y};
  middle = {middle.x / static_cast<double>(points.size()),
            middle.y / static_cast<double>(points.size())};
  double xx = 0, xy = 0, yy = 0;
  for (Point& p : points) {
    p = {p.x - middle.x, p.y - middle.y};
    xx += p.x * p.x;
    xy += p.x * p.y;
    yy += p.y * p.y;
  }
  // The greater eigenvector of the covariance, by square roots alone.
  const double half = (xx - yy) / 2;
  const double root = std::sqrt(half * half + xy * xy);
  Point axis = half >= 0 ? Point{half + root, xy} : Point{xy, root - half};
  const double length = std::sqrt(axis.x * axis.x + axis.y * axis.y);
  if (length == 0) return;
  axis = {axis.x / length, axis.y / length};
  for (Point& p : points) p = {p.x * axis.x + p.y * axis.y, p.y * axis.x - p.x * axis.y};
}

double median_length(const Component& component, const std::vector<Point>& points) {
  std::vector<double> lengths;
  for (const Link& link : component.links) {
    const Point a = points[link.source];
    const Point b = points[link.target];
    lengths.push_back(std::sqrt((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)));
  }
  const auto middle = lengths.begin() + static_cast<std::ptrdiff_t>(lengths.size() / 2);
  std::nth_element(lengths.begin(), middle, lengths.end());
  return *middle;
}

std::vector<Point> place(const Component& component, const std::vector<Box>& boxes) {
  if (component.nodes.size() == 1) return {Point{}};
  std::vector<Point> points = force_layout(component.nodes.size(), component.links);
  level_out(points);
  double room = 0, wide = 0;
  for (const Box& box : boxes) {
    room += box.width * box.height;
    wide += box.width;
  }
  const double count = static_cast<double>(boxes.size());
  Box extent;
  for (const Point& p : points) {
    extent = {std::max(extent.width, 2 * std::abs(p.x)),
              std::max(extent.height, 2 * std::abs(p.y))};
  }
  // Room for all labels and as much again between them, but no link longer than it takes. In a
  // large graph, whose links cross all of it, the boxes would then lie on one heap.
  const double area = std::max(extent.width * extent.height, 1e-9);
  const double link = std::max(median_length(component, points), 1e-9);
  const bool labelled = points.size() <= kMostLabelled;
  double scale = std::sqrt(kLooseness * room / area);
  if (labelled) scale = std::min(scale, wide / count / link);
  for (Point& p : points) p = {p.x * scale, p.y * scale};
  part_boxes(boxes, labelled ? 2000 : 3, points);
  return points;
}

}  // namespace

std::vector<Point> layout(std::size_t nodes, std::span<const Link> links,
                          std::span<const Box> boxes) {
  std::vector<Point> points(nodes);
  const std::vector<Component> components = split(nodes, links);
  std::vector<std::vector<Point>> placed;
  std::vector<Box> sizes;
  std::vector<Point> lows;
  for (const Component& component : components) {
    std::vector<Box> own;
    for (std::uint32_t v : component.nodes) own.push_back(boxes[v]);
    placed.push_back(place(component, own));
    Point low{HUGE_VAL, HUGE_VAL};
    Point high{-HUGE_VAL, -HUGE_VAL};
    for (std::size_t i = 0; i < own.size(); ++i) {
      const Point p = placed.back()[i];
      low = {std::min(low.x, p.x - own[i].width / 2), std::min(low.y, p.y - own[i].height / 2)};
      high = {std::max(high.x, p.x + own[i].width / 2), std::max(high.y, p.y + own[i].height / 2)};
    }
    lows.push_back(low);
    sizes.push_back({high.x - low.x + kGap, high.y - low.y + kGap});
  }
  const std::vector<Point> corners = pack(sizes);
  for (std::size_t c = 0; c < components.size(); ++c) {
    for (std::size_t i = 0; i < components[c].nodes.size(); ++i) {
      const Point p = placed[c][i];
      points[components[c].nodes[i]] = {std::round((p.x - lows[c].x + corners[c].x) * 10) / 10,
                                        std::round((p.y - lows[c].y + corners[c].y) * 10) / 10};
    }
  }
  return points;
}

std::vector<Point> layout(std::size_t nodes,
                          const std::vector<std::pair<std::uint32_t, std::uint32_t>>& edges) {
  std::vector<Link> links;
  for (const auto& [a, b] : edges) links.push_back({a, b, 1});
  return layout(nodes, links, std::vector<Box>(nodes, Box{60, 60}));
}

}  // namespace quipu
