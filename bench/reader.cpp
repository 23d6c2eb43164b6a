// Words a second of the trained reader, in each number format that the processor has.
//   build/bench/bench/bench_reader MODEL FILE...
// ONEDNN_MAX_CPU_ISA=AVX2 (or AVX512_CORE_VNNI) shows what an older processor would do.

#include "extract/reader.hpp"

#include <chrono>
#include <cstdio>
#include <string>
#include <thread>
#include <vector>

#include "extract/segmentation.hpp"
#include "ingest/ingest.hpp"
#include "lexicon/lexicon.hpp"
#include "quipu/parallel.hpp"

namespace {

using namespace quipu;
using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: bench_reader MODEL FILE...\n");
    return 2;
  }
  const auto lexicon = Lexicon::load();
  if (!lexicon) return 1;
  std::vector<AnnotatedDocument> stories;
  std::size_t words = 0;
  Diagnostics problems;
  for (const std::string& path : find_inputs({argv + 2, argv + argc}, problems)) {
    ingest_file(path, {}, [&](IngestedFile file) {
      for (Story& story : file.stories) {
        AnnotatedDocument read{std::move(story.document), {}};
        if (!make_segmentation()->run(read.document, read.annotations)) continue;
        words += read.annotations.tokens.size();
        stories.push_back(std::move(read));
      }
    });
  }
  std::printf("%zu stories, %zu words\n%-8s %8s %8s %12s\n", stories.size(), words, "format",
              "load ms", "threads", "words/s");
  for (const auto precision :
       {encoder::Precision::Bf16, encoder::Precision::Int8, encoder::Precision::F32}) {
    if (!encoder::supported(precision)) continue;
    auto start = Clock::now();
    const auto model = ReaderModel::load(argv[1], precision);
    if (!model) {
      std::fprintf(stderr, "%s\n", model.error().to_string().c_str());
      return 1;
    }
    const double load = seconds_since(start);
    const auto reader = make_reader(*model, *lexicon);
    if (!reader) return 1;
    const unsigned most = std::max(1u, std::thread::hardware_concurrency());
    for (unsigned threads = 1; threads <= most; threads = threads < most ? most : most + 1) {
      start = Clock::now();
      parallel_for(stories.size(), threads, [&](std::size_t i) {
        Annotations layers;
        layers.tokens = stories[i].annotations.tokens;
        layers.sentences = stories[i].annotations.sentences;
        if (!(*reader)->run(stories[i].document, layers)) std::fprintf(stderr, "failed\n");
      });
      std::printf("%-8s %8.0f %8u %12.0f\n", std::string(name(precision)).c_str(), 1000 * load,
                  threads, static_cast<double>(words) / seconds_since(start));
    }
  }
}
