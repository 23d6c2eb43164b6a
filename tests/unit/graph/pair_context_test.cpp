#include "graph/pair_context.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>

using namespace quipu;

namespace {

using F = ContextFeatures;

float odds(float score) {
  return 1 / (1 + std::exp(-score));
}

/// Stories 0 (items 0, 1), 1 (items 2, 3) and 2 (item 4).
struct Stories {
  std::vector<std::uint32_t> documents{0, 0, 1, 1, 2};
  std::vector<PairContext::Pair> pairs{{0, 2}, {0, 3}, {1, 3}, {0, 4}, {2, 4}, {0, 1}};
  std::vector<float> scores{2, -1, 1, 3, 3, -4};
  PairContext context() const { return PairContext(documents, pairs, scores); }
};

}  // namespace

TEST_CASE("a pair is seen beside its items' other partners in the two stories") {
  const auto values = Stories().context().features({0, 2}, 2).values;
  CHECK(values[F::Score] == 2);
  CHECK(values[F::Probability] == Approx(odds(2)));
  CHECK(values[F::MostRival] == -1);  // 0 might be 3
  CHECK(values[F::LeastLead] == 3);
  CHECK(values[F::LeastRival] == -12);  // 2 is compared with none but 0 there
  CHECK(values[F::MostLead] == 14);
  CHECK(values[F::LeastBest] == 3);
  CHECK(values[F::MostBest] == 3);
  CHECK(values[F::LeastTies] == Approx(std::log1p(odds(2) + odds(3))));
  CHECK(values[F::LeastStories] == Approx(std::log1p(2.0f)));  // of item 2: 0 and 2
  CHECK(values[F::MostStories] == Approx(std::log1p(3.0f)));
}

TEST_CASE("third items that fit both support a pair") {
  const auto values = Stories().context().features({0, 2}, 2).values;
  const float shared = odds(3) * odds(3);
  const float of_0 = odds(2) + odds(-1) + odds(3) + odds(-4), of_2 = odds(2) + odds(3);
  CHECK(values[F::Shared] == Approx(shared));
  CHECK(values[F::SharedPart] == Approx(shared / (of_0 + of_2 - shared)));
  CHECK(values[F::Bridge] == Approx(odds(3)));
  const auto unsupported = Stories().context().features({1, 3}, 1).values;
  CHECK(unsupported[F::Bridge] == Approx(odds(-4)));  // through 0
}

TEST_CASE("other matches between two stories support a pair") {
  const auto values = Stories().context().features({0, 2}, 2).values;
  CHECK(values[F::Matched] == Approx(odds(1)));  // 1 and 3
  CHECK(values[F::MatchedPart] == Approx((odds(2) + odds(1)) / 2));
  const auto within = Stories().context().features({0, 1}, -4).values;
  CHECK(within[F::Matched] == 0);
  CHECK(within[F::MatchedPart] == 0);
  CHECK(within[F::MostRival] == -12);
}

TEST_CASE("what is surely no pair is as if it had not been given") {
  Stories other;
  other.pairs.emplace_back(1, 4);
  other.scores.push_back(PairContext::kNone);
  CHECK(other.context().features({1, 3}, 1).values ==
        Stories().context().features({1, 3}, 1).values);
}

TEST_CASE("the order in which pairs are given says nothing") {
  Stories other;
  std::reverse(other.pairs.begin(), other.pairs.end());
  std::reverse(other.scores.begin(), other.scores.end());
  const PairContext left = Stories().context(), right = other.context();
  for (std::size_t i = 0; i < other.pairs.size(); ++i) {
    CHECK(left.features(other.pairs[i], other.scores[i]).values ==
          right.features(other.pairs[i], other.scores[i]).values);
  }
}
