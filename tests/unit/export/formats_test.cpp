#include "export/formats.hpp"

#include <map>
#include <pugixml.hpp>

#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

const std::set<std::string> kDefault = {"graph.gexf",      "graph.graphml", "graph.nq",
                                        "graph.trig",      "graph.ttl",     "merges.jsonl",
                                        "documents.jsonl", "provenance.ttl"};

std::string written(const char* format) {
  StringSink bytes;
  REQUIRE(write_format(*find_output_format(format), sample_graph(), ontology(), {}, bytes));
  return bytes.str();
}

pugi::xml_document parsed(const std::string& text) {
  pugi::xml_document document;
  const auto result = document.load_string(text.c_str());
  INFO(result.description());
  REQUIRE(result);
  return document;
}

std::string data(const pugi::xml_node& element, const char* key) {
  return element.find_child_by_attribute("data", "key", key).text().get();
}

}  // namespace

TEST_CASE("A build's files appear together, the default set or what is asked for") {
  TemporaryFolder folder;
  const auto paths =
      write_outputs(sample_graph(), ontology(), {}, folder / "out", {{"report.json", "{}\n"}});
  REQUIRE(paths);
  auto expected = kDefault;
  expected.insert("report.json");
  std::set<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "out")) {
    found.insert(entry.path().filename());
  }
  CHECK(found == expected);
  CHECK(paths->size() == expected.size());

  ExportOptions options;
  options.formats = {"ttl", "graphml", "rdfxml"};
  REQUIRE(write_outputs(sample_graph(), ontology(), options, folder / "some"));
  CHECK(std::filesystem::exists(folder / "some/graph.rdf"));
  CHECK_FALSE(std::filesystem::exists(folder / "some/graph.nq"));
}

TEST_CASE("Nothing is written when something cannot be") {
  TemporaryFolder folder;
  ExportOptions options;
  options.formats = {"turtle", "excel"};
  const auto unknown = write_outputs(sample_graph(), ontology(), options, folder / "out");
  REQUIRE_FALSE(unknown);
  CHECK(unknown.error().message.find("turtle, nquads") != std::string::npos);
  CHECK_FALSE(std::filesystem::exists(folder / "out"));

  std::filesystem::create_directories(folder / "blocked/graph.gexf");
  CHECK_FALSE(write_outputs(sample_graph(), ontology(), {}, folder / "blocked"));
  CHECK(std::distance(std::filesystem::directory_iterator(folder / "blocked"), {}) == 1);

  options.formats = {};
  options.base = "no iri/";
  CHECK_FALSE(write_outputs(sample_graph(), ontology(), options, folder / "base"));
}

TEST_CASE("GraphML follows the recipe for Gephi and Neo4j") {
  const std::string text = written("graphml");
  CHECK(text.find("<!DOCTYPE") == std::string::npos);
  const auto document = parsed(text);
  const auto root = document.child("graphml");
  std::map<std::string, std::string> node_keys, edge_keys;
  const std::set<std::string> types = {"boolean", "int", "long", "float", "double", "string"};
  for (const auto& key : root.children("key")) {
    const std::string kind = key.attribute("for").value();
    CHECK(std::string(key.attribute("id").value()) == key.attribute("attr.name").value());
    CHECK(types.contains(key.attribute("attr.type").value()));
    REQUIRE((kind == "node" || kind == "edge"));
    auto& keys = kind == "node" ? node_keys : edge_keys;
    CHECK(keys.emplace(key.attribute("id").value(), key.attribute("attr.type").value()).second);
  }
  for (const char* name : {"label", "type", "size", "r", "g", "b", "x", "y"}) {
    CHECK(node_keys.contains(name));
  }
  CHECK(node_keys["size"] == "double");
  CHECK(node_keys["quipu_size"] == "long");  // the head count, apart from the drawn size
  CHECK(node_keys["birthDateDay"] == "int");
  CHECK(edge_keys.contains("label"));
  CHECK(edge_keys.contains("weight"));

  std::set<std::string> nodes, edges;
  const auto graph = root.child("graph");
  bool edge_seen = false;
  for (const auto& element : graph.children()) {
    const bool is_edge = std::string(element.name()) == "edge";
    CHECK((is_edge || !edge_seen));
    edge_seen = edge_seen || is_edge;
    CHECK((is_edge ? edges : nodes).insert(element.attribute("id").value()).second);
    if (!is_edge) {
      CHECK(std::string(element.attribute("labels").value()).starts_with(":"));
      CHECK_FALSE(data(element, "label").empty());
      continue;
    }
    CHECK(nodes.contains(element.attribute("source").value()));
    CHECK(nodes.contains(element.attribute("target").value()));
    CHECK(data(element, "label") == element.attribute("label").value());
    CHECK(data(element, "quotation") == "A sentence that says it, in some words.");
    CHECK(data(element, "claim").starts_with("https://w3id.org/quipu/data/claim/"));
  }
  CHECK(nodes.size() == 6);
  CHECK(edges.size() == 5);  // two of them parallel; no literal, no claim that is no fact
  const auto person = graph.find_child_by_attribute("node", "id", "entity/Ana_Nandu");
  CHECK(std::string(person.attribute("labels").value()).starts_with(":Person"));
  CHECK(data(person, "label") == "Ana Ñandú");
  CHECK(data(person, "birthDate") == "1950-02-28");
  CHECK(data(person, "birthDateDay") == "-7247");
  CHECK(data(person, "nationality") == "Norwegian \"citizen\"");
  const auto strike = graph.find_child_by_attribute("node", "id", "event/strike_at_the_mine");
  CHECK(data(strike, "begin") == "1999-05-03");
  CHECK(data(strike, "kind") == "event");
}

TEST_CASE("GEXF has times, kinds, colours and places") {
  const auto document = parsed(written("gexf"));
  const auto graph = document.child("gexf").child("graph");
  CHECK(std::string(document.child("gexf").attribute("version").value()) == "1.3");
  CHECK(std::string(graph.attribute("timeformat").value()) == "date");
  const auto strike =
      graph.child("nodes").find_child_by_attribute("node", "id", "event/strike_at_the_mine");
  CHECK(std::string(strike.attribute("start").value()) == "1999-05-03");
  CHECK(std::string(strike.attribute("end").value()) == "1999-05-14");
  const auto talks =
      graph.child("nodes").find_child_by_attribute("node", "id", "event/talks_of_the_union");
  CHECK(std::string(talks.attribute("start").value()) == "1999-06-01");
  CHECK_FALSE(talks.attribute("end"));
  std::set<std::string> kinds;
  for (const auto& edge : graph.child("edges").children("edge")) {
    kinds.insert(edge.attribute("kind").value());
  }
  CHECK(kinds == std::set<std::string>{"agent", "basedIn", "leaderOf", "memberOf", "place"});
  for (const auto& node : graph.child("nodes").children("node")) {
    CHECK(node.child("viz:color").attribute("r"));
    CHECK(node.child("viz:size").attribute("value").as_double() > 0);
  }
}

TEST_CASE("Text that XML cannot hold is cleaned") {
  GraphFixture make(ontology());
  const DocumentId d = make.document("d");
  make.entity("Person", "Bell", {d});
  auto& person = make.parts.entities.back();
  person.label = std::string("Bell\x07 <&\"'> ]]> \xFF") + "\r\n";
  for (const char* format : {"graphml", "gexf"}) {
    StringSink bytes;
    REQUIRE(write_format(*find_output_format(format), make.parts.graph(), ontology(), {}, bytes));
    CHECK(bytes.str().find('\x07') == std::string::npos);
    CHECK(bytes.str().find("\uFFFD &lt;&amp;") != std::string::npos);
    parsed(bytes.str());
  }
}

TEST_CASE("Formats have names, files and summaries of their own") {
  std::set<std::string_view> names, files;
  std::string_view last;
  for (const OutputFormat& format : output_formats()) {
    // Several files of one format stand together.
    CHECK((format.name == last || names.insert(format.name).second));
    last = format.name;
    CHECK(files.insert(format.file).second);
    CHECK((format.write == nullptr) != (format.draw == nullptr));
    CHECK_FALSE(format.summary.empty());
    CHECK(find_output_format(format.file) == &format);
  }
  CHECK(find_output_format("ttl") == find_output_format("turtle"));
  CHECK(find_output_format("nope") == nullptr);
  CHECK(find_output_format("") == nullptr);
}
