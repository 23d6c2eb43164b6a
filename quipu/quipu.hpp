#pragma once
// The one header for programs that embed quipu: documents in, one knowledge graph out, files
// written. The command line program uses nothing else.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/annotated_document.hpp"
#include "core/diagnostics.hpp"
#include "core/result.hpp"
#include "graph/builder.hpp"
#include "graph/knowledge_graph.hpp"
#include "ingest/ingest.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

std::string_view version();

struct Settings {
  std::vector<std::string> ontology_files;  // Turtle on top of the built-in ontology
  std::string model;      // file of a trained reader; empty: the program's own, if it has one
  std::string decisions;  // file of what the user decided about names; empty: none
  std::optional<Date> ingested_at;  // when the documents are taken in; never read from a clock
  std::vector<std::string> knowledge_bases;  // files of things to link to; see graph/linking.hpp
  std::vector<std::string> annotations;      // files of other tools' annotations, merged by build()
  bool use_model = true;                     // false: syntax and names by lexical means only
  unsigned jobs = 0;                         // 0: as many as the machine has
  IngestOptions ingest;
};

/// Called from one thread at a time, in no particular order of documents.
struct Progress {
  std::function<void(std::size_t done, std::size_t total, std::string_view current)> step;
};

/// What happened to each input, for report.json.
struct InputReport {
  std::string source;
  std::string format;
  std::string encoding;
  std::vector<std::string> documents;  // ids of its stories
  std::vector<Furniture> furniture;
  Diagnostics diagnostics;
};

/// One story as it was read and analysed, with the id that its file gives it.
struct AnalysedStory {
  AnnotatedDocument document;
  std::vector<Furniture> furniture;
};

/// Takes what an analysis gives, in the order of the files: each member of a file (the file itself,
/// or the parts of an archive), then its stories. What a call returns ends the work.
class AnalysisSink {
 public:
  virtual ~AnalysisSink() = default;
  /// A member of the file at `path` begins. Its report knows no documents and furniture yet.
  virtual Result<void> member(const std::string& path, InputReport report) = 0;
  virtual Result<void> story(AnalysedStory story) = 0;
  /// A story of the member could not be analysed.
  virtual void skip(Diagnostic diagnostic) = 0;
};

struct StageTiming {
  std::string name;
  double seconds = 0;
};

struct BuildReport {
  std::vector<InputReport> inputs;  // sorted by source
  std::vector<StageTiming> timings;
  std::size_t words = 0;
};

/// Loaded once, used for any number of builds, from any thread.
class Engine {
 public:
  static Result<Engine> make(const Settings& settings);
  ~Engine();
  Engine(Engine&&) noexcept;

  const Ontology& ontology() const;
  const Settings& settings() const;
  /// Threads it works with.
  unsigned jobs() const;
  /// Name of the trained reader in use; empty without one.
  std::string_view model() const;

  /// Reads and analyses files; a bounded number of stories is held at a time. Gives the seconds of
  /// reading and of analysing.
  Result<std::vector<StageTiming>> analyse(const std::vector<std::string>& files,
                                           const Progress& progress, AnalysisSink& sink) const;
  /// Finds, reads and analyses; `deliver` gets each document's annotations in input order.
  Result<BuildReport> annotate(const std::vector<std::string>& inputs, const Progress& progress,
                               const std::function<Result<void>(AnnotatedDocument)>& deliver) const;
  /// The documents of a file held in memory; its name decides the format together with its content.
  Result<std::vector<AnnotatedDocument>> annotate(const std::string& name, std::string bytes) const;
  /// A document that was read before.
  Result<AnnotatedDocument> annotate(Document document) const;
  /// What fusion keeps of an analysed document.
  CorpusDocument collect(AnnotatedDocument document) const;
  /// For one graph, under the user's decisions.
  GraphBuilder builder() const;
  /// One graph of documents analysed before.
  Result<KnowledgeGraph> fuse(const std::vector<AnnotatedDocument>& documents) const;

  struct Built {
    KnowledgeGraph graph;
    BuildReport report;
  };
  /// Reads, analyses, fuses.
  Result<Built> build(const std::vector<std::string>& inputs, const Progress& progress) const;

 private:
  struct Impl;
  explicit Engine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace quipu
