#include "export/rdf_mapping.hpp"

#include <map>
#include <set>

#include "export/fact_mapping.hpp"
#include "export/provenance_mapping.hpp"
#include "ontology/iri.hpp"

namespace quipu {
namespace {

Result<void> send_prefixes(const MappedGraph& mapped, bool provenance, TripleSink& sink) {
  // Of the ontology's prefixes those that classes and properties stand in, the user's own too.
  std::set<std::string_view> spaces{"http://www.wikidata.org/entity/"};
  for (const OntologyClass& type : mapped.ontology.classes()) spaces.insert(namespace_of(type.iri));
  for (const OntologyProperty& property : mapped.ontology.properties()) {
    spaces.insert(namespace_of(property.iri));
  }
  std::map<std::string, std::string> table;
  for (const auto& [prefix, space] : mapped.ontology.prefixes()) {
    if (is_safe_prefix(prefix) && spaces.contains(space)) table.emplace(prefix, space);
  }
  const std::vector<std::pair<std::string, std::string_view>> own = {
      {"quipu", vocab::kQuipu}, {"rdf", vocab::kRdf},       {"rdfs", vocab::kRdfs},
      {"xsd", vocab::kXsd},     {"owl", vocab::kOwl},       {"skos", vocab::kSkos},
      {"sem", vocab::kSem},     {"geo", vocab::kGeo},       {"prov", vocab::kProv},
      {"nif", vocab::kNif},     {"itsrdf", vocab::kItsrdf}, {"dcterms", vocab::kDcterms}};
  for (const auto& [prefix, space] : own) table[prefix] = std::string(space);
  for (auto& [prefix, space] : mapped.iris.prefixes()) {
    if (provenance || (prefix != "claim" && prefix != "disagreement")) table[prefix] = space;
  }
  for (const auto& [prefix, space] : table) {
    if (auto sent = sink.prefix(prefix, space); !sent) return sent;
  }
  return {};
}

template <class Do>
Result<void> with_mapping(const KnowledgeGraph& graph, const Ontology& ontology,
                          const RdfOptions& options, Do run) {
  auto iris = Iris::make(options.base);
  if (!iris) return iris.error();
  return run(MappedGraph(graph, ontology, *std::move(iris)));
}

}  // namespace

Result<void> map_facts(const KnowledgeGraph& graph, const Ontology& ontology,
                       const RdfOptions& options, TripleSink& sink) {
  return with_mapping(graph, ontology, options, [&](const MappedGraph& mapped) -> Result<void> {
    if (auto sent = send_prefixes(mapped, false, sink); !sent) return sent;
    return FactMapping(mapped, sink).send(options.materialize);
  });
}

Result<void> map_provenance(const KnowledgeGraph& graph, const Ontology& ontology,
                            const RdfOptions& options, TripleSink& sink) {
  return with_mapping(graph, ontology, options, [&](const MappedGraph& mapped) -> Result<void> {
    if (auto sent = send_prefixes(mapped, true, sink); !sent) return sent;
    return ProvenanceMapping(mapped, sink).send();
  });
}

Result<void> map_dataset(const KnowledgeGraph& graph, const Ontology& ontology,
                         const RdfOptions& options, TripleSink& sink) {
  return with_mapping(graph, ontology, options, [&](const MappedGraph& mapped) -> Result<void> {
    if (auto sent = send_prefixes(mapped, true, sink); !sent) return sent;
    if (auto sent = FactMapping(mapped, sink).send(options.materialize); !sent) return sent;
    return ProvenanceMapping(mapped, sink).send_named_graphs();
  });
}

}  // namespace quipu
