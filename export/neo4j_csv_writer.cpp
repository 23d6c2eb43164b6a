#include "export/graph_writers.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

/// neo4j-admin's names of the types.
std::string_view type_suffix(ColumnType type) {
  switch (type) {
    case ColumnType::Boolean:
      return ":boolean";
    case ColumnType::Int:
      return ":int";
    case ColumnType::Long:
      return ":long";
    case ColumnType::Float:
      return ":float";
    case ColumnType::Double:
      return ":double";
    case ColumnType::String:
      break;
  }
  return ":string";
}

/// RFC 4180, always quoted; a line break becomes a space, since bulk loaders read line by line.
void field(Output& out, std::string_view text) {
  out << '"';
  for (char c : clean_text(text)) {
    if (c == '"') out << '"';
    out << (c == '\n' || c == '\r' ? ' ' : c);
  }
  out << '"';
}

void header(Output& out, std::string_view first, const std::vector<Column>& columns) {
  out << first;
  for (const Column& column : columns) out << ',' << column.name << type_suffix(column.type);
  out << '\n';
}

/// Every column, empty where there is no value.
void cells(Output& out, const std::vector<Column>& columns, const Row& row) {
  auto value = row.begin();
  for (std::size_t i = 0; i < columns.size(); ++i) {
    out << ',';
    if (value == row.end() || value->first != i) continue;
    columns[i].type == ColumnType::String ? field(out, value->second)
                                          : static_cast<void>(out << value->second);
    ++value;
  }
  out << '\n';
}

}  // namespace

Result<void> write_neo4j_nodes(const GraphView& view, Output& out) {
  header(out, "id:ID,:LABEL,label:string,type:string", view.node_columns());
  for (std::size_t i = 0; i < view.node_count() && out.status(); ++i) {
    const ViewNode node = view.node(i);
    field(out, node.id);
    std::string labels;
    for (const std::string& name : node.classes) {
      labels.append(labels.empty() ? "" : ";").append(name);
    }
    for (std::string_view text :
         {std::string_view(labels), std::string_view(node.label), std::string_view(node.type)}) {
      out << ',';
      field(out, text);
    }
    cells(out, view.node_columns(), node.values);
  }
  return out.flush();
}

Result<void> write_neo4j_relationships(const GraphView& view, Output& out) {
  header(out, ":START_ID,:END_ID,:TYPE,id:string,weight:double", view.edge_columns());
  for (std::size_t i = 0; i < view.edge_count() && out.status(); ++i) {
    const ViewEdge edge = view.edge(i);
    field(out, view.node_id(edge.source));
    const std::string target = view.node_id(edge.target);
    for (const std::string* text : {&target, &edge.type, &edge.id}) {
      out << ',';
      field(out, *text);
    }
    out << ',' << decimal(edge.weight);
    cells(out, view.edge_columns(), edge.values);
  }
  return out.flush();
}

}  // namespace quipu
