#include "quipu/quipu.hpp"

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <iterator>
#include <mutex>
#include <optional>
#include <span>
#include <thread>

#include "core/file.hpp"
#include "core/parallel.hpp"
#include "core/text.hpp"
#include "export/knowledge_base_reader.hpp"
#include "extract/pipeline.hpp"
#include "extract/reader.hpp"
#include "graph/builder.hpp"
#include "lexicon/lexicon.hpp"
#include "ontology/sources.hpp"
#include "quipu/annotation_files.hpp"
#include "quipu/inputs.hpp"

namespace quipu {
namespace {

/// Enough to keep the threads busy, few enough to bound memory.
constexpr std::size_t files_at_once = 64;
constexpr std::size_t stories_at_once = 256;

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

/// The file's model, or the program's own; none when it has none.
Result<std::optional<ReaderModel>> load_reader(const std::string& file) {
  auto loaded = file.empty() ? ReaderModel::builtin() : ReaderModel::load(file);
  if (!loaded) return std::optional<ReaderModel>();
  if (!*loaded) return std::move(*loaded).error();
  return std::optional<ReaderModel>(std::move(**loaded));
}

struct Member {
  std::string path;  // of the file it belongs to
  IngestedFile file;
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

  /// Reads the files; their members' stories are not analysed yet.
  std::vector<Member> read(std::span<const std::string> paths) const {
    std::vector<std::vector<IngestedFile>> files(paths.size());
    parallel_for(paths.size(), jobs, [&](std::size_t i) {
      ingest_file(paths[i], settings.ingest,
                  [&](IngestedFile file) { files[i].push_back(std::move(file)); });
    });
    std::vector<Member> members;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      for (IngestedFile& file : files[i]) members.push_back({paths[i], std::move(file)});
    }
    return members;
  }

  Result<AnnotatedDocument> analyse(Story& story) const {
    const std::string source = story.document.info().source;
    try {
      return pipeline->run(std::move(story.document), std::move(story.given), story.given_layers);
    } catch (const std::exception& bug) {
      return Error{std::string("internal error: ") + bug.what(), source};
    }
  }
};

Engine::Engine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Engine::~Engine() = default;
Engine::Engine(Engine&&) noexcept = default;

const Ontology& Engine::ontology() const {
  return impl_->ontology;
}

const Settings& Engine::settings() const {
  return impl_->settings;
}

unsigned Engine::jobs() const {
  return impl_->jobs;
}

std::string_view Engine::model() const {
  return impl_->reader ? impl_->reader->about() : std::string_view();
}

Result<Engine> Engine::make(const Settings& settings) {
  auto sources = read_ontology_files(settings.ontology_files);
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
    const std::string ending =
        lower(std::filesystem::path(settings.decisions).extension().string());
    auto decisions = ending == ".ttl" || ending == ".nt"
                         ? read_turtle_decisions(*text, settings.decisions, impl->ontology)
                         : read_decisions(*text, settings.decisions, impl->ontology);
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

Result<std::vector<StageTiming>> Engine::analyse(const std::vector<std::string>& paths,
                                                 const Progress& progress,
                                                 AnalysisSink& sink) const {
  Stopwatch watch;
  double reading = 0, analysing = 0;
  std::mutex progress_mutex;
  std::size_t done = 0;
  for (std::size_t start = 0; start < paths.size(); start += files_at_once) {
    const auto batch =
        std::span(paths).subspan(start, std::min(files_at_once, paths.size() - start));
    std::vector<Member> members = impl_->read(batch);
    reading += watch.lap();

    std::vector<std::pair<std::size_t, Story*>> stories;  // with the index of their member
    for (std::size_t m = 0; m < members.size(); ++m) {
      for (Story& story : members[m].file.stories) stories.emplace_back(m, &story);
    }
    const std::size_t unread = paths.size() - start - batch.size();  // counted as one story each
    const std::size_t total = done + stories.size() + unread;
    std::size_t begun = 0;
    const auto begin_up_to = [&](std::size_t end) -> Result<void> {
      for (; begun < end; ++begun) {
        auto& [path, file] = members[begun];
        if (auto ok = sink.member(
                path,
                {file.source, file.format, file.encoding, {}, {}, std::move(file.diagnostics)});
            !ok) {
          return ok;
        }
      }
      return {};
    };
    for (std::size_t first = 0; first < stories.size(); first += stories_at_once) {
      const std::size_t count = std::min(stories_at_once, stories.size() - first);
      std::vector<std::optional<Result<AnnotatedDocument>>> results(count);
      parallel_for(count, impl_->jobs, [&](std::size_t i) {
        Story& story = *stories[first + i].second;
        const std::string id = story.document.info().id;
        results[i] = impl_->analyse(story);
        const std::lock_guard lock(progress_mutex);
        ++done;
        if (progress.step) progress.step(done, total, id);
      });
      analysing += watch.lap();
      for (std::size_t i = 0; i < count; ++i) {
        const auto& [member, story] = stories[first + i];
        if (auto ok = begin_up_to(member + 1); !ok) return std::move(ok).error();
        if (!*results[i]) {
          sink.skip(skipped(std::move(*results[i]).error()));
        } else if (auto ok = sink.story({std::move(**results[i]), std::move(story->furniture)});
                   !ok) {
          return std::move(ok).error();
        }
      }
    }
    if (auto ok = begin_up_to(members.size()); !ok) return std::move(ok).error();
  }
  return std::vector<StageTiming>{{"read", reading}, {"analyse", analysing}};
}

namespace {

/// Gives stories unique ids and passes them on, and keeps the rest for the report.
class Deliverer final : public AnalysisSink {
 public:
  Deliverer(BuildReport& report, const std::function<Result<void>(AnnotatedDocument)>& deliver)
      : report_(report), deliver_(deliver) {}

  Result<void> member(const std::string&, InputReport report) override {
    report_.inputs.push_back(std::move(report));
    return {};
  }
  Result<void> story(AnalysedStory story) override {
    InputReport& input = report_.inputs.back();
    if (!ids_.name(story.document.document, input)) return {};
    std::move(story.furniture.begin(), story.furniture.end(), std::back_inserter(input.furniture));
    report_.words += story.document.annotations.tokens.size();
    return deliver_(std::move(story.document));
  }
  void skip(Diagnostic diagnostic) override {
    report_.inputs.back().diagnostics.push_back(std::move(diagnostic));
  }

 private:
  BuildReport& report_;
  const std::function<Result<void>(AnnotatedDocument)>& deliver_;
  DocumentIds ids_;
};

}  // namespace

Result<BuildReport> Engine::annotate(
    const std::vector<std::string>& inputs, const Progress& progress,
    const std::function<Result<void>(AnnotatedDocument)>& deliver) const {
  BuildReport report;
  const std::vector<std::string> paths = find_inputs(inputs, report);
  Deliverer deliverer(report, deliver);
  auto timings = analyse(paths, progress, deliverer);
  if (!timings) return std::move(timings).error();
  sort_inputs(report);
  report.timings = std::move(*timings);
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

Result<AnnotatedDocument> Engine::annotate(Document document) const {
  Story story{std::move(document), {}, {}, {}};
  return impl_->analyse(story);
}

CorpusDocument Engine::collect(AnnotatedDocument document) const {
  CorpusDocument collected = quipu::collect(std::move(document), impl_->lexicon);
  collected.ingested = impl_->settings.ingested_at;
  return collected;
}

GraphBuilder Engine::builder() const {
  GraphBuilder builder(impl_->ontology, impl_->lexicon);
  builder.use(impl_->jobs);
  builder.obey(impl_->decisions);
  builder.link(impl_->knowledge_base);
  if (impl_->settings.ingested_at) builder.ingested(*impl_->settings.ingested_at);
  return builder;
}

Result<KnowledgeGraph> Engine::fuse(const std::vector<AnnotatedDocument>& documents) const {
  GraphBuilder builder = this->builder();
  for (const AnnotatedDocument& document : documents) {
    if (auto added = builder.add(document); !added) return std::move(added).error();
  }
  return std::move(builder).freeze();
}

Result<Engine::Built> Engine::build(const std::vector<std::string>& inputs,
                                    const Progress& progress) const {
  GraphBuilder builder = this->builder();
  AnnotationFiles others(impl_->settings.annotations);
  const auto add = [&](AnnotatedDocument document) {
    others.merge(document, impl_->ontology);
    return builder.add(std::move(document));
  };
  auto report = annotate(inputs, progress, add);
  if (!report) return std::move(report).error();
  Stopwatch watch;
  std::vector<OtherDocument> documents = others.other_documents(impl_->settings.ingest);
  std::vector<std::optional<Result<AnnotatedDocument>>> results(documents.size());
  parallel_for(documents.size(), impl_->jobs,
               [&](std::size_t i) { results[i] = annotate(std::move(documents[i].document)); });
  for (std::size_t i = 0; i < documents.size(); ++i) {
    Result<AnnotatedDocument>& analysed = *results[i];
    if (!analysed) {
      others.skip(documents[i].file, std::move(analysed).error());
      continue;
    }
    others.read(documents[i].file, analysed->document);
    report->words += analysed->annotations.tokens.size();
    if (auto added = add(std::move(*analysed)); !added) return std::move(added).error();
  }
  std::move(others).report(*report);
  sort_inputs(*report);
  report->timings.back().seconds += watch.lap();
  auto graph = std::move(builder).freeze();
  if (!graph) return std::move(graph).error();
  report->timings.push_back({"fuse", watch.lap()});
  return Built{std::move(*graph), std::move(*report)};
}

}  // namespace quipu
