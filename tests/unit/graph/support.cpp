#include "support.hpp"

#include <set>
#include <stdexcept>

#include "graph/numbers.hpp"

namespace quipu::test {

KnowledgeGraph fuse(std::vector<AnnotatedDocument> documents, std::string_view decisions) {
  GraphBuilder builder(ontology(), lexicon());
  auto decided = read_decisions(decisions, "decisions", ontology());
  if (!decided) throw std::runtime_error(decided.error().to_string());
  builder.obey(std::move(*decided));
  for (AnnotatedDocument& document : documents) {
    if (Result<void> ok = builder.add(std::move(document)); !ok) {
      throw std::runtime_error(ok.error().message);
    }
  }
  Result<KnowledgeGraph> graph = std::move(builder).freeze();
  if (!graph) throw std::runtime_error(graph.error().message);
  return std::move(graph).value();
}

namespace {

std::string text(const KnowledgeGraph& graph, const NodeId& node) {
  if (const auto* event = std::get_if<EventId>(&node)) return graph[*event].slug;
  return graph[std::get<EntityId>(node)].slug;
}

std::string text(const KnowledgeGraph& graph, const ClaimObject& object) {
  if (const auto* literal = std::get_if<Literal>(&object)) return '"' + literal->lexical + '"';
  if (const auto* event = std::get_if<EventId>(&object)) return graph[*event].slug;
  return graph[std::get<EntityId>(object)].slug;
}

std::string text(const KnowledgeGraph& graph, const std::vector<Evidence>& list) {
  std::string out;
  for (const Evidence& item : list) {
    out += "\n    " + graph.documents()[item.document].info.id + ' ' + std::to_string(item.begin) +
           ' ' + std::to_string(item.end) + ' ' + std::to_string(item.line) + ' ' + item.quotation;
  }
  return out;
}

}  // namespace

std::string dump(const KnowledgeGraph& graph) {
  std::string out;
  for (const SourceDocument& document : graph.documents()) {
    out += "document " + document.info.id + ' ' + document.text_hash + '\n';
  }
  for (const Entity& entity : graph.entities()) {
    out += "entity " + entity.slug + ' ' + ontology()[entity.type].name + ' ' + entity.label;
    for (const std::string& alias : entity.aliases) out += " | " + alias;
    for (const EntityLink& link : entity.links) out += " = " + link.iri;
    out += text(graph, entity.mentions) + '\n';
  }
  for (const Event& event : graph.events()) {
    out += "event " + event.slug + ' ' + ontology()[event.type].name + ' ' + event.label;
    if (event.interval.begin) out += " from " + event.interval.begin->to_string();
    if (event.interval.end) out += " to " + event.interval.end->to_string();
    out += text(graph, event.mentions) + '\n';
  }
  for (const Claim& claim : graph.claims()) {
    out += "claim " + claim.key + ' ' + text(graph, claim.subject) + ' ' +
           ontology()[claim.predicate].name + ' ' + text(graph, claim.object);
    if (claim.number) out += " (" + to_words(*claim.number) + ')';
    out += ' ' + std::to_string(claim.confidence) + (claim.plain ? " plain" : "");
    out += text(graph, claim.evidence) + text(graph, claim.quotations) + '\n';
  }
  for (const Disagreement& item : graph.disagreements()) {
    out += "disagreement " + item.key + ' ' + std::string(name(item.verdict)) + ' ' +
           graph[item.best].key + '\n';
  }
  for (const MergeRecord& record : graph.merges()) {
    out += "merge " + record.kept + " / " + record.other + (record.merged ? " yes " : " no ") +
           record.reason + '\n';
  }
  return out;
}

const Entity* entity(const KnowledgeGraph& graph, std::string_view name) {
  const Entity* found = nullptr;
  for (const Entity& item : graph.entities()) {
    if (item.label != name &&
        std::find(item.aliases.begin(), item.aliases.end(), name) == item.aliases.end()) {
      continue;
    }
    if (found) return nullptr;
    found = &item;
  }
  return found;
}

std::vector<std::string> labels(const KnowledgeGraph& graph, std::string_view type) {
  std::vector<std::string> out;
  for (const Entity& item : graph.entities()) {
    if (ontology()[item.type].name == type) out.push_back(item.label);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::vector<std::string> event_labels(const KnowledgeGraph& graph, std::string_view type) {
  std::vector<std::string> out;
  for (const Event& item : graph.events()) {
    if (ontology()[item.type].name == type) out.push_back(item.label);
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::size_t documents(const Entity& entity) {
  std::set<DocumentId> found;
  for (const Evidence& mention : entity.mentions) found.insert(mention.document);
  return found.size();
}

std::vector<std::string> facts(const KnowledgeGraph& graph, std::string_view property) {
  std::vector<std::string> out;
  for (const Claim& claim : graph.claims()) {
    if (!claim.plain || ontology()[claim.predicate].name != property) continue;
    out.push_back(text(graph, claim.subject) + ' ' + std::string(property) + ' ' +
                  text(graph, claim.object));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace quipu::test
