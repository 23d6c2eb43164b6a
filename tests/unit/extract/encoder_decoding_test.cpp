#include <catch2/catch.hpp>
#include <functional>
#include <random>

#include "extract/encoder/decoding.hpp"

using namespace quipu;
using namespace quipu::encoder;

namespace {

/// Score of a tree, or less than any score where the heads are none with one root.
double score_of(const std::vector<float>& scores, const std::vector<std::uint32_t>& heads) {
  const std::size_t words = heads.size();
  double sum = 0;
  std::size_t roots = 0;
  for (std::size_t d = 1; d <= words; ++d) {
    std::size_t at = d;
    for (std::size_t steps = 0; at != 0; ++steps) {
      if (steps > words) return -1e9;
      at = heads[at - 1];
    }
    roots += heads[d - 1] == 0;
    sum += static_cast<double>(scores[(d - 1) * (words + 1) + heads[d - 1]]);
  }
  return roots == 1 ? sum : -1e9;
}

double best_by_trial(const std::vector<float>& scores, std::size_t words) {
  std::vector<std::uint32_t> heads(words);
  double best = -1e9;
  const std::function<void(std::size_t)> fill = [&](std::size_t d) {
    if (d == words) {
      best = std::max(best, score_of(scores, heads));
      return;
    }
    for (std::uint32_t h = 0; h <= words; ++h) {
      if (h == d + 1) continue;
      heads[d] = h;
      fill(d + 1);
    }
  };
  fill(0);
  return best;
}

const std::vector<std::string> kLabels{"O",       "B-person", "I-person", "E-person", "S-person",
                                       "B-place", "I-place",  "E-place",  "S-place"};

}  // namespace

TEST_CASE("One word hangs on the root") {
  TreeDecoder decoder;
  std::vector<std::uint32_t> heads;
  decoder.decode(std::vector<float>{-3, 9}, 1, heads);
  CHECK(heads == std::vector<std::uint32_t>{0});
}

TEST_CASE("A cycle of best arcs is broken where it costs least") {
  // The first two words prefer each other; the third prefers the root.
  const std::vector<float> scores{1, 0, 9, 2,  //
                                  3, 9, 0, 4,  //
                                  8, 1, 1, 0};
  TreeDecoder decoder;
  std::vector<std::uint32_t> heads;
  decoder.decode(scores, 3, heads);
  CHECK(heads == std::vector<std::uint32_t>{2, 3, 0});
}

TEST_CASE("All words prefer the root, one gets it") {
  const std::vector<float> scores{9, 0, 1,  //
                                  9, 5, 0};
  TreeDecoder decoder;
  std::vector<std::uint32_t> heads;
  decoder.decode(scores, 2, heads);
  CHECK(heads == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("Trees are the best among all trees with one root") {
  std::mt19937 numbers(7);
  TreeDecoder decoder;
  std::vector<std::uint32_t> heads;
  for (std::size_t words = 1; words <= 6; ++words) {
    for (int trial = 0; trial < 200; ++trial) {
      std::vector<float> scores(words * (words + 1));
      for (float& each : scores) {
        // Whole numbers make ties and nested cycles common.
        each = trial % 2 ? static_cast<float>(numbers() % 5)
                         : static_cast<float>(numbers() % 20000) / 100 - 100;
      }
      decoder.decode(scores, words, heads);
      INFO("words " << words << " trial " << trial);
      CHECK(score_of(scores, heads) == Approx(best_by_trial(scores, words)).margin(1e-4));
    }
  }
}

TEST_CASE("A long sentence gets a tree, too") {
  std::mt19937 numbers(3);
  const std::size_t words = 300;
  std::vector<float> scores(words * (words + 1));
  for (float& each : scores) each = static_cast<float>(numbers() % 1000) / 10;
  TreeDecoder decoder;
  std::vector<std::uint32_t> heads;
  decoder.decode(scores, words, heads);
  CHECK(score_of(scores, heads) > 0);
}

TEST_CASE("Spans are the best legal sequence of labels") {
  const auto decoder = SpanDecoder::make(kLabels);
  REQUIRE(decoder);
  CHECK(decoder->types() == std::vector<std::string>{"person", "place"});
  const auto legal = [&](const std::vector<std::size_t>& path) {
    std::string open;
    for (const std::size_t l : path) {
      const std::string& label = kLabels[l];
      const bool goes_on = label[0] == 'I' || label[0] == 'E';
      if (goes_on != !open.empty()) return false;
      if (goes_on && label.substr(2) != open) return false;
      open = label[0] == 'B' || label[0] == 'I' ? label.substr(2) : "";
    }
    return open.empty();
  };
  std::mt19937 numbers(11);
  SpanDecoder::Scratch scratch;
  for (std::size_t words = 1; words <= 4; ++words) {
    for (int trial = 0; trial < 50; ++trial) {
      const std::size_t stride = kLabels.size() + 3;
      std::vector<float> scores(words * stride, 1e6f);
      for (std::size_t w = 0; w < words; ++w) {
        for (std::size_t l = 0; l < kLabels.size(); ++l) {
          scores[w * stride + l] = static_cast<float>(numbers() % 20000) / 1000 - 10;
        }
      }
      double best = -1e9;
      std::vector<std::size_t> path(words), best_path;
      const std::function<void(std::size_t, double)> fill = [&](std::size_t w, double sum) {
        if (w == words) {
          if (sum > best && legal(path)) {
            best = sum;
            best_path = path;
          }
          return;
        }
        for (std::size_t l = 0; l < kLabels.size(); ++l) {
          path[w] = l;
          fill(w + 1, sum + static_cast<double>(scores[w * stride + l]));
        }
      };
      fill(0, 0);
      std::vector<SpanDecoder::FoundSpan> spans;
      decoder->decode(scores.data(), stride, words, scratch, spans);
      std::vector<std::size_t> found(words, 0);
      for (const auto& span : spans) {
        const std::size_t base = 1 + 4 * span.type;
        for (std::uint32_t w = span.first; w < span.last; ++w) found[w] = base + 1;
        found[span.first] = base;
        found[span.last - 1] = base + 2;
        if (span.last == span.first + 1) found[span.first] = base + 3;
      }
      CHECK(found == best_path);
    }
  }
}

TEST_CASE("Labels that are no BIOES set are refused") {
  CHECK(!SpanDecoder::make({}));
  CHECK(!SpanDecoder::make({"B-person", "E-person"}));
  CHECK(!SpanDecoder::make({"O", "O"}));
  CHECK(!SpanDecoder::make({"O", "L-person"}));
  CHECK(!SpanDecoder::make({"O", "person"}));
}
