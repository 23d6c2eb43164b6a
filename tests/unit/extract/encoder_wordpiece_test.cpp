#include <catch2/catch.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "extract/encoder/windows.hpp"
#include "extract/encoder/word_shape.hpp"
#include "extract/encoder/wordpiece.hpp"

using namespace quipu;
using namespace quipu::encoder;

namespace {

std::string contents(const std::string& name) {
  std::ifstream file(std::string(QUIPU_SOURCE_DIR) + "/tests/data/encoder/" + name);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("WordPiece gives the reference's ids for characters of every class") {
  const std::string vocabulary = contents("vocabulary.txt");
  const auto tokenizer = WordPiece::make(vocabulary);
  REQUIRE(tokenizer);
  std::istringstream table(contents("wordpiece.jsonl"));
  std::size_t words = 0;
  for (std::string line; std::getline(table, line); ++words) {
    const auto row = nlohmann::json::parse(line);
    std::vector<PieceId> ids;
    tokenizer->append(row[0].get<std::string>(), ids);
    INFO(line);
    CHECK(ids == row[1].get<std::vector<PieceId>>());
  }
  CHECK(words > 150);
}

TEST_CASE("WordPiece appends to what is there and refuses bad vocabularies") {
  const auto tokenizer = WordPiece::make("[UNK]\n[CLS]\n[SEP]\nab\n##c\n");
  REQUIRE(tokenizer);
  std::vector<PieceId> ids{7};
  tokenizer->append("ABC", ids);
  tokenizer->append("abd", ids);
  CHECK(ids == std::vector<PieceId>{7, 3, 4, 0});
  CHECK(tokenizer->classify() == 1);
  CHECK(tokenizer->separator() == 2);
  CHECK(tokenizer->piece(4) == "##c");
  CHECK(WordPiece::make("[UNK]\n[CLS]\nab").error().message == "vocabulary lacks [SEP]");
  CHECK(WordPiece::make("[UNK]\n[CLS]\n[SEP]\nab\nab").error().message ==
        "vocabulary has 'ab' twice");
}

TEST_CASE("Letter case of words and sentences") {
  const std::pair<const char*, WordCase> words[] = {
      {"1997", WordCase::NoLetter},  {"--", WordCase::NoLetter},   {"東京", WordCase::NoLetter},
      {"port", WordCase::Lower},     {"émigré", WordCase::Lower},  {"x1", WordCase::Lower},
      {"Lima", WordCase::Initial},   {"Élan", WordCase::Initial},  {"1st", WordCase::Lower},
      {"NATO", WordCase::Capitals},  {"U.N.", WordCase::Capitals}, {"A", WordCase::OneCapital},
      {"J.", WordCase::OneCapital},  {"iPhone", WordCase::Mixed},  {"McNeil", WordCase::Mixed},
      {"U.S.-led", WordCase::Mixed}, {"ǅ", WordCase::OneCapital},  {"", WordCase::NoLetter},
      {"ÇÖP", WordCase::Capitals}};
  for (const auto& [word, expected] : words) {
    INFO(word);
    CHECK(word_case(word) == expected);
  }
  std::vector<std::uint8_t> settings;
  using enum WordCase;
  sentence_settings(std::vector{Initial, Lower, NoLetter}, settings);
  CHECK(settings == std::vector<std::uint8_t>{1, 0, 0});
  sentence_settings(std::vector{Capitals, OneCapital, NoLetter}, settings);
  CHECK(settings == std::vector<std::uint8_t>{3, 2, 2});
  sentence_settings(std::vector{Lower, NoLetter}, settings);
  CHECK(settings == std::vector<std::uint8_t>{5, 4});
  sentence_settings(std::vector{NoLetter, NoLetter}, settings);
  CHECK(settings == std::vector<std::uint8_t>{1, 0});
}

TEST_CASE("Windows hold whole sentences, and long sentences overlap") {
  const auto tokenizer = WordPiece::make("[UNK]\n[CLS]\n[SEP]\na\nb\n##b\n");
  REQUIRE(tokenizer);
  WindowMaker maker(*tokenizer, 102);
  WindowBatch batch;
  const std::vector<std::string_view> sentence(40, "a");
  for (int i = 0; i < 3; ++i) maker.add(sentence, batch);
  maker.close(batch);
  // Two sentences fit into the room of 100 pieces, the third opens a window.
  CHECK(batch.ends == std::vector<std::uint32_t>{82, 124});
  REQUIRE(batch.picked.size() == 120);
  CHECK(batch.picked.front() == 1);
  CHECK(batch.picked[40] == 41);
  CHECK(batch.picked[80] == 83);
  CHECK(batch.pieces[0].piece == 1);
  CHECK(batch.pieces[81].piece == 2);
  CHECK(batch.pieces[1].setting_row == 5);
  CHECK(batch.pieces[2].setting_row == 4);

  batch.clear();
  const std::vector<std::string_view> longest(251, "bb");  // 502 pieces
  maker.add(sentence, batch);
  maker.add(longest, batch);
  maker.add(sentence, batch);
  maker.close(batch);
  REQUIRE(batch.picked.size() == 40 + 251 + 40);
  std::size_t begin = 0;
  std::vector<std::size_t> window_of;
  for (const std::uint32_t end : batch.ends) {
    CHECK(end - begin <= 102);
    CHECK(batch.pieces[begin].piece == 1);
    CHECK(batch.pieces[end - 1].piece == 2);
    begin = end;
  }
  for (std::size_t i = 1; i < batch.picked.size(); ++i)
    CHECK(batch.picked[i - 1] < batch.picked[i]);
  // Every word of the long sentence is read at least 31 pieces from an edge that cuts it.
  for (std::size_t word = 0; word < longest.size(); ++word) {
    const std::uint32_t at = batch.picked[40 + word];
    CHECK(batch.pieces[at].piece == 4);
    const auto end = std::upper_bound(batch.ends.begin(), batch.ends.end(), at);
    const std::uint32_t first = end == batch.ends.begin() ? 0 : *(end - 1);
    if (word >= 16) CHECK(at - first >= 31);
    if (word + 17 < longest.size()) CHECK(*end - at >= 31);
  }

  batch.clear();
  const std::string endless(150, 'b');
  const std::string apart = endless.substr(0, 40) + "-" + endless.substr(0, 90) + "-";
  WindowMaker narrow(*tokenizer, 20);
  narrow.add(std::vector<std::string_view>{"a", apart, "a"}, batch);
  narrow.close(batch);
  CHECK(batch.picked.size() == 3);
}
