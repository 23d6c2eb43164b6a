#include "export/formats.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include "export/atomic_file.hpp"
#include "export/graph_view.hpp"
#include "export/graph_writers.hpp"
#include "export/rdf_mapping.hpp"
#include "export/rdf_writers.hpp"

namespace quipu {
namespace {

using Map = Result<void> (*)(const KnowledgeGraph&, const Ontology&, const RdfOptions&,
                             TripleSink&);
using Make = std::unique_ptr<TripleSink> (*)(Output&);

template <Map map, Make make>
Result<void> write_rdf(const KnowledgeGraph& graph, const Ontology& ontology,
                       const ExportOptions& options, Output& out) {
  const auto writer = make(out);
  const auto checked = validating_sink(*writer);
  const RdfOptions rdf{options.base, options.materialize};
  if (auto mapped = map(graph, ontology, rdf, *checked); !mapped) return mapped;
  return checked->finish();
}

template <std::unique_ptr<TripleSink> (*make)(Output&, JsonLdContext)>
Result<void> write_jsonld(const KnowledgeGraph& graph, const Ontology& ontology,
                          const ExportOptions& options, Output& out) {
  JsonLdContext context;
  context.add_ontology(ontology);
  const auto writer = make(out, std::move(context));
  const auto checked = validating_sink(*writer);
  const RdfOptions rdf{options.base, options.materialize};
  if (auto mapped = map_facts(graph, ontology, rdf, *checked); !mapped) return mapped;
  return checked->finish();
}

/// Layout and measures are worked out once, when the first drawn format asks.
class SharedView {
 public:
  SharedView(const KnowledgeGraph& graph, const Ontology& ontology, const ExportOptions& options)
      : graph_(graph), ontology_(ontology), options_(options) {}
  Result<const GraphView*> get() {
    if (view_) return &*view_;
    const auto iris = Iris::make(options_.base);
    if (!iris) return iris.error();
    iris_ = *iris;
    view_.emplace(graph_, ontology_, *iris_, options_.view);
    return &*view_;
  }

 private:
  const KnowledgeGraph& graph_;
  const Ontology& ontology_;
  const ExportOptions& options_;
  std::optional<Iris> iris_;
  std::optional<GraphView> view_;
};

Result<void> write_with(const OutputFormat& format, const KnowledgeGraph& graph,
                        const Ontology& ontology, const ExportOptions& options, SharedView& shared,
                        ByteSink& sink) {
  Output out(sink);
  if (format.draw) {
    const auto view = shared.get();
    if (!view) return view.error();
    if (auto drawn = format.draw(**view, out); !drawn) return drawn;
  } else if (auto written = format.write(graph, ontology, options, out); !written) {
    return written;
  }
  return out.flush();
}

template <Result<void> (*write)(const KnowledgeGraph&, const Iris&, Output&)>
Result<void> write_lines(const KnowledgeGraph& graph, const Ontology&, const ExportOptions& options,
                         Output& out) {
  const auto iris = Iris::make(options.base);
  if (!iris) return iris.error();
  return write(graph, *iris, out);
}

/// Formats in table order, each once.
Result<std::vector<const OutputFormat*>> chosen(const ExportOptions& options) {
  for (const std::string& name : options.formats) {
    if (name == "all" || find_output_format(name)) continue;
    std::string known;
    std::string_view last;  // several files of one format stand together
    for (const OutputFormat& format : output_formats()) {
      if (format.name == last) continue;
      known.append(known.empty() ? "" : ", ").append(last = format.name);
    }
    return Error{"unknown output format \"" + name + "\"; there are: " + known + ", all"};
  }
  const auto& names = options.formats;
  std::vector<const OutputFormat*> formats;
  for (const OutputFormat& format : output_formats()) {
    const bool asked = std::any_of(names.begin(), names.end(), [&](const std::string& name) {
      const OutputFormat* meant = find_output_format(name);
      return name == "all" || (meant && meant->name == format.name);
    });
    if (names.empty() ? format.by_default : asked) formats.push_back(&format);
  }
  return formats;
}

}  // namespace

const std::vector<OutputFormat>& output_formats() {
  static const std::vector<OutputFormat> table = {
      {"turtle", "graph.ttl", "facts: entities, relations, events (Turtle)", true,
       write_rdf<map_facts, turtle_writer>},
      {"nquads", "graph.nq", "facts, and claims and mentions in a graph per document (N-Quads)",
       true, write_rdf<map_dataset, nquads_writer>},
      {"trig", "graph.trig", "the data set of graph.nq, grouped for reading (TriG)", true,
       write_rdf<map_dataset, trig_writer>},
      {"provenance", "provenance.ttl",
       "claims, mentions, documents, disagreements as plain triples (Turtle)", true,
       write_rdf<map_provenance, turtle_writer>},
      {"graphml", "graph.graphml", "nodes and typed edges for Gephi and Neo4j (GraphML)", true,
       nullptr, write_graphml},
      {"gexf", "graph.gexf", "the same with time, for Gephi (GEXF 1.3)", true, nullptr, write_gexf},
      {"merges", "merges.jsonl",
       "why names and descriptions are one thing or were kept apart (JSON lines)", true,
       write_lines<write_merges>},
      {"texts", "documents.jsonl", "the documents' texts, which all offsets count in (JSON lines)",
       true, write_lines<write_texts>},
      {"neo4j-csv", "nodes.csv", "nodes for neo4j-admin database import, and for Kuzu (CSV)", false,
       nullptr, write_neo4j_nodes},
      {"neo4j-csv", "relationships.csv", "the relationships between them", false, nullptr,
       write_neo4j_relationships},
      {"cypher", "graph.cypher", "statements that MERGE the graph into Neo4j (Cypher)", false,
       nullptr, write_cypher},
      {"svg", "graph.svg", "a picture of the main part of the graph (SVG)", false, nullptr,
       write_graph_svg},
      {"svg", "timeline.svg", "a picture of the main events in time", false, nullptr,
       write_timeline_svg},
      {"dot", "graph.dot", "the same part of the graph, for Graphviz (DOT)", false, nullptr,
       write_graph_dot},
      {"dot", "timeline.dot", "the same events, for Graphviz", false, nullptr, write_timeline_dot},
      {"ntriples", "graph.nt", "facts, one triple a line (N-Triples)", false,
       write_rdf<map_facts, ntriples_writer>},
      {"jsonld", "graph.jsonld", "facts for web programs, context inside (JSON-LD 1.1)", false,
       write_jsonld<jsonld_writer>},
      {"jsonld", "context.jsonld", "the context alone", false, write_jsonld<jsonld_context_writer>},
      {"rdfxml", "graph.rdf", "facts for older tools (RDF/XML)", false,
       write_rdf<map_facts, rdfxml_writer>},
  };
  return table;
}

const OutputFormat* find_output_format(std::string_view name) {
  for (const OutputFormat& format : output_formats()) {
    if (format.name == name || format.file == name) return &format;
  }
  for (const OutputFormat& format : output_formats()) {
    if (!name.empty() && format.file.substr(format.file.rfind('.') + 1) == name) return &format;
  }
  return nullptr;
}

Result<void> check(const ExportOptions& options) {
  if (auto formats = chosen(options); !formats) return formats.error();
  if (auto iris = Iris::make(options.base); !iris) return iris.error();
  return {};
}

Result<void> write_format(const OutputFormat& format, const KnowledgeGraph& graph,
                          const Ontology& ontology, const ExportOptions& options, ByteSink& sink) {
  SharedView shared(graph, ontology, options);
  return write_with(format, graph, ontology, options, shared, sink);
}

Result<std::vector<std::string>> write_outputs(const KnowledgeGraph& graph,
                                               const Ontology& ontology,
                                               const ExportOptions& options,
                                               const std::string& folder,
                                               const std::vector<ExtraFile>& extra) {
  if (auto checked = check(options); !checked) return checked.error();
  const auto formats = chosen(options);
  auto files = AtomicFileSet::open(folder);
  if (!files) return files.error();
  SharedView shared(graph, ontology, options);
  std::vector<std::string> paths;
  const auto add = [&](std::string_view name) {
    paths.push_back((std::filesystem::path(folder) / name).string());
    return files->add(std::string(name));
  };
  for (const OutputFormat* format : *formats) {
    auto sink = add(format->file);
    if (!sink) return sink.error();
    if (auto written = write_with(*format, graph, ontology, options, shared, **sink); !written) {
      Error error = written.error();
      if (error.source.empty()) error.source = paths.back();
      return error;
    }
  }
  for (const ExtraFile& file : extra) {
    auto sink = add(file.name);
    if (!sink) return sink.error();
    if (auto written = (*sink)->write(file.content); !written) return written.error();
  }
  if (auto committed = files->commit(); !committed) return committed.error();
  return paths;
}

}  // namespace quipu
