#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "extract/encoder/heads.hpp"
#include "extract/encoder/model_file.hpp"
#include "extract/encoder/transformer.hpp"
#include "tests/support/reader_model_fixture.hpp"

using namespace quipu;
using namespace quipu::encoder;

namespace {

std::string refusal(const std::vector<std::byte>& bytes) {
  const auto file = ModelFile::open(bytes);
  return file ? "" : file.error().message;
}

std::string refusal_of_parts(const test::TinyReaderModel& model) {
  const auto bytes = model.bytes();
  const auto file = ModelFile::open(bytes);
  if (!file) return file.error().message;
  const auto transformer = Transformer::make(*file, Precision::F32);
  if (!transformer) return transformer.error().message;
  const auto heads = Heads::make(*file, Precision::F32);
  return heads ? "" : heads.error().message;
}

}  // namespace

TEST_CASE("A model file gives its configuration, labels, metadata and tensors") {
  const test::TinyReaderModel model;
  const auto bytes = model.bytes();
  const auto file = ModelFile::open(bytes);
  REQUIRE(file);
  CHECK(file->configuration().layers == model.kLayers);
  CHECK(file->configuration().hidden == model.kHidden);
  CHECK(file->configuration().layer_norm_eps == Approx(1e-12f));
  CHECK(file->metadata("licence") == "Apache-2.0");
  CHECK(file->metadata("nonsense").empty());
  CHECK(file->labels("nominal") == std::vector<std::string>{"O", "person", "organization"});
  CHECK(file->labels("nonsense").empty());
  CHECK(file->dimension("dep.rel", 1) == model.kRelation + 1);
  const auto root = file->floats("dep.root", {model.kHidden});
  REQUIRE(root);
  CHECK((*root)[3] == Approx(model.values("dep.root")[3]));
  const auto tag = file->linear("tag", 7, model.kHidden);
  REQUIRE(tag);
  CHECK(tag->row(1).size() == model.kHidden);
  CHECK(tag->bias[2] == Approx(model.values("tag.bias")[2]));
}

TEST_CASE("A model file is read from disk in place") {
  const test::TinyReaderModel model;
  const auto bytes = model.bytes();
  const auto path = std::filesystem::temp_directory_path() /
                    ("quipu_model_test_" + std::to_string(::getpid()) + ".qmodel");
  std::ofstream(path, std::ios::binary)
      .write(reinterpret_cast<const char*>(bytes.data()),
             static_cast<std::streamsize>(bytes.size()));
  const auto file = ModelFile::map(path.string());
  std::filesystem::remove(path);
  REQUIRE(file);
  CHECK(file->linear("ner", 9, model.kHidden));
  const auto absent = ModelFile::map(path.string());
  REQUIRE(!absent);
  CHECK(absent.error().message == "cannot read the model file");
  CHECK(absent.error().source == path.string());
}

TEST_CASE("Damaged model files are refused with the reason") {
  const test::TinyReaderModel model;
  const auto bytes = model.bytes();
  CHECK(refusal({}) == "not a model file");
  CHECK(refusal({bytes.begin(), bytes.begin() + 7}) == "not a model file");
  for (const std::size_t size : {std::size_t{8}, std::size_t{23}, std::size_t{24}, std::size_t{200},
                                 bytes.size() / 2, bytes.size() - 1}) {
    INFO(size);
    CHECK(refusal({bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size)}) ==
          "model file is cut short");
  }
  auto changed = bytes;
  changed[0] ^= std::byte{1};
  CHECK(refusal(changed) == "not a model file");
  changed = bytes;
  changed[8] = std::byte{9};
  CHECK(refusal(changed) == "model file has version 9, this program reads version 1");
  // Any single bit, here one in each of many places, is noticed.
  for (std::size_t at = 12; at < bytes.size(); at += 1 + bytes.size() / 997) {
    changed = bytes;
    changed[at] ^= std::byte{1} << (at % 8);
    INFO(at);
    CHECK(!refusal(changed).empty());
  }
  changed = bytes;
  changed[bytes.size() - 5] ^= std::byte{0x10};
  CHECK(refusal(changed) == "model file is damaged: its checksum differs");
}

TEST_CASE("Inconsistent models are refused with the name of what is wrong") {
  const auto without = [](const std::string& tensor) {
    test::TinyReaderModel model;
    model.drop(tensor);
    return refusal_of_parts(model);
  };
  CHECK(without("layer.1.key.bias") == "model file lacks tensor 'layer.1.key.bias'");
  CHECK(without("embeddings.case") == "model file lacks tensor 'embeddings.case'");
  CHECK(without("lemma.scale") == "model file lacks tensor 'lemma.scale'");
  CHECK(without("dep.rel") == "model file lacks tensor 'dep.rel'");
  CHECK(without("dep.arc_head.weight") == "model file lacks tensor 'dep.arc_head.weight'");

  test::TinyReaderModel model;
  model.reshape("dep.root", {12, 4});
  CHECK(refusal_of_parts(model) == "model file's tensor 'dep.root' has shape [12, 4], not [48]");
  model = {};
  model.reshape("tag.bias", {6});
  CHECK(refusal_of_parts(model) == "model file is inconsistent: tensor 'tag.bias'");
  const auto config = [](const std::string& from, const std::string& to) {
    test::TinyReaderModel changed;
    std::string json = changed.config();
    json.replace(json.find(from), from.size(), to);
    changed.set_config(json);
    return refusal_of_parts(changed);
  };
  CHECK(config("\"heads\":4", "\"heads\":5") ==
        "model file is inconsistent: configuration of 'heads'");
  CHECK(config("\"layers\":2", "\"layers\":-1") ==
        "model file is inconsistent: configuration of 'layers'");
  CHECK(config("\"layers\":2", "\"layers\":3") == "model file lacks tensor 'layer.2.query.weight'");
  CHECK(config("\"nominal\":[\"O\",", "\"nominal\":[") ==
        "model file's tensor 'nominal.weight' has shape [3, 48], not [2, 48]");
  CHECK(config("{", "[") == "model file is inconsistent: no configuration");
  CHECK(refusal_of_parts(test::TinyReaderModel()).empty());
}
