#include <catch2/catch.hpp>
#include <cmath>

#include "extract/encoder/fact_heads.hpp"
#include "tests/support/reader_model_fixture.hpp"

using namespace quipu::encoder;
using quipu::test::TinyReaderModel;

namespace {

constexpr std::size_t kSize = TinyReaderModel::kFact;
using Row = std::vector<double>;

std::vector<float> word(int number) {
  std::vector<float> x(TinyReaderModel::kHidden);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = std::sin(static_cast<float>(number * 31 + 7 * static_cast<int>(i)));
  }
  return x;
}

Row gelu(Row x) {
  for (double& each : x) each *= 0.5 * (1 + std::erf(each / std::sqrt(2.0)));
  return x;
}

/// GELU(layer x), and 1.
Row projected(const TinyReaderModel& model, const std::string& layer, const std::vector<float>& x) {
  Row row = gelu(model.linear(layer, Row(x.begin(), x.end())));
  row.push_back(1);
  return row;
}

FactHeads heads_of(const std::vector<std::byte>& bytes) {
  const auto file = ModelFile::open(bytes);
  REQUIRE(file);
  auto heads = FactHeads::make(*file, Precision::F32);
  if (!heads) FAIL(heads.error().message);
  REQUIRE(*heads);
  return std::move(**heads);
}

}  // namespace

TEST_CASE("Distances fall into the classes of the contract") {
  const std::vector<std::size_t> buckets{0, 1, 2, 2, 3, 3, 3, 3, 4};
  for (std::uint32_t n = 0; n < buckets.size(); ++n) CHECK(distance_bucket(n) == buckets[n]);
  CHECK(distance_bucket(1023) == 10);
  CHECK(distance_bucket(1024) == 11);
  CHECK(distance_bucket(4'000'000'000u) == 11);
  for (const auto& [distance, step] : std::vector<std::pair<int, std::size_t>>{{0, 0},
                                                                               {-1, 1},
                                                                               {-2, 2},
                                                                               {-3, 2},
                                                                               {-15, 4},
                                                                               {-16, 5},
                                                                               {-99, 5},
                                                                               {1, 6},
                                                                               {7, 8},
                                                                               {16, 10},
                                                                               {500, 10}}) {
    CHECK(signed_step(distance) == step);
  }
}

TEST_CASE("Heads for facts compute what the contract says", "[isa]") {
  const TinyReaderModel model(true);
  const auto bytes = model.bytes();
  const FactHeads heads = heads_of(bytes);
  const auto x = word(1), y = word(2);
  REQUIRE(heads.hidden == x.size());

  SECTION("antecedents") {
    const auto pair = model.values("coref.pair");
    const Row a = projected(model, "coref.anaphor", x);
    const Row b = projected(model, "coref.antecedent", y);
    double expected = 0;
    for (std::size_t r = 0; r <= kSize; ++r) {
      for (std::size_t c = 0; c < kSize; ++c) expected += a[r] * pair[r * kSize + c] * b[c];
    }
    // A pronoun (2) after a description (1), 3 sentences and 70 words on, of equal words.
    const std::size_t kinds = 2 * 3 + 1;
    expected += model.values("coref.match")[kinds * 3 + 1] +
                model.values("coref.sentences")[kinds * 12 + 2] +
                model.values("coref.words")[kinds * 12 + 7];
    using Kind = AntecedentHead::Kind;
    std::vector<float> left(heads.antecedent.size()), right(heads.antecedent.size());
    const float none = heads.antecedent.project(x.data(), Kind::Pronoun, left.data());
    heads.antecedent.project_earlier(y.data(), right.data());
    const float score = heads.antecedent.score(left.data(), right.data(),
                                               {Kind::Pronoun, Kind::Description, 1, 3, 70});
    CHECK(static_cast<double>(score) == Approx(expected).margin(1e-4));
    CHECK(static_cast<double>(none) ==
          Approx(model.linear("coref.none", Row(x.begin(), x.end()))[0] +
                 model.values("coref.start")[2])
              .margin(1e-4));
  }
  SECTION("words") {
    auto both = x;
    both.insert(both.end(), y.begin(), y.end());
    for (const auto& [head, name] :
         {std::pair(&heads.event, "event"), std::pair(&heads.filler, "filler"),
          std::pair(&heads.incident, "incident")}) {
      std::vector<float> scores(2 * head->labels().size());
      head->scores(both.data(), 2, scores.data());
      const Row expected = model.linear(name, Row(y.begin(), y.end()));
      for (std::size_t l = 0; l < expected.size(); ++l) {
        CHECK(static_cast<double>(scores[expected.size() + l]) == Approx(expected[l]).margin(1e-4));
      }
    }
    CHECK(heads.fillers.types() == std::vector<std::string>{"agent"});
  }
  SECTION("pairs") {
    struct Case {
      const PairHead& head;
      std::string name, left, right;
    };
    for (const Case& each : {Case{heads.role, "role", "trigger", "argument"},
                             Case{heads.relation, "relation", "subject", "object"}}) {
      const auto pair = model.values(each.name + ".pair");
      const Row a = projected(model, each.name + "." + each.left, x);
      const Row b = projected(model, each.name + "." + each.right, y);
      std::vector<float> left(each.head.left_size()), right(each.head.right_size());
      std::vector<float> scores(each.head.labels().size());
      each.head.project_left(x.data(), left.data());
      each.head.project_right(y.data(), right.data());
      each.head.scores(left.data(), right.data(), -5, scores.data());
      for (std::size_t k = 0; k < scores.size(); ++k) {
        double expected = model.values(each.name + ".distance")[k * 11 + 3];
        for (std::size_t r = 0; r <= kSize; ++r) {
          for (std::size_t c = 0; c <= kSize; ++c) {
            expected += a[r] * pair[(k * (kSize + 1) + r) * (kSize + 1) + c] * b[c];
          }
        }
        CHECK(static_cast<double>(scores[k]) == Approx(expected).margin(1e-4));
      }
    }
  }
}

TEST_CASE("A model has all heads for facts or none") {
  const auto made = [](const TinyReaderModel& model) {
    const auto bytes = model.bytes();
    const auto file = ModelFile::open(bytes);
    REQUIRE(file);
    return FactHeads::make(*file, Precision::F32);
  };
  const auto without = made(TinyReaderModel());
  REQUIRE(without);
  CHECK(!*without);
  for (const char* tensor :
       {"coref.anaphor.weight", "coref.none.bias", "coref.match", "coref.start", "event.weight",
        "filler.scale", "incident.bias", "role.pair", "role.distance", "relation.object.weight"}) {
    TinyReaderModel changed(true);
    changed.drop(tensor);
    const auto part = made(changed);
    INFO(tensor);
    REQUIRE(!part);
    CHECK(part.error().message.find(std::string(tensor).substr(0, 4)) != std::string::npos);
  }
  TinyReaderModel misshapen(true);
  misshapen.reshape("coref.pair", {kSize, kSize + 1});
  CHECK(!made(misshapen));
}
