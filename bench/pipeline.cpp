// Words a second of each stage of the analysis, and of fusion, over the documents given.
//   build/bench/bench/bench_pipeline [--no-model] FILE...
// Shares of the total are comparable between runs; words a second belong to the machine.

#include <chrono>
#include <cstdio>
#include <string_view>

#include "extract/reader.hpp"
#include "extract/registry.hpp"
#include "graph/builder.hpp"
#include "lexicon/lexicon.hpp"
#include "quipu/quipu.hpp"

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  using namespace quipu;
  auto ontology = Ontology::load();
  auto lexicon = Lexicon::load();
  if (!ontology || !lexicon) {
    std::fprintf(stderr, "%s\n",
                 (ontology ? lexicon.error() : ontology.error()).to_string().c_str());
    return 1;
  }
  std::vector<std::string> inputs(argv + 1, argv + argc);
  std::optional<ReaderModel> reader;
  if (!inputs.empty() && inputs.front() == "--no-model") {
    inputs.erase(inputs.begin());
  } else if (auto builtin = ReaderModel::builtin()) {
    if (!*builtin) {
      std::fprintf(stderr, "%s\n", builtin->error().to_string().c_str());
      return 1;
    }
    reader = std::move(**builtin);
  }
  struct Row {
    std::string name;
    double seconds = 0;
  };
  std::vector<Row> rows;
  std::vector<std::unique_ptr<Stage>> stages;
  rows.push_back({"read"});
  for (const StageEntry& entry : stage_table()) {
    auto stage = entry.make({*ontology, *lexicon, reader ? &*reader : nullptr});
    if (!stage) {
      std::fprintf(stderr, "%s\n", stage.error().to_string().c_str());
      return 1;
    }
    stages.push_back(std::move(*stage));
    rows.push_back({std::string(stages.back()->info().name)});
  }
  rows.push_back({"verify"});
  rows.push_back({"fuse"});

  GraphBuilder builder(*ontology, *lexicon);
  std::size_t words = 0;
  std::size_t documents = 0;
  Diagnostics problems;
  for (const std::string& path : find_inputs(inputs, problems)) {
    auto start = Clock::now();
    std::vector<Story> stories;
    ingest_file(path, {}, [&](IngestedFile file) {
      for (Story& story : file.stories) stories.push_back(std::move(story));
    });
    rows.front().seconds += seconds_since(start);
    for (Story& story : stories) {
      Annotations annotations;
      for (std::size_t i = 0; i < stages.size(); ++i) {
        start = Clock::now();
        if (!stages[i]->run(story.document, annotations)) break;
        rows[i + 1].seconds += seconds_since(start);
      }
      start = Clock::now();
      if (!verify(story.document, annotations)) return 1;
      rows[stages.size() + 1].seconds += seconds_since(start);
      words += annotations.tokens.size();
      ++documents;
      start = Clock::now();
      if (!builder.add(AnnotatedDocument{std::move(story.document), std::move(annotations)})) {
        continue;
      }
      rows.back().seconds += seconds_since(start);
    }
  }
  const auto start = Clock::now();
  const auto graph = std::move(builder).freeze();
  if (!graph) {
    std::fprintf(stderr, "%s\n", graph.error().to_string().c_str());
    return 1;
  }
  rows.back().seconds += seconds_since(start);

  double total = 0;
  for (const Row& row : rows) total += row.seconds;
  std::printf("%zu documents, %zu words, one thread\n", documents, words);
  std::printf("%-16s %9s %12s %7s\n", "step", "seconds", "words/s", "share");
  for (const Row& row : rows) {
    std::printf("%-16s %9.3f %12.0f %6.1f%%\n", row.name.c_str(), row.seconds,
                static_cast<double>(words) / row.seconds, 100 * row.seconds / total);
  }
  std::printf("%-16s %9.3f %12.0f\n", "all", total, static_cast<double>(words) / total);
}
