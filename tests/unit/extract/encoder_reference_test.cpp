// The program's own model against the same weights in the training framework
// (tests/data/encoder/reference.json, written by extract/training/reader).

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "extract/encoder/decoding.hpp"
#include "extract/encoder/fact_heads.hpp"
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

/// What the comparison of one number format found.
struct Tally {
  std::size_t labels = 0, labels_wrong = 0;
  float worst = 0;  // difference of a logit

  void label(bool right) {
    ++labels;
    labels_wrong += !right;
  }
  /// As many logits as `expected` has.
  void logits(std::span<const float> found, const json& expected) {
    for (std::size_t l = 0; l < expected.size(); ++l) {
      worst = std::max(worst, std::abs(found[l] - expected[l].get<float>()));
    }
  }
};

/// The heads for facts on the words of a text, whose vectors are given.
void compare_facts(const FactHeads& heads, const json& text, const std::vector<float>& vectors,
                   Tally& tally) {
  const json& facts = text["facts"];
  std::vector<std::size_t> begins{0};
  std::vector<std::string> words;
  for (const json& sentence : text["sentences"]) {
    for (const json& word : sentence["words"]) words.push_back(word);
    begins.push_back(words.size());
  }
  const auto vector = [&](std::size_t word) { return vectors.data() + word * heads.hidden; };
  for (const auto& [name, head] :
       {std::pair("event", &heads.event), std::pair("filler", &heads.filler),
        std::pair("incident", &heads.incident)}) {
    const std::size_t count = head->labels().size();
    std::vector<float> scores(words.size() * count);
    head->scores(vectors.data(), words.size(), scores.data());
    for (std::size_t w = 0; w < words.size(); ++w) {
      const std::span<const float> row(scores.data() + w * count, count);
      tally.label(head->labels()[best_of(row)] == facts[name][w]);
      tally.logits(row, facts[std::string(name) + "_logits"][w]);
    }
  }
  if (!facts.contains("mentions")) return;
  struct Spot {
    std::size_t sentence, word;
    AntecedentHead::Kind kind;
    std::vector<float> left, right;
    float none;
  };
  std::vector<Spot> mentions;
  for (const json& mention : facts["mentions"]) {
    Spot spot{mention[0],
              begins[mention[0]] + mention[1].get<std::size_t>(),
              static_cast<AntecedentHead::Kind>(mention[2].get<int>()),
              std::vector<float>(heads.antecedent.size()),
              std::vector<float>(heads.antecedent.size()),
              0};
    spot.none = heads.antecedent.project(vector(spot.word), spot.kind, spot.left.data());
    heads.antecedent.project_earlier(vector(spot.word), spot.right.data());
    std::vector<float> scores;
    for (const Spot& earlier : mentions) {
      scores.push_back(heads.antecedent.score(
          spot.left.data(), earlier.right.data(),
          {spot.kind, earlier.kind, same_word(words[spot.word], words[earlier.word]),
           static_cast<std::uint32_t>(spot.sentence - earlier.sentence),
           static_cast<std::uint32_t>(spot.word - earlier.word)}));
    }
    scores.push_back(spot.none);
    tally.logits(scores, facts["coref"][mentions.size()]);
    mentions.push_back(std::move(spot));
  }
  const std::size_t sentence = facts["trigger"][0];
  const std::size_t trigger = begins[sentence] + facts["trigger"][1].get<std::size_t>();
  for (const auto& [name, head] :
       {std::pair("role", &heads.role), std::pair("relation", &heads.relation)}) {
    std::vector<float> left(head->left_size()), right(head->right_size());
    std::vector<float> scores(head->labels().size());
    head->project_left(vector(trigger), left.data());
    for (std::size_t w = begins[sentence]; w < begins[sentence + 1]; ++w) {
      head->project_right(vector(w), right.data());
      head->scores(left.data(), right.data(),
                   static_cast<std::int64_t>(w) - static_cast<std::int64_t>(trigger),
                   scores.data());
      tally.logits(scores, facts[name][w - begins[sentence]]);
    }
  }
}

}  // namespace

TEST_CASE("The reader's model gives what it gave in training", "[isa]") {
  if (!std::filesystem::exists(model_path())) {
    WARN("no model in " << model_path());
    return;
  }
  const auto file = ModelFile::map(model_path());
  if (!file) FAIL(file.error().message);
  const char* const vectors_of = std::getenv("QUIPU_TEST_REFERENCE");
  std::ifstream in(vectors_of
                       ? std::string(vectors_of)
                       : std::string(QUIPU_SOURCE_DIR) + "/tests/data/encoder/reference.json");
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
    const auto facts = FactHeads::make(*file, precision);
    REQUIRE(facts);
    Workspace workspace;
    HeadScores scores;
    Tally tally;
    std::size_t arcs = 0, arcs_wrong = 0;
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
            tally.label(file->labels(key)[best_of(logits)] == sentence[key][w]);
            if (sentence.contains(key + "_logits")) {
              tally.logits(logits, sentence[key + "_logits"][w]);
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
          tally.label(names[best_of(row)] == sentence["relations"][w]);
        }
      }
      REQUIRE(text.contains("facts") == facts->has_value());
      if (*facts) compare_facts(**facts, text, vectors, tally);
    }
    INFO(name(precision) << ": " << tally.labels_wrong << " of " << tally.labels << " labels and "
                         << arcs_wrong << " of " << arcs << " arcs differ, logits by up to "
                         << tally.worst);
    CHECK(tally.worst <= allowed.logit);
    CHECK(static_cast<double>(tally.labels_wrong) <=
          allowed.labels * static_cast<double>(tally.labels));
    CHECK(static_cast<double>(arcs_wrong) <= allowed.labels * static_cast<double>(arcs));
  }
}
