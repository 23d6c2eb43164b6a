#include "export/drawing/picture.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "export/drawing/text_width.hpp"

namespace quipu {
namespace {

constexpr double kMargin = 20;
constexpr double kWidestLine = 140;

std::vector<std::size_t> main_nodes(const GraphView& view, std::size_t most) {
  const auto& importance = view.measures().importance;
  std::vector<std::vector<std::size_t>> neighbours(view.node_count());
  for (std::size_t i = 0; i < view.edge_count(); ++i) {
    const EdgeRecord& edge = view.link(i);
    if (edge.source == edge.target) continue;
    neighbours[edge.source].push_back(edge.target);
    neighbours[edge.target].push_back(edge.source);
  }
  const auto before = [&](std::size_t a, std::size_t b) {
    return importance[a] != importance[b] ? importance[a] > importance[b] : a < b;
  };
  std::vector<std::size_t> chosen;
  std::vector<bool> seen(view.node_count(), false);
  std::vector<std::size_t> open;
  const auto choose = [&](std::size_t node) {
    chosen.push_back(node);
    seen[node] = true;
    for (std::size_t next : neighbours[node]) {
      if (seen[next]) continue;
      seen[next] = true;
      open.push_back(next);
    }
  };
  std::size_t first = 0;
  for (std::size_t i = 1; i < view.node_count(); ++i) {
    if (before(i, first)) first = i;
  }
  if (view.node_count() > 0) choose(first);
  while (!open.empty() && chosen.size() < most) {
    const auto next = std::min_element(open.begin(), open.end(), before);
    const std::size_t node = *next;
    open.erase(next);
    choose(node);
  }
  return chosen;
}

Box room(const PictureNode& node) {
  double width = 2 * node.radius;
  for (const std::string& line : node.lines) {
    width = std::max(width, text_width(line, kPictureText));
  }
  return {width + 10, 2 * node.radius + kPictureLine * static_cast<double>(node.lines.size()) + 10};
}

}  // namespace

Picture main_picture(const GraphView& view, std::size_t most) {
  Picture picture;
  std::map<std::size_t, std::size_t> place;
  double highest = 0;
  for (std::size_t node : main_nodes(view, most)) {
    place.emplace(node, picture.nodes.size());
    picture.nodes.push_back(
        {node, 0, wrapped(view.label(node), kPictureText, kWidestLine, 3), Point{}});
    highest = std::max(highest, view.measures().importance[node]);
  }
  std::vector<Box> boxes;
  for (PictureNode& node : picture.nodes) {
    node.radius = 5 + 17 * std::sqrt(view.measures().importance[node.node] / highest);
    boxes.push_back(room(node));
  }
  std::vector<Link> links;
  for (std::size_t i = 0; i < view.edge_count(); ++i) {
    const EdgeRecord& edge = view.link(i);
    const auto source = place.find(edge.source);
    const auto target = place.find(edge.target);
    if (source == place.end() || target == place.end() || source == target) continue;
    picture.lines.push_back({i, source->second, target->second});
    links.push_back({static_cast<std::uint32_t>(source->second),
                     static_cast<std::uint32_t>(target->second),
                     static_cast<double>(edge.documents)});
  }
  const std::vector<Point> points = layout(boxes.size(), links, boxes);
  Point low{HUGE_VAL, HUGE_VAL};
  for (std::size_t i = 0; i < points.size(); ++i) {
    low = {std::min(low.x, points[i].x - boxes[i].width / 2),
           std::min(low.y, points[i].y - boxes[i].height / 2)};
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Point corner{points[i].x - boxes[i].width / 2 - low.x + kMargin,
                       points[i].y - boxes[i].height / 2 - low.y + kMargin};
    picture.nodes[i].middle = {corner.x + boxes[i].width / 2,
                               corner.y + picture.nodes[i].radius + 5};
    picture.size = {std::max(picture.size.width, corner.x + boxes[i].width + kMargin),
                    std::max(picture.size.height, corner.y + boxes[i].height + kMargin)};
  }
  return picture;
}

std::vector<std::size_t> dated_events(const GraphView& view, std::size_t most) {
  const auto& importance = view.measures().importance;
  std::vector<std::size_t> events;
  for (std::size_t i = 0; i < view.node_count(); ++i) {
    if (view.is_event(i) && !view.interval(i).empty()) events.push_back(i);
  }
  std::stable_sort(events.begin(), events.end(),
                   [&](std::size_t a, std::size_t b) { return importance[a] > importance[b]; });
  events.resize(std::min(events.size(), most));
  const auto day = [&](std::size_t event) {
    const Spell spell = spell_of(view.interval(event));
    return spell.begin ? *spell.begin : *spell.end;
  };
  std::sort(events.begin(), events.end(), [&](std::size_t a, std::size_t b) {
    return day(a) != day(b) ? day(a) < day(b) : a < b;
  });
  return events;
}

}  // namespace quipu
