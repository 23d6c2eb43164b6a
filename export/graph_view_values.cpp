// What a view says of its nodes and edges, as columns and rows.

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "core/text.hpp"
#include "export/graph_view.hpp"
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

const Literal* literal_of(const Claim& claim) {
  return std::get_if<Literal>(&claim.object);
}

}  // namespace

void GraphView::set_columns() {
  node_columns_.assign(kOwnNodeColumns.begin(), kOwnNodeColumns.end());
  edge_columns_.assign(kOwnEdgeColumns.begin(), kOwnEdgeColumns.end());
  literals_.resize(node_count());
  struct Found {
    bool whole = true;
    bool number = true;
    bool single = true;
    bool date = true;
    std::size_t last_node = SIZE_MAX;
  };
  std::map<PropertyId, Found> found;
  const std::array bounds = {ontology_.find_property("begin"), ontology_.find_property("end")};
  for (ClaimId id(0); graph_.claims().contains(id); ++id.value) {
    const Claim& claim = graph_[id];
    const Literal* value = literal_of(claim);
    if (!claim.plain || !value) continue;
    const std::size_t node = node_index(graph_, claim.subject);
    if (node >= literals_.size()) continue;  // of an event that is drawn as edges
    // An event's time has columns of its own.
    if (is_event(node) && std::count(bounds.begin(), bounds.end(), claim.predicate)) continue;
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

Row GraphView::node_values(std::size_t index) const {
  Row row;
  is_event(index) ? event_values(index, row) : entity_values(index, row);
  if (const auto& place = places_[index]) {
    row.emplace_back(kLatitude, decimal(place->first));
    row.emplace_back(kLongitude, decimal(place->second));
  }
  measured_values(index, row);
  provenance(mentions(index), row);
  literal_values(index, row);
  std::sort(row.begin(), row.end());
  return row;
}

Row GraphView::edge_values(const EdgeRecord& record) const {
  static constexpr std::array<std::string_view, 3> kStatements = {"relation", "role", "event"};
  Row row{{kStatement, std::string(kStatements[static_cast<std::size_t>(record.kind)])}};
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
  return row;
}

}  // namespace quipu
