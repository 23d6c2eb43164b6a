#include <array>
#include <cmath>
#include <map>

#include "export/drawing/picture.hpp"
#include "export/graph_writers.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

constexpr double kPointsAnInch = 72;

/// "&amp;" and the like, which Graphviz takes for the character they stand for in XML.
bool is_entity(std::string_view text) {
  const std::size_t end =
      text.find_first_not_of("#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 1);
  return text.front() == '&' && end != text.npos && end > 1 && text[end] == ';';
}

void quoted(Output& out, std::string_view text) {
  const std::string clean = clean_text(text);
  out << '"';
  for (std::size_t i = 0; i < clean.size(); ++i) {
    const char c = clean[i];
    if (c == '"' || c == '\\') out << '\\';
    out << (c == '\n' || c == '\r' ? ' ' : c);
    if (is_entity(std::string_view(clean).substr(i))) out << "amp;";
  }
  out << '"';
}

std::string hexadecimal(Rgb colour) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "#";
  for (unsigned channel : {colour.red, colour.green, colour.blue}) {
    text += kDigits[channel >> 4];
    text += kDigits[channel & 15];
  }
  return text;
}

std::string_view shape(Shape of) {
  static constexpr std::array<std::string_view, 4> kShapes = {"circle", "square", "triangle",
                                                              "diamond"};
  return kShapes[static_cast<std::size_t>(of)];
}

/// The name, the class, and the looks that they share.
void node(Output& out, const GraphView& view, std::size_t index) {
  const Palette::Kind& kind = view.palette().kind(view.type(index));
  out << "  ";
  quoted(out, view.node_id(index));
  out << " [xlabel=";
  quoted(out, view.label(index));
  out << ", label=\"\", class=";
  const auto classes = view.classes(index);
  quoted(out, classes.empty() ? std::string_view() : std::string_view(classes.front()));
  out << ", shape=" << shape(kind.shape) << ", fillcolor=\"" << hexadecimal(kind.colour) << '"';
}

}  // namespace

Result<void> write_graph_dot(const GraphView& view, Output& out) {
  const Picture picture = main_picture(view);
  out << "// neato -n2 -Tsvg graph.dot -o graph.svg\n"
         "digraph quipu {\n"
         "  graph [splines=line, forcelabels=true, outputorder=edgesfirst];\n"
         "  node [style=filled, color=white, fixedsize=true, fontname=\"Helvetica\", "
         "fontsize=13];\n"
         "  edge [color=\"#9a9a9a\", arrowsize=0.6, fontname=\"Helvetica\", fontsize=9, "
         "fontcolor=\"#666666\"];\n";
  const auto rounded = [](double value) { return decimal(std::round(value * 100) / 100); };
  for (const PictureNode& drawn : picture.nodes) {
    node(out, view, drawn.node);
    // Graphviz counts y upwards.
    out << ", width=" << rounded(2 * drawn.radius / kPointsAnInch) << ", pos=\""
        << rounded(drawn.middle.x) << ',' << rounded(picture.size.height - drawn.middle.y)
        << "\"];\n";
  }
  for (const Picture::Line& line : picture.lines) {
    out << "  ";
    quoted(out, view.node_id(picture.nodes[line.source].node));
    out << " -> ";
    quoted(out, view.node_id(picture.nodes[line.target].node));
    out << " [label=";
    quoted(out, view.link(line.edge).type);
    out << ", weight=" << std::to_string(view.link(line.edge).documents) << "];\n";
  }
  out << "}\n";
  return out.flush();
}

Result<void> write_timeline_dot(const GraphView& view, Output& out) {
  out << "// dot -Tsvg timeline.dot -o timeline.svg\n"
         "digraph timeline {\n"
         "  graph [rankdir=TB, ranksep=0.1, nodesep=0.2];\n"
         "  node [style=filled, color=white, fontcolor=white, fontname=\"Helvetica\", fontsize=12, "
         "shape=box];\n"
         "  edge [color=\"#9a9a9a\", arrowhead=none];\n";
  std::map<std::int32_t, std::vector<std::size_t>> days;
  for (std::size_t event : dated_events(view)) {
    const Spell spell = spell_of(view.interval(event));
    days[spell.begin ? *spell.begin : *spell.end].push_back(event);
  }
  std::string last;
  for (const auto& [day, events] : days) {
    const std::string date = day_text(day);
    out << "  \"" << date << "\" [shape=plaintext, fillcolor=white, fontcolor=\"#444444\"];\n";
    if (!last.empty()) out << "  \"" << last << "\" -> \"" << date << "\" [weight=10];\n";
    out << "  { rank=same; \"" << date << '"';
    for (std::size_t event : events) {
      out << "; ";
      quoted(out, view.node_id(event));
    }
    out << " }\n";
    for (std::size_t event : events) {
      out << "  ";
      quoted(out, view.node_id(event));
      out << " [label=";
      quoted(out, view.label(event));
      out << ", fillcolor=\"" << hexadecimal(view.palette().of(view.type(event))) << "\"];\n  \""
          << date << "\" -> ";
      quoted(out, view.node_id(event));
      out << ";\n";
    }
    last = date;
  }
  out << "}\n";
  return out.flush();
}

}  // namespace quipu
