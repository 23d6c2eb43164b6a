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

TEST_CASE("given mentions become mentions and coreference") {
  const auto ontology = Ontology::load();
  REQUIRE(ontology);
  IngestOptions options;
  options.pretokenized = options.given_mentions = true;
  options.ontology = &*ontology;
  const std::vector<Story> found = stories(
      "x.jsonl",
      "{\"text\":\"Mayor Ada Brook left. She "
      "won.\",\"tokens\":[[0,5],[6,9],[10,15],[16,20],[20,21],[22,25],[26,29],[29,30]],"
      "\"sentences\":[[0,21],[22,30]],\"entities\":[{\"id\":\"T1\",\"type\":\"PER\",\"mentions\":["
      "{\"start\":22,\"end\":25,\"kind\":\"PRO\"},{\"start\":0,\"end\":15,\"kind\":\"NAM\","
      "\"head\":[6,15]}]}]}\n",
      options);
  REQUIRE(found.size() == 1);
  const Annotations& given = found[0].given;
  CHECK(found[0].given_layers.contains(LayerSet{Layer::Mentions, Layer::Coreference}));
  REQUIRE(given.mentions.size() == 2);
  const Mention& mayor = given.mentions[MentionId(0)];
  CHECK(found[0].document.slice(mayor.head) == "Ada Brook");
  CHECK(mayor.head_token == TokenId(2));
  CHECK(mayor.type == ontology->class_named("Person"));
  CHECK(given.mentions[MentionId(1)].kind == MentionKind::Pronominal);
  REQUIRE(given.coreference.chains.size() == 1);
  CHECK(given.coreference.chains[ChainId(0)].representative == MentionId(0));
}

}  // namespace
}  // namespace quipu::test
