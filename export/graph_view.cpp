#include "export/graph_view.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "core/text.hpp"
#include "export/drawing/text_width.hpp"
#include "export/materialize.hpp"
#include "export/rdf_syntax.hpp"

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
  kFirstReported,
  kLastReported,
  kDegree,
  kPagerank,
  kBetweenness,
  kComponent,
  kCore,
  kCommunity,
  kCommunityLabel,
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
    {"firstReported", ColumnType::String},
    {"lastReported", ColumnType::String},
    {"degree", ColumnType::Int},
    {"pagerank", ColumnType::Double},
    {"betweenness", ColumnType::Double},
    {"component", ColumnType::Int},
    {"core", ColumnType::Int},
    {"community", ColumnType::Int},
    {"communityLabel", ColumnType::String},
    {"documents", ColumnType::String},
    {"quotation", ColumnType::String},
}};
/// Names with a meaning of their own in GraphML and GEXF viewers.
const std::set<std::string, std::less<>> kReserved = {
    "label", "type", "size", "r", "g", "b", "x", "y", "z", "id", "color", "weight", "labels"};

enum EdgeColumn : std::size_t {
  kStatement,
  kConfidence,
  kEdgeModality,
  kEdgeBegin,
  kEdgeEnd,
  kEdgeBeginDay,
  kEdgeEndDay,
  kOfBody,
  kAttributedTo,
  kEvents,
  kClaim,
  kEdgeDocuments,
  kEdgeQuotation,
  kEdgeColumns
};
const std::array<Column, kEdgeColumns> kOwnEdgeColumns = {{
    {"statement", ColumnType::String},
    {"confidence", ColumnType::Double},
    {"modality", ColumnType::String},
    {"begin", ColumnType::String},
    {"end", ColumnType::String},
    {"beginDay", ColumnType::Int},
    {"endDay", ColumnType::Int},
    {"ofBody", ColumnType::String},
    {"attributedTo", ColumnType::String},
    {"events", ColumnType::String},
    {"claim", ColumnType::String},
    {"documents", ColumnType::String},
    {"quotation", ColumnType::String},
}};

constexpr std::string_view kBetween = " | ";  // several values in one string

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

/// Radius of a node, which grows with importance. Gephi's importer stretches the sizes of any
/// graph to 4-100, and positions with them; a graph that has these sizes stays as it is.
double radius(double importance, double least, double most) {
  if (most - least < 1e-12) return 10;
  const double share = (importance - least) / (most - least);
  return std::round((4 + 96 * std::pow(share, 0.7)) * 10) / 10;
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
      node_columns_(kOwnNodeColumns.begin(), kOwnNodeColumns.end()),
      edge_columns_(kOwnEdgeColumns.begin(), kOwnEdgeColumns.end()),
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
  find_literals();
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

void GraphView::find_places() {
  places_.resize(graph_.entities().size() + graph_.events().size());
  for (std::size_t i = 0; i < graph_.entities().size(); ++i) {
    places_[i] = graph_[EntityId(i)].coordinates;
  }
  // What lies in a place, or happened there, is on the map where the place is. A chain of places
  // (residence, city, country) gives the nearest one's.
  std::vector<std::pair<std::uint32_t, std::uint32_t>> inside;
  const PropertyId place = ontology_.find_property("place");
  const PropertyId located = ontology_.find_property("locatedIn");
  for (const Claim& claim : graph_.claims()) {
    const auto* where = std::get_if<EntityId>(&claim.object);
    if (!where || !claim.plain) continue;
    if (claim.predicate == place || claim.predicate == located) {
      inside.emplace_back(node_index(graph_, claim.subject), where->value);
    }
  }
  for (bool found = true; found;) {
    found = false;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> now;
    for (const auto& [thing, in] : inside) {
      if (!places_[thing] && places_[in]) now.emplace_back(thing, in);
    }
    for (const auto& [thing, in] : now) {
      found |= !places_[thing];
      if (!places_[thing]) places_[thing] = places_[in];
    }
  }
}

const std::vector<Evidence>& GraphView::mentions(std::size_t node) const {
  const std::size_t entities = graph_.entities().size();
  return node < entities ? graph_[EntityId(node)].mentions
                         : graph_[EventId(node - entities)].mentions;
}

Spells GraphView::published(const std::vector<Evidence>& evidence) const {
  Spells spells;
  for (const Evidence& item : evidence) {
    const auto& day = graph_.documents()[item.document].info.published;
    if (day) spells.push_back({day->first_day(), day->last_day()});
  }
  return joined(std::move(spells));
}

void GraphView::find_spells() {
  const auto append = [](const Spells& from, Spells& to) {
    to.insert(to.end(), from.begin(), from.end());
  };
  reported_.resize(node_count());
  spells_.resize(node_count());
  for (std::size_t i = 0; i < node_count(); ++i) {
    reported_[i] = published(mentions(i));
    const TimeInterval when = interval(i);
    spells_[i] = when.empty() ? reported_[i] : Spells{spell_of(when)};
  }
  // A line can only be seen while both of its ends can.
  for (const EdgeRecord& edge : edges_) {
    const Spells spells = edge_spells(edge);
    append(spells, spells_[edge.source]);
    append(spells, spells_[edge.target]);
  }
  for (Spells& spells : spells_) {
    spells = joined(std::move(spells));
    timed_ |= !spells.empty();
  }
}

Spells GraphView::edge_spells(const EdgeRecord& record) const {
  Spells spells;
  const auto add = [&](const TimeInterval& interval) {
    if (!interval.empty()) spells.push_back(spell_of(interval));
  };
  for (EventId event : record.events) add(graph_[event].interval);
  for (ClaimId id : record.claims) {
    const Claim& claim = graph_[id];
    add(claim.valid);
    if (record.kind == EdgeKind::Role) add(graph_[std::get<EventId>(claim.subject)].interval);
  }
  if (spells.empty()) {
    for (ClaimId id : record.claims) {
      const Spells days = published(graph_[id].evidence);
      spells.insert(spells.end(), days.begin(), days.end());
    }
  }
  return joined(std::move(spells));
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
    if (node >= literals_.size()) continue;  // of an event that is drawn as edges
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
  return join(names, kBetween);
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
  for (const auto& [column, list] : values) row.emplace_back(column, join(list, kBetween));
}

std::string GraphView::node_id(std::size_t index) const {
  const std::size_t entities = graph_.entities().size();
  return index < entities ? "entity/" + graph_[EntityId(index)].slug
                          : "event/" + graph_[EventId(index - entities)].slug;
}

void GraphView::provenance(const std::vector<Evidence>& mentions, Row& row) const {
  if (mentions.empty()) return;
  row.emplace_back(kDocuments, documents({&mentions}));
  row.emplace_back(kQuotation, mentions.front().quotation);
}

void GraphView::measured_values(std::size_t index, Row& row) const {
  const auto rounded = [](double value) { return decimal(std::round(value * 1e9) / 1e9); };
  if (const Spells& spells = reported_[index]; !spells.empty()) {
    row.emplace_back(kFirstReported, day_text(*spells.front().begin));
    row.emplace_back(kLastReported, day_text(*spells.back().end));
  }
  row.emplace_back(kDegree, std::to_string(measures_.degree[index]));
  row.emplace_back(kPagerank, rounded(measures_.pagerank[index]));
  row.emplace_back(kBetweenness, rounded(measures_.betweenness[index]));
  row.emplace_back(kComponent, std::to_string(measures_.component[index]));
  row.emplace_back(kCore, std::to_string(measures_.core[index]));
  const std::uint32_t community = communities_.of[index];
  row.emplace_back(kCommunity, std::to_string(community));
  row.emplace_back(kCommunityLabel, label(community_heads_[community]));
}

void GraphView::entity_values(std::size_t index, Row& row) const {
  const Entity& entity = graph_[EntityId(index)];
  row.emplace_back(kKind, "entity");
  row.emplace_back(kIri, iris_.entity(entity));
  // 1 or 0: Boost.Graph's reader refuses "true", others "1", for a boolean.
  row.emplace_back(kNamed, entity.named ? "1" : "0");
  row.emplace_back(kMentions, std::to_string(entity.mentions.size()));
  if (!entity.aliases.empty()) row.emplace_back(kAliases, join(entity.aliases, kBetween));
  std::vector<std::string> links;
  for (const EntityLink& link : entity.links) links.push_back(link.iri);
  if (!links.empty()) row.emplace_back(kSameAs, join(links, kBetween));
}

void GraphView::event_values(std::size_t index, Row& row) const {
  const Event& event = graph_[EventId(index - graph_.entities().size())];
  row.emplace_back(kKind, "event");
  row.emplace_back(kIri, iris_.event(event));
  row.emplace_back(kMentions, std::to_string(event.mentions.size()));
  put_interval(event.interval, kBegin, kEnd, kBeginDay, kEndDay, row);
  row.emplace_back(kModality, name(event.factuality.modality));
  row.emplace_back(kPolarity, name(event.factuality.polarity));
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
  is_event(index) ? event_values(index, view.values) : entity_values(index, view.values);
  if (const auto& place = places_[index]) {
    view.values.emplace_back(kLatitude, decimal(place->first));
    view.values.emplace_back(kLongitude, decimal(place->second));
  }
  measured_values(index, view.values);
  provenance(mentions(index), view.values);
  literal_values(index, view.values);
  std::sort(view.values.begin(), view.values.end());
  return view;
}

void GraphView::claim_values(const EdgeRecord& record, Row& row) const {
  float confidence = 0;
  TimeInterval valid;
  std::vector<std::string> bodies, speakers, iris;
  std::vector<const std::vector<Evidence>*> evidence;
  std::string_view quotation;
  const auto add_new = [](std::vector<std::string>& list, const std::string& text) {
    if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
  };
  for (ClaimId id : record.claims) {
    const Claim& claim = graph_[id];
    confidence = std::max(confidence, claim.confidence);
    if (valid.empty()) valid = claim.valid;
    if (claim.of_body) add_new(bodies, graph_[*claim.of_body].label);
    if (claim.attributed_to) add_new(speakers, graph_[*claim.attributed_to].label);
    add_new(iris, iris_.claim(claim.key));
    evidence.insert(evidence.end(), {&claim.evidence, &claim.quotations});
    for (const auto* list : {&claim.quotations, &claim.evidence}) {
      if (quotation.empty() && !list->empty()) quotation = list->front().quotation;
    }
  }
  if (record.kind == EdgeKind::Event) valid = graph_[record.events.front()].interval;
  row.emplace_back(kConfidence, decimal(std::round(confidence * 1000.0) / 1000.0));
  row.emplace_back(kEdgeModality, name(graph_[record.claims.front()].modality));
  put_interval(valid, kEdgeBegin, kEdgeEnd, kEdgeBeginDay, kEdgeEndDay, row);
  if (!bodies.empty()) row.emplace_back(kOfBody, join(bodies, kBetween));
  if (!speakers.empty()) row.emplace_back(kAttributedTo, join(speakers, kBetween));
  std::vector<std::string> events;
  for (EventId id : record.events) add_new(events, graph_[id].label);
  if (!events.empty()) row.emplace_back(kEvents, join(events, kBetween));
  row.emplace_back(kClaim, join(iris, kBetween));
  const std::string names = documents(evidence);
  if (!names.empty()) row.emplace_back(kEdgeDocuments, names);
  if (!quotation.empty()) row.emplace_back(kEdgeQuotation, quotation);
}

ViewEdge GraphView::edge(std::size_t index) const {
  static constexpr std::array<std::string_view, 3> kStatements = {"relation", "role", "event"};
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
  view.values.emplace_back(kStatement, kStatements[static_cast<std::size_t>(record.kind)]);
  claim_values(record, view.values);
  return view;
}

}  // namespace quipu
