// bench_sparql [--rasqal] GRAPH QUERY.rq...: seconds and memory to load the graph, then for each
// query its rows and the median seconds of five runs (one with Rasqal), as tab-separated lines.

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <vector>

#include "core/file.hpp"
#include "export/query.hpp"

namespace {

double now() {
  const auto since = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration<double>(since).count();
}

int fail(const quipu::Error& error) {
  std::fprintf(stderr, "bench_sparql: %s\n", error.to_string().c_str());
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  const bool rasqal = argc > 1 && std::strcmp(argv[1], "--rasqal") == 0;
  const int first = rasqal ? 2 : 1;
  if (argc <= first) {
    std::fprintf(stderr, "usage: bench_sparql [--rasqal] GRAPH QUERY.rq...\n");
    return 2;
  }
  double begun = now();
  const auto store = quipu::QueryStore::load(argv[first]);
  if (!store) return fail(store.error());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf("load\t%zu\t%.3f\t%ld MB\n", store->size(), now() - begun, usage.ru_maxrss / 1024);
  for (int i = first + 1; i < argc; ++i) {
    const auto query = quipu::read_file(argv[i], "query");
    if (!query) return fail(query.error());
    std::vector<double> seconds;
    std::size_t rows = 0;
    for (int run = 0; run < (rasqal ? 1 : 5); ++run) {
      begun = now();
      const auto result = rasqal ? store->run_by_rasqal(*query) : store->run(*query);
      seconds.push_back(now() - begun);
      if (!result) return fail(result.error());
      rows = result->rows.size();
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("%s\t%zu\t%.6f\n", std::filesystem::path(argv[i]).stem().c_str(), rows,
                seconds[seconds.size() / 2]);
  }
  return 0;
}
