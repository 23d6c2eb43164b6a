#pragma once
// What pictures and property graphs show of a KnowledgeGraph: entities and events as nodes, plain
// claims between them as edges, plain claims about values as node attributes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "export/drawing/spells.hpp"
#include "export/iris.hpp"
#include "export/layout.hpp"
#include "export/palette.hpp"
#include "export/view_edges.hpp"
#include "graph/communities.hpp"
#include "graph/knowledge_graph.hpp"
#include "graph/measures.hpp"
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
  double size = 1;                   // radius, as Gephi draws it
  Rgb colour;
  Shape shape = Shape::Disc;
  Point position;
  Spells spells;  // when it happened, or was written about
  Row values;
};

struct ViewEdge {
  std::string id;    // the first claim's key
  std::string type;  // property name; of an event drawn as edges, its class
  std::size_t source = 0;
  std::size_t target = 0;
  double weight = 1;  // documents that state it
  Spells spells;      // when it held, or was written about
  Row values;
};

/// Made once for a graph; nodes and edges are made one at a time.
class GraphView {
 public:
  GraphView(const KnowledgeGraph& graph, const Ontology& ontology, const Iris& iris,
            ViewKind kind = ViewKind::Events);

  const std::vector<Column>& node_columns() const { return node_columns_; }
  const std::vector<Column>& edge_columns() const { return edge_columns_; }
  std::size_t node_count() const { return measures_.degree.size(); }
  std::size_t edge_count() const { return edges_.size(); }
  std::string node_id(std::size_t index) const;
  ViewNode node(std::size_t index) const;
  ViewEdge edge(std::size_t index) const;

  // Parts of node() and edge() for pictures, which need no more.
  std::string_view label(std::size_t node) const;
  ClassId type(std::size_t node) const;
  std::vector<std::string> classes(std::size_t node) const;  // most specific first
  bool is_event(std::size_t node) const { return node >= graph_.entities().size(); }
  TimeInterval interval(std::size_t node) const;  // of an event
  const EdgeRecord& link(std::size_t edge) const { return edges_[edge]; }
  const GraphMeasures& measures() const { return measures_; }
  const Communities& groups() const { return communities_; }
  const Palette& palette() const { return palette_; }
  /// Some node or edge has a date.
  bool timed() const { return timed_; }

 private:
  void set_columns();
  void find_spells();
  void find_places();
  std::string documents(const std::vector<const std::vector<Evidence>*>& lists) const;
  void literal_values(std::size_t index, Row& row) const;
  void entity_values(std::size_t index, Row& row) const;
  void event_values(std::size_t index, Row& row) const;
  void measured_values(std::size_t index, Row& row) const;
  void provenance(const std::vector<Evidence>& mentions, Row& row) const;
  Row node_values(std::size_t index) const;
  Row edge_values(const EdgeRecord& record) const;
  Spells edge_spells(const EdgeRecord& record) const;
  Spells published(const std::vector<Evidence>& evidence) const;
  const std::vector<Evidence>& mentions(std::size_t node) const;

  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  const Iris& iris_;
  Palette palette_;
  std::vector<Column> node_columns_;
  std::vector<Column> edge_columns_;
  std::vector<EdgeRecord> edges_;
  GraphMeasures measures_;
  Communities communities_;
  std::vector<std::size_t> community_heads_;  // the most important node of each
  std::vector<double> sizes_;
  std::vector<Point> positions_;
  std::vector<Spells> reported_;  // days of the documents that mention a node
  std::vector<Spells> spells_;
  std::vector<std::optional<std::pair<double, double>>> places_;  // latitude, longitude
  bool timed_ = false;
  std::vector<std::vector<ClaimId>> literals_;   // plain value claims of each node
  std::vector<std::size_t> column_of_property_;  // first column of a property's values
};

/// Shortest decimal form that reads back; never an exponent.
std::string decimal(double value);

}  // namespace quipu
