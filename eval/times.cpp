#include "eval/times.hpp"

#include <algorithm>
#include <tuple>

namespace quipu::eval {
namespace {

struct Match {
  std::uint32_t overlap;
  bool equal;
  std::size_t gold, system;
};

/// Pairs of expressions that overlap, best first.
std::vector<Match> candidates(const std::vector<Time>& gold, const std::vector<Time>& system) {
  std::vector<Match> out;
  for (std::size_t g = 0; g < gold.size(); ++g) {
    for (std::size_t s = 0; s < system.size(); ++s) {
      const Span a = gold[g].span, b = system[s].span;
      if (!a.overlaps(b)) continue;
      out.push_back({std::min(a.end, b.end) - std::max(a.begin, b.begin), a == b, g, s});
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const Match& a, const Match& b) {
    return std::tuple(b.equal, b.overlap) < std::tuple(a.equal, a.overlap);
  });
  return out;
}

}  // namespace

Scores score_times(const std::vector<Pair>& pairs) {
  Scores scores;
  constexpr const char* kRows[] = {"span, strict", "span, relaxed", "type", "value"};
  for (const char* row : kRows) (void)scores[row];
  for (const Pair& pair : pairs) {
    const auto &gold = pair.gold.times, &system = pair.system.times;
    for (const char* row : kRows) {
      scores[row].gold += static_cast<double>(gold.size());
      scores[row].system += static_cast<double>(system.size());
    }
    std::vector<bool> gold_taken(gold.size()), system_taken(system.size());
    for (const Match& match : candidates(gold, system)) {
      if (gold_taken[match.gold] || system_taken[match.system]) continue;
      gold_taken[match.gold] = system_taken[match.system] = true;
      const Time &a = gold[match.gold], &b = system[match.system];
      scores["span, relaxed"].right();
      if (match.equal) scores["span, strict"].right();
      if (a.type == b.type) scores["type"].right();
      if (a.value == b.value) scores["value"].right();
    }
  }
  return scores;
}

}  // namespace quipu::eval
