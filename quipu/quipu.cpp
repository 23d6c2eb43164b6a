#include "quipu/quipu.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "core/file.hpp"
#include "core/hash.hpp"
#include "core/text.hpp"
#include "export/knowledge_base_reader.hpp"
#include "extract/pipeline.hpp"
#include "extract/reader.hpp"
#include "graph/builder.hpp"
#include "lexicon/lexicon.hpp"
#include "quipu/parallel.hpp"

namespace quipu {
namespace {

/// Files read and analysed together: enough to keep the threads busy, few enough to bound memory.
constexpr std::size_t batch_size = 64;

class Stopwatch {
 public:
  /// Seconds since the last call (or construction).
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    const double seconds = std::chrono::duration<double>(now - last_).count();
    last_ = now;
    return seconds;
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

Result<std::vector<OntologySource>> read_ontologies(const std::vector<std::string>& files) {
  std::vector<OntologySource> sources;
  for (const std::string& file : files) {
    auto turtle = read_file(file, "ontology");
    if (!turtle) return turtle.error();
    sources.push_back({file, std::move(*turtle)});
  }
  return sources;
}

/// The file's model, or the program's own; none when it has none.
Result<std::optional<ReaderModel>> load_reader(const std::string& file) {
  auto loaded = file.empty() ? ReaderModel::builtin() : ReaderModel::load(file);
  if (!loaded) return std::optional<ReaderModel>();
  if (!*loaded) return std::move(*loaded).error();
  return std::optional<ReaderModel>(std::move(**loaded));
}

Diagnostic skipped(Error error) {
  return {Severity::Error, "document-skipped", std::move(error)};
}

/// A story on its way through the analysis.
struct Job {
  std::size_t input;  // index of its InputReport
  std::string id;
  Story* story;
  std::optional<AnnotatedDocument> result;
  std::optional<Error> error;
};

}  // namespace

std::string_view version() {
  return QUIPU_VERSION;
}

struct Engine::Impl {
  Ontology ontology;
  Lexicon lexicon;
  std::optional<ReaderModel> reader;
  Settings settings;
  std::vector<Decision> decisions;
  KnowledgeBase knowledge_base;
  std::optional<Pipeline> pipeline;  // refers to ontology, lexicon and reader
  unsigned jobs = 1;

  Impl(Ontology loaded, Lexicon table, Settings chosen)
      : ontology(std::move(loaded)), lexicon(std::move(table)), settings(std::move(chosen)) {
    settings.ingest.ontology = &ontology;
  }

  void analyse(Job& job) const {
    DocumentInfo info = job.story->document.info();
    try {
      auto annotated = pipeline->run(std::move(job.story->document), std::move(job.story->given),
                                     job.story->given_layers);
      if (annotated) {
        job.result = std::move(*annotated);
      } else {
        job.error = std::move(annotated).error();
      }
    } catch (const std::exception& bug) {
      job.error = Error{std::string("internal error: ") + bug.what(), info.source};
    }
  }
};

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;

const Ontology& Engine::ontology() const {
  return impl_->ontology;
}

std::string_view Engine::model() const {
  return impl_->reader ? impl_->reader->about() : std::string_view();
}

Result<Engine> Engine::make(const Settings& settings) {
  auto sources = read_ontologies(settings.ontology_files);
  if (!sources) return std::move(sources).error();
  auto ontology = Ontology::load(*sources);
  if (!ontology) return std::move(ontology).error();
  auto lexicon = Lexicon::load();
  if (!lexicon) return std::move(lexicon).error();

  auto impl = std::make_unique<Impl>(std::move(*ontology), std::move(*lexicon), settings);
  impl->jobs = settings.jobs ? settings.jobs : std::max(1u, std::thread::hardware_concurrency());
  if (!settings.decisions.empty()) {
    auto text = read_file(settings.decisions, "file of decisions");
    if (!text) return std::move(text).error();
    auto decisions = read_decisions(*text, settings.decisions, impl->ontology);
    if (!decisions) return std::move(decisions).error();
    impl->decisions = std::move(*decisions);
  }
  if (!settings.knowledge_bases.empty()) {
    std::vector<KbEntry> entries;
    for (const std::string& file : settings.knowledge_bases) {
      if (auto read = read_knowledge_base(file, entries); !read) return std::move(read).error();
    }
    impl->knowledge_base = KnowledgeBase::make(std::move(entries), impl->ontology, impl->lexicon);
    if (impl->knowledge_base.empty()) {
      return Error{"nothing in it has a name", join(settings.knowledge_bases, ", ")};
    }
  }
  if (settings.use_model) {
    auto reader = load_reader(settings.model);
    if (!reader) return std::move(reader).error();
    impl->reader = std::move(*reader);
  }
  auto pipeline =
      Pipeline::make({impl->ontology, impl->lexicon, impl->reader ? &*impl->reader : nullptr});
  if (!pipeline) return std::move(pipeline).error();
  impl->pipeline = std::move(*pipeline);
  return Engine(std::move(impl));
}

Result<BuildReport> Engine::annotate(
    const std::vector<std::string>& inputs, const Progress& progress,
    const std::function<Result<void>(AnnotatedDocument)>& deliver) const {
  BuildReport report;
  Stopwatch watch;
  double reading = 0, analysing = 0;
  Diagnostics missing;
  const std::vector<std::string> paths = find_inputs(inputs, missing);
  for (Diagnostic& diagnostic : missing) {
    InputReport input;
    input.source = diagnostic.what.source;
    input.diagnostics.push_back(std::move(diagnostic));
    report.inputs.push_back(std::move(input));
  }

  std::set<std::string> ids;
  std::mutex progress_mutex;
  std::size_t done = 0;
  for (std::size_t start = 0; start < paths.size(); start += batch_size) {
    const std::size_t size = std::min(batch_size, paths.size() - start);
    std::vector<std::vector<IngestedFile>> files(size);
    parallel_for(size, impl_->jobs, [&](std::size_t i) {
      ingest_file(paths[start + i], impl_->settings.ingest,
                  [&](IngestedFile file) { files[i].push_back(std::move(file)); });
    });
    reading += watch.lap();

    std::vector<Job> jobs;
    for (auto& members : files) {
      for (IngestedFile& file : members) {
        InputReport input{file.source, file.format, file.encoding,
                          {},          {},          std::move(file.diagnostics)};
        for (Story& story : file.stories) {
          // Paths are sorted, so who keeps the plain id does not depend on the user's order.
          std::string id = story.document.info().id;
          if (!ids.insert(id).second) {
            id += "-" + short_hash(file.source + '\n' + std::string(story.document.text()));
            if (!ids.insert(id).second) {
              input.diagnostics.push_back(
                  skipped({"the document '" + id + "' was given already", file.source}));
              continue;
            }
          }
          std::move(story.furniture.begin(), story.furniture.end(),
                    std::back_inserter(input.furniture));
          jobs.push_back({report.inputs.size(), std::move(id), &story, {}, {}});
        }
        report.inputs.push_back(std::move(input));
      }
    }
    for (Job& job : jobs) job.story->document.rename(job.id);
    const std::size_t unread = paths.size() - start - size;  // counted as one document each
    const std::size_t total = done + jobs.size() + unread;
    parallel_for(jobs.size(), impl_->jobs, [&](std::size_t i) {
      impl_->analyse(jobs[i]);
      const std::lock_guard lock(progress_mutex);
      ++done;
      if (progress.step) progress.step(done, total, jobs[i].id);
    });
    analysing += watch.lap();

    for (Job& job : jobs) {
      InputReport& input = report.inputs[job.input];
      if (job.error) {
        input.diagnostics.push_back(skipped(std::move(*job.error)));
        continue;
      }
      input.documents.push_back(job.id);
      report.words += job.result->annotations.tokens.size();
      if (auto delivered = deliver(std::move(*job.result)); !delivered) return delivered.error();
    }
  }
  std::stable_sort(report.inputs.begin(), report.inputs.end(),
                   [](const auto& a, const auto& b) { return a.source < b.source; });
  report.timings = {{"read", reading}, {"analyse", analysing}};
  return report;
}

Result<std::vector<AnnotatedDocument>> Engine::annotate(const std::string& name,
                                                        std::string bytes) const {
  std::vector<AnnotatedDocument> documents;
  std::optional<Error> failure;
  ingest_bytes(name, std::move(bytes), impl_->settings.ingest, [&](IngestedFile file) {
    for (Story& story : file.stories) {
      auto done = impl_->pipeline->run(std::move(story.document), std::move(story.given),
                                       story.given_layers);
      if (done) {
        documents.push_back(std::move(*done));
      } else if (!failure) {
        failure = done.error();
      }
    }
    for (const Diagnostic& diagnostic : file.diagnostics) {
      if (diagnostic.severity == Severity::Error && !failure) failure = diagnostic.what;
    }
  });
  if (failure) return *failure;
  return documents;
}

Result<KnowledgeGraph> Engine::fuse(const std::vector<AnnotatedDocument>& documents) const {
  GraphBuilder builder(impl_->ontology, impl_->lexicon);
  builder.obey(impl_->decisions);
  builder.link(impl_->knowledge_base);
  for (const AnnotatedDocument& document : documents) {
    if (auto added = builder.add(document); !added) return std::move(added).error();
  }
  return std::move(builder).freeze();
}

Result<Engine::Built> Engine::build(const std::vector<std::string>& inputs,
                                    const Progress& progress) const {
  GraphBuilder builder(impl_->ontology, impl_->lexicon);
  builder.obey(impl_->decisions);
  builder.link(impl_->knowledge_base);
  auto report = annotate(inputs, progress, [&](AnnotatedDocument document) {
    return builder.add(std::move(document));
  });
  if (!report) return std::move(report).error();
  Stopwatch watch;
  auto graph = std::move(builder).freeze();
  if (!graph) return std::move(graph).error();
  report->timings.push_back({"fuse", watch.lap()});
  return Built{std::move(*graph), std::move(*report)};
}

}  // namespace quipu
