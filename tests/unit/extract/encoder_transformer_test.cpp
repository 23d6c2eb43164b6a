#include <catch2/catch.hpp>
#include <cmath>
#include <thread>

#include "extract/encoder/heads.hpp"
#include "extract/encoder/transformer.hpp"
#include "tests/support/reader_model_fixture.hpp"

using namespace quipu;
using namespace quipu::encoder;

namespace {

using Windows = std::vector<std::vector<InputPiece>>;

/// Windows of these lengths with all kinds of pieces.
Windows windows_of(const std::vector<std::size_t>& lengths) {
  Windows windows;
  std::uint32_t number = 1;
  for (const std::size_t length : lengths) {
    windows.emplace_back();
    for (std::size_t i = 0; i < length; ++i) {
      number = number * 1664525u + 1013904223u;
      windows.back().push_back({static_cast<PieceId>((number >> 16) % 30),
                                static_cast<std::uint8_t>((number >> 8) % 6),
                                static_cast<std::uint8_t>((number >> 12) % 6)});
    }
  }
  return windows;
}

/// Vectors of all pieces of all windows.
std::vector<float> encoded(const Transformer& transformer, const Windows& windows,
                           Workspace& work) {
  WindowBatch batch;
  for (const auto& window : windows) {
    for (const InputPiece& piece : window) {
      batch.picked.push_back(static_cast<std::uint32_t>(batch.pieces.size()));
      batch.pieces.push_back(piece);
    }
    batch.ends.push_back(static_cast<std::uint32_t>(batch.pieces.size()));
  }
  std::vector<float> vectors(batch.picked.size() * transformer.hidden());
  transformer.encode(batch, work, vectors.data());
  return vectors;
}

struct Loaded {
  std::vector<std::byte> bytes = test::TinyReaderModel().bytes();
  ModelFile file = *ModelFile::open(bytes);
};

const std::vector<Precision> precisions() {
  std::vector<Precision> all;
  for (const Precision each : {Precision::F32, Precision::Int8, Precision::Bf16}) {
    if (supported(each)) all.push_back(each);
  }
  return all;
}

/// Largest difference from the definition that each precision may show, on vectors of unit
/// variance.
double tolerance(Precision precision) {
  switch (precision) {
    case Precision::F32:
      return 2e-5;
    case Precision::Bf16:
      return 0.06;
    default:
      return 0.12;
  }
}

}  // namespace

TEST_CASE("The encoder computes what its definition says, in every precision the machine has",
          "[isa]") {
  const test::TinyReaderModel model;
  const Loaded loaded;
  const Windows windows = windows_of({1, 2, 5, 15, 16, 17, 31, 33, 64, 79, 80});
  for (const Precision precision : precisions()) {
    const auto transformer = Transformer::make(loaded.file, precision);
    REQUIRE(transformer);
    Workspace work;
    double worst = 0;
    for (const auto& window : windows) {
      const std::vector<float> vectors = encoded(*transformer, {window}, work);
      const auto expected = model.encode(window);
      for (std::size_t i = 0; i < window.size(); ++i) {
        for (std::size_t c = 0; c < model.kHidden; ++c) {
          worst = std::max(worst, std::abs(expected[i][c] -
                                           static_cast<double>(vectors[i * model.kHidden + c])));
        }
      }
    }
    INFO(name(precision));
    CHECK(worst < tolerance(precision));
  }
}

TEST_CASE("A window's vectors depend neither on other windows nor on threads", "[isa]") {
  const Loaded loaded;
  // More than one group of rows, and blocks of every size.
  std::vector<std::size_t> lengths;
  for (std::size_t i = 0; i < 70; ++i) lengths.push_back(1 + i * 37 % 80);
  const Windows windows = windows_of(lengths);
  for (const Precision precision : precisions()) {
    INFO(name(precision));
    const auto transformer = Transformer::make(loaded.file, precision);
    REQUIRE(transformer);
    Workspace work;
    const std::vector<float> together = encoded(*transformer, windows, work);
    std::vector<float> apart;
    for (const auto& window : windows) {
      const auto alone = encoded(*transformer, {window}, work);
      apart.insert(apart.end(), alone.begin(), alone.end());
    }
    CHECK(together == apart);
    std::vector<std::vector<float>> of_thread(3);
    std::vector<std::thread> threads;
    for (auto& result : of_thread) {
      threads.emplace_back([&] {
        Workspace own;
        result = encoded(*transformer, windows, own);
      });
    }
    for (std::thread& thread : threads) thread.join();
    for (const auto& result : of_thread) CHECK(result == together);
  }
}

TEST_CASE("The heads score labels, arcs and relations as defined", "[isa]") {
  const test::TinyReaderModel model;
  const Loaded loaded;
  const std::size_t words = 37;
  std::vector<float> vectors;
  std::vector<std::vector<double>> rows;
  for (std::size_t w = 0; w < words; ++w) {
    rows.emplace_back();
    for (std::size_t c = 0; c < model.kHidden; ++c) {
      vectors.push_back(std::sin(static_cast<float>(w * 48 + c)));
      rows.back().push_back(static_cast<double>(vectors.back()));
    }
  }
  const auto gelu = [](std::vector<double> x) {
    for (double& each : x) each *= 0.5 * (1 + std::erf(each / std::sqrt(2.0)));
    return x;
  };
  const std::size_t first = 5, last = 30;
  for (const Precision precision : precisions()) {
    INFO(name(precision));
    const double margin = precision == Precision::F32 ? 1e-4 : 0.15;
    const auto heads = Heads::make(loaded.file, precision);
    REQUIRE(heads);
    ProductState state;
    HeadScores scores;
    heads->run(vectors.data(), words, state, scores);
    CHECK(scores.words() == words);
    CHECK(heads->labels(Head::Tag) == 7);
    CHECK(heads->relations() == 7);
    for (const std::size_t w : {std::size_t{0}, std::size_t{20}, words - 1}) {
      for (const Head head : {Head::Tag, Head::Features, Head::Lemma, Head::Name, Head::Nominal}) {
        const auto expected = model.linear(std::string(encoder::name(head)), rows[w]);
        const auto found = scores.of(head, w);
        REQUIRE(found.size() == expected.size());
        for (std::size_t l = 0; l < expected.size(); ++l) {
          CHECK(static_cast<double>(found[l]) == Approx(expected[l]).margin(margin));
        }
      }
    }
    const auto arc = model.values("dep.arc");
    const auto relation = model.values("dep.rel");
    const auto root = model.values("dep.root");
    std::vector<float> arcs, relations;
    heads->arc_scores(scores, first, last, arcs);
    REQUIRE(arcs.size() == (last - first) * (last - first + 1));
    for (const std::size_t d : {first, first + 7, last - 1}) {
      auto left = gelu(model.linear("dep.arc_dep", rows[d]));
      left.push_back(1);
      auto left_relation = gelu(model.linear("dep.rel_dep", rows[d]));
      left_relation.push_back(1);
      for (const std::size_t h : {first, last - 1, last}) {  // the last is the root here
        const auto& of_head = h == last ? root : rows[h];
        const auto right = gelu(model.linear("dep.arc_head", of_head));
        double expected = 0;
        for (std::size_t i = 0; i < left.size(); ++i) {
          for (std::size_t j = 0; j < right.size(); ++j) {
            expected += left[i] * arc[i * model.kArc + j] * right[j];
          }
        }
        const std::size_t column = h == last ? 0 : h - first + 1;
        CHECK(static_cast<double>(arcs[(d - first) * (last - first + 1) + column]) ==
              Approx(expected).margin(margin));
        std::vector<std::uint32_t> chosen(words, Heads::kRoot);
        if (h != last) chosen[d] = static_cast<std::uint32_t>(h);
        heads->relation_scores(scores, chosen, state, relations);
        auto right_relation = gelu(model.linear("dep.rel_head", of_head));
        right_relation.push_back(1);
        const std::size_t side = model.kRelation + 1;
        for (std::size_t k = 0; k < heads->relations(); ++k) {
          double sum = 0;
          for (std::size_t i = 0; i < side; ++i) {
            for (std::size_t j = 0; j < side; ++j) {
              sum += left_relation[i] * relation[(k * side + i) * side + j] * right_relation[j];
            }
          }
          CHECK(static_cast<double>(relations[d * heads->relations() + k]) ==
                Approx(sum).margin(margin));
        }
      }
    }
  }
}
