#include "export/explorer_model.hpp"

#include <algorithm>

#include "core/hash.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

/// A text of another build would put the quotations at the wrong words.
bool has_text_of(const std::string& document, const DocumentTexts& texts, const GraphTable& graph) {
  const auto at = texts.find(document);
  if (at == texts.end()) return false;
  const std::string hash = graph.value(document, ours("textHash"));
  return hash.empty() || hash == hash128_hex(at->second);
}

}  // namespace

ExplorerModel::ExplorerModel(const GraphTable& graph, const Ontology& ontology,
                             const DocumentTexts& texts)
    : graph_(graph), ontology_(ontology) {
  collect_documents(texts);
  collect_nodes();
  collect_claims();
}

std::vector<std::string> ExplorerModel::of_type(std::string_view type) const {
  return graph_.subjects(in(vocab::kRdf, "type"), ours(type));
}

std::optional<std::size_t> ExplorerModel::claim(const std::string& iri) const {
  const auto at = claim_numbers_.find(iri);
  return at == claim_numbers_.end() ? std::nullopt : std::optional(at->second);
}

ClassId ExplorerModel::known_class(const std::string& iri) const {
  if (const ClassId id = ontology_.find_class(iri); id.valid()) return id;
  ClassId best;
  const auto nodes = graph_.subjects(in(vocab::kRdf, "type"), iri);
  if (nodes.empty()) return best;
  for (const Term& type : graph_.objects(nodes.front(), in(vocab::kRdf, "type"))) {
    const ClassId id = ontology_.find_class(type.value);
    if (id.valid() && (!best.valid() || ontology_[id].depth > ontology_[best].depth)) best = id;
  }
  return best;
}

void ExplorerModel::collect_documents(const DocumentTexts& texts) {
  for (const std::string& iri : of_type("Document")) {
    if (graph_.value(iri, in(vocab::kNif, "endIndex")).empty()) continue;
    documents_.number(iri);
    has_text_.push_back(has_text_of(iri, texts, graph_));
  }
}

/// The most specific class: one that the ontology does not know is below those that it knows.
std::string ExplorerModel::class_of(const Node& node) const {
  std::string best;
  int depth = -1;
  for (const auto& [predicate, object] : node.about) {
    if (predicate != in(vocab::kRdf, "type") || object.value.starts_with(vocab::kSem)) continue;
    const ClassId known = ontology_.find_class(object.value);
    const int level = known.valid() ? ontology_[known].depth : 1000;
    if (level > depth) {
      depth = level;
      best = object.value;
    }
  }
  return best;
}

void ExplorerModel::collect_nodes() {
  std::vector<std::pair<std::string, bool>> found;
  for (const char* named : {"true", "false"}) {
    for (std::string& iri : graph_.subjects_of_literal(ours("named"), named)) {
      found.emplace_back(std::move(iri), false);
    }
  }
  for (std::string& iri : of_type("Event")) found.emplace_back(std::move(iri), true);
  std::sort(found.begin(), found.end());
  for (const auto& [iri, event] : found) {
    if (node_names_.number(iri) < nodes_.size()) continue;
    Node node{event, 0, graph_.about(iri)};
    node.type = classes_.number(class_of(node));
    nodes_.push_back(std::move(node));
  }
}

void ExplorerModel::collect_claims() {
  for (std::string& iri : of_type("Claim")) {
    ClaimRow claim;
    claim.iri = std::move(iri);
    claim.about = graph_.about(claim.iri);
    std::optional<std::size_t> subject;
    std::string predicate;
    for (const auto& [by, term] : claim.about) {
      if (by == in(vocab::kRdf, "subject")) subject = node_names_.find(term.value);
      if (by == in(vocab::kRdf, "predicate")) predicate = term.value;
      if (by == in(vocab::kRdf, "object")) claim.value = term;
    }
    if (!subject) continue;
    claim.subject = *subject;
    claim.predicate = relations_.number(predicate);
    if (claim.value.kind == Term::Kind::Iri) claim.object = node_names_.find(claim.value.value);
    claim.plain = std::any_of(
        nodes_[*subject].about.begin(), nodes_[*subject].about.end(),
        [&](const auto& fact) { return fact.first == predicate && fact.second == claim.value; });
    claim_numbers_[claim.iri] = claims_.size();
    claims_.push_back(std::move(claim));
  }
}

}  // namespace quipu
