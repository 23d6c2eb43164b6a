#include <algorithm>
#include <bit>
#include <cmath>
#include <map>
#include <set>

#include "export/drawing/picture.hpp"
#include "export/drawing/text_width.hpp"
#include "export/graph_writers.hpp"
#include "export/xml_text.hpp"

namespace quipu {
namespace {

constexpr std::string_view kFont = "Helvetica, Arial, 'Liberation Sans', sans-serif";

std::string number(double value) {
  return decimal(std::round(value * 10) / 10);
}

std::string colour(Rgb of) {
  return "rgb(" + std::to_string(of.red) + "," + std::to_string(of.green) + "," +
         std::to_string(of.blue) + ")";
}

void attribute(Output& out, std::string_view name, double value) {
  write_xml_attribute(out, name, number(value));
}

void open(Output& out, std::string_view title, Box size) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"";
  attribute(out, "width", size.width);
  attribute(out, "height", size.height);
  write_xml_attribute(out, "viewBox", "0 0 " + number(size.width) + " " + number(size.height));
  write_xml_attribute(out, "font-family", kFont);
  out << ">\n<title>";
  write_xml_text(out, title);
  out << "</title>\n"
         "<style>.l{fill:#222;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:"
         "round}"
         ".e{stroke:#9a9a9a;fill:none}.t{fill:#666;paint-order:stroke;stroke:#fff;stroke-width:2px}"
         ".g{stroke:#e3e3e3}</style>\n"
         "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n";
}

void text(Output& out, Point at, std::string_view kind, std::string_view anchor, double size,
          std::string_view words) {
  out << "<text";
  write_xml_attribute(out, "class", kind);
  attribute(out, "x", at.x);
  attribute(out, "y", at.y);
  write_xml_attribute(out, "text-anchor", anchor);
  attribute(out, "font-size", size);
  out << '>';
  // Renderers differ in what they make of a line break.
  std::string line(words);
  for (char& c : line) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  write_xml_text(out, line);
  out << "</text>\n";
}

void shape(Output& out, const Palette::Kind& kind, Point at, double radius) {
  const auto points = [&](std::initializer_list<Point> corners) {
    std::string list;
    for (const Point& c : corners) {
      list += (list.empty() ? "" : " ") + number(at.x + c.x * radius) + "," +
              number(at.y + c.y * radius);
    }
    out << "<polygon";
    write_xml_attribute(out, "points", list);
  };
  switch (kind.shape) {
    case Shape::Square:
      points({{-0.9, -0.9}, {0.9, -0.9}, {0.9, 0.9}, {-0.9, 0.9}});
      break;
    case Shape::Triangle:
      points({{0, -1.05}, {1.05, 0.85}, {-1.05, 0.85}});
      break;
    case Shape::Diamond:
      points({{0, -1.1}, {1.1, 0}, {0, 1.1}, {-1.1, 0}});
      break;
    case Shape::Disc:
      out << "<circle";
      attribute(out, "cx", at.x);
      attribute(out, "cy", at.y);
      attribute(out, "r", radius);
  }
  write_xml_attribute(out, "fill", colour(kind.colour));
  out << " stroke=\"#fff\"/>\n";
}

/// Words of that width around `middle` would cover a node or its label.
bool over_label(const Picture& picture, Point middle, double width) {
  return std::any_of(picture.nodes.begin(), picture.nodes.end(), [&](const PictureNode& node) {
    double half = node.radius;
    for (const std::string& words : node.lines) {
      half = std::max(half, text_width(words, kPictureText) / 2);
    }
    const double top = node.middle.y - node.radius;
    const double bottom =
        node.middle.y + node.radius + kPictureLine * static_cast<double>(node.lines.size());
    return std::abs(middle.x - node.middle.x) < half + width / 2 && middle.y > top - 5 &&
           middle.y < bottom + 5;
  });
}

/// A line from shape to shape with an arrow head, its type beside the middle where there is room.
void line(Output& out, const GraphView& view, const Picture& picture, const Picture::Line& of) {
  const PictureNode& from = picture.nodes[of.source];
  const PictureNode& to = picture.nodes[of.target];
  const double dx = to.middle.x - from.middle.x;
  const double dy = to.middle.y - from.middle.y;
  const double length = std::sqrt(dx * dx + dy * dy);
  if (length <= from.radius + to.radius + 8) return;
  const double start = from.radius / length;
  const double end = 1 - (to.radius + 4) / length;
  const EdgeRecord& edge = view.link(of.edge);
  out << "<line class=\"e\"";
  attribute(out, "x1", from.middle.x + dx * start);
  attribute(out, "y1", from.middle.y + dy * start);
  attribute(out, "x2", from.middle.x + dx * end);
  attribute(out, "y2", from.middle.y + dy * end);
  attribute(out, "stroke-width",
            0.8 + 0.5 * std::min(static_cast<int>(std::bit_width(edge.documents)), 6));
  out << " marker-end=\"url(#a)\"/>\n";
  if (text_width(edge.type, 9) + 20 > length * (end - start)) return;
  const double at = (start + end) / 2;
  const Point middle{from.middle.x + dx * at, from.middle.y + dy * at};
  if (!over_label(picture, middle, text_width(edge.type, 9))) {
    text(out, {middle.x, middle.y + 3}, "t", "middle", 9, edge.type);
  }
}

void legend(Output& out, const GraphView& view, const std::vector<std::size_t>& nodes, double y) {
  std::set<std::string_view> used;
  for (std::size_t node : nodes) used.insert(view.palette().kind(view.type(node)).name);
  double x = 20;
  for (const Palette::Kind& kind : Palette::kinds()) {
    if (!used.contains(kind.name)) continue;
    const std::string_view name = kind.name.empty() ? "other" : kind.name;
    shape(out, kind, {x + 6, y - 4}, 6);
    text(out, {x + 17, y}, "l", "start", 12, name);
    x += 17 + text_width(name, 12) + 18;
  }
}

/// Days on an axis where the n-th day after the last one counts ever less.
class Axis {
 public:
  explicit Axis(const std::set<std::int32_t>& days) {
    double at = 0;
    std::int32_t last = 0;
    for (std::int32_t day : days) {
      if (!places_.empty()) at += 1 + std::bit_width(static_cast<std::uint32_t>(day - last));
      places_.emplace_hint(places_.end(), day, at);
      last = day;
    }
    length_ = std::max(at, 1.0);
  }
  double operator()(std::int32_t day) const { return places_.at(day) / length_; }
  const std::map<std::int32_t, double>& days() const { return places_; }

 private:
  std::map<std::int32_t, double> places_;
  double length_ = 1;
};

}  // namespace

Result<void> write_graph_svg(const GraphView& view, Output& out) {
  const Picture picture = main_picture(view);
  std::vector<std::size_t> nodes;
  for (const PictureNode& node : picture.nodes) nodes.push_back(node.node);
  open(out, "Graph", {std::max(picture.size.width, 640.0), picture.size.height + 40});
  out << "<defs><marker id=\"a\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" "
         "markerHeight=\"7\" markerUnits=\"userSpaceOnUse\" orient=\"auto\">"
         "<path d=\"M0 0.5L8 4L0 7.5z\" fill=\"#9a9a9a\"/></marker></defs>\n";
  for (const Picture::Line& of : picture.lines) line(out, view, picture, of);
  for (const PictureNode& node : picture.nodes) {
    shape(out, view.palette().kind(view.type(node.node)), node.middle, node.radius);
  }
  for (const PictureNode& node : picture.nodes) {
    double y = node.middle.y + node.radius + kPictureText;
    for (const std::string& words : node.lines) {
      text(out, {node.middle.x, y}, "l", "middle", kPictureText, words);
      y += kPictureLine;
    }
  }
  legend(out, view, nodes, picture.size.height + 18);
  out << "</svg>\n";
  return out.flush();
}

Result<void> write_timeline_svg(const GraphView& view, Output& out) {
  constexpr double kLeft = 60, kTop = 60, kRow = 20, kWidth = 900, kText = 13;
  const std::vector<std::size_t> events = dated_events(view);
  std::set<std::int32_t> days;
  std::vector<Spell> spells;
  double widest = 0;
  for (std::size_t event : events) {
    Spell spell = spell_of(view.interval(event));
    if (!spell.begin) spell.begin = spell.end;
    days.insert({*spell.begin, spell.end.value_or(*spell.begin)});
    widest = std::max(widest, text_width(view.label(event), kText));
    spells.push_back(spell);
  }
  const Axis axis(days);
  const auto x = [&](std::int32_t day) { return kLeft + kWidth * axis(day); };
  const double bottom = kTop + kRow * static_cast<double>(events.size()) + 10;
  open(out, "Timeline", {kLeft + kWidth + widest + 40, bottom + 40});
  double free = 0;  // of the line of dates
  for (const auto& [day, place] : axis.days()) {
    out << "<line class=\"g\"";
    attribute(out, "x1", x(day));
    attribute(out, "y1", kTop - 14);
    attribute(out, "x2", x(day));
    attribute(out, "y2", bottom);
    out << "/>\n";
    const std::string date = day_text(day);
    if (x(day) < free) continue;
    text(out, {x(day), kTop - 20}, "t", "middle", 11, date);
    free = x(day) + text_width(date, 11) + 8;
  }
  for (std::size_t i = 0; i < events.size(); ++i) {
    const double y = kTop + kRow * (static_cast<double>(i) + 0.5);
    const double begin = x(*spells[i].begin);
    const double end = x(spells[i].end.value_or(*spells[i].begin));
    const Palette::Kind& kind = view.palette().kind(view.type(events[i]));
    if (end > begin) {
      out << "<rect";
      attribute(out, "x", begin);
      attribute(out, "y", y - 4);
      attribute(out, "width", end - begin);
      out << " height=\"8\" rx=\"3\" fill-opacity=\"0.55\"";
      write_xml_attribute(out, "fill", colour(kind.colour));
      out << "/>\n";
    }
    shape(out, kind, {begin, y}, 6);
    text(out, {std::max(end, begin + 6) + 8, y + 4.5}, "l", "start", kText, view.label(events[i]));
  }
  out << "</svg>\n";
  return out.flush();
}

}  // namespace quipu
