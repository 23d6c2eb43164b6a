#include "cli/graph_nodes.hpp"

#include <cstdio>

#include "cli/terminal.hpp"
#include "core/text.hpp"

namespace quipu::cli {

std::string_view local_name(std::string_view iri) {
  const std::size_t cut = iri.find_last_of("#/");
  return cut == std::string_view::npos ? iri : iri.substr(cut + 1);
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

void print_quotations(const GraphTable& graph, const std::string& claim, std::size_t most,
                      int indent) {
  const std::string prov(vocab::kProv);
  auto stretches = graph.objects(claim, prov + "wasQuotedFrom");
  if (stretches.empty()) stretches = graph.objects(claim, prov + "wasDerivedFrom");
  for (std::size_t i = 0; i < stretches.size() && i < most; ++i) {
    const std::string& stretch = stretches[i].value;
    const std::string text = graph.value(stretch, std::string(vocab::kNif) + "anchorOf");
    std::printf("%*s\"%s\" %s\n", indent, "", squeeze(text).c_str(),
                dim("[" + place_of(graph, stretch) + "]").c_str());
  }
  if (stretches.size() > most) {
    std::printf("%*s%s\n", indent, "",
                dim("and " + counted(stretches.size() - most, "more quotation")).c_str());
  }
}

}  // namespace quipu::cli
