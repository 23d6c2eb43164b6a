#include "export/graph_view.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "export/drawing/text_width.hpp"

namespace quipu {
namespace {

/// Radius of a node, which grows with importance. Gephi's importer stretches the sizes of any
/// graph to 4-100, and positions with them; a graph that has these sizes stays as it is.
double radius(double importance, double least, double most) {
  if (most - least < 1e-12) return 10;
  const double share = (importance - least) / (most - least);
  return std::round((4 + 96 * std::pow(share, 0.7)) * 10) / 10;
}

}  // namespace

std::string_view name(ColumnType type) {
  static constexpr std::array<std::string_view, 6> kNames = {"boolean", "int",    "long",
                                                             "float",   "double", "string"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string decimal(double value) {
  std::array<char, 400> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

GraphView::GraphView(const KnowledgeGraph& graph, const Ontology& ontology, const Iris& iris,
                     ViewKind kind)
    : graph_(graph),
      ontology_(ontology),
      iris_(iris),
      palette_(ontology),
      edges_(view_edges(graph, ontology, kind)) {
  const std::size_t nodes =
      graph.entities().size() + (kind == ViewKind::Entities ? 0 : graph.events().size());
  std::vector<Link> links;
  links.reserve(edges_.size());
  for (const EdgeRecord& edge : edges_) {
    links.push_back({edge.source, edge.target, static_cast<double>(edge.documents)});
  }
  measures_ = measure(nodes, links).nodes;
  communities_ = communities(nodes, links);
  community_heads_.assign(communities_.count, SIZE_MAX);
  const auto [least, most] =
      std::minmax_element(measures_.importance.begin(), measures_.importance.end());
  sizes_.resize(nodes);
  std::vector<Box> boxes(nodes);
  for (std::size_t i = 0; i < nodes; ++i) {
    std::size_t& head = community_heads_[communities_.of[i]];
    if (head == SIZE_MAX || measures_.importance[i] > measures_.importance[head]) head = i;
    sizes_[i] = radius(measures_.importance[i], *least, *most);
    boxes[i] = label_box(label(i), 2 * sizes_[i]);
  }
  positions_ = layout(nodes, links, boxes);
  set_columns();
  find_places();
  find_spells();
}

std::string_view GraphView::label(std::size_t node) const {
  const std::size_t entities = graph_.entities().size();
  return node < entities ? std::string_view(graph_[EntityId(node)].label)
                         : std::string_view(graph_[EventId(node - entities)].label);
}

ClassId GraphView::type(std::size_t node) const {
  const std::size_t entities = graph_.entities().size();
  return node < entities ? graph_[EntityId(node)].type : graph_[EventId(node - entities)].type;
}

std::vector<std::string> GraphView::classes(std::size_t node) const {
  std::vector<std::string> names;
  if (const ClassId own = type(node); own.valid()) {
    for (ClassId id : ontology_.with_ancestors(own)) names.push_back(ontology_[id].name);
  }
  return names;
}

TimeInterval GraphView::interval(std::size_t node) const {
  return is_event(node) ? graph_[EventId(node - graph_.entities().size())].interval
                        : TimeInterval();
}

const std::vector<Evidence>& GraphView::mentions(std::size_t node) const {
  const std::size_t entities = graph_.entities().size();
  return node < entities ? graph_[EntityId(node)].mentions
                         : graph_[EventId(node - entities)].mentions;
}

std::string GraphView::node_id(std::size_t index) const {
  const std::size_t entities = graph_.entities().size();
  return index < entities ? "entity/" + graph_[EntityId(index)].slug
                          : "event/" + graph_[EventId(index - entities)].slug;
}

ViewNode GraphView::node(std::size_t index) const {
  ViewNode view;
  view.id = node_id(index);
  view.label = label(index);
  view.size = sizes_[index];
  view.position = positions_[index];
  view.spells = spells_[index];
  const ClassId type = this->type(index);
  view.colour = palette_.of(type);
  view.shape = palette_.kind(type).shape;
  if (type.valid()) view.type = ontology_[type].name;
  view.classes = classes(index);
  view.values = node_values(index);
  return view;
}

ViewEdge GraphView::edge(std::size_t index) const {
  const EdgeRecord& record = edges_[index];
  ViewEdge view;
  view.id = graph_[record.claims.front()].key;
  // One claim may stand for several edges of an event.
  if (record.kind == EdgeKind::Event) {
    view.id = graph_[record.events.front()].slug + "/" + view.id + "/" + std::to_string(index);
  }
  view.type = record.type;
  view.source = record.source;
  view.target = record.target;
  view.weight = record.documents;
  view.spells = edge_spells(record);
  view.values = edge_values(record);
  return view;
}

}  // namespace quipu
