#include "cli/graph_nodes.hpp"

#include <algorithm>
#include <cstdio>
#include <set>

#include "cli/terminal.hpp"
#include "core/text.hpp"

namespace quipu::cli {
namespace {

/// How well a node answers to the name: 0 not at all, 4 exactly.
int match(const GraphTable& graph, const std::string& iri, const std::string& wanted) {
  const std::string label = fold(graph.value(iri, rdfs("label")));
  if (label == wanted || fold(local_name(iri)) == wanted) return 4;
  int best = label.find(wanted) != std::string::npos ? 2 : 0;
  for (const Term& alias : graph.objects(iri, skos("altLabel"))) {
    const std::string folded = fold(alias.value);
    if (folded == wanted) best = std::max(best, 3);
    if (folded.find(wanted) != std::string::npos) best = std::max(best, 1);
  }
  return best;
}

}  // namespace

std::vector<std::string> find_nodes(const GraphTable& graph, const std::string& name) {
  const std::string wanted = fold(name);
  struct Hit {
    int match;
    long mentions;
    std::string iri;
  };
  std::vector<Hit> hits;
  std::set<std::string> nodes;
  for (const auto& [iri, by] : graph.references(ours("Event"))) nodes.insert(iri);
  for (std::string& iri : entity_nodes(graph)) nodes.insert(std::move(iri));
  for (const std::string& iri : nodes) {
    if (const int how = match(graph, iri, wanted)) {
      const std::string count = graph.value(iri, ours("mentionCount"));
      hits.push_back({how, count.empty() ? 0 : std::stol(count), iri});
    }
  }
  std::stable_sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
    return a.match != b.match ? a.match > b.match : a.mentions > b.mentions;
  });
  std::vector<std::string> out;
  for (Hit& hit : hits) out.push_back(std::move(hit.iri));
  return out;
}

std::vector<std::string> entity_nodes(const GraphTable& graph) {
  auto nodes = graph.subjects_of_literal(ours("named"), "true");
  const auto unnamed = graph.subjects_of_literal(ours("named"), "false");
  nodes.insert(nodes.end(), unnamed.begin(), unnamed.end());
  return nodes;
}

std::string label_of(const GraphTable& graph, const std::string& iri) {
  std::string text = graph.value(iri, rdfs("label"));
  return text.empty() ? std::string(local_name(iri)) : text;
}

std::string object_of(const GraphTable& graph, const std::string& claim) {
  const auto objects = graph.objects(claim, rdf("object"));
  if (objects.empty()) return {};
  const Term& object = objects.front();
  return object.kind == Term::Kind::Iri ? label_of(graph, object.value) : object.value;
}

std::string place_of(const GraphTable& graph, const std::string& stretch) {
  const std::string nif(vocab::kNif);
  const std::string source = graph.value(stretch, nif + "referenceContext");
  const std::string file = graph.value(source, dcterms("source"));
  if (file.empty()) return std::string(local_name(source));
  const std::string line = graph.value(stretch, ours("line"));
  return file + (line.empty() ? "" : ":" + line);
}

void print_stretches(const GraphTable& graph, const std::vector<std::string>& stretches,
                     std::size_t most, int indent) {
  for (std::size_t i = 0; i < stretches.size() && i < most; ++i) {
    const std::string& stretch = stretches[i];
    const std::string text = graph.value(stretch, std::string(vocab::kNif) + "anchorOf");
    std::printf("%*s\"%s\" %s\n", indent, "", squeeze(text).c_str(),
                dim("[" + place_of(graph, stretch) + "]").c_str());
  }
  if (stretches.size() > most) {
    std::printf("%*s%s\n", indent, "",
                dim("and " + counted(stretches.size() - most, "more quotation")).c_str());
  }
}

void print_quotations(const GraphTable& graph, const std::string& claim, std::size_t most,
                      int indent) {
  const std::string prov(vocab::kProv);
  auto quoted = graph.objects(claim, prov + "wasQuotedFrom");
  if (quoted.empty()) quoted = graph.objects(claim, prov + "wasDerivedFrom");
  std::vector<std::string> stretches;
  for (const Term& stretch : quoted) stretches.push_back(stretch.value);
  print_stretches(graph, stretches, most, indent);
}

}  // namespace quipu::cli
