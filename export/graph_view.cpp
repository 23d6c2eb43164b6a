#include "export/graph_view.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "core/text.hpp"
#include "export/materialize.hpp"
#include "export/rdf_syntax.hpp"
#include "graph/property_graph.hpp"

namespace quipu {
namespace {

enum NodeColumn : std::size_t {
  kKind,
  kIri,
  kNamed,
  kMentions,
  kAliases,
  kSameAs,
  kLatitude,
  kLongitude,
  kBegin,
  kEnd,
  kBeginDay,
  kEndDay,
  kModality,
  kPolarity,
  kPagerank,
  kDocuments,
  kQuotation,
  kNodeColumns
};
const std::array<Column, kNodeColumns> kOwnNodeColumns = {{
    {"kind", ColumnType::String},
    {"iri", ColumnType::String},
    {"named", ColumnType::Int},
    {"mentionCount", ColumnType::Int},
    {"aliases", ColumnType::String},
    {"sameAs", ColumnType::String},
    {"latitude", ColumnType::Double},
    {"longitude", ColumnType::Double},
    {"begin", ColumnType::String},
    {"end", ColumnType::String},
    {"beginDay", ColumnType::Int},
    {"endDay", ColumnType::Int},
    {"modality", ColumnType::String},
    {"polarity", ColumnType::String},
    {"pagerank", ColumnType::Double},
    {"documents", ColumnType::String},
    {"quotation", ColumnType::String},
}};
/// Names with a meaning of their own in GraphML and GEXF viewers.
const std::set<std::string, std::less<>> kReserved = {
    "label", "type", "size", "r", "g", "b", "x", "y", "z", "id", "color", "weight", "labels"};

enum EdgeColumn : std::size_t {
  kConfidence,
  kEdgeModality,
  kEdgeBegin,
  kEdgeEnd,
  kEdgeBeginDay,
  kEdgeEndDay,
  kOfBody,
  kAttributedTo,
  kClaim,
  kEdgeDocuments,
  kEdgeQuotation,
  kEdgeColumns
};
const std::array<Column, kEdgeColumns> kOwnEdgeColumns = {{
    {"confidence", ColumnType::Double},
    {"modality", ColumnType::String},
    {"begin", ColumnType::String},
    {"end", ColumnType::String},
    {"beginDay", ColumnType::Int},
    {"endDay", ColumnType::Int},
    {"ofBody", ColumnType::String},
    {"attributedTo", ColumnType::String},
    {"claim", ColumnType::String},
    {"documents", ColumnType::String},
    {"quotation", ColumnType::String},
}};

bool is_whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc() && end.ptr == text.data() + text.size();
}

bool is_number(std::string_view text) {
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc() && end.ptr == text.data() + text.size() && std::isfinite(value);
}

bool is_date_type(std::string_view datatype) {
  return datatype.starts_with(vocab::kXsd) &&
         (datatype.ends_with("#date") || datatype.ends_with("#dateTime") ||
          datatype.ends_with("#gYear") || datatype.ends_with("#gYearMonth"));
}

void put_interval(const TimeInterval& interval, std::size_t begin, std::size_t end,
                  std::size_t begin_day, std::size_t end_day, Row& row) {
  if (interval.begin) row.emplace_back(begin, interval.begin->to_string());
  if (interval.end) row.emplace_back(end, interval.end->to_string());
  if (interval.begin) row.emplace_back(begin_day, std::to_string(interval.begin->first_day()));
  if (interval.end) row.emplace_back(end_day, std::to_string(interval.end->last_day()));
}

std::uint32_t target_of(const KnowledgeGraph& graph, const Claim& claim) {
  if (const auto* id = std::get_if<EntityId>(&claim.object)) return node_index(graph, *id);
  return node_index(graph, std::get<EventId>(claim.object));
}

const Literal* literal_of(const Claim& claim) {
  return std::get_if<Literal>(&claim.object);
}

}  // namespace

std::string_view name(ColumnType type) {
  static constexpr std::array<std::string_view, 6> kNames = {"boolean", "int",    "long",
                                                             "float",   "double", "string"};
  return kNames[static_cast<std::size_t>(type)];
}

std::string first_day(const Date& date) {
  return Date::from_days(date.first_day()).to_string();
}
std::string last_day(const Date& date) {
  return Date::from_days(date.last_day()).to_string();
}

std::string decimal(double value) {
  std::array<char, 400> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  return {buffer.data(), end.ptr};
}

GraphView::GraphView(const KnowledgeGraph& graph, const Ontology& ontology, const Iris& iris)
    : graph_(graph),
      ontology_(ontology),
      iris_(iris),
      palette_(ontology),
      node_columns_(kOwnNodeColumns.begin(), kOwnNodeColumns.end()),
      edge_columns_(kOwnEdgeColumns.begin(), kOwnEdgeColumns.end()) {
  const std::size_t nodes = graph.entities().size() + graph.events().size();
  const GraphMeasures measures = measure(property_graph(graph));
  pagerank_ = measures.pagerank;
  sizes_.resize(nodes);
  for (std::size_t i = 0; i < nodes; ++i) {
    // Area grows with the rank; a node of average rank has diameter 10.
    sizes_[i] = 10 * std::sqrt(pagerank_[i] * static_cast<double>(nodes));
    sizes_[i] = std::round(std::clamp(sizes_[i], 4.0, 100.0) * 10) / 10;
  }
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (ClaimId id(0); graph.claims().contains(id); ++id.value) {
    const Claim& claim = graph[id];
    if (!claim.plain || literal_of(claim)) continue;
    edges_.push_back(id);
    pairs.emplace_back(node_index(graph, claim.subject), target_of(graph, claim));
  }
  positions_ = layout(nodes, pairs);
  find_literals();
}

void GraphView::find_literals() {
  literals_.resize(node_count());
  struct Found {
    bool whole = true;
    bool number = true;
    bool single = true;
    bool date = true;
    std::size_t last_node = SIZE_MAX;
  };
  std::map<PropertyId, Found> found;
  for (ClaimId id(0); graph_.claims().contains(id); ++id.value) {
    const Claim& claim = graph_[id];
    const Literal* value = literal_of(claim);
    if (!claim.plain || !value) continue;
    const std::size_t node = node_index(graph_, claim.subject);
    literals_[node].push_back(id);
    Found& property = found[claim.predicate];
    property.whole &= is_whole_number(value->lexical);
    property.number &= is_number(value->lexical);
    property.date &= is_date_type(value->datatype) && Date::parse(value->lexical).has_value();
    property.single &= property.last_node != node;
    property.last_node = node;
  }
  std::map<std::string, PropertyId> by_name;
  for (const auto& [property, how] : found) by_name.emplace(ontology_[property].name, property);
  column_of_property_.assign(ontology_.properties().size(), SIZE_MAX);
  const auto taken = [&](const std::string& name) {
    return kReserved.contains(name) ||
           std::any_of(node_columns_.begin(), node_columns_.end(),
                       [&](const Column& column) { return column.name == name; });
  };
  for (const auto& [property_name, property] : by_name) {
    const Found& how = found[property];
    std::string column = property_name;
    while (taken(column)) column.insert(0, "quipu_");
    column_of_property_[property.value] = node_columns_.size();
    // A number only where every node has one at most: several values stand in one string.
    const ColumnType type = !how.single  ? ColumnType::String
                            : how.whole  ? ColumnType::Long
                            : how.number ? ColumnType::Double
                                         : ColumnType::String;
    node_columns_.push_back({column, type});
    if (how.date && how.single) node_columns_.push_back({column + "Day", ColumnType::Int});
  }
}

std::string GraphView::documents(const std::vector<const std::vector<Evidence>*>& lists) const {
  std::set<DocumentId> ids;
  for (const auto* list : lists) {
    for (const Evidence& item : *list) ids.insert(item.document);
  }
  std::vector<std::string> names;
  for (DocumentId id : ids) names.push_back(graph_.documents()[id].info.id);
  return join(names, " | ");
}

void GraphView::literal_values(std::size_t index, Row& row) const {
  std::map<std::size_t, std::vector<std::string>> values;
  for (ClaimId id : literals_[index]) {
    const Claim& claim = graph_[id];
    const Literal& value = *literal_of(claim);
    const std::size_t column = column_of_property_[claim.predicate.value];
    values[column].push_back(value.lexical);
    if (column + 1 < node_columns_.size() &&
        node_columns_[column + 1].name == node_columns_[column].name + "Day") {
      values[column + 1].push_back(std::to_string(Date::parse(value.lexical)->first_day()));
    }
  }
  for (const auto& [column, list] : values) row.emplace_back(column, join(list, " | "));
}

std::string GraphView::node_id(std::size_t index) const {
  const std::size_t entities = graph_.entities().size();
  return index < entities ? "entity/" + graph_[EntityId(index)].slug
                          : "event/" + graph_[EventId(index - entities)].slug;
}

ViewNode GraphView::node(std::size_t index) const {
  ViewNode view;
  view.id = node_id(index);
  view.size = sizes_[index];
  view.position = positions_[index];
  const auto classes = [&](ClassId type) {
    view.colour = palette_.of(type);
    if (!type.valid()) return;
    view.type = ontology_[type].name;
    for (ClassId id : ontology_.with_ancestors(type)) view.classes.push_back(ontology_[id].name);
  };
  const auto mentions = [&](const std::vector<Evidence>& list) {
    view.values.emplace_back(kMentions, std::to_string(list.size()));
  };
  const auto provenance = [&](const std::vector<Evidence>& list) {
    view.values.emplace_back(kPagerank, decimal(pagerank_[index]));
    if (list.empty()) return;
    view.values.emplace_back(kDocuments, documents({&list}));
    view.values.emplace_back(kQuotation, list.front().quotation);
  };
  const std::size_t entities = graph_.entities().size();
  if (index < entities) {
    const Entity& entity = graph_[EntityId(index)];
    view.label = entity.label;
    classes(entity.type);
    view.values.emplace_back(kKind, "entity");
    view.values.emplace_back(kIri, iris_.entity(entity));
    // 1 or 0: Boost.Graph's reader refuses "true", others "1", for a boolean.
    view.values.emplace_back(kNamed, entity.named ? "1" : "0");
    mentions(entity.mentions);
    if (!entity.aliases.empty()) view.values.emplace_back(kAliases, join(entity.aliases, " | "));
    std::vector<std::string> links;
    for (const EntityLink& link : entity.links) links.push_back(link.iri);
    if (!links.empty()) view.values.emplace_back(kSameAs, join(links, " | "));
    if (entity.coordinates) {
      view.values.emplace_back(kLatitude, decimal(entity.coordinates->first));
      view.values.emplace_back(kLongitude, decimal(entity.coordinates->second));
    }
    provenance(entity.mentions);
  } else {
    const Event& event = graph_[EventId(index - entities)];
    view.label = event.label;
    view.interval = event.interval;
    classes(event.type);
    view.values.emplace_back(kKind, "event");
    view.values.emplace_back(kIri, iris_.event(event));
    mentions(event.mentions);
    put_interval(event.interval, kBegin, kEnd, kBeginDay, kEndDay, view.values);
    view.values.emplace_back(kModality, name(event.factuality.modality));
    view.values.emplace_back(kPolarity, name(event.factuality.polarity));
    provenance(event.mentions);
  }
  literal_values(index, view.values);
  return view;
}

ViewEdge GraphView::edge(std::size_t index) const {
  const Claim& claim = graph_[edges_[index]];
  ViewEdge view;
  view.id = claim.key;
  view.type = ontology_[claim.predicate].name;
  view.source = node_index(graph_, claim.subject);
  view.target = target_of(graph_, claim);
  view.interval = claim.valid;
  view.values.emplace_back(kConfidence, decimal(std::round(claim.confidence * 1000.0) / 1000.0));
  view.values.emplace_back(kEdgeModality, name(claim.modality));
  put_interval(claim.valid, kEdgeBegin, kEdgeEnd, kEdgeBeginDay, kEdgeEndDay, view.values);
  if (claim.of_body) view.values.emplace_back(kOfBody, graph_[*claim.of_body].label);
  if (claim.attributed_to)
    view.values.emplace_back(kAttributedTo, graph_[*claim.attributed_to].label);
  view.values.emplace_back(kClaim, iris_.claim(claim.key));
  const std::string names = documents({&claim.evidence, &claim.quotations});
  if (!names.empty()) view.values.emplace_back(kEdgeDocuments, names);
  std::set<DocumentId> stating;
  for (const Evidence& item : claim.evidence) stating.insert(item.document);
  for (const Evidence& item : claim.quotations) stating.insert(item.document);
  view.weight = static_cast<double>(std::max<std::size_t>(stating.size(), 1));
  if (!claim.quotations.empty()) {
    view.values.emplace_back(kEdgeQuotation, claim.quotations.front().quotation);
  } else if (!claim.evidence.empty()) {
    view.values.emplace_back(kEdgeQuotation, claim.evidence.front().quotation);
  }
  return view;
}

}  // namespace quipu
