// Words a second of the trained reader, in each number format that the processor has.
//   build/bench/bench/bench_reader [--format NAME] [--threads N] MODEL FILE...
// Processor time a word is the figure to compare where other work runs beside it.
// ONEDNN_MAX_CPU_ISA=AVX2 (or AVX512_CORE_VNNI) shows what an older processor would do.

#include "extract/reader.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "core/parallel.hpp"
#include "extract/segmentation.hpp"
#include "ingest/ingest.hpp"
#include "lexicon/lexicon.hpp"

namespace {

using namespace quipu;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

/// Of all threads of this process.
double processor_seconds() {
  std::timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

}  // namespace

int main(int argc, char** argv) {
  std::optional<encoder::Precision> only;
  unsigned only_threads = 0;
  std::vector<std::string> paths(argv + 1, argv + argc);
  while (paths.size() > 1 && paths.front().starts_with("--")) {
    if (paths.front() == "--format") {
      only = encoder::precision_of(paths[1]);
    } else {
      only_threads = static_cast<unsigned>(std::atoi(paths[1].c_str()));
    }
    paths.erase(paths.begin(), paths.begin() + 2);
  }
  if (paths.size() < 2) {
    std::fprintf(stderr, "usage: bench_reader [--format NAME] [--threads N] MODEL FILE...\n");
    return 2;
  }
  const std::string model_path = paths.front();
  paths.erase(paths.begin());
  const auto lexicon = Lexicon::load();
  if (!lexicon) return 1;
  std::vector<AnnotatedDocument> stories;
  std::size_t words = 0;
  Diagnostics problems;
  for (const std::string& path : find_inputs(paths, problems)) {
    ingest_file(path, {}, [&](IngestedFile file) {
      for (Story& story : file.stories) {
        AnnotatedDocument read{std::move(story.document), {}};
        if (!make_segmentation()->run(read.document, read.annotations)) continue;
        words += read.annotations.tokens.size();
        stories.push_back(std::move(read));
      }
    });
  }
  std::printf("%zu stories, %zu words\n%-8s %8s %8s %12s %16s\n", stories.size(), words, "format",
              "load ms", "threads", "words/s", "CPU us a word");
  for (const auto precision :
       {encoder::Precision::Bf16, encoder::Precision::Int8, encoder::Precision::F32}) {
    if (!encoder::supported(precision) || (only && precision != *only)) continue;
    auto start = Clock::now();
    const auto model = ReaderModel::load(model_path, precision);
    if (!model) {
      std::fprintf(stderr, "%s\n", model.error().to_string().c_str());
      return 1;
    }
    const double load = seconds_since(start);
    const auto reader = make_reader(*model, *lexicon);
    if (!reader) return 1;
    const unsigned most = std::max(1u, std::thread::hardware_concurrency());
    for (unsigned threads = 1; threads <= most; threads = threads < most ? most : most + 1) {
      if (only_threads != 0 && threads != only_threads) continue;
      start = Clock::now();
      const double processor = processor_seconds();
      parallel_for(stories.size(), threads, [&](std::size_t i) {
        Annotations layers;
        layers.tokens = stories[i].annotations.tokens;
        layers.sentences = stories[i].annotations.sentences;
        if (!(*reader)->run(stories[i].document, layers)) std::fprintf(stderr, "failed\n");
      });
      const auto count = static_cast<double>(words);
      std::printf("%-8s %8.0f %8u %12.0f %16.1f\n", std::string(name(precision)).c_str(),
                  1000 * load, threads, count / seconds_since(start),
                  1e6 * (processor_seconds() - processor) / count);
    }
  }
}
