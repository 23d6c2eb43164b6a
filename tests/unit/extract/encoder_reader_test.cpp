#include <catch2/catch.hpp>
#include <cstring>
#include <thread>

#include "extract/pipeline.hpp"
#include "extract/reader.hpp"
#include "extract/segmentation.hpp"
#include "tests/support/embedded.hpp"
#include "tests/support/reader_model_fixture.hpp"

using namespace quipu;
using test::lexicon;

namespace {

const ReaderModel& tiny_model() {
  static const auto bytes = test::TinyReaderModel().bytes();
  static const auto model = ReaderModel::open(bytes);
  REQUIRE(model);
  return *model;
}

AnnotatedDocument read_text(const Stage& reader, std::string text) {
  auto document = Document::make({}, std::move(text));
  REQUIRE(document);
  AnnotatedDocument out{std::move(*document), {}};
  REQUIRE(make_segmentation()->run(out.document, out.annotations));
  REQUIRE(reader.run(out.document, out.annotations));
  const auto valid = verify(out.document, out.annotations);
  if (!valid) FAIL(valid.error().to_string());
  return out;
}

/// All that the stage wrote, as text.
std::string written(const AnnotatedDocument& document) {
  std::string out;
  for (const Word& word : document.annotations.syntax) {
    out += word.lemma + ' ' + std::string(name(word.upos)) + ' ' + word.xpos + ' ' + word.feats +
           ' ' + std::to_string(word.head.value) + ' ' + std::string(name(word.deprel)) + '\n';
  }
  for (const SpanProposal& span : document.annotations.proposals.spans) {
    out += std::to_string(span.span.begin) + ' ' + std::to_string(span.span.end) + ' ' +
           std::string(name(span.kind)) + ' ' + std::string(name(span.type)) + ' ' +
           std::to_string(span.score) + '\n';
  }
  for (const TokenBeliefs& belief : document.annotations.proposals.beliefs) {
    for (const float each : belief.name) out += std::to_string(each) + ' ';
    for (const float each : belief.nominal) out += std::to_string(each) + ' ';
  }
  return out;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("The reader fills syntax and proposals for every word", "[isa]") {
  const auto reader = make_reader(tiny_model(), lexicon());
  REQUIRE(reader);
  CHECK((*reader)->info().provides == LayerSet{Layer::Syntax, Layer::Proposals});
  const auto found = read_text(**reader,
                               "The harbour strike began in the old town on Monday. "
                               "Ann Smith said police ...\n\n\"漢字\", she said.");
  const auto& layers = found.annotations;
  CHECK(layers.sentences.size() == 3);
  CHECK(layers.syntax.size() == layers.tokens.size());
  CHECK(layers.proposals.beliefs.size() == layers.tokens.size());
  for (const Word& word : layers.syntax) {
    CHECK(!word.lemma.empty());
    CHECK(!word.xpos.empty());
    CHECK((word.deprel == Deprel::Root) == !word.head.valid());
  }
  for (const TokenBeliefs& belief : layers.proposals.beliefs) {
    float names = 0, nominals = 0;
    for (const float each : belief.name) names += each;
    for (const float each : belief.nominal) nominals += each;
    CHECK(names <= 1.0001f);
    CHECK(nominals <= 1.0001f);
    // The small model knows no groups.
    CHECK(belief.name[static_cast<std::size_t>(EntityKind::Group)] == 0);
  }
  CHECK(read_text(**reader, "").annotations.syntax.empty());
}

TEST_CASE("The reader says the same of a story whatever was read before or beside it", "[isa]") {
  const auto reader = make_reader(tiny_model(), lexicon());
  REQUIRE(reader);
  const std::string story =
      repeated("The police began in the old harbour on Monday. Ann Smith said a port . ", 40);
  const std::string other = repeated("She said, she said. ", 300);
  const std::string alone = written(read_text(**reader, story));
  CHECK(written(read_text(**reader, other)) != alone);
  CHECK(written(read_text(**reader, story)) == alone);
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  for (std::size_t i = 0; i < results.size(); ++i) {
    threads.emplace_back([&, i] {
      auto document = Document::make({}, i % 2 ? other : story);
      AnnotatedDocument out{std::move(*document), {}};
      if (make_segmentation()->run(out.document, out.annotations) &&
          (*reader)->run(out.document, out.annotations)) {
        results[i] = written(out);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(results[0] == alone);
  CHECK(results[2] == alone);
  CHECK(results[1] == results[3]);
}

TEST_CASE("A sentence of any length gets one tree") {
  const auto reader = make_reader(tiny_model(), lexicon());
  REQUIRE(reader);
  for (const int times : {90, 450, 1300}) {
    const auto found = read_text(**reader, repeated("harbour town ", times) + ".");
    CHECK(found.annotations.syntax.size() >= static_cast<std::size_t>(2 * times));
  }
}

TEST_CASE("A reader refuses models with labels that it does not know") {
  const auto with = [](const std::string& from, const std::string& to) {
    test::TinyReaderModel model;
    std::string json = model.config();
    json.replace(json.find(from), from.size(), to);
    model.set_config(json);
    const auto bytes = model.bytes();
    const auto opened = ReaderModel::open(bytes);
    return opened ? std::string() : opened.error().message;
  };
  CHECK(with("\"NOUN NN\"", "\"NAME NN\"") ==
        "model file is inconsistent: label 'NAME NN' of 'tag'");
  CHECK(with("\"nmod\"", "\"modifies\"") ==
        "model file is inconsistent: label 'modifies' of 'dep'");
  CHECK(with("\"l 2 e\"", "\"e for ing\"") ==
        "model file is inconsistent: label 'e for ing' of 'lemma'");
  CHECK(with("\"organization\"", "\"ministry\"") ==
        "model file is inconsistent: label 'ministry' of 'nominal'");
  CHECK(with("\"S-place\"", "\"U-place\"") ==
        "model file is inconsistent: labels of 'ner' are no BIOES labels");
}

TEST_CASE("Word vectors are for the stages only, and only of a model with heads for facts",
          "[isa]") {
  static const auto bytes = test::TinyReaderModel(true).bytes();
  static const auto model = ReaderModel::open(bytes);
  REQUIRE(model);
  REQUIRE(model->fact_heads() != nullptr);
  CHECK(tiny_model().fact_heads() == nullptr);
  const auto reader = make_reader(*model, lexicon());
  REQUIRE(reader);
  CHECK((*reader)->info().provides == LayerSet{Layer::Syntax, Layer::Proposals, Layer::Vectors});

  // Long enough for several batches.
  const std::string text = repeated("The harbour strike began on Monday, Ann Smith said. ", 300);
  const auto found = read_text(**reader, text);
  const WordVectors& vectors = found.annotations.vectors;
  CHECK(vectors.width == test::TinyReaderModel::kHidden);
  REQUIRE(vectors.rows.size() == found.annotations.tokens.size() * vectors.width);
  CHECK(read_text(**reader, text).annotations.vectors.rows == vectors.rows);
  CHECK(std::memcmp(vectors.of(TokenId(1)), vectors.rows.data() + vectors.width,
                    vectors.width * sizeof(float)) == 0);

  std::vector<std::unique_ptr<Stage>> stages;
  stages.push_back(make_segmentation());
  stages.push_back(std::move(*make_reader(*model, lexicon())));
  const auto pipeline = Pipeline::make(std::move(stages));
  REQUIRE(pipeline);
  auto document = Document::make({}, text);
  REQUIRE(document);
  const auto done = pipeline->run(std::move(*document));
  REQUIRE(done);
  CHECK(!done->annotations.syntax.empty());
  CHECK(done->annotations.vectors.empty());
}
