// The program's own model against the same weights in the training framework
// (tests/data/encoder/reference.json, written by extract/training/reader).

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "extract/encoder/decoding.hpp"
#include "extract/encoder/heads.hpp"
#include "extract/encoder/windows.hpp"

using namespace quipu::encoder;
using nlohmann::json;

namespace {

std::string model_path() {
  if (const char* const chosen = std::getenv("QUIPU_TEST_MODEL")) return chosen;
  return std::string(QUIPU_SOURCE_DIR) + "/extract/encoder/model/english.qmodel";
}

/// Largest difference of a logit, and the share of words whose best label may differ because two
/// are nearly equal.
struct Tolerance {
  float logit;
  double labels;
};

Tolerance tolerance(Precision precision) {
  switch (precision) {
    case Precision::F32:
      return {0.002f, 0};
    case Precision::Bf16:
      return {0.25f, 0.01};
    default:
      return {1.5f, 0.03};
  }
}

std::size_t best_of(std::span<const float> scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

}  // namespace

TEST_CASE("The reader's model gives what it gave in training", "[isa]") {
  if (!std::filesystem::exists(model_path())) {
    WARN("no model in " << model_path());
    return;
  }
  const auto file = ModelFile::map(model_path());
  if (!file) FAIL(file.error().message);
  std::ifstream in(std::string(QUIPU_SOURCE_DIR) + "/tests/data/encoder/reference.json");
  const json reference = json::parse(in);
  REQUIRE(file->metadata("about") == reference["about"].get<std::string>());
  const auto tokenizer = WordPiece::make(file->metadata("vocabulary"));
  REQUIRE(tokenizer);

  for (const Precision precision : {Precision::F32, Precision::Int8, Precision::Bf16}) {
    if (!supported(precision)) continue;
    const Tolerance allowed = tolerance(precision);
    const auto transformer = Transformer::make(*file, precision);
    REQUIRE(transformer);
    const auto heads = Heads::make(*file, precision);
    REQUIRE(heads);
    Workspace workspace;
    HeadScores scores;
    std::size_t labels = 0, labels_wrong = 0, arcs = 0, arcs_wrong = 0;
    float worst = 0;
    for (const json& text : reference["texts"]) {
      INFO(name(precision) << ", " << text["name"]);
      WindowMaker maker(*tokenizer, transformer->max_pieces());
      WindowBatch batch;
      std::vector<std::uint32_t> first_pieces;
      for (const json& sentence : text["sentences"]) {
        const auto words = sentence["words"].get<std::vector<std::string>>();
        maker.add(std::vector<std::string_view>(words.begin(), words.end()), batch);
        for (std::size_t w = 0; w < words.size(); ++w) {
          const std::uint32_t at = batch.picked[first_pieces.size() + w];
          CHECK(at == sentence["first_pieces"][w]);
          CHECK(batch.pieces[at].case_row == sentence["case"][w]);
          CHECK(batch.pieces[at].setting_row == sentence["setting"][w]);
        }
        first_pieces = batch.picked;
      }
      maker.close(batch);
      std::vector<PieceId> pieces;
      for (const InputPiece& piece : batch.pieces) pieces.push_back(piece.piece);
      CHECK(pieces == text["pieces"].get<std::vector<PieceId>>());

      std::vector<float> vectors(batch.picked.size() * transformer->hidden());
      transformer->encode(batch, workspace, vectors.data());
      heads->run(vectors.data(), batch.picked.size(), workspace.products, scores);
      std::vector<std::uint32_t> head_of, tree;
      std::vector<float> arc_scores, relations;
      std::size_t word = 0;
      for (const json& sentence : text["sentences"]) {
        const std::size_t count = sentence["words"].size();
        for (std::size_t w = 0; w < count; ++w) {
          for (const Head head :
               {Head::Tag, Head::Features, Head::Lemma, Head::Name, Head::Nominal}) {
            const std::string key(name(head));
            const auto logits = scores.of(head, word + w);
            ++labels;
            labels_wrong += file->labels(key)[best_of(logits)] != sentence[key][w];
            if (!sentence.contains(key + "_logits")) continue;
            for (std::size_t l = 0; l < sentence[key + "_logits"][w].size(); ++l) {
              worst = std::max(worst,
                               std::abs(logits[l] - sentence[key + "_logits"][w][l].get<float>()));
            }
          }
        }
        heads->arc_scores(scores, word, word + count, arc_scores);
        TreeDecoder().decode(arc_scores, count, tree);
        for (std::size_t w = 0; w < count; ++w) {
          ++arcs;
          arcs_wrong += tree[w] != sentence["heads"][w];
          // Relations are those of the reference's heads.
          const std::uint32_t head = sentence["heads"][w];
          head_of.push_back(head == 0 ? Heads::kRoot : static_cast<std::uint32_t>(word) + head - 1);
        }
        word += count;
      }
      heads->relation_scores(scores, head_of, workspace.products, relations);
      const auto& names = file->labels("dep");
      word = 0;
      for (const json& sentence : text["sentences"]) {
        for (std::size_t w = 0; w < sentence["words"].size(); ++w, ++word) {
          if (head_of[word] == Heads::kRoot) continue;
          const std::span<const float> row(relations.data() + word * heads->relations(),
                                           heads->relations());
          ++labels;
          labels_wrong += names[best_of(row)] != sentence["relations"][w];
        }
      }
    }
    INFO(name(precision) << ": " << labels_wrong << " of " << labels << " labels and " << arcs_wrong
                         << " of " << arcs << " arcs differ, logits by up to " << worst);
    CHECK(worst <= allowed.logit);
    CHECK(static_cast<double>(labels_wrong) <= allowed.labels * static_cast<double>(labels));
    CHECK(static_cast<double>(arcs_wrong) <= allowed.labels * static_cast<double>(arcs));
  }
}
