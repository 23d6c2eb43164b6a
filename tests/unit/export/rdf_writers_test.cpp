#include "export/rdf_writers.hpp"

#include <unistd.h>

#include <array>
#include <cstdio>

#include "export/rdf_terms.hpp"
#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

using Make = std::unique_ptr<TripleSink> (*)(Output&);
struct Syntax {
  const char* name;  // raptor's
  const char* serd;  // serdi's; null: not read by serd
  Make make;
  bool graphs;
};
const std::array<Syntax, 5> kSyntaxes = {{{"ntriples", "NTriples", ntriples_writer, false},
                                          {"nquads", "NQuads", nquads_writer, true},
                                          {"turtle", "Turtle", turtle_writer, false},
                                          {"trig", "TriG", trig_writer, true},
                                          {"rdfxml", nullptr, rdfxml_writer, false}}};

std::set<Quad> awkward_quads(bool graphs) {
  std::set<Quad> quads;
  const std::string base = "http://example.org/data/";
  int number = 0;
  const std::vector<std::string> locals = {"plain",   "Under_score", "hy-phen",  "1digit",
                                           "dot.ted", "per%20cent",  "paren(s)", "comma,",
                                           "é",       "a#b"};
  for (const Term& literal : awkward_literals()) {
    const std::string& local = locals[number++ % locals.size()];
    for (const std::string& graph :
         graphs ? std::vector<std::string>{"", base + "graph/1", base + "graph_2"}
                : std::vector<std::string>{""}) {
      quads.emplace(Term::iri(base + local), Term::iri(base + "says"), literal, graph);
      quads.emplace(Term::iri(base + local), Term::iri(base + "knows"), Term::iri(base + local),
                    graph);
    }
  }
  return quads;
}

std::string written(const std::set<Quad>& quads, Make make) {
  StringSink bytes;
  Output out(bytes);
  const auto writer = make(out);
  const auto sink = validating_sink(*writer);
  REQUIRE(sink->prefix("ex", "http://example.org/data/"));
  REQUIRE(sink->prefix("xsd", vocab::kXsd));
  std::set<std::string> graphs;
  for (const auto& [s, p, o, g] : quads) graphs.insert(g);
  for (const std::string& graph : graphs) {
    for (const auto& [s, p, o, g] : quads) {
      if (g != graph) continue;
      const auto sent = sink->triple(s, p, o, g);
      INFO(s.value << " " << o.value << (sent ? "" : sent.error().message));
      REQUIRE(sent);
    }
  }
  REQUIRE(sink->finish());
  return bytes.str();
}

std::string command_output(const std::string& command) {
  FILE* pipe = popen(command.c_str(), "r");
  REQUIRE(pipe != nullptr);
  std::string output;
  std::array<char, 4096> buffer;
  while (const std::size_t got = fread(buffer.data(), 1, buffer.size(), pipe)) {
    output.append(buffer.data(), got);
  }
  REQUIRE(pclose(pipe) == 0);
  return output;
}

}  // namespace

TEST_CASE("What is written reads back as it was, with raptor") {
  for (const Syntax& syntax : kSyntaxes) {
    INFO(syntax.name);
    const auto quads = awkward_quads(syntax.graphs);
    REQUIRE(quads.size() > 50);
    const auto read = parse_with_raptor(written(quads, syntax.make), syntax.name);
    for (const Quad& quad : quads) {
      INFO(std::get<2>(quad).value << " ^^ " << std::get<2>(quad).datatype);
      CHECK(read.contains(quad));
    }
    CHECK(read.size() == quads.size());
  }
}

TEST_CASE("What is written reads back as it was, with serd") {
  if (access("/usr/bin/serdi", X_OK) != 0) {
    WARN("serdi is missing: skipped");
    return;
  }
  TemporaryFolder folder;
  for (const Syntax& syntax : kSyntaxes) {
    if (!syntax.serd) continue;
    INFO(syntax.name);
    const auto quads = awkward_quads(syntax.graphs);
    std::ofstream(folder / "in", std::ios::binary) << written(quads, syntax.make);
    const std::string back =
        command_output("serdi -i " + std::string(syntax.serd) + " -o NQuads " + (folder / "in"));
    CHECK(parse_with_raptor(back, "nquads") == quads);
  }
}

TEST_CASE("Turtle keeps to the safe subset") {
  StringSink bytes;
  Output out(bytes);
  const auto sink = turtle_writer(out);
  const std::string ns = "http://example.org/";
  REQUIRE(sink->prefix("ex", ns));
  REQUIRE(sink->prefix("xsd", vocab::kXsd));
  const Term a = Term::iri(ns + "a");
  const Term type = term_in(vocab::kRdf, "type");
  REQUIRE(sink->triple(a, type, Term::iri(ns + "Thing"), {}));
  REQUIRE(sink->triple(a, type, Term::iri(ns + "Other-Thing"), {}));
  REQUIRE(sink->triple(a, Term::iri(ns + "n"),
                       Term::literal("5", std::string(vocab::kXsd) + "integer"), {}));
  REQUIRE(sink->triple(a, Term::iri(ns + "n"), Term::iri(ns + "1st"), {}));
  REQUIRE(sink->triple(Term::iri(ns + "b"), Term::iri(ns + "n"),
                       Term::literal("x", std::string(vocab::kXsd) + "string"), {}));
  REQUIRE(sink->finish());
  CHECK(bytes.str() ==
        "@prefix ex: <http://example.org/> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\nex:a\n  a ex:Thing, ex:Other-Thing ;\n  ex:n \"5\"^^xsd:integer, "
        "<http://example.org/1st> .\n"
        "\nex:b\n  ex:n \"x\" .\n");
  CHECK_FALSE(turtle_writer(out)->triple(a, type, a, "http://example.org/graph"));
}

TEST_CASE("The validating sink refuses what is not RDF") {
  const Term good = Term::iri("http://example.org/a");
  struct Case {
    const char* why;
    Term subject, predicate, object;
    std::string graph;
  };
  const std::vector<Case> cases = {
      {"blank node", Term::iri("_:b1"), good, good, ""},
      {"relative", Term::iri("a/b"), good, good, ""},
      {"empty", Term::iri(""), good, good, ""},
      {"scheme only", Term::iri("http:"), good, good, ""},
      {"space", Term::iri("http://e/a b"), good, good, ""},
      {"angle", good, Term::iri("http://e/<a>"), good, ""},
      {"quote", good, good, Term::iri("http://e/\"a\""), ""},
      {"backslash", good, good, Term::iri("http://e/a\\b"), ""},
      {"newline", good, good, Term::iri("http://e/a\nb"), ""},
      {"broken utf-8 in an IRI", good, good, Term::iri("http://e/\xC3"), ""},
      {"literal subject", Term::literal("x"), good, good, ""},
      {"literal predicate", good, Term::literal("x"), good, ""},
      {"broken utf-8", good, good, Term::literal("caf\xE9"), ""},
      {"overlong utf-8", good, good, Term::literal("\xC0\xAF"), ""},
      {"surrogate", good, good, Term::literal("\xED\xA0\x80"), ""},
      {"nul", good, good, Term::literal(std::string("a\0b", 3)), ""},
      {"bell", good, good, Term::literal("a\ab"), ""},
      {"noncharacter", good, good, Term::literal("\uFFFE"), ""},
      {"upper-case language", good, good, Term::text("x", "EN"), ""},
      {"bad language", good, good, Term::text("x", "en-"), ""},
      {"bad datatype", good, good, Term::literal("x", "integer"), ""},
      {"language and datatype", good, good, Term{Term::Kind::Literal, "x", "http://e/t", "en"}, ""},
      {"bad graph", good, good, good, "graph"},
  };
  for (const Case& c : cases) {
    INFO(c.why);
    CollectingSink sink;
    const auto checked = validating_sink(sink);
    CHECK_FALSE(checked->triple(c.subject, c.predicate, c.object, c.graph));
    CHECK(sink.quads.empty());
  }
  CollectingSink sink;
  const auto checked = validating_sink(sink);
  CHECK_FALSE(checked->prefix("1x", "http://e/"));
  CHECK_FALSE(checked->prefix("x", "e/"));
  CHECK(checked->prefix("x", "http://e/"));
  CHECK(checked->triple(good, good, Term::literal("fine\n"), ""));
  CHECK_FALSE(checked->prefix("y", "http://f/"));
  CHECK(sink.quads.size() == 1);
}

TEST_CASE("RDF/XML refuses what raptor would drop") {
  StringSink bytes;
  Output out(bytes);
  const Term a = Term::iri("http://example.org/a");
  CHECK_FALSE(rdfxml_writer(out)->triple(a, Term::iri("http://example.org/p/"), a, {}));
  CHECK_FALSE(rdfxml_writer(out)->triple(a, Term::iri("http://example.org/123"), a, {}));
  CHECK_FALSE(
      rdfxml_writer(out)->triple(a, Term::iri("http://example.org/p"), Term::literal("a\x01"), {}));
  CHECK_FALSE(rdfxml_writer(out)->triple(a, a, a, "http://example.org/graph"));
}

TEST_CASE("A failing disk is noticed by every writer") {
  class Failing final : public ByteSink {
   public:
    Result<void> write(std::string_view) override { return Error{"disk full", "x"}; }
  };
  for (const Syntax& syntax : kSyntaxes) {
    INFO(syntax.name);
    Failing failing;
    Output out(failing);
    const auto writer = syntax.make(out);
    const Term a = Term::iri("http://example.org/a");
    bool failed = false;
    for (int i = 0; i < 5000 && !failed; ++i) {
      failed = !writer->triple(a, a, Term::literal(std::string(100, 'x') + std::to_string(i)), {});
    }
    CHECK(failed);  // not only at the end
    const auto finished = writer->finish();
    REQUIRE_FALSE(finished);
    CHECK(finished.error().message == "disk full");
  }
}

TEST_CASE("Text is cleaned one code point for one") {
  CHECK(clean_text("plain é") == "plain é");
  CHECK(clean_text("a\fb\x01"
                   "c") ==
        "a\uFFFDb\uFFFD"
        "c");
  CHECK(clean_text("\t\n\r") == "\t\n\r");
  CHECK(is_clean_text(clean_text("\xFFx\xC3")));
  CHECK(iri_segment("a b/ü#?") == "a%20b%2Fü%23%3F");
}
