#pragma once
// The table of output formats, and the one call that writes a build's files.

#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "export/iris.hpp"
#include "export/output.hpp"
#include "export/view_edges.hpp"
#include "graph/knowledge_graph.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

class GraphView;

struct ExportOptions {
  std::string base = std::string(kDefaultBase);
  /// Names from the table, "all", or empty for the default ones.
  std::vector<std::string> formats;
  bool materialize = false;
  ViewKind view = ViewKind::Events;  // of pictures and property graphs
};

struct OutputFormat {
  std::string_view name;  // what --formats takes
  std::string_view file;  // in the output folder
  std::string_view summary;
  bool by_default;
  // One of the two. All formats drawn in one build share one view.
  Result<void> (*write)(const KnowledgeGraph&, const Ontology&, const ExportOptions&, Output&);
  Result<void> (*draw)(const GraphView&, Output&) = nullptr;
};
const std::vector<OutputFormat>& output_formats();
/// By name, file name, or file extension ("ttl": the first in the table). Null when there is none.
const OutputFormat* find_output_format(std::string_view name);

/// Something else that belongs to the set: report.json.
struct ExtraFile {
  std::string name;
  std::string content;
};

/// Checks names and base without writing anything.
Result<void> check(const ExportOptions& options);

/// Writes the formats asked for and the extra files into `folder`, which is made where needed. All
/// files appear together or none does. Gives the paths written, in table order. Errors: unknown
/// format (the message lists them), bad base, folder or file not writable, disk full.
Result<std::vector<std::string>> write_outputs(const KnowledgeGraph& graph,
                                               const Ontology& ontology,
                                               const ExportOptions& options,
                                               const std::string& folder,
                                               const std::vector<ExtraFile>& extra = {});

/// One format to any sink, for instance standard output.
Result<void> write_format(const OutputFormat& format, const KnowledgeGraph& graph,
                          const Ontology& ontology, const ExportOptions& options, ByteSink& sink);

}  // namespace quipu
