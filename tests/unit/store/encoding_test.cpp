#include "store/encoding.hpp"

#include <catch2/catch.hpp>

#include "fixture.hpp"

using namespace quipu;
using namespace quipu::test;

TEST_CASE("An analysed document comes back from its bytes as it was") {
  CorpusDocument before = collected("a");
  before.ingested = Date::of(2001, 2, 3);
  auto document = decode_text(encode_text(before));
  REQUIRE(document);
  CHECK(document->document.info().id == "a");
  CHECK(document->document.info().published == before.document.info().published);
  CHECK(document->document.text() == before.document.text());
  CHECK(document->document.blocks().size() == before.document.blocks().size());
  CHECK(document->document.lines().size() == before.document.lines().size());

  CHECK(document->ingested == before.ingested);

  const auto after = decode_analysis(std::move(*document), encode_analysis(before));
  REQUIRE(after);
  CHECK(after->annotations.mentions.size() == before.annotations.mentions.size());
  CHECK(after->annotations.events[EventMentionId(0)].arguments.size() == 2);
  CHECK(after->annotations.relations[RelationMentionId(0)].property ==
        before.annotations.relations[RelationMentionId(0)].property);
  CHECK(after->annotations.quantities[QuantityId(0)].value == 14);
  // Whatever a member was forgotten in the second half of a round trip shows here.
  CHECK(encode_analysis(*after) == encode_analysis(before));
}

TEST_CASE("Bytes cut short or too long are damage, not a document") {
  const CorpusDocument document = collected("a");
  const std::string bytes = encode_analysis(document);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(decode_analysis(collected("a"), std::string_view(bytes).substr(0, size)));
  }
  CHECK_FALSE(decode_analysis(collected("a"), bytes + '\0'));
  const std::string text = encode_text(document);
  for (std::size_t size = 0; size < text.size(); ++size) {
    CHECK_FALSE(decode_text(std::string_view(text).substr(0, size)));
  }
}
