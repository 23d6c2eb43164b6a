#include <algorithm>
#include <map>

#include "export/graph_writers.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

constexpr std::size_t kBatch = 500;  // rows of one statement

void text(Output& out, std::string_view value) {
  out << '\'';
  for (char c : clean_text(value)) {
    switch (c) {
      case '\\':
      case '\'':
        out << '\\' << c;
        break;
      case '\n':
        out << "\\n";
        break;
      case '\r':
        out << "\\r";
        break;
      case '\t':
        out << "\\t";
        break;
      default:
        out << c;
    }
  }
  out << '\'';
}

/// A label, type or property of any characters.
std::string quoted(std::string_view name) {
  std::string out = "`";
  for (char c : name) out.append(c == '`' ? 2 : 1, c);
  return out + "`";
}

void value(Output& out, const Column& column, std::string_view of) {
  if (column.type == ColumnType::String) {
    text(out, of);
  } else {
    out << of;
  }
}

void properties(Output& out, const std::vector<Column>& columns, const Row& row) {
  for (const auto& [column, of] : row) {
    out << ", " << quoted(columns[column].name) << ": ";
    value(out, columns[column], of);
  }
}

/// Writes rows in batches between `UNWIND [` and `after`.
template <class Write>
void batches(Output& out, const std::vector<std::size_t>& rows, std::string_view after,
             Write write) {
  for (std::size_t begin = 0; begin < rows.size(); begin += kBatch) {
    out << "UNWIND [\n";
    const std::size_t end = std::min(begin + kBatch, rows.size());
    for (std::size_t i = begin; i < end && out.status(); ++i) {
      write(rows[i]);
      out << (i + 1 < end ? ",\n" : "\n");
    }
    out << "] AS row " << after << ";\n";
  }
}

}  // namespace

Result<void> write_cypher(const GraphView& view, Output& out) {
  out << "// Loads the graph into a property graph database, or brings one up to date: nothing is\n"
         "// made twice. Neo4j: cypher-shell -f graph.cypher. Other dialects: docs/consumers.md.\n"
         "CREATE CONSTRAINT quipu_id IF NOT EXISTS FOR (n:Quipu) REQUIRE n.id IS UNIQUE;\n";
  std::map<std::string, std::vector<std::size_t>> by_labels;
  for (std::size_t i = 0; i < view.node_count(); ++i) {
    std::string labels;
    for (const std::string& name : view.classes(i)) labels.append(":").append(quoted(name));
    by_labels[labels].push_back(i);
  }
  for (const auto& [labels, nodes] : by_labels) {
    std::string after = "MERGE (n:Quipu {id: row.id}) SET n += row";
    if (!labels.empty()) after += " SET n" + labels;
    batches(out, nodes, after, [&](std::size_t index) {
      const ViewNode node = view.node(index);
      out << "{id: ";
      text(out, node.id);
      out << ", label: ";
      text(out, node.label);
      out << ", type: ";
      text(out, node.type);
      properties(out, view.node_columns(), node.values);
      out << '}';
    });
  }
  std::map<std::string, std::vector<std::size_t>> by_type;
  for (std::size_t i = 0; i < view.edge_count(); ++i) by_type[view.link(i).type].push_back(i);
  for (const auto& [type, edges] : by_type) {
    const std::string after =
        "MATCH (a:Quipu {id: row.source}) MATCH (b:Quipu {id: row.target}) MERGE (a)-[r:" +
        quoted(type) + "]->(b) SET r += row.properties";
    batches(out, edges, after, [&](std::size_t index) {
      const ViewEdge edge = view.edge(index);
      out << "{source: ";
      text(out, view.node_id(edge.source));
      out << ", target: ";
      text(out, view.node_id(edge.target));
      out << ", properties: {id: ";
      text(out, edge.id);
      out << ", weight: " << decimal(edge.weight);
      properties(out, view.edge_columns(), edge.values);
      out << "}}";
    });
  }
  return out.flush();
}

}  // namespace quipu
