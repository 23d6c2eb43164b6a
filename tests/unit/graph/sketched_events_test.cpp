#include "graph/sketched_events.hpp"

#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iterator>
#include <string>

#include "graph/average_linkage.hpp"

using namespace quipu;

namespace {

/// The clusters that are left, as they were joined: "0+1 2+01".
std::string joins(AverageLinkage linkage, float least) {
  std::string out;
  linkage.run(least, [&](const auto& left, const auto& right, float) {
    if (!out.empty()) out += ' ';
    for (const std::size_t item : left) out += std::to_string(item);
    out += '+';
    for (const std::size_t item : right) out += std::to_string(item);
  });
  return out;
}

AverageLinkage chain() {
  // 0 and 1 are alike, 1 and 2 nearly as much, 0 and 2 not at all.
  AverageLinkage linkage(3);
  linkage.at(0, 1) = linkage.at(1, 0) = 0.9f;
  linkage.at(1, 2) = linkage.at(2, 1) = 0.8f;
  return linkage;
}

}  // namespace

TEST_CASE("one likeness does not chain three items") {
  CHECK(joins(chain(), 0.95f).empty());
  CHECK(joins(chain(), 0.5f) == "0+1");
  CHECK(joins(chain(), 0.4f) == "0+1 01+2");  // (0.8 + 0) / 2
}

TEST_CASE("average linkage weighs clusters by their size") {
  AverageLinkage linkage(4);
  const auto set = [&](std::size_t a, std::size_t b, float value) {
    linkage.at(a, b) = linkage.at(b, a) = value;
  };
  set(0, 1, 1);
  set(0, 2, 0.9f);
  set(1, 2, 0.9f);
  set(0, 3, 0.6f);
  set(1, 3, 0.6f);
  // With all three: (0.6 + 0.6 + 0) / 3.
  CHECK(joins(linkage, 0.41f) == "0+1 01+2");
  CHECK(joins(linkage, 0.39f) == "0+1 01+2 012+3");
}

TEST_CASE("documents are compared by words that few have") {
  const std::vector<std::string> fire{"blaze", "fire", "fire", "say"};
  const std::vector<std::string> same{"blaze", "fire", "say", "year"};
  const std::vector<std::string> other{"goal", "match", "say"};
  const std::vector<std::string> nothing;
  const DocumentSimilarity documents({&fire, &same, &other, &nothing});
  CHECK(documents.similarity(0, 1) > 0.6f);
  CHECK(documents.similarity(0, 1) == documents.similarity(1, 0));
  CHECK(documents.similarity(0, 2) < 0.2f);
  CHECK(documents.similarity(0, 3) == 0);
  CHECK(documents.rank(0, 1) == 0);
  CHECK(documents.rank(1, 2) == 1);
  CHECK(documents.alike(0, 0.5f) == std::vector<std::uint32_t>{1});
  CHECK(documents.idf("say") < documents.idf("fire"));
  CHECK(documents.idf("never") > documents.idf("blaze"));
  CHECK(cosine(documents.vector(fire), documents.vector(fire)) == Approx(1));
}

TEST_CASE("the trained similarity is symmetric, and does without vectors") {
  const EventSimilarity& model = EventSimilarity::builtin();
  CHECK(model.threshold() > 0.5f);
  CHECK(model.threshold() < 1);
  EventSketch a, b;
  for (int i = 0; i < 384; ++i) {
    a.vector.push_back(static_cast<float>(i % 7) - 3);
    b.vector.push_back(static_cast<float>(i % 5) - 2);
    a.surroundings.push_back(static_cast<float>(i % 3) - 1);
    b.surroundings.push_back(0.5f);
  }
  SketchFeatures features;
  features.values[SketchFeatures::SameLemma] = 1;
  const auto x = model.project(a), y = model.project(b);
  REQUIRE_FALSE(x.empty());
  CHECK(model.score(x, y, features) == Approx(model.score(y, x, features)));
  CHECK(model.project(EventSketch{}).empty());
  CHECK(model.directions(EventSketch{}).empty());
  CHECK(std::isfinite(model.score({}, {}, features)));
  CHECK(model.cosines(model.directions(a), model.directions(a)).vectors == Approx(1));
}

TEST_CASE("a pair is judged by its score and by what supports it") {
  const EventSimilarity& model = EventSimilarity::builtin();
  const std::vector<std::uint32_t> documents{0, 1, 2, 3};
  const auto judged = [&](std::vector<PairContext::Pair> pairs, std::vector<float> scores) {
    SketchFeatures features;
    features.values[SketchFeatures::Documents] = 0.5f;
    const PairContext context(documents, pairs, scores);
    return model.probability(features, context.features(pairs[0], scores[0]));
  };
  const float alone = judged({{0, 1}}, {0.5f});
  CHECK(judged({{0, 1}}, {3}) > alone);
  CHECK(judged({{0, 1}}, {-3}) < alone);
  CHECK(judged({{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 3}}, {0.5f, 4, 4, 4, 4}) > alone);
}

TEST_CASE("a damaged model of event similarity is refused") {
  std::ifstream file(std::string(QUIPU_SOURCE_DIR) + "/graph/model/event_similarity.bin",
                     std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  REQUIRE(EventSimilarity::parse(bytes));
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{7}, std::size_t{20}, bytes.size() / 2, bytes.size() - 1}) {
    CHECK_FALSE(EventSimilarity::parse(std::span(bytes).first(size)));
  }
  CHECK_FALSE(EventSimilarity::parse(bytes + "more"));
  std::string flipped = bytes;
  flipped[12] ^= 1;  // the width
  CHECK_FALSE(EventSimilarity::parse(flipped));
}
