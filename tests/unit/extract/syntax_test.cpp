#include "extract/syntax.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "core/text.hpp"
#include "extract/segmentation.hpp"
#include "extract/syntax/analyzer.hpp"
#include "extract/syntax/subjects.hpp"
#include "tests/support/conllu_fixture.hpp"
#include "tests/support/embedded.hpp"

extern "C" const char quipu_syntax_model_begin[], quipu_syntax_model_end[];

using namespace quipu;
using test::lexicon;

namespace {

const Stage& tagger_and_parser() {
  static const auto stage = make_syntax(lexicon());
  REQUIRE(stage);
  return **stage;
}

/// Runs both stages; the tree's invariants are checked by verify().
AnnotatedDocument parsed(std::string text) {
  auto document = Document::make({}, std::move(text));
  REQUIRE(document);
  AnnotatedDocument out{std::move(*document), {}};
  REQUIRE(make_segmentation()->run(out.document, out.annotations));
  REQUIRE(tagger_and_parser().run(out.document, out.annotations));
  const auto valid = verify(out.document, out.annotations);
  if (!valid) FAIL(valid.error().to_string());
  REQUIRE(out.annotations.syntax.size() == out.annotations.tokens.size());
  return out;
}

TokenId find(const AnnotatedDocument& document, std::string_view word) {
  for (std::size_t i = 0; i < document.annotations.tokens.size(); ++i) {
    if (document.surface(TokenId(i)) == word) return TokenId(i);
  }
  FAIL("no token " << word);
  return {};
}

std::vector<std::byte> model_copy() {
  const auto bytes = std::as_bytes(std::span(quipu_syntax_model_begin, quipu_syntax_model_end));
  return {bytes.begin(), bytes.end()};
}

}  // namespace

TEST_CASE("a plain sentence gets its tree") {
  const auto document = parsed("The rebels released two Japanese hostages on Monday.");
  const auto& words = document.annotations.syntax;
  const TokenId released = find(document, "released"), rebels = find(document, "rebels"),
                hostages = find(document, "hostages"), monday = find(document, "Monday");
  CHECK(!words[released].head.valid());
  CHECK(words[released].deprel == Deprel::Root);
  CHECK(words[released].upos == Upos::Verb);
  CHECK(words[released].xpos == "VBD");
  CHECK(words[released].lemma == "release");
  CHECK(words[released].feats.find("Tense=Past") != std::string::npos);
  CHECK(words[rebels].head == released);
  CHECK(words[rebels].deprel == Deprel::Nsubj);
  CHECK(words[rebels].lemma == "rebel");
  CHECK(words[rebels].feats == "Number=Plur");
  CHECK(words[hostages].head == released);
  CHECK(words[hostages].deprel == Deprel::Obj);
  CHECK(words[monday].upos == Upos::Propn);
}

TEST_CASE("capitals do not hide the words") {
  const auto document = parsed("THE SOLDIERS ATTACKED THE EMBASSY IN THE CAPITAL.");
  const auto& words = document.annotations.syntax;
  const TokenId attacked = find(document, "ATTACKED");
  CHECK(words[attacked].upos == Upos::Verb);
  CHECK(words[attacked].lemma == "attack");
  CHECK(words[find(document, "SOLDIERS")].head == attacked);
  CHECK(words[find(document, "EMBASSY")].head == attacked);
}

TEST_CASE("every input gets one rooted tree per sentence") {
  parsed("");
  parsed("x");
  parsed(".");
  std::uint64_t state = 11;
  const auto next = [&state] {
    return state = state * 6364136223846793005ULL + 1442695040888963407ULL;
  };
  for (int round = 0; round < 400; ++round) {
    std::string text;
    for (std::size_t n = (next() >> 40) % 120; n > 0; --n) {
      char32_t c = static_cast<char32_t>((next() >> 33) % (round % 2 == 0 ? 0x80 : 0x11000));
      if (c == 0 || (c >= 0xD800 && c < 0xE000)) c = ' ';
      append_utf8(text, c);
    }
    parsed(text);
  }
}

TEST_CASE("a sentence of ten thousand words is no trouble") {
  const char* const words[] = {"soldiers", "and", "the", "of", "said", ",", "Peru", "who", "in"};
  std::string text;
  for (std::size_t i = 0; i < 10000; ++i) text += std::string(words[i * i % 9]) + " ";
  const auto document = parsed(text);
  CHECK(document.annotations.sentences.size() == 1);
  CHECK(document.annotations.tokens.size() == 10000);
}

TEST_CASE("the same text gets the same analysis") {
  const std::string text = "Police in Lima said on Tuesday that the men were safe.";
  const auto a = parsed(text), b = parsed(text);
  for (std::size_t i = 0; i < a.annotations.syntax.size(); ++i) {
    const Word &x = a.annotations.syntax[TokenId(i)], &y = b.annotations.syntax[TokenId(i)];
    CHECK((x.lemma == y.lemma && x.xpos == y.xpos && x.feats == y.feats && x.head == y.head &&
           x.deprel == y.deprel));
  }
}

TEST_CASE("a damaged model is refused") {
  const auto whole = model_copy();
  REQUIRE(make_syntax(whole, lexicon()));

  const auto message = [](const std::vector<std::byte>& bytes) {
    const auto stage = make_syntax(bytes, lexicon());
    REQUIRE(!stage);
    return stage.error().message;
  };
  CHECK(message({}) == "syntax model is cut short");
  CHECK(message({whole.begin(), whole.begin() + 20}) == "syntax model is cut short");
  CHECK(message({whole.begin(), whole.end() - 1}) == "syntax model is cut short");
  auto other = whole;
  other[0] ^= std::byte{1};
  CHECK(message(other) == "not a syntax model");
  other = whole;
  other[8] ^= std::byte{64};
  CHECK(message(other).find("version") != std::string::npos);
  for (std::size_t at = 32; at < whole.size(); at += whole.size() / 50 + 1) {
    other = whole;
    other[at] ^= std::byte{4};
    CHECK(message(other) == "syntax model is damaged: its checksum differs");
  }
}

TEST_CASE("a model file of wrong parts is refused") {
  using namespace syntax;
  std::array<std::vector<std::byte>, kSections> sections;
  CHECK(!Analyzer::make(ModelFile::pack(sections), lexicon()));  // nothing in it
  const auto whole = model_copy();
  const auto file = ModelFile::open(whole);
  REQUIRE(file);
  for (std::size_t s = 0; s < kSections; ++s) {
    const auto bytes = file->section(static_cast<Section>(s));
    sections[s].assign(bytes.begin(), bytes.end());
  }
  REQUIRE(Analyzer::make(ModelFile::pack(sections), lexicon()));
  for (const Section s : {Section::Tags, Section::Relations, Section::Features, Section::Scripts,
                          Section::AmbiguityWords, Section::Tagger, Section::Parser,
                          Section::Morphology, Section::Lemmatizer}) {
    auto changed = sections;
    auto& part = changed[static_cast<std::size_t>(s)];
    part.resize(part.size() / 2);
    CHECK(!Analyzer::make(ModelFile::pack(changed), lexicon()));
  }
}

TEST_CASE("lemma scripts are edits") {
  using syntax::LemmaScript;
  struct Case {
    const char *form, *lemma, *other, *other_lemma;
  };
  for (const Case& c :
       {Case{"cities", "city", "armies", "army"}, Case{"Went", "go", "", ""},
        Case{"KILLED", "kill", "Stormed", "storm"}, Case{"Lima", "Lima", "Rome", "Rome"},
        Case{"PERU", "Peru", "LIMA", "Lima"}, Case{"n't", "not", "", ""}}) {
    const LemmaScript script = LemmaScript::between(c.form, c.lemma);
    CHECK(script.apply(c.form, lower(c.form)) == c.lemma);
    CHECK(LemmaScript::parse(script.to_string()).apply(c.form, lower(c.form)) == c.lemma);
    if (*c.other) CHECK(script.apply(c.other, lower(c.other)) == c.other_lemma);
  }
  const LemmaScript longer{LemmaScript::Case::Lower, 9, "x"};
  CHECK(longer.apply("Ab", "ab") == "ab");
}

TEST_CASE("the linear model gives back what was packed") {
  using namespace syntax;
  std::vector<LinearModel::Entry> entries;
  std::vector<FeatureVector> probes(500);
  for (std::uint32_t i = 0; i < 500; ++i) {
    probes[i].clear();
    probes[i].add(i);
    const auto code = static_cast<std::int8_t>(static_cast<int>(i % 255) - 127);
    if (code != 0)
      entries.push_back({*probes[i].begin(), {{static_cast<std::uint8_t>(i % 7), code}}});
  }
  const auto bytes = LinearModel::pack(entries, 7);
  const auto model = LinearModel::view(bytes);
  REQUIRE(model);
  for (std::uint32_t i = 0; i < 500; ++i) {
    std::int32_t scores[7];
    model->score(probes[i], scores);
    for (std::uint32_t cls = 0; cls < 7; ++cls) {
      const auto code = static_cast<std::int8_t>(static_cast<int>(i % 255) - 127);
      CHECK(scores[cls] == (cls == i % 7 ? LinearModel::weight(code) : 0));
    }
  }
}

TEST_CASE("a predicate has one subject") {
  AnnotatedDocument story = test::from_conllu(
      "An an DET/DT 3 det\n"
      "attack attack NOUN/NN 8 nsubj\n"
      "force force NOUN/NN 8 nsubj\n"
      "of of ADP/IN 7 case\n"
      "140 140 NUM/CD 7 nummod\n"
      "Peruvian Peruvian ADJ/JJ 7 amod\n"
      "commandos commando NOUN/NNS 8 nsubj\n"
      "stormed storm VERB/VBD 0 root\n"
      "it it PRON/PRP 8 obj\n"
      "\n"
      "Whom whom PRON/WP 3 obj\n"
      "rebels rebel NOUN/NNS 3 nsubj\n"
      "held hold VERB/VBN 0 root\n"
      "soldiers soldier NOUN/NNS 5 nsubj\n"
      "freed free VERB/VBD 3 parataxis\n");
  Annotations& layers = story.annotations;
  for (const Sentence& sentence : layers.sentences) syntax::mend_subjects(layers, sentence);
  const auto shown = [&](std::size_t token) {
    const Word& word = layers.syntax[TokenId(token)];
    return std::to_string(word.head.value + 1) + ' ' + std::string(name(word.deprel));
  };
  CHECK(shown(1) == "3 compound");
  CHECK(shown(2) == "8 nsubj");
  CHECK(shown(6) == "3 nmod");
  CHECK(shown(10) == "12 nsubj");
  CHECK(shown(12) == "14 nsubj");
}
