#include "export/graph_writers.hpp"
#include "export/xml_text.hpp"

namespace quipu {
namespace {

/// GEXF's data types: GraphML's int is its integer.
std::string_view gexf_type(ColumnType type) {
  return type == ColumnType::Int ? std::string_view("integer") : name(type);
}

void columns(Output& out, std::string_view kind, const std::vector<Column>& columns) {
  out << "    <attributes";
  write_xml_attribute(out, "class", kind);
  out << ">\n";
  for (const Column& column : columns) {
    out << "      <attribute";
    write_xml_attribute(out, "id", column.name);
    write_xml_attribute(out, "title", column.name);
    write_xml_attribute(out, "type", gexf_type(column.type));
    out << "/>\n";
  }
  out << "    </attributes>\n";
}

void values(Output& out, const std::vector<Column>& columns, const Row& row,
            std::string_view type = {}) {
  out << "        <attvalues>\n";
  const auto value = [&](std::string_view name, std::string_view text) {
    out << "          <attvalue";
    write_xml_attribute(out, "for", name);
    write_xml_attribute(out, "value", text);
    out << "/>\n";
  };
  if (!type.empty()) value("type", type);
  for (const auto& [column, text] : row) value(columns[column].name, text);
  out << "        </attvalues>\n";
}

void bounds(Output& out, const Spell& spell) {
  if (spell.begin) write_xml_attribute(out, "start", day_text(*spell.begin));
  if (spell.end) write_xml_attribute(out, "end", day_text(*spell.end));
}

/// One spell stands on the element itself.
void only_spell(Output& out, const Spells& spells) {
  if (spells.size() == 1) bounds(out, spells.front());
}

void more_spells(Output& out, const Spells& spells) {
  if (spells.size() < 2) return;
  out << "        <spells>\n";
  for (const Spell& spell : spells) {
    out << "          <spell";
    bounds(out, spell);
    out << "/>\n";
  }
  out << "        </spells>\n";
}

void node(Output& out, const GraphView& view, const ViewNode& node) {
  out << "      <node";
  write_xml_attribute(out, "id", node.id);
  write_xml_attribute(out, "label", node.label);
  only_spell(out, node.spells);
  out << ">\n";
  values(out, view.node_columns(), node.values, node.type);
  more_spells(out, node.spells);
  out << "        <viz:color";
  write_xml_attribute(out, "r", std::to_string(node.colour.red));
  write_xml_attribute(out, "g", std::to_string(node.colour.green));
  write_xml_attribute(out, "b", std::to_string(node.colour.blue));
  out << "/>\n        <viz:position";
  write_xml_attribute(out, "x", decimal(node.position.x));
  write_xml_attribute(out, "y", decimal(node.position.y));
  out << " z=\"0\"/>\n        <viz:size";
  write_xml_attribute(out, "value", decimal(node.size));
  out << "/>\n        <viz:shape";
  write_xml_attribute(out, "value", name(node.shape));
  out << "/>\n      </node>\n";
}

void edge(Output& out, const GraphView& view, const ViewEdge& edge) {
  out << "      <edge";
  write_xml_attribute(out, "id", edge.id);
  write_xml_attribute(out, "source", view.node_id(edge.source));
  write_xml_attribute(out, "target", view.node_id(edge.target));
  write_xml_attribute(out, "kind", edge.type);
  write_xml_attribute(out, "label", edge.type);
  write_xml_attribute(out, "weight", decimal(edge.weight));
  only_spell(out, edge.spells);
  out << ">\n";
  values(out, view.edge_columns(), edge.values);
  more_spells(out, edge.spells);
  out << "      </edge>\n";
}

}  // namespace

Result<void> write_gexf(const GraphView& view, Output& out) {
  out << "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
         "<gexf xmlns=\"http://gexf.net/1.3\" xmlns:viz=\"http://gexf.net/1.3/viz\" "
         "version=\"1.3\">\n"
         "  <meta>\n    <creator>quipu</creator>\n"
         "    <description>Knowledge graph</description>\n  </meta>\n"
         "  <graph defaultedgetype=\"directed\"";
  if (view.timed()) out << " mode=\"dynamic\" timeformat=\"date\" timerepresentation=\"interval\"";
  out << ">\n";
  std::vector<Column> node_columns = view.node_columns();
  node_columns.insert(node_columns.begin(), Column{"type", ColumnType::String});
  columns(out, "node", node_columns);
  columns(out, "edge", view.edge_columns());
  out << "    <nodes>\n";
  for (std::size_t i = 0; i < view.node_count() && out.status(); ++i) node(out, view, view.node(i));
  out << "    </nodes>\n    <edges>\n";
  for (std::size_t i = 0; i < view.edge_count() && out.status(); ++i) edge(out, view, view.edge(i));
  out << "    </edges>\n  </graph>\n</gexf>\n";
  return out.flush();
}

}  // namespace quipu
