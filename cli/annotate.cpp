#include <unistd.h>

#include <filesystem>
#include <optional>

#include "cli/commands.hpp"
#include "cli/settings.hpp"
#include "cli/terminal.hpp"
#include "export/annotation_writers.hpp"
#include "export/atomic_file.hpp"

namespace quipu::cli {
namespace {

/// Standard output, or a file that appears once all of it is written.
class Destination {
 public:
  static Result<Destination> open(const std::string& path) {
    Destination made;
    if (path.empty()) {
      made.standard_ = std::make_unique<DescriptorSink>(STDOUT_FILENO, "standard output");
      made.sink_ = made.standard_.get();
      return made;
    }
    const std::filesystem::path file(path);
    auto files = AtomicFileSet::open(file.has_parent_path() ? file.parent_path().string() : ".");
    if (!files) return std::move(files).error();
    auto sink = files->add(file.filename().string());
    if (!sink) return std::move(sink).error();
    made.files_.emplace(std::move(*files));
    made.sink_ = *sink;
    return made;
  }
  ByteSink& sink() { return *sink_; }
  Result<void> commit() { return files_ ? files_->commit() : Result<void>{}; }

 private:
  std::unique_ptr<DescriptorSink> standard_;
  std::optional<AtomicFileSet> files_;
  ByteSink* sink_ = nullptr;
};

Result<void> write_one(const std::string& format, const AnnotatedDocument& document,
                       const Ontology& ontology, const Clusters& clusters, bool explain,
                       Output& out) {
  if (format == "text") return write_explanations(document, ontology, out);
  if (format == "conllu") return write_conllu(document, out);
  if (format == "html") return write_annotation_html(document, ontology, out);
  return write_annotation_json(document, ontology, out, clusters, explain);
}

/// With --fuse every document waits until all are known to be the same or not.
Result<BuildReport> run(const Engine& engine, const AnnotateOptions& options, Output& out,
                        const Progress& progress) {
  if (options.format == "html") begin_annotation_html(out);
  const std::string format = !options.format.empty() ? options.format
                             : options.explain       ? "text"
                                                     : "jsonl";
  const auto write = [&](const AnnotatedDocument& document, const Clusters& clusters) {
    return write_one(format, document, engine.ontology(), clusters, options.explain, out);
  };
  std::vector<AnnotatedDocument> kept;
  auto report =
      engine.annotate(options.inputs, progress, [&](AnnotatedDocument document) -> Result<void> {
        if (!options.fuse) {
          if (auto written = write(document, {}); !written) return written;
          return out.status();
        }
        kept.push_back(std::move(document));
        return {};
      });
  if (!report) return report;
  if (options.fuse) {
    const auto graph = engine.fuse(kept);
    if (!graph) return graph.error();
    const Clusters clusters(*graph);
    for (const AnnotatedDocument& document : kept) {
      if (auto written = write(document, clusters); !written) return std::move(written).error();
    }
  }
  if (options.format == "html") {
    if (auto ended = end_annotation_html(out); !ended) return std::move(ended).error();
  }
  if (auto flushed = out.flush(); !flushed) return std::move(flushed).error();
  return report;
}

}  // namespace

int annotate(const AnnotateOptions& options) {
  if (options.explain && (options.format == "conllu" || options.format == "html")) {
    complain("--explain writes text or jsonl");
    return usage;
  }
  Settings settings = settings_from(options);
  settings.jobs = options.jobs;
  settings.ingest.pretokenized = options.pretokenized;
  settings.ingest.given_mentions = options.given_mentions;
  const auto engine = Engine::make(settings);
  if (!engine) {
    complain(engine.error());
    return failed;
  }
  auto destination = Destination::open(options.out);
  if (!destination) {
    complain(destination.error());
    return failed;
  }
  Output out(destination->sink());
  ProgressBar bar(!options.quiet && !options.out.empty());
  const auto report = run(*engine, options, out, bar.progress());
  bar.clear();
  if (!report) {
    complain(report.error());
    return failed;
  }
  const std::size_t skipped = report_problems(*report, options.quiet);
  bool any = false;
  for (const InputReport& input : report->inputs) any = any || !input.documents.empty();
  if (!any) {
    complain("no document could be read");
    return failed;
  }
  if (auto complete = destination->commit(); !complete) {
    complain(complete.error());
    return failed;
  }
  return options.strict && skipped ? failed : done;
}

}  // namespace quipu::cli
