#include "core/document.hpp"

#include <catch2/catch.hpp>

#include "core/contract.hpp"

using namespace quipu;

TEST_CASE("a document maps bytes to code points and back") {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "aé\u20ac\U0001F600";
  const auto document = Document::make({}, text);
  REQUIRE(document);
  std::uint32_t index = 0;
  for (std::uint32_t byte = 0; byte <= text.size(); ++byte) {
    if (byte < text.size() && (static_cast<unsigned char>(text[byte]) & 0xC0) == 0x80) continue;
    REQUIRE(document->code_point(byte) == index);
    REQUIRE(document->byte_of_code_point(index) == byte);
    ++index;
  }
  CHECK(document->byte_of_code_point(100000) == text.size());
}

TEST_CASE("broken UTF-8 is an error with its line") {
  DocumentInfo info;
  info.source = "bad.txt";
  const auto document = Document::make(info, "one\ntwo\xff\n");
  REQUIRE_FALSE(document);
  CHECK(document.error().to_string() == "bad.txt:2: not UTF-8 at byte 7");
}

TEST_CASE("without blocks, blank lines part paragraphs") {
  const auto document = Document::make({}, "\n first line\nsecond \n\n \nthird");
  REQUIRE(document);
  REQUIRE(document->blocks().size() == 2);
  CHECK(document->slice(document->blocks()[0].span) == "first line\nsecond");
  CHECK(document->slice(document->blocks()[1].span) == "third");
  CHECK(document->line(document->blocks()[1].span.begin) == 6);
}

TEST_CASE("lines come from the given marks") {
  const auto document = Document::make({}, "one two", {}, {{0, 7}, {4, 9}});
  REQUIRE(document);
  CHECK(document->line(0) == 7);
  CHECK(document->line(3) == 7);
  CHECK(document->line(4) == 9);
}

TEST_CASE("misuse is a contract violation") {
  const auto document = Document::make({}, "abc");
  REQUIRE(document);
  CHECK_THROWS_AS(document->slice({2, 9}), ContractViolation);
  CHECK_THROWS_AS(Document::make({}, "abc", {{{2, 9}, BlockKind::Paragraph}}), ContractViolation);
}
