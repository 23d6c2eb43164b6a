#pragma once
// What GraphML and GEXF show of a KnowledgeGraph: entities and events as nodes, plain claims
// between them as edges, plain claims about values as node attributes.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "export/iris.hpp"
#include "export/layout.hpp"
#include "export/palette.hpp"
#include "graph/knowledge_graph.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// The six types that GraphML readers share, as GraphML names them.
enum class ColumnType : std::uint8_t { Boolean, Int, Long, Float, Double, String };
std::string_view name(ColumnType);

struct Column {
  std::string name;
  ColumnType type = ColumnType::String;
};

/// Values by column number, in column order; a column without a value is left out.
using Row = std::vector<std::pair<std::size_t, std::string>>;

struct ViewNode {
  std::string id;  // "entity/Alberto_Fujimori"
  std::string label;
  std::string type;                  // class name
  std::vector<std::string> classes;  // most specific first
  double size = 1;                   // diameter
  Rgb colour;
  Point position;
  TimeInterval interval;  // events
  Row values;
};

struct ViewEdge {
  std::string id;    // the claim's key
  std::string type;  // property name
  std::size_t source = 0;
  std::size_t target = 0;
  double weight = 1;  // documents that state it
  TimeInterval interval;
  Row values;
};

/// Made once for a graph; nodes and edges are made one at a time.
class GraphView {
 public:
  GraphView(const KnowledgeGraph& graph, const Ontology& ontology, const Iris& iris);

  const std::vector<Column>& node_columns() const { return node_columns_; }
  const std::vector<Column>& edge_columns() const { return edge_columns_; }
  std::size_t node_count() const { return sizes_.size(); }
  std::size_t edge_count() const { return edges_.size(); }
  std::string node_id(std::size_t index) const;
  ViewNode node(std::size_t index) const;
  ViewEdge edge(std::size_t index) const;

 private:
  void find_literals();
  std::string documents(const std::vector<const std::vector<Evidence>*>& lists) const;
  void literal_values(std::size_t index, Row& row) const;

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  const Iris& iris_;
  Palette palette_;
  std::vector<Column> node_columns_;
  std::vector<Column> edge_columns_;
  std::vector<double> sizes_;
  std::vector<double> pagerank_;
  std::vector<Point> positions_;
  std::vector<ClaimId> edges_;
  std::vector<std::vector<ClaimId>> literals_;   // plain value claims of each node
  std::vector<std::size_t> column_of_property_;  // first column of a property's values
};

/// ISO 8601 first and last day of a date of any precision, for formats that need whole days.
std::string first_day(const Date& date);
std::string last_day(const Date& date);

/// Shortest decimal form that reads back; never an exponent.
std::string decimal(double value);

}  // namespace quipu
