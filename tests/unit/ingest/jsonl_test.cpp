#include <catch2/catch.hpp>

#include "ingest_helpers.hpp"
#include "ontology/ontology.hpp"

namespace quipu::test {
namespace {

TEST_CASE("the text of JSON lines is taken as it is") {
  const std::vector<Story> found =
      stories("x.jsonl",
              "{\"id\":\"one\",\"text\":\"HOME\\n\\n  Alpha beta.\\nGamma \\u00e9.  "
              "\",\"date\":\"1999-02-03\",\"title\":\"T\",\"source\":\"wire\"}\n"
              "\n{\"text\":\"Third text.\"}\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].document.text() == "HOME\n\n  Alpha beta.\nGamma \u00e9.  ");
  CHECK(found[0].document.info().id == "one");
  CHECK(found[0].document.info().title == "T");
  CHECK(found[0].document.info().source == "wire");
  CHECK(published(found[0]) == "1999-02-03");
  CHECK(found[0].furniture.empty());
  CHECK(found[1].document.info().id == "x-3");
  CHECK(found[1].document.line(0) == 3);
}

TEST_CASE("a JSON array of records is read too") {
  const std::vector<Story> found = stories(
      "x.json",
      "[\n {\"id\": \"a\", \"text\": \"One.\"},\n {\"id\": \"b\", \"text\": \"Two.\"}\n]\n");
  REQUIRE(found.size() == 2);
  CHECK(found[1].document.info().id == "b");
}

TEST_CASE("a bad line is named and the others go on") {
  const std::vector<IngestedFile> files =
      ingest("x.jsonl",
             "{\"text\":\"One.\"}\n{\"text\": oops}\n[1]\n{\"title\":\"no text\"}\n"
             "{\"text\":\"Five.\",\"date\":\"someday\"}\n");
  REQUIRE(files.size() == 1);
  CHECK(files[0].stories.size() == 2);
  REQUIRE(files[0].diagnostics.size() == 4);
  for (std::uint32_t i = 0; i < 4; ++i) {
    CHECK(files[0].diagnostics[i].what.line == i + 2);
    CHECK(files[0].diagnostics[i].what.source == "x.jsonl");
  }
  CHECK(files[0].diagnostics[3].severity == Severity::Warning);
}

TEST_CASE("given tokens and sentences are kept, in code points") {
  IngestOptions options;
  options.pretokenized = true;
  const std::vector<Story> found =
      stories("x.jsonl",
              "{\"text\":\"Caf\\u00e9 x. "
              "Go.\",\"tokens\":[[0,4],[5,6],[6,7],[8,10],[10,11]],\"sentences\":[[0,7],[8,11]]}\n",
              options);
  REQUIRE(found.size() == 1);
  const Story& story = found[0];
  CHECK(story.given_layers == LayerSet{Layer::Tokens, Layer::Sentences});
  REQUIRE(story.given.tokens.size() == 5);
  CHECK(story.document.slice(story.given.tokens[TokenId(0)].span) == "Caf\u00e9");
  CHECK(story.document.slice(story.given.tokens[TokenId(3)].span) == "Go");
  REQUIRE(story.given.sentences.size() == 2);
  CHECK(story.given.sentences[SentenceId(1)].first == TokenId(3));
  CHECK(story.given.sentences[SentenceId(1)].last == TokenId(5));

  const std::vector<IngestedFile> bad =
      ingest("x.jsonl", "{\"text\":\"One.\",\"tokens\":[[0,9]],\"sentences\":[[0,4]]}\n", options);
  CHECK(bad[0].stories.empty());
  CHECK(bad[0].diagnostics[0].what.line == 1);
}

TEST_CASE("given mentions and triggers are spans with classes, what links them is left out") {
  const auto ontology = Ontology::load();
  REQUIRE(ontology);
  IngestOptions options;
  options.given_mentions = true;
  options.ontology = &*ontology;
  const std::vector<Story> found = stories(
      "x.jsonl",
      "{\"text\":\"Caf\u00e9 owner Ada Brook left. She "
      "won.\",\"entities\":[{\"id\":\"T1\",\"type\":\"PER\","
      "\"mentions\":[{\"start\":27,\"end\":30,\"kind\":\"PRO\"},{\"start\":0,\"end\":20,"
      "\"kind\":\"NAM\",\"head\":[11,20]},[0,4]]},{\"type\":\"THING_X\",\"mentions\":[[0,4]]}],"
      "\"events\":[{\"type\":\"Resignation\",\"trigger\":{\"start\":21,\"end\":25}},"
      "{\"type\":\"ACTION\",\"mentions\":[{\"start\":31,\"end\":34}]}]}\n",
      options);
  REQUIRE(found.size() == 1);
  const GivenSpans& given = found[0].given.given;
  CHECK(found[0].given_layers == LayerSet{});
  REQUIRE(given.entities);
  REQUIRE(given.entities->size() == 3);
  const GivenSpans::Entity& owner = (*given.entities)[0];
  CHECK(found[0].document.slice(owner.span) == "Caf\u00e9 owner Ada Brook");
  REQUIRE(owner.head);
  CHECK(found[0].document.slice(*owner.head) == "Ada Brook");
  CHECK(owner.type == ontology->class_named("Person"));
  CHECK(owner.kind == MentionKind::Named);
  CHECK_FALSE((*given.entities)[1].kind);
  CHECK((*given.entities)[2].kind == MentionKind::Pronominal);
  REQUIRE(given.triggers);
  REQUIRE(given.triggers->size() == 2);
  CHECK((*given.triggers)[0].type == ontology->class_named("Resignation"));
  CHECK((*given.triggers)[1].type == ontology->class_named("Event"));
  CHECK(found[0].document.slice((*given.triggers)[1].span) == "won");

  for (const char* wrong : {"{\"text\":\"One.\",\"entities\":[{\"mentions\":[[0,9]]}]}\n",
                            "{\"text\":\"One.\",\"entities\":[{}]}\n", "{\"text\":\"One.\"}\n",
                            "{\"text\":\"One.\",\"events\":[{\"trigger\":[3,1]}]}\n",
                            "{\"text\":\"One.\",\"events\":7}\n",
                            "{\"text\":\"One.\",\"events\":[{\"type\":7,\"mentions\":[7]}]}\n"}) {
    INFO(wrong);
    const std::vector<IngestedFile> bad = ingest("x.jsonl", wrong, options);
    CHECK(bad[0].stories.empty());
    REQUIRE(bad[0].diagnostics.size() == 1);
    CHECK(bad[0].diagnostics[0].what.line == 1);
  }
}

}  // namespace
}  // namespace quipu::test
