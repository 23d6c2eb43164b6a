#include "eval/assignment.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <numeric>

using namespace quipu::eval;

namespace {

double total(const std::vector<std::vector<double>>& weights,
             const std::vector<std::size_t>& columns) {
  double sum = 0;
  for (std::size_t row = 0; row < weights.size(); ++row) {
    if (columns[row] != kUnassigned) sum += weights[row][columns[row]];
  }
  return sum;
}

/// The best sum over all permutations.
double exhaustive(const std::vector<std::vector<double>>& weights) {
  std::vector<std::size_t> order(std::max(weights.size(), weights[0].size()));
  std::iota(order.begin(), order.end(), 0);
  double best = 0;
  do {
    double sum = 0;
    for (std::size_t row = 0; row < weights.size(); ++row) {
      if (order[row] < weights[row].size()) sum += weights[row][order[row]];
    }
    best = std::max(best, sum);
  } while (std::next_permutation(order.begin(), order.end()));
  return best;
}

}  // namespace

TEST_CASE("the best assignment is not the greedy one") {
  CHECK(best_assignment({{5, 4}, {4, 1}}) == std::vector<std::size_t>{1, 0});
  CHECK(best_assignment({{1}, {3}, {2}}) == std::vector<std::size_t>{kUnassigned, 0, kUnassigned});
  CHECK(best_assignment({{0, 2, 0}}) == std::vector<std::size_t>{1});
  CHECK(best_assignment({{0, 0}, {0, 0}}) == std::vector<std::size_t>{kUnassigned, kUnassigned});
  CHECK(best_assignment({}).empty());
  CHECK(best_assignment({{}, {}}) == std::vector<std::size_t>{kUnassigned, kUnassigned});
}

TEST_CASE("assignments are as good as the best of all") {
  std::uint64_t state = 7;
  const auto next = [&state] {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    return state >> 33;
  };
  for (int round = 0; round < 300; ++round) {
    std::vector<std::vector<double>> weights(1 + next() % 5);
    const std::size_t columns = 1 + next() % 5;
    for (auto& row : weights) {
      for (std::size_t c = 0; c < columns; ++c) row.push_back(static_cast<double>(next() % 8));
    }
    const auto found = best_assignment(weights);
    for (std::size_t a = 0; a < found.size(); ++a) {
      for (std::size_t b = a + 1; b < found.size(); ++b) {
        CHECK((found[a] == kUnassigned || found[a] != found[b]));
      }
    }
    CHECK(total(weights, found) == exhaustive(weights));
  }
}
