#include "export/query.hpp"

#include <algorithm>

#include "export/formats.hpp"
#include "export/rdf_syntax.hpp"
#include "export/sparql/rasqal_limits.hpp"
#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

const QueryStore& store() {
  static TemporaryFolder folder;
  static const QueryStore loaded = [] {
    if (!write_outputs(sample_graph(), ontology(), {}, folder.str()))
      throw std::runtime_error("write");
    auto result = QueryStore::load(folder.str());
    if (!result) throw std::runtime_error(result.error().to_string());
    return *std::move(result);
  }();
  return loaded;
}

/// Rows as "a|b", sorted.
std::vector<std::string> rows(const std::string& query) {
  const auto result = store().run(query);
  INFO(query << "\n" << (result ? "" : result.error().to_string()));
  REQUIRE(result);
  std::vector<std::string> lines;
  for (const auto& row : result->rows) {
    std::string line;
    for (const auto& cell : row) line += (line.empty() ? "" : "|") + (cell ? cell->value : "-");
    lines.push_back(line);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

using Lines = std::vector<std::string>;

}  // namespace

TEST_CASE("Facts are found by a simple query, prefixes known") {
  CHECK(rows("SELECT ?n WHERE { ?p quipu:leaderOf ?o . ?p rdfs:label ?n }") == Lines{"Ana Ñandú"});
  CHECK(rows("SELECT ?p WHERE { ?p skos:altLabel \"A. Nandu\" }").size() == 1);
  CHECK(rows("SELECT ?n { entity:Oslo rdfs:label ?n }") == Lines{"Oslo"});
  CHECK(rows("SELECT ?e WHERE { ?e a sem:Event ; quipu:begin ?b FILTER(?b < "
             "\"1999-05-31\"^^xsd:date) }")
            .size() == 1);
}

TEST_CASE("Each triple is found once, whatever graphs hold it") {
  CHECK(rows("SELECT ?c WHERE { ?c a quipu:Claim }").size() == 11);
  CHECK(rows("SELECT (COUNT(?c) AS ?n) WHERE { ?c a quipu:Claim }") == Lines{"11"});
  CHECK(rows("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?c a quipu:Claim } }").size() == 2);
  CHECK(rows("SELECT ?c WHERE { GRAPH <https://w3id.org/quipu/data/doc/doc_a> "
             "{ ?c a quipu:Claim } }")
            .size() == 6);
  CHECK(rows("SELECT ?x WHERE { ?x ?p ?x }").empty());
}

TEST_CASE("Claims lead to their words") {
  CHECK(rows("SELECT ?v ?doc WHERE { ?d a quipu:Disagreement ; quipu:claim ?c . ?c rdf:object ?v ; "
             "quipu:source ?doc }") == Lines{"14|https://w3id.org/quipu/data/doc/doc_a",
                                             "20|https://w3id.org/quipu/data/doc/doc_b"});
  CHECK(rows("SELECT DISTINCT ?w WHERE { ?c rdf:predicate quipu:leaderOf ; prov:wasQuotedFrom ?q . "
             "?q nif:anchorOf ?w }") == Lines{"A sentence that says it, in some words."});
}

TEST_CASE("Optional parts, unions, sub-selects and all result forms work") {
  CHECK(
      rows("SELECT ?n ?s WHERE { ?e rdfs:label ?n ; a quipu:Group OPTIONAL { ?e owl:sameAs ?s } }")
          .front()
          .ends_with("|-"));
  CHECK(
      rows("SELECT ?n WHERE { { ?e quipu:leaderOf ?n } UNION { ?e quipu:memberOf ?n } }").size() ==
      2);
  CHECK(rows("SELECT ?v WHERE { VALUES (?v) { (quipu:a) (quipu:b) } }").size() == 2);
  const auto yes = store().run("ASK { ?p quipu:leaderOf ?o }");
  REQUIRE((yes && yes->answer));
  CHECK(*yes->answer);
  const auto no = store().run("ASK { ?p quipu:founderOf ?o }");
  REQUIRE((no && no->answer));
  CHECK_FALSE(*no->answer);
  CHECK(rows("CONSTRUCT { ?o quipu:ledBy ?p } WHERE { ?p quipu:leaderOf ?o }").size() == 1);
  CHECK(rows("DESCRIBE entity:Oslo").size() > 5);
  CHECK(rows("DESCRIBE ?p WHERE { ?p quipu:leaderOf ?o }") == rows("DESCRIBE entity:Ana_Nandu"));
}

TEST_CASE("An optional part sees what every row before it holds") {
  CHECK(rows("SELECT ?a ?l WHERE { ?p quipu:leaderOf ?o . ?p skos:altLabel ?a "
             "OPTIONAL { ?p rdfs:label ?l } }") ==
        Lines{"A. Nandu|Ana Ñandú", "Dr. \\Ñandú\\ \"Ana\"|Ana Ñandú"});
}

TEST_CASE("What Rasqal cannot do gets a message that says what to write instead") {
  struct Case {
    const char* query;
    const char* says;
  };
  const std::vector<Case> cases = {
      {"SELECT * { ?s quipu:locatedIn+ ?o }", "property path"},
      {"SELECT * { ?s quipu:locatedIn* ?o }", "property path"},
      {"SELECT * { ?s quipu:locatedIn? ?o }", "property path"},
      {"SELECT * { ?s rdf:type/rdfs:label ?o }", "property path"},
      {"SELECT * { ?s quipu:a|quipu:b ?o }", "property path"},
      {"SELECT * { ?s ^quipu:a ?o }", "property path"},
      {"SELECT * { ?s !quipu:a ?o }", "property path"},
      {"SELECT * { ?s (quipu:a/quipu:b)+ ?o }", "property path"},
      {"SELECT * { ?s a ?t FILTER NOT EXISTS { ?s quipu:a ?o } }", "EXISTS"},
      {"SELECT * { ?s a ?t FILTER EXISTS { ?s quipu:a ?o } }", "EXISTS"},
      {"SELECT * { ?s a ?t MINUS { ?s quipu:a ?o } }", "MINUS"},
      {"SELECT * { VALUES ?s { quipu:a quipu:b } ?s a ?t }", "VALUES (?s)"},
      {"SELECT * { ?s a ?t } VALUES ?s { quipu:a }", "VALUES (?s)"},
      {"INSERT DATA { quipu:a quipu:b quipu:c }", "updates"},
      {"PREFIX x: <http://e/> DELETE WHERE { ?s ?p ?o }", "updates"},
      {"SELECT (GROUP_CONCAT(?l; SEPARATOR=', ') AS ?a) { ?s rdfs:label ?l }", "SEPARATOR"},
      {"SELECT * FROM <http://e/g> { ?s ?p ?o }", "FROM"},
      {"SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", "SERVICE"},
      {"SELECT * { ?s quipu:begin ?d FILTER(YEAR(?d) = 1999) }", "YEAR"},
  };
  for (const Case& c : cases) {
    INFO(c.query);
    const auto result = store().run_by_rasqal(c.query);
    REQUIRE_FALSE(result);
    CHECK(result.error().message.find(c.says) != std::string::npos);
    CHECK(result.error().line == 1);
  }
}

TEST_CASE("The same signs and words elsewhere are no reason to refuse") {
  for (const char* query : {
           "SELECT ?s { ?s rdfs:label \"MINUS / EXISTS * VALUES ?x\" }",
           "SELECT ?s { ?s rdfs:label 'a|b', '''c ^ \"d\" ''' } # MINUS { ?s ?p ?o }",
           "SELECT ?s { ?s <http://e/EXISTS/+> ?o }",
           "SELECT * { ?s rdfs:label ?l }",
           "SELECT (COUNT(*) AS ?n) { ?s rdfs:label ?l }",
           "SELECT ((1 + 2) * 3 / 4 AS ?n) { ?s rdfs:label \"Oslo\" }",
           "SELECT ?s { ?s quipu:mentionCount ?n FILTER(?n * 2 + 1 > 3 || !(?n / 2 = 1)) }",
           "SELECT ?s { ?s quipu:mentionCount ?n . BIND(?n + 1 AS ?m) FILTER regex(str(?m), "
           "\"^3|4\") }",
           "SELECT ?s { ?s quipu:mentionCount +2 }",
           "SELECT ?t (COUNT(?s) AS ?n) { ?s a ?t } GROUP BY ?t HAVING (COUNT(?s) * 2 > 2) "
           "ORDER BY DESC(?n) LIMIT 3",
           "SELECT ?s { ?s a quipu:Person { SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s } "
           "}",
           "SELECT ?minus { ?minus a quipu:Person }",
           "SELECT ?s { ?s quipu:insert ?o }",
       }) {
    INFO(query);
    const auto tokens = sparql::sparql_tokens(query);
    REQUIRE(tokens);
    const auto checked = sparql::check_supported(*tokens);
    INFO((checked ? "" : checked.error().message));
    CHECK(checked);
    const auto result = store().run(query);
    INFO((result ? "" : result.error().message));
    CHECK(result);
    CHECK(store().run_by_rasqal(query));
  }
}

TEST_CASE("Errors in a query have a line and no crash") {
  for (const char* query : {"", "SELECT", "SELECT * {", "SELECT * { ?s ?p }", "{", "nonsense", "}",
                            "SELECT * { ?s nope:x ?o }", "SELECT * { ?s rdfs:label \"open }", "ASK",
                            "DESCRIBE", "DESCRIBE ?x", "VALUES", "SELECT (", "@", "<", "?"}) {
    INFO(query);
    CHECK_FALSE(store().run(query));
  }
  const auto late = store().run("SELECT *\nWHERE {\n  ?s ?p ?o .\n  ?s }\n");
  REQUIRE_FALSE(late);
  CHECK(late.error().line == 4);
  CHECK_FALSE(store().run("SELECT * { ?s rdfs:label \"\xFF\" }"));
}

TEST_CASE("Results are written in every format") {
  QueryResult result;
  result.columns = {"name", "n"};
  result.rows = {
      {Term::literal("a,\"b\"\nc"), Term::literal("5", std::string(vocab::kXsd) + "integer")},
      {Term::iri(std::string(vocab::kQuipu) + "Person"), std::nullopt}};
  result.prefixes = {{"quipu", std::string(vocab::kQuipu)}};
  const auto in = [&](const char* format) {
    StringSink bytes;
    Output out(bytes);
    REQUIRE(write_query_result(result, format, out));
    return bytes.str();
  };
  CHECK(in("csv") == "name,n\n\"a,\"\"b\"\"\nc\",5\nhttps://w3id.org/quipu#Person,\n");
  CHECK(in("tsv") ==
        "?name\t?n\n\"a,\\\"b\\\"\\nc\"\t\"5\"^^<http://www.w3.org/2001/XMLSchema#integer>\n"
        "<https://w3id.org/quipu#Person>\t\n");
  CHECK(in("json") ==
        R"({"head":{"vars":["name","n"]},"results":{"bindings":[{"name":{"type":"literal",)"
        R"("value":"a,\"b\"\nc"},"n":{"type":"literal","value":"5",)"
        R"("datatype":"http://www.w3.org/2001/XMLSchema#integer"}},)"
        R"({"name":{"type":"uri","value":"https://w3id.org/quipu#Person"}}]}})"
        "\n");
  CHECK(in("table") ==
        "name          n\n------------  -\na,\"b\" c       5\nquipu:Person  \n(2 rows)\n");
  CHECK(in("xml").find("<binding name=\"n\"><literal datatype=") != std::string::npos);
  StringSink bytes;
  Output out(bytes);
  CHECK_FALSE(write_query_result(result, "yaml", out));
}
