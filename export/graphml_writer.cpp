#include "export/graph_writers.hpp"
#include "export/xml_text.hpp"

namespace quipu {
namespace {

void key(Output& out, std::string_view name, std::string_view kind, std::string_view type) {
  out << "  <key";
  write_xml_attribute(out, "id", name);
  write_xml_attribute(out, "for", kind);
  write_xml_attribute(out, "attr.name", name);
  write_xml_attribute(out, "attr.type", type);
  out << "/>\n";
}

void data(Output& out, std::string_view key, std::string_view value) {
  out << "      <data";
  write_xml_attribute(out, "key", key);
  out << '>';
  write_xml_text(out, value);
  out << "</data>\n";
}

void rows(Output& out, const std::vector<Column>& columns, const Row& values) {
  for (const auto& [column, value] : values) data(out, columns[column].name, value);
}

void node(Output& out, const GraphView& view, const ViewNode& node) {
  out << "    <node";
  write_xml_attribute(out, "id", node.id);
  std::string labels;
  for (const std::string& name : node.classes) labels.append(1, ':').append(name);
  if (!labels.empty()) write_xml_attribute(out, "labels", labels);
  out << ">\n";
  data(out, "label", node.label);
  data(out, "type", node.type);
  data(out, "size", decimal(node.size));
  data(out, "r", std::to_string(node.colour.red));
  data(out, "g", std::to_string(node.colour.green));
  data(out, "b", std::to_string(node.colour.blue));
  data(out, "x", decimal(node.position.x));
  data(out, "y", decimal(node.position.y));
  rows(out, view.node_columns(), node.values);
  out << "    </node>\n";
}

void edge(Output& out, const GraphView& view, const ViewEdge& edge) {
  out << "    <edge";
  write_xml_attribute(out, "id", edge.id);
  write_xml_attribute(out, "source", view.node_id(edge.source));
  write_xml_attribute(out, "target", view.node_id(edge.target));
  write_xml_attribute(out, "label", edge.type);
  out << ">\n";
  data(out, "label", edge.type);
  data(out, "weight", decimal(edge.weight));
  rows(out, view.edge_columns(), edge.values);
  out << "    </edge>\n";
}

}  // namespace

Result<void> write_graphml(const GraphView& view, Output& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
  key(out, "label", "node", "string");
  key(out, "type", "node", "string");
  key(out, "size", "node", "double");
  for (std::string_view colour : {"r", "g", "b"}) key(out, colour, "node", "int");
  for (std::string_view axis : {"x", "y"}) key(out, axis, "node", "double");
  for (const Column& column : view.node_columns()) {
    key(out, column.name, "node", name(column.type));
  }
  key(out, "label", "edge", "string");
  key(out, "weight", "edge", "double");
  for (const Column& column : view.edge_columns()) {
    key(out, column.name, "edge", name(column.type));
  }
  out << "  <graph id=\"quipu\" edgedefault=\"directed\">\n";
  for (std::size_t i = 0; i < view.node_count() && out.status(); ++i) node(out, view, view.node(i));
  for (std::size_t i = 0; i < view.edge_count() && out.status(); ++i) edge(out, view, view.edge(i));
  out << "  </graph>\n</graphml>\n";
  return out.flush();
}

}  // namespace quipu
