#include "quipu/collection.hpp"

#include <map>

#include "cli/commands.hpp"
#include "cli/graph_nodes.hpp"
#include "cli/settings.hpp"
#include "cli/terminal.hpp"
#include "export/fact_set.hpp"

namespace quipu::cli {
namespace {

int fail(const Error& error) {
  complain(error);
  return failed;
}

Result<Engine> engine_of(const Store& store, unsigned jobs, const std::string& ingested_at = {}) {
  auto settings = settings_of(store);
  if (!settings) return std::move(settings).error();
  settings->jobs = jobs;
  if (!ingested_at.empty()) settings->ingested_at = Date::parse(ingested_at);
  return Engine::make(*settings);
}

/// What the store holds after a change, fused: a change that cannot be fused is known at once.
int summarise(Collection& collection, bool quiet) {
  if (quiet) return done;
  auto built = collection.fuse();
  if (!built) return fail(built.error());
  const KnowledgeGraph& graph = built->graph;
  std::printf("holds %s: %s\n", counted(graph.documents().size(), "story", "stories").c_str(),
              contents_of(graph).c_str());
  return done;
}

/// The facts of a store, of a build's folder or of an RDF file.
Result<FactSet> facts_of(const std::string& path, unsigned jobs) {
  if (!is_store(path)) return FactSet::read(path);
  auto store = Store::open(path);
  if (!store) return std::move(store).error();
  const auto engine = engine_of(*store, jobs);
  if (!engine) return engine.error();
  auto built = Collection(*store, *engine).fuse();
  if (!built) return std::move(built).error();
  return FactSet::of(built->graph, engine->ontology(), {});
}

/// "Ana Ruiz  memberOf  Red Front": the labels of a line's nodes, the local name of its property.
std::string readable(const std::string& line, const FactSet& facts) {
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    if (!out.empty()) out += "  ";
    if (line[at] != '<') return out + line.substr(at);
    const std::size_t end = line.find('>', at);
    const std::string iri = line.substr(at + 1, end - at - 1);
    const auto label = facts.labels.find(iri);
    out += label == facts.labels.end() ? std::string(local_name(iri)) : label->second;
    at = std::min(line.size(), end + 2);
  }
  return out;
}

}  // namespace

int init(const CollectionOptions& options) {
  // Made once to find what is wrong with the files before they are written down.
  const Settings settings = settings_from(options);
  if (const auto engine = Engine::make(settings); !engine) return fail(engine.error());
  if (auto made = create_collection(options.store, settings); !made) return fail(made.error());
  if (!options.quiet) std::printf("made the store %s\n", options.store.c_str());
  return done;
}

int add(const CollectionOptions& options) {
  auto store = Store::open_for_writing(options.store);
  if (!store) return fail(store.error());
  const auto engine = engine_of(*store, options.jobs, options.ingested_at);
  if (!engine) return fail(engine.error());
  Collection collection(*store, *engine);
  ProgressBar bar(!options.quiet);
  const auto change = collection.add(options.names, bar.progress());
  bar.clear();
  if (!change) return fail(change.error());
  const std::size_t skipped = report_problems(change->report, options.quiet);
  if (!options.quiet) {
    std::printf("added %s", counted(change->added, "story", "stories").c_str());
    if (change->removed) {
      std::printf(" in the place of %s", counted(change->removed, "story", "stories").c_str());
    }
    if (change->unchanged) {
      std::printf(", left %s as it was", counted(change->unchanged, "file").c_str());
    }
    std::printf("\n");
  }
  if (const int code = summarise(collection, options.quiet); code != done) return code;
  const bool nothing = skipped && !change->added && !change->unchanged;
  return nothing || (options.strict && skipped) ? failed : done;
}

int remove(const CollectionOptions& options) {
  auto store = Store::open_for_writing(options.store);
  if (!store) return fail(store.error());
  const auto engine = engine_of(*store, options.jobs);
  if (!engine) return fail(engine.error());
  Collection collection(*store, *engine);
  const auto change = collection.remove(options.names);
  if (!change) return fail(change.error());
  if (!options.quiet) {
    std::printf("removed %s\n", counted(change->removed, "story", "stories").c_str());
  }
  return summarise(collection, options.quiet);
}

int rebuild(const CollectionOptions& options) {
  auto store = Store::open_for_writing(options.store);
  if (!store) return fail(store.error());
  if (options.resets_settings) {
    const Settings settings = settings_from(options);
    if (const auto engine = Engine::make(settings); !engine) return fail(engine.error());
    if (auto changed = change_settings(*store, settings); !changed) return fail(changed.error());
  }
  const auto engine = engine_of(*store, options.jobs);
  if (!engine) return fail(engine.error());
  Collection collection(*store, *engine);
  ProgressBar bar(!options.quiet);
  const auto change = collection.rebuild(options.all, bar.progress());
  bar.clear();
  if (!change) return fail(change.error());
  if (!options.quiet) {
    std::printf("analysed %s again", counted(change->added, "story", "stories").c_str());
    if (change->unchanged) {
      std::printf(", %s needed it not", counted(change->unchanged, "file").c_str());
    }
    std::printf("\n");
  }
  return summarise(collection, options.quiet);
}

int diff(const DiffOptions& options) {
  const auto before = facts_of(options.before, options.jobs);
  if (!before) return fail(before.error());
  const auto after = facts_of(options.after, options.jobs);
  if (!after) return fail(after.error());
  const FactDifference difference = compare(*before, *after);
  const auto print = [&](char sign, const std::vector<std::string>& lines, const FactSet& facts) {
    for (const std::string& line : lines) {
      std::printf("%c %s\n", sign,
                  options.format == "nt" ? (line + " .").c_str() : readable(line, facts).c_str());
    }
  };
  print('-', difference.gone, *before);
  print('+', difference.added, *after);
  return done;
}

}  // namespace quipu::cli
