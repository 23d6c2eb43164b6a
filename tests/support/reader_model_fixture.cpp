#include "tests/support/reader_model_fixture.hpp"

#include <zlib.h>

#include <array>
#include <cmath>
#include <cstring>
#include <nlohmann/json.hpp>

namespace quipu::test {
namespace {

using nlohmann::json;

/// Numbers in [-1, 1), the same on every machine.
class Numbers {
 public:
  float next() {
    state_ = state_ * 6364136223846793005ULL + 1442695040888963407ULL;
    return static_cast<float>(static_cast<std::int32_t>(state_ >> 32)) * 0x1p-31f;
  }

 private:
  std::uint64_t state_ = 42;
};

void append(std::vector<std::byte>& out, const void* data, std::size_t size) {
  const auto* bytes = static_cast<const std::byte*>(data);
  out.insert(out.end(), bytes, bytes + size);
}

}  // namespace

TinyReaderModel::TinyReaderModel(bool facts) {
  Numbers numbers;
  const std::vector<std::string> pieces{
      "[PAD]",  "[UNK]", "[CLS]", "[SEP]", "the",    "a", "harbour", "strike", "##s",   "began",
      "in",     "old",   "town",  "on",    "monday", ".", ",",       "ann",    "smith", "said",
      "police", "port",  "##er",  "##ed",  "she",    "x", "##x",     "'",      "1",     "2"};
  for (const std::string& piece : pieces) vocabulary_ += piece + "\n";

  const auto floats = [&](const std::string& name, std::vector<std::size_t> shape, float scale,
                          float shift) {
    std::size_t size = 1;
    for (const std::size_t each : shape) size *= each;
    Tensor tensor{"F32", std::move(shape), {}, {}};
    for (std::size_t i = 0; i < size; ++i) tensor.floats.push_back(shift + scale * numbers.next());
    tensors_[name] = std::move(tensor);
  };
  const auto matrix = [&](const std::string& name, std::size_t rows, std::size_t columns,
                          float scale) {
    Tensor tensor{"I8", {rows, columns}, {}, {}};
    for (std::size_t i = 0; i < rows * columns; ++i) {
      tensor.integers.push_back(static_cast<std::int8_t>(std::lround(127.0f * numbers.next())));
    }
    tensors_[name + ".weight"] = std::move(tensor);
    floats(name + ".scale", {rows}, 0.2f * scale, scale);
  };
  const auto linear = [&](const std::string& name, std::size_t rows, std::size_t columns) {
    matrix(name, rows, columns, 1.5f / 127.0f / std::sqrt(static_cast<float>(columns)));
    floats(name + ".bias", {rows}, 0.2f, 0.0f);
  };
  const auto norm = [&](const std::string& name) {
    floats(name + ".gain", {kHidden}, 0.3f, 1.0f);
    floats(name + ".bias", {kHidden}, 0.2f, 0.0f);
  };
  matrix("embeddings.word", pieces.size(), kHidden, 1.0f / 127.0f);
  floats("embeddings.position", {kMaxPieces, kHidden}, 0.3f, 0.0f);
  floats("embeddings.type", {1, kHidden}, 0.3f, 0.0f);
  floats("embeddings.case", {encoder::kShapeRows, kHidden}, 0.3f, 0.0f);
  floats("embeddings.setting", {encoder::kShapeRows, kHidden}, 0.3f, 0.0f);
  norm("embeddings.norm");
  for (std::size_t i = 0; i < kLayers; ++i) {
    const std::string layer = "layer." + std::to_string(i) + ".";
    for (const char* part : {"query", "key", "value", "attention_output"}) {
      linear(layer + part, kHidden, kHidden);
    }
    linear(layer + "intermediate", kInner, kHidden);
    linear(layer + "output", kHidden, kInner);
    norm(layer + "attention_norm");
    norm(layer + "output_norm");
  }

  json labels;
  labels["tag"] = {"NOUN NN", "PROPN NNP", "VERB VBD", "DET DT", "ADP IN", "PUNCT .", "PRON PRP"};
  labels["feats"] = {"_", "Number=Sing", "Number=Plur", "Mood=Ind|Tense=Past|VerbForm=Fin"};
  labels["lemma"] = {"l 0 ", "l 1 ", "k 0 ", "l 2 e"};
  labels["dep"] = {"root", "nsubj", "obj", "det", "case", "punct", "nmod"};
  labels["ner"] = {"O",       "B-person", "I-person", "E-person", "S-person",
                   "B-place", "I-place",  "E-place",  "S-place"};
  labels["nominal"] = {"O", "person", "organization"};
  for (const char* head : {"tag", "feats", "lemma", "ner", "nominal"}) {
    linear(head, labels[head].size(), kHidden);
  }
  linear("dep.arc_dep", kArc, kHidden);
  linear("dep.arc_head", kArc, kHidden);
  linear("dep.rel_dep", kRelation, kHidden);
  linear("dep.rel_head", kRelation, kHidden);
  floats("dep.arc", {kArc + 1, kArc}, 0.3f, 0.0f);
  floats("dep.rel", {labels["dep"].size(), kRelation + 1, kRelation + 1}, 0.3f, 0.0f);
  floats("dep.root", {kHidden}, 1.0f, 0.0f);

  if (facts) {
    labels["event"] = {"O", "Other", "Strike", "Attack"};
    labels["role"] = {"none", "agent", "target"};
    labels["filler"] = {"O", "B-agent", "I-agent", "E-agent", "S-agent"};
    labels["incident"] = {"attack", "bombing"};
    labels["relation"] = {"memberOf", "spouseOf", "leaderOf"};
    linear("coref.anaphor", kFact, kHidden);
    linear("coref.antecedent", kFact, kHidden);
    linear("coref.none", 1, kHidden);
    floats("coref.pair", {kFact + 1, kFact}, 0.3f, 0.0f);
    floats("coref.match", {3, 3, 3}, 0.5f, 0.0f);
    floats("coref.sentences", {3, 3, 12}, 0.5f, 0.0f);
    floats("coref.words", {3, 3, 12}, 0.5f, 0.0f);
    floats("coref.start", {3}, 0.5f, 0.0f);
    for (const char* head : {"event", "filler", "incident"}) {
      linear(head, labels[head].size(), kHidden);
    }
    for (const auto& [head, left, right] :
         {std::array{"role", "trigger", "argument"}, std::array{"relation", "subject", "object"}}) {
      const std::string name(head);
      linear(name + "." + left, kFact, kHidden);
      linear(name + "." + right, kFact, kHidden);
      floats(name + ".pair", {labels[head].size(), kFact + 1, kFact + 1}, 0.3f, 0.0f);
      floats(name + ".distance", {labels[head].size(), 11}, 0.5f, 0.0f);
    }
  }

  config_ = json{{"layers", kLayers},      {"hidden", kHidden},        {"heads", kHeads},
                 {"intermediate", kInner}, {"max_pieces", kMaxPieces}, {"layer_norm_eps", 1e-12},
                 {"labels", labels}}
                .dump();
}

std::vector<std::byte> TinyReaderModel::bytes() const {
  json header;
  header["__metadata__"] = {{"about", "a small model for tests"},
                            {"licence", "Apache-2.0"},
                            {"data", "[]"},
                            {"config", config_},
                            {"vocabulary", vocabulary_}};
  std::vector<std::byte> data;
  for (const auto& [name, tensor] : tensors_) {
    const std::size_t begin = data.size();
    append(data, tensor.integers.data(), tensor.integers.size());
    append(data, tensor.floats.data(), tensor.floats.size() * sizeof(float));
    header[name] = {
        {"dtype", tensor.type}, {"shape", tensor.shape}, {"data_offsets", {begin, data.size()}}};
  }
  const std::string text = header.dump();
  const std::uint64_t length = text.size();
  std::vector<std::byte> image;
  append(image, &length, sizeof length);
  append(image, text.data(), text.size());
  append(image, data.data(), data.size());

  const std::uint32_t version = 1;
  const auto checksum = static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(image.data()), image.size()));
  std::vector<std::byte> file;
  append(file, "QUIPUENC", 8);
  append(file, &version, sizeof version);
  append(file, &checksum, sizeof checksum);
  append(file, image.data(), image.size());
  return file;
}

std::vector<double> TinyReaderModel::values(const std::string& name) const {
  const Tensor& tensor = tensors_.at(name);
  return {tensor.floats.begin(), tensor.floats.end()};
}

std::vector<double> TinyReaderModel::linear(const std::string& name,
                                            const std::vector<double>& x) const {
  const Tensor& weight = tensors_.at(name + ".weight");
  const std::vector<double> scale = values(name + ".scale");
  std::vector<double> y = values(name + ".bias");
  for (std::size_t r = 0; r < y.size(); ++r) {
    for (std::size_t c = 0; c < x.size(); ++c) {
      y[r] += scale[r] * weight.integers[r * x.size() + c] * x[c];
    }
  }
  return y;
}

std::vector<std::vector<double>> TinyReaderModel::encode(
    const std::vector<encoder::InputPiece>& pieces) const {
  using Row = std::vector<double>;
  const auto norm = [&](Row& x, const std::string& name) {
    const Row gain = values(name + ".gain");
    const Row bias = values(name + ".bias");
    double mean = 0, squares = 0;
    for (const double each : x) mean += each / static_cast<double>(x.size());
    for (const double each : x) {
      squares += (each - mean) * (each - mean) / static_cast<double>(x.size());
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
      x[i] = (x[i] - mean) / std::sqrt(squares + 1e-12) * gain[i] + bias[i];
    }
  };
  const Tensor& words = tensors_.at("embeddings.word.weight");
  const Row word_scale = values("embeddings.word.scale");
  const Row position = values("embeddings.position");
  const Row type = values("embeddings.type");
  const Row cases = values("embeddings.case");
  const Row settings = values("embeddings.setting");
  std::vector<Row> x;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    Row row(kHidden);
    const auto piece = static_cast<std::size_t>(pieces[i].piece);
    for (std::size_t c = 0; c < kHidden; ++c) {
      row[c] = words.integers[piece * kHidden + c] * word_scale[piece] + position[i * kHidden + c] +
               type[c] + cases[pieces[i].case_row * kHidden + c] +
               settings[pieces[i].setting_row * kHidden + c];
    }
    norm(row, "embeddings.norm");
    x.push_back(std::move(row));
  }
  constexpr std::size_t size = kHidden / kHeads;
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    const std::string name = "layer." + std::to_string(layer) + ".";
    std::vector<Row> queries, keys, values_of;
    for (const Row& row : x) {
      queries.push_back(linear(name + "query", row));
      keys.push_back(linear(name + "key", row));
      values_of.push_back(linear(name + "value", row));
    }
    for (std::size_t i = 0; i < x.size(); ++i) {
      Row context(kHidden, 0.0);
      for (std::size_t h = 0; h < kHeads; ++h) {
        Row weights;
        double sum = 0;
        for (const Row& key : keys) {
          double score = 0;
          for (std::size_t c = h * size; c < (h + 1) * size; ++c) score += queries[i][c] * key[c];
          weights.push_back(std::exp(score / std::sqrt(static_cast<double>(size))));
          sum += weights.back();
        }
        for (std::size_t j = 0; j < keys.size(); ++j) {
          for (std::size_t c = h * size; c < (h + 1) * size; ++c) {
            context[c] += weights[j] / sum * values_of[j][c];
          }
        }
      }
      const Row attended = linear(name + "attention_output", context);
      for (std::size_t c = 0; c < kHidden; ++c) x[i][c] += attended[c];
      norm(x[i], name + "attention_norm");
      Row inner = linear(name + "intermediate", x[i]);
      for (double& each : inner) each *= 0.5 * (1 + std::erf(each / std::sqrt(2.0)));
      const Row out = linear(name + "output", inner);
      for (std::size_t c = 0; c < kHidden; ++c) x[i][c] += out[c];
      norm(x[i], name + "output_norm");
    }
  }
  return x;
}

}  // namespace quipu::test
