#include "quipu/report.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/hash.hpp"

namespace quipu {
namespace {

using Json = nlohmann::ordered_json;

std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::Note:
      return "note";
    case Severity::Warning:
      return "warning";
    case Severity::Error:
      return "error";
  }
  return "error";
}

Json input_json(const InputReport& input) {
  Json json;
  json["source"] = input.source;
  if (!input.format.empty()) json["format"] = input.format;
  if (!input.encoding.empty()) json["encoding"] = input.encoding;
  json["documents"] = input.documents;
  if (!input.diagnostics.empty()) {
    Json& list = json["diagnostics"] = Json::array();
    for (const Diagnostic& diagnostic : input.diagnostics) {
      Json item;
      item["severity"] = name(diagnostic.severity);
      item["code"] = diagnostic.code;
      item["message"] = diagnostic.what.message;
      if (!diagnostic.what.source.empty() && diagnostic.what.source != input.source) {
        item["source"] = diagnostic.what.source;
      }
      if (diagnostic.what.line) item["line"] = diagnostic.what.line;
      if (diagnostic.what.column) item["column"] = diagnostic.what.column;
      list.push_back(std::move(item));
    }
  }
  if (!input.furniture.empty()) {
    Json& list = json["furniture"] = Json::array();
    for (const Furniture& piece : input.furniture) {
      list.push_back(Json{{"line", piece.line}, {"kind", piece.kind}, {"text", piece.text}});
    }
  }
  return json;
}

/// Sorted by name, so that the order of ids does not show.
template <class Key>
Json counted(const std::map<Key, std::size_t>& counts) {
  Json json = Json::object();
  for (const auto& [key, count] : counts) json[std::string(key)] = count;
  return json;
}

Json counts_json(const BuildReport& report, const KnowledgeGraph& graph, const Ontology& ontology) {
  const auto count_if = [](const auto& range, auto test) {
    return static_cast<std::size_t>(std::count_if(range.begin(), range.end(), test));
  };
  Json json;
  json["inputs"] = report.inputs.size();
  json["skippedInputs"] =
      count_if(report.inputs, [](const InputReport& input) { return input.documents.empty(); });
  json["documents"] = graph.documents().size();
  json["words"] = report.words;
  std::size_t furniture = 0;
  for (const InputReport& input : report.inputs) furniture += input.furniture.size();
  json["furniture"] = furniture;
  json["entities"] = graph.entities().size();
  json["namedEntities"] =
      count_if(graph.entities(), [](const Entity& entity) { return entity.named; });
  std::size_t links = 0, linked = 0;
  for (const Entity& entity : graph.entities()) {
    for (const EntityLink& link : entity.links) ++(link.extractor == "linking" ? linked : links);
  }
  json["gazetteerLinks"] = links;
  json["knowledgeBaseLinks"] = linked;
  json["events"] = graph.events().size();
  json["claims"] = graph.claims().size();
  json["plainClaims"] = count_if(graph.claims(), [](const Claim& claim) { return claim.plain; });
  json["disagreements"] = graph.disagreements().size();
  json["merges"] =
      count_if(graph.merges(), [](const MergeRecord& record) { return record.merged; });

  const FusionCounts& left_out = graph.counts();
  json["rejected"] = Json{{"outsideSchema", left_out.outside_schema},
                          {"aboutItself", left_out.about_itself},
                          {"namelessEnds", left_out.nameless_ends},
                          {"bareEvents", left_out.bare_events},
                          {"unusedDescriptions", left_out.unused_descriptions},
                          {"pronounChains", left_out.pronoun_chains}};
  json["coreferenceChains"] = left_out.chains;

  std::map<std::string, std::size_t> entities, events, claims;
  std::map<std::string_view, std::size_t> modality, polarity, verdicts;
  for (const Entity& entity : graph.entities()) ++entities[ontology[entity.type].name];
  for (const Event& event : graph.events()) ++events[ontology[event.type].name];
  for (const Claim& claim : graph.claims()) {
    ++claims[ontology[claim.predicate].name];
    ++modality[quipu::name(claim.modality)];
    ++polarity[quipu::name(claim.polarity)];
  }
  for (const Disagreement& disagreement : graph.disagreements()) {
    ++verdicts[quipu::name(disagreement.verdict)];
  }
  json["entitiesByClass"] = counted(entities);
  json["eventsByClass"] = counted(events);
  json["claimsByProperty"] = counted(claims);
  json["claimsByModality"] = counted(modality);
  json["claimsByPolarity"] = counted(polarity);
  json["disagreementsByVerdict"] = counted(verdicts);
  return json;
}

/// At most this many are listed; all are counted.
constexpr std::size_t kListedViolations = 1000;

Json violations_json(const KnowledgeGraph& graph) {
  std::map<std::string, std::size_t> by_rule, by_property;
  for (const SchemaViolation& violation : graph.violations()) {
    ++by_rule[std::string(quipu::name(violation.rule))];
    if (!violation.property.empty()) ++by_property[violation.property];
  }
  Json json;
  json["count"] = graph.violations().size();
  json["byRule"] = counted(by_rule);
  json["byProperty"] = counted(by_property);
  Json& list = json["listed"] = Json::array();
  for (const SchemaViolation& violation : graph.violations()) {
    if (list.size() == kListedViolations) break;
    Json item;
    item["rule"] = quipu::name(violation.rule);
    item["done"] = violation.rule == SchemaRule::Disjoint ? "flagged" : "dropped";
    item["document"] = violation.document;
    item["line"] = violation.line;
    if (!violation.property.empty()) item["property"] = violation.property;
    item["subject"] = violation.subject;
    item["subjectClass"] = violation.subject_class;
    if (!violation.object.empty()) item["object"] = violation.object;
    item["objectClass"] = violation.object_class;
    list.push_back(std::move(item));
  }
  return json;
}

Json disagreements_json(const KnowledgeGraph& graph, const Ontology& ontology) {
  Json list = Json::array();
  for (const Disagreement& disagreement : graph.disagreements()) {
    Json values = Json::array();
    for (ClaimId id : disagreement.claims) {
      const Claim& claim = graph[id];
      Json value;
      if (const auto* text = std::get_if<Literal>(&claim.object)) {
        value["value"] = text->lexical;
      } else if (const auto* entity = std::get_if<EntityId>(&claim.object)) {
        value["value"] = graph[*entity].label;
      } else {
        value["value"] = graph[std::get<EventId>(claim.object)].label;
      }
      std::vector<std::string> sources;
      for (const auto* evidence : {&claim.evidence, &claim.quotations}) {
        for (const Evidence& item : *evidence) {
          sources.push_back(graph.documents()[item.document].info.id);
        }
      }
      std::sort(sources.begin(), sources.end());
      sources.erase(std::unique(sources.begin(), sources.end()), sources.end());
      value["documents"] = sources;
      if (id == disagreement.best) value["best"] = true;
      values.push_back(std::move(value));
    }
    list.push_back(Json{{"about", graph.label(disagreement.about)},
                        {"property", ontology[disagreement.property].name},
                        {"verdict", quipu::name(disagreement.verdict)},
                        {"values", std::move(values)}});
  }
  return list;
}

}  // namespace

std::string report_json(const BuildReport& report, const KnowledgeGraph& graph,
                        const Ontology& ontology, const ReportOptions& options) {
  Json json;
  json["versions"] =
      Json{{"quipu", version()}, {"ontology", short_hash(Ontology::builtin_turtle(), 16)}};
  json["settings"] = Json::object();
  for (const auto& [key, value] : options.settings) json["settings"][key] = value;
  json["counts"] = counts_json(report, graph, ontology);
  json["disagreements"] = disagreements_json(graph, ontology);
  json["violations"] = violations_json(graph);
  json["inputs"] = Json::array();
  for (const InputReport& input : report.inputs) json["inputs"].push_back(input_json(input));
  if (options.timings) {
    json["timings"] = Json::object();
    for (const StageTiming& timing : report.timings) json["timings"][timing.name] = timing.seconds;
  }
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace quipu
