// Seconds for the communities, the measures and the layout of one graph, and their ratio to the
// time of sorting its links once: the ratios are comparable between machines, the seconds are not.
//   build/bench/bench/bench_graph [NODES]     (a grown graph: most links lead to well-linked nodes)

#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "export/layout.hpp"
#include "graph/communities.hpp"
#include "graph/measures.hpp"
#include "graph/property_graph.hpp"

namespace {

using namespace quipu;

std::vector<Link> grown(std::uint32_t nodes) {
  std::uint64_t state = 1;
  const auto below = [&](std::size_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::size_t>(state >> 33) % limit;
  };
  std::vector<Link> links;
  std::vector<std::uint32_t> ends{0};
  for (std::uint32_t i = 1; i < nodes; ++i) {
    for (std::size_t k = 1 + below(4); k > 0; --k) {
      const auto to = below(3) ? ends[below(ends.size())] : static_cast<std::uint32_t>(below(i));
      links.push_back({i, to, 1});
      ends.insert(ends.end(), {i, to});
    }
  }
  return links;
}

template <class Work>
double seconds(Work work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

int main(int argc, char** argv) {
  const auto nodes = static_cast<std::uint32_t>(argc > 1 ? std::atoi(argv[1]) : 100'000);
  const std::vector<Link> links = grown(nodes);
  const double unit = seconds([&] { symmetric_graph(nodes, links); });
  double modularity = 0;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  std::printf("%u nodes, %zu links; links sorted in %.3f s\n", nodes, links.size(), unit);
  const auto report = [&](const char* what, double taken) {
    std::printf("%-12s %7.2f s %7.0f times\n", what, taken, taken / unit);
  };
  report("communities", seconds([&] { modularity = communities(nodes, links).modularity; }));
  report("measures", seconds([&] { measure(nodes, links); }));
  report("layout", seconds([&] { layout(nodes, links, std::vector<Box>(nodes, Box{12, 12})); }));
  std::printf("modularity %.4f\n", modularity);
}
