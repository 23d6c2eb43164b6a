#include <nlohmann/json.hpp>

#include "export/formats.hpp"
#include "export/rdf_syntax.hpp"
#include "export/rdf_writers.hpp"
#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

std::string written(const char* format, const char* file) {
  for (const OutputFormat& row : output_formats()) {
    if (row.name != format || row.file != file) continue;
    StringSink bytes;
    REQUIRE(write_format(row, sample_graph(), ontology(), {}, bytes));
    return bytes.str();
  }
  FAIL("no such format");
  return {};
}

}  // namespace

TEST_CASE("JSON-LD has one object a subject, short names and its context") {
  const auto document = nlohmann::json::parse(written("jsonld", "graph.jsonld"));
  const auto context = nlohmann::json::parse(written("jsonld", "context.jsonld"));
  CHECK(document["@context"] == context["@context"]);
  CHECK(context["@context"]["leaderOf"] ==
        nlohmann::json::parse(R"({"@id":"quipu:leaderOf","@type":"@id"})"));
  std::set<std::string> subjects;
  bool leader = false;
  for (const auto& node : document["@graph"]) {
    CHECK(subjects.insert(node["@id"].get<std::string>()).second);
    leader = leader || node.contains("leaderOf");
  }
  CHECK(leader);
}

TEST_CASE("What a short name does not stand for is written in full") {
  JsonLdContext context;
  context.add_ontology(ontology());
  StringSink bytes;
  Output out(bytes);
  const auto writer = jsonld_writer(out, context);
  const Term subject = Term::iri("http://e/a");
  const Term leads = Term::iri(std::string(vocab::kQuipu) + "leaderOf");
  REQUIRE(writer->prefix("quipu", vocab::kQuipu));
  REQUIRE(writer->triple(subject, leads, Term::iri("http://e/b"), {}));
  REQUIRE(writer->triple(subject, leads, Term::literal("some \"body\"\n"), {}));
  REQUIRE(writer->triple(subject, leads, Term::text("quelqu'un", "fr"), {}));
  REQUIRE(writer->triple(subject, Term::iri("http://e/p"),
                         Term::literal("5", std::string(vocab::kXsd) + "integer"), {}));
  CHECK_FALSE(writer->triple(subject, leads, subject, "http://e/g"));
  REQUIRE(writer->finish());
  const auto node = nlohmann::json::parse(bytes.str())["@graph"][0];
  CHECK(node["leaderOf"] == "http://e/b");
  CHECK(node["quipu:leaderOf"][0] == "some \"body\"\n");
  CHECK(node["quipu:leaderOf"][1]["@language"] == "fr");
  CHECK(node["http://e/p"]["@value"] == "5");
}

TEST_CASE("Nothing is JSON-LD too") {
  StringSink bytes;
  Output out(bytes);
  REQUIRE(jsonld_writer(out)->finish());
  CHECK(nlohmann::json::parse(bytes.str())["@graph"].empty());
}
