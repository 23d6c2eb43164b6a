#include <filesystem>

#include "cli/commands.hpp"
#include "cli/terminal.hpp"
#include "core/text.hpp"
#include "export/formats.hpp"
#include "quipu/report.hpp"

namespace quipu::cli {
namespace {

ExportOptions export_options(const BuildOptions& options) {
  ExportOptions out;
  if (!options.base.empty()) out.base = options.base;
  out.formats = options.formats;
  out.materialize = options.materialize;
  return out;
}

ReportOptions report_options(const BuildOptions& options, const ExportOptions& chosen,
                             std::string_view model) {
  ReportOptions out;
  out.settings = {{"base", chosen.base},
                  {"formats", join(options.formats, ",")},
                  {"materialize", options.materialize ? "true" : "false"},
                  {"ontology", join(options.ontologies, ",")},
                  {"decisions", options.decisions},
                  {"kb", join(options.knowledge_bases, ",")},
                  {"model", std::string(model)}};
  out.timings = options.timings;
  return out;
}

void summarise(const KnowledgeGraph& graph, const BuildReport& report, std::size_t skipped) {
  std::size_t furniture = 0;
  for (const InputReport& input : report.inputs) furniture += input.furniture.size();
  std::printf("read %s in %s, %s\n", counted(graph.documents().size(), "story", "stories").c_str(),
              counted(report.inputs.size(), "file").c_str(), counted(report.words, "word").c_str());
  if (furniture)
    std::printf("set aside %s of page furniture\n", counted(furniture, "piece").c_str());
  if (skipped) std::printf("skipped %s, see above\n", counted(skipped, "input").c_str());
  std::printf("found %s, %s, %s, %s\n",
              counted(graph.entities().size(), "entity", "entities").c_str(),
              counted(graph.events().size(), "event").c_str(),
              counted(graph.claims().size(), "claim").c_str(),
              counted(graph.disagreements().size(), "disagreement").c_str());
}

}  // namespace

int build(const BuildOptions& options) {
  const ExportOptions chosen = export_options(options);
  if (auto good = check(chosen); !good) {
    complain(good.error());
    return usage;
  }
  Settings settings;
  settings.ontology_files = options.ontologies;
  settings.decisions = options.decisions;
  settings.knowledge_bases = options.knowledge_bases;
  settings.model = options.model;
  settings.use_model = !options.no_model;
  settings.jobs = options.jobs;
  const auto engine = Engine::make(settings);
  if (!engine) {
    complain(engine.error());
    return failed;
  }

  ProgressBar bar(!options.quiet);
  auto built = engine->build(options.inputs, bar.progress());
  bar.clear();
  if (!built) {
    complain(built.error());
    return failed;
  }
  const std::size_t skipped = report_problems(built->report, options.quiet);
  if (!options.quiet) {
    for (const Error& idle : built->graph.idle_decisions()) {
      std::fprintf(stderr, "quipu: warning: %s\n", idle.to_string().c_str());
    }
  }
  if (built->graph.documents().empty()) {
    complain("no document could be read; nothing was written");
    return failed;
  }
  const auto written = write_outputs(
      built->graph, engine->ontology(), chosen, options.out,
      {{"report.json", report_json(built->report, built->graph, engine->ontology(),
                                   report_options(options, chosen, engine->model()))}});
  if (!written) {
    complain(written.error());
    return failed;
  }
  if (!options.quiet) {
    summarise(built->graph, built->report, skipped);
    for (const std::string& file : *written) std::printf("wrote %s\n", file.c_str());
  }
  return options.strict && skipped ? failed : done;
}

}  // namespace quipu::cli
