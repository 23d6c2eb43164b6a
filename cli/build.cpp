#include <algorithm>
#include <filesystem>
#include <optional>

#include "cli/commands.hpp"
#include "cli/settings.hpp"
#include "cli/terminal.hpp"
#include "core/text.hpp"
#include "export/formats.hpp"
#include "quipu/collection.hpp"
#include "quipu/report.hpp"

namespace quipu::cli {
namespace {

ExportOptions export_options(const BuildOptions& options) {
  ExportOptions out;
  if (!options.base.empty()) out.base = options.base;
  out.formats = options.formats;
  if (options.explore && !out.formats.empty()) {
    out.formats.insert(out.formats.end(), {"nquads", "texts"});  // what the page is made from
  }
  out.materialize = options.materialize;
  out.view = options.view == "entities" ? ViewKind::Entities
             : options.view == "all"    ? ViewKind::All
                                        : ViewKind::Events;
  return out;
}

ReportOptions report_options(const BuildOptions& options, const ExportOptions& chosen,
                             const Engine& engine) {
  const Settings& settings = engine.settings();
  ReportOptions out;
  out.settings = {{"base", chosen.base},
                  {"formats", join(options.formats, ",")},
                  {"materialize", options.materialize ? "true" : "false"},
                  {"ontology", join(settings.ontology_files, ",")},
                  {"decisions", settings.decisions},
                  {"ingestedAt", options.ingested_at},
                  {"kb", join(settings.knowledge_bases, ",")},
                  {"model", std::string(engine.model())}};
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
  std::printf("found %s\n", contents_of(graph).c_str());
  const auto& violations = graph.violations();
  const auto flagged = static_cast<std::size_t>(std::count_if(
      violations.begin(), violations.end(),
      [](const SchemaViolation& violation) { return violation.rule == SchemaRule::Disjoint; }));
  if (!violations.empty()) {
    std::printf("against the ontology: %s dropped, %s flagged, see report.json\n",
                counted(violations.size() - flagged, "statement").c_str(),
                counted(flagged, "thing").c_str());
  }
}

bool reads_store(const BuildOptions& options) {
  return options.inputs.size() == 1 && is_store(options.inputs.front());
}

bool has_settings(const KnowledgeOptions& options) {
  return options.no_model || !options.model.empty() || !options.ontologies.empty() ||
         !options.decisions.empty() || !options.knowledge_bases.empty();
}

/// Of a store's documents, or of files; `engine` is made for it.
Result<Engine::Built> make_graph(const BuildOptions& options, std::optional<Engine>& engine) {
  std::optional<Store> store;
  Settings settings = settings_from(options);
  if (reads_store(options)) {
    auto opened = Store::open(options.inputs.front());
    if (!opened) return std::move(opened).error();
    auto kept = settings_of(*opened);
    if (!kept) return std::move(kept).error();
    store.emplace(std::move(*opened));
    settings = std::move(*kept);
  }
  settings.jobs = options.jobs;
  if (!options.ingested_at.empty()) settings.ingested_at = Date::parse(options.ingested_at);
  settings.annotations = options.annotations;
  auto made = Engine::make(settings);
  if (!made) return std::move(made).error();
  engine.emplace(std::move(*made));
  if (store) return Collection(*store, *engine).fuse();
  ProgressBar bar(!options.quiet);
  return engine->build(options.inputs, bar.progress());
}

}  // namespace

int build(const BuildOptions& options) {
  const ExportOptions chosen = export_options(options);
  if (auto good = check(chosen); !good) {
    complain(good.error());
    return usage;
  }
  if (reads_store(options) && has_settings(options)) {
    complain(
        "a store has its own ontologies, model, knowledge bases and decisions; change them "
        "with: quipu rebuild " +
        options.inputs.front() + " --settings ...");
    return usage;
  }
  if (reads_store(options) && !options.annotations.empty()) {
    complain("--annotations goes with files, not with a store");
    return usage;
  }
  std::optional<Engine> engine;
  auto built = make_graph(options, engine);
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
  const auto written =
      write_outputs(built->graph, engine->ontology(), chosen, options.out,
                    {{"report.json", report_json(built->report, built->graph, engine->ontology(),
                                                 report_options(options, chosen, *engine))}});
  if (!written) {
    complain(written.error());
    return failed;
  }
  if (!options.quiet) {
    summarise(built->graph, built->report, skipped);
    for (const std::string& file : *written) std::printf("wrote %s\n", file.c_str());
  }
  if (options.explore) {
    const auto page = write_explorer_file({options.out, {}, {}, {}}, engine->ontology());
    if (!page) {
      complain(page.error());
      return failed;
    }
    if (!options.quiet) std::printf("wrote %s\n", page->c_str());
  }
  return options.strict && skipped ? failed : done;
}

}  // namespace quipu::cli
