#pragma once

#include <string>
#include <utility>
#include <vector>

#include "quipu/quipu.hpp"

namespace quipu {

struct ReportOptions {
  /// What the user chose, in the order to be shown: {"formats", "turtle,gexf"}. Leave out what must
  /// not change the output, such as the number of threads.
  std::vector<std::pair<std::string, std::string>> settings;
  /// Seconds of each step. They differ from run to run, so the report's bytes do too.
  bool timings = false;
};

/// report.json: what was read, skipped and why, what was dropped as furniture, counts, versions,
/// settings, disagreements. Fixed key order; without timings a function of its arguments alone.
std::string report_json(const BuildReport& report, const KnowledgeGraph& graph,
                        const Ontology& ontology, const ReportOptions& options = {});

}  // namespace quipu
