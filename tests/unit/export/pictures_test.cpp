// SVG, DOT, Cypher and CSV of graphs whose labels try to get out of their quotes, of the empty
// graph, and of things linked to themselves.

#include <map>
#include <pugixml.hpp>
#include <regex>

#include "core/text.hpp"
#include "export/csv_reader.hpp"
#include "export/drawing/picture.hpp"
#include "export/formats.hpp"
#include "export/graph_view.hpp"
#include "export/rdf_syntax.hpp"
#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

const std::vector<std::string> kHostile = {
    R"(say "so")",
    R"(back\slash)",
    R"(ends in \)",
    R"(ends in ")",
    R"(\" -> x [label="y"]; //)",
    R"(\u0041 \n \N \l)",
    R"('quote' `tick`)",
    R"('}) DETACH DELETE n; //)",
    R"(`]-(x) // /* */ #)",
    "<script>alert(1)</script>",
    "</text><text>",
    "R&D &amp; &lt; &#65;",
    "]]> --> <!-- ",
    "{a: 1}, $b | c; d, e",
    "line\nbreak\r\nand\ttab",
    "bell\x07 null-like \x01 escape \x1b",
    "broken \xff\xfe bytes",
    "\U0001F600 \U00020000 \U0010FFFD",
    "\u0085 \u2028 \u200F",
    "日本語の名前",
};

std::string written(const char* format, const KnowledgeGraph& graph) {
  StringSink bytes;
  REQUIRE(write_format(*find_output_format(format), graph, ontology(), {}, bytes));
  return bytes.str();
}

/// Everyone hostile leads a union, which a hostile attack hits on a day of its own.
KnowledgeGraph hostile_graph() {
  GraphFixture make(ontology());
  const DocumentId document = make.document("d");
  const EntityId union_ = make.entity("Organization", "Union", {document});
  std::uint8_t day = 1;
  for (const std::string& label : kHostile) {
    const EntityId person = make.entity("Person", label, {document});
    make.parts.entities[person].aliases = {label};
    make.claim(person, "leaderOf", union_, {document});
    const EventId attack = make.event("Attack", label, {document});
    make.parts.events[attack].interval = {Date::of(1999, 5, day), Date::of(1999, 5, day)};
    ++day;
    make.claim(attack, "target", union_, {document});
  }
  return make.parts.graph();
}

KnowledgeGraph circular_graph() {
  GraphFixture make(ontology());
  const DocumentId document = make.document("d");
  const EntityId union_ = make.entity("Organization", "Union", {document});
  make.claim(union_, "partOf", union_, {document});
  return make.parts.graph();
}

/// As a file of one line has it.
std::string one_line(std::string text) {
  for (char& c : text) c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
  return clean_text(text);
}

/// What a renderer shows: entities decoded, runs of white space one space.
std::multiset<std::string> shown(const std::string& svg) {
  pugi::xml_document document;
  const auto result = document.load_string(svg.c_str(), pugi::parse_full | pugi::parse_ws_pcdata);
  INFO(result.description());
  REQUIRE(result);
  std::multiset<std::string> texts;
  for (const auto& text : document.select_nodes("/svg/text")) {
    CHECK(text.node().select_nodes("*").empty());
    texts.insert(text.node().text().get());
  }
  CHECK(document.select_nodes("//script").empty());
  CHECK(svg.find("nan") == std::string::npos);
  CHECK(svg.find("inf") == std::string::npos);
  return texts;
}

/// Text in two parts: the strings between `quote`, unescaped, and the rest with "S" in their
/// places.
struct Quoted {
  std::vector<std::string> strings;
  std::string rest;
};
Quoted quoted(const std::string& text, char quote) {
  Quoted out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != quote) {
      out.rest += text[i];
      continue;
    }
    std::string string;
    for (++i; text.at(i) != quote; ++i) {
      if (text[i] != '\\') {
        string += text[i];
        continue;
      }
      const char escaped = text.at(++i);
      string += escaped == 'n' ? '\n' : escaped == 'r' ? '\r' : escaped == 't' ? '\t' : escaped;
    }
    out.strings.push_back(string);
    out.rest += 'S';
  }
  return out;
}

std::vector<std::string> lines_of(const std::string& text) {
  const auto lines = split(text, '\n');
  return {lines.begin(), lines.end()};
}

}  // namespace

TEST_CASE("SVG shows hostile labels as text") {
  const KnowledgeGraph graph = hostile_graph();
  const auto texts = shown(written("graph.svg", graph));
  const auto dates = shown(written("timeline.svg", graph));
  const auto iris = Iris::make(std::string(kDefaultBase));
  const GraphView view(graph, ontology(), *iris);
  const Picture picture = main_picture(view);
  CHECK(picture.nodes.size() == 2 * kHostile.size() + 1);
  for (const PictureNode& node : picture.nodes) {
    for (const std::string& line : node.lines) CHECK(texts.count(one_line(line)) > 0);
  }
  for (const std::string& label : kHostile) {
    INFO(label);
    CHECK(dates.count(one_line(label)) == 1);
  }
}

TEST_CASE("DOT keeps hostile labels between their quotes") {
  const KnowledgeGraph graph = hostile_graph();
  const Quoted main = quoted(written("graph.dot", graph), '"');
  const std::regex line(
      R"(|digraph quipu \{|\}|// .*|  (graph|node|edge) \[.*\];|)"
      R"(  S \[xlabel=S, label=S, class=S, shape=[a-z]+, fillcolor=S, width=[0-9.]+, pos=S\];|)"
      R"(  S -> S \[label=S, weight=[0-9]+\];)");
  for (const std::string& one : lines_of(main.rest)) {
    INFO(one);
    CHECK(std::regex_match(one, line));
  }
  const Quoted dates = quoted(written("timeline.dot", graph), '"');
  const std::regex dated(
      R"(|digraph timeline \{|\}|// .*|  (graph|node|edge) \[.*\];|  S \[shape=plaintext, .*\];|)"
      R"(  S -> S( \[weight=10\])?;|  \{ rank=same; S(; S)* \}|  S \[label=S, fillcolor=S\];)");
  for (const std::string& one : lines_of(dates.rest)) {
    INFO(one);
    CHECK(std::regex_match(one, dated));
  }
  for (const std::string& label : kHostile) {
    INFO(label);
    std::string expected = clean_text(label);
    for (char& c : expected) c = c == '\n' || c == '\r' ? ' ' : c;
    // Graphviz decodes what looks like an XML entity.
    const auto decoded = [](const std::string& text) {
      return std::regex_replace(text, std::regex("&amp;(?=[#a-z0-9]+;)"), "&");
    };
    const auto has = [&](const Quoted& in) {
      return std::count_if(in.strings.begin(), in.strings.end(),
                           [&](const std::string& text) { return decoded(text) == expected; });
    };
    CHECK(has(main) >= 2);
    CHECK(has(dates) >= 1);
  }
}

TEST_CASE("Cypher keeps hostile labels between their quotes") {
  const Quoted script = quoted(written("cypher", hostile_graph()), '\'');
  const std::regex line(
      R"(|//.*|CREATE CONSTRAINT quipu_id [^;]*;|UNWIND \[|)"
      R"(\{id: S, label: S, type: S(, `[A-Za-z]+`: (S|-?[0-9.]+))*\},?|)"
      R"(\{source: S, target: S, properties: \{id: S, weight: 1(, `[A-Za-z]+`: (S|-?[0-9.]+))*\}\},?|)"
      R"(\] AS row (MERGE|MATCH) \([^'"]*;)");
  std::map<std::string, int> statements;
  for (const std::string& one : lines_of(script.rest)) {
    INFO(one);
    // std::regex is recursive: rows are short enough.
    CHECK(std::regex_match(one, line));
    if (one.starts_with("{id: ")) ++statements["node"];
    if (one.starts_with("{source: ")) ++statements["relationship"];
  }
  CHECK(statements["node"] == static_cast<int>(2 * kHostile.size() + 1));
  CHECK(statements["relationship"] == static_cast<int>(2 * kHostile.size()));
  for (const std::string& label : kHostile) {
    INFO(label);
    CHECK(std::count(script.strings.begin(), script.strings.end(), clean_text(label)) >= 2);
  }
}

TEST_CASE("CSV for bulk loaders has a line for each node whatever its label") {
  const std::string text = written("nodes.csv", hostile_graph());
  CHECK(std::count(text.begin(), text.end(), '\n') ==
        static_cast<std::ptrdiff_t>(2 * kHostile.size() + 2));
  CsvReader reader(text, "nodes.csv");
  std::multiset<std::string> labels;
  std::size_t columns = 0;
  while (true) {
    const auto row = reader.next();
    REQUIRE(row);
    if (!*row) break;
    if (columns == 0) columns = (*row)->size();
    CHECK((*row)->size() == columns);
    labels.insert((**row)[2]);
  }
  for (const std::string& label : kHostile) {
    std::string expected = clean_text(label);
    for (char& c : expected) c = c == '\n' || c == '\r' ? ' ' : c;
    INFO(label);
    CHECK(labels.count(expected) == 2);
  }
}

TEST_CASE("An empty graph is an empty picture") {
  const KnowledgeGraph graph = GraphFixture(ontology()).parts.graph();
  CHECK(shown(written("graph.svg", graph)).empty());
  CHECK(shown(written("timeline.svg", graph)).empty());
  for (const char* format : {"graph.dot", "timeline.dot"}) {
    const std::string dot = written(format, graph);
    CHECK(dot.ends_with("}\n"));
    CHECK(dot.find("->") == std::string::npos);
  }
  const std::string cypher = written("cypher", graph);
  CHECK(cypher.find("CREATE CONSTRAINT") != std::string::npos);
  CHECK(cypher.find("UNWIND") == std::string::npos);
  for (const char* format : {"nodes.csv", "relationships.csv"}) {
    const std::string csv = written(format, graph);
    CHECK(std::count(csv.begin(), csv.end(), '\n') == 1);
  }
}

TEST_CASE("A thing linked to itself is in the data, and breaks no picture") {
  const KnowledgeGraph graph = circular_graph();
  CHECK(shown(written("graph.svg", graph)).count("Union") == 1);
  const std::string dot = written("graph.dot", graph);
  CHECK(dot.find("  \"entity/Union\" [xlabel=\"Union\"") != std::string::npos);
  CHECK(dot.find("->") == std::string::npos);  // a loop tells a picture's reader nothing
  const std::string cypher = written("cypher", graph);
  CHECK(cypher.find("{source: 'entity/Union', target: 'entity/Union',") != std::string::npos);
  const std::string csv = written("relationships.csv", graph);
  CHECK(csv.find("\"entity/Union\",\"entity/Union\",\"partOf\"") != std::string::npos);
}
