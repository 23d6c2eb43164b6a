#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <sstream>
#include <thread>

#include "core/text.hpp"
#include "export/query.hpp"
#include "export/sparql/decimal.hpp"
#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

const std::string kData = QUIPU_SOURCE_DIR "/tests/data/sparql/";

const QueryStore& store() {
  static const QueryStore loaded = [] {
    auto result = QueryStore::load(kData + "data.trig");
    if (!result) throw std::runtime_error(result.error().to_string());
    return *std::move(result);
  }();
  return loaded;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

struct Case {
  std::string name;
  std::string query;
  std::vector<std::string> lines;
};

std::vector<Case> cases() {
  std::ifstream file(kData + "cases.txt");
  std::stringstream whole;
  whole << file.rdbuf();
  const std::string text = whole.str();
  std::vector<Case> result;
  for (std::size_t at = text.find("\n== "); at != std::string::npos;) {
    const std::size_t end = text.find("\n\n== ", at + 1);
    const std::string block = text.substr(at + 4, end == std::string::npos ? end : end - at - 3);
    const std::size_t query = block.find('\n') + 1;
    const std::size_t rows = block.find("\n--\n") + 4;
    result.push_back({block.substr(0, query - 1), block.substr(query, rows - 4 - query),
                      lines_of(block.substr(rows))});
    at = end == std::string::npos ? end : end + 1;
  }
  return result;
}

std::vector<std::string> answer(const Result<QueryResult>& result) {
  StringSink bytes;
  Output out(bytes);
  REQUIRE(write_query_result(*result, "tsv", out));
  return lines_of(bytes.str());
}

void sort_rows(std::vector<std::string>& lines) {
  if (!lines.empty()) std::sort(lines.begin() + 1, lines.end());
}

std::string problem(const std::string& query, const QueryLimits& limits = {}) {
  const auto result = store().run(query, limits);
  return result ? "" : result.error().to_string();
}

}  // namespace

TEST_CASE("Each feature of SPARQL 1.1 gives the rows of the table") {
  const auto all = cases();
  REQUIRE(all.size() > 150);
  for (const Case& test : all) {
    INFO(test.name << "\n" << test.query);
    const auto result = store().run(test.query);
    INFO((result ? "" : result.error().to_string()));
    REQUIRE(result);
    auto got = answer(result);
    const bool ordered = test.name.starts_with("order") || test.name.starts_with("slices");
    if (!ordered) sort_rows(got);
    CHECK(got == test.lines);
  }
}

TEST_CASE("Rasqal agrees where it can answer") {
  // What it answers wrongly, or with other forms of the same numbers.
  const std::vector<std::string> other = {
      "aggregates", "arithmetic", "bind",   "dataset",  "exists",   "filter",
      "functions",  "graphs",     "minus",  "optional", "order",    "paths",
      "slices",     "sub-select", "values", "select",   "construct"};
  std::size_t agreed = 0;
  for (const Case& test : cases()) {
    const std::string kind = test.name.substr(0, test.name.find(':'));
    if (std::find(other.begin(), other.end(), kind) != other.end()) continue;
    INFO(test.name << "\n" << test.query);
    const auto result = store().run_by_rasqal(test.query);
    if (!result) continue;
    auto got = answer(result);
    sort_rows(got);
    CHECK(got == test.lines);
    ++agreed;
  }
  CHECK(agreed > 10);
}

TEST_CASE("What is not supported is named, with its line") {
  const std::map<std::string, std::string> cases = {
      {"INSERT DATA { :a :b :c }", "updates are not supported"},
      {"PREFIX x: <http://e/> DELETE WHERE { ?s ?p ?o }", "updates are not supported"},
      {"SELECT * { SERVICE <http://e/> { ?s ?p ?o } }", "SERVICE is not supported"},
      {"SELECT (NOW() AS ?n) {}", "NOW() is not supported"},
      {"SELECT (RAND() AS ?n) {}", "RAND() is not supported"},
      {"SELECT (UUID() AS ?n) {}", "UUID() is not supported"},
      {"SELECT (MD5(\"a\") AS ?n) {}", "MD5() is not supported"},
      {"SELECT (<http://e/f>(1) AS ?n) {}", "the function <http://e/f> is not supported"},
  };
  for (const auto& [query, says] : cases) {
    INFO(query);
    CHECK(problem(query).starts_with("query:1: "));
    CHECK(problem(query).find(says) != std::string::npos);
  }
}

TEST_CASE("What is wrong is named, with its line") {
  const std::map<std::string, std::string> cases = {
      {"SELECT *\n{ ?s }", "query:2: expected a predicate but found '}'"},
      {"SELECT *\n{ ?s ?p }", "query:2: expected a variable, an IRI or a literal but found '}'"},
      {"SELECT ?s { ?s :age ?a", "the query ends"},
      {"SELECT ?s { ?s nope:x ?o }", "unknown prefix 'nope:'"},
      {"SELECT ?s { ?s <relative> ?o }", "not an absolute IRI"},
      {"SELECT ?s { ?s ?p ?o } GROUP BY ?p", "?s is selected, but neither grouped by"},
      {"SELECT (?p AS ?s) { ?s ?p ?o }", "the pattern binds it already"},
      {"SELECT ?s { ?s ?p ?o BIND(1 AS ?p) }", "BIND names ?p"},
      {"SELECT ?s { ?s ?p ?o FILTER(COUNT(?s) > 1) }", "COUNT may stand in"},
      {"SELECT (SUM(COUNT(?s)) AS ?n) { ?s ?p ?o }", "an aggregate inside an aggregate"},
      {"SELECT (SUBSTR(\"a\") AS ?n) {}", "SUBSTR() does not take 1 arguments"},
      {"SELECT ?s { VALUES (?a ?b) { (1) } }", "a row of VALUES has 1 terms for 2 variables"},
      {"SELECT ?s { ?s ?p ?o } LIMIT x", "expected a whole number"},
      {"SELECT ?s { ?s ?p \"a\\q\" }", "unknown escape"},
      {"SELECT ?s { ?s :age ?a } trailing", "expected the end"},
      {"SELECT ?s { ?s !(:a/:b) ?a }", "expected ')'"},
      {"CONSTRUCT { ?s :a+ ?o } { ?s :b ?o }", "a template has no property paths"},
  };
  for (const auto& [query, says] : cases) {
    INFO(query << "\n" << problem(query));
    CHECK(problem(query).find(says) != std::string::npos);
  }
}

TEST_CASE("Nesting without end is refused, not followed") {
  const std::string many(5000, '(');
  CHECK(problem("SELECT (" + many + "1 AS ?x) {}").find("nested too deep") != std::string::npos);
  CHECK(problem("SELECT ?s " + std::string(5000, '{')).find("nested too deep") !=
        std::string::npos);
  CHECK(problem("SELECT ?s { ?s " + many + ":a ?o }").find("nested too deep") != std::string::npos);
  CHECK(problem("SELECT ?s { ?s :a " + std::string(5000, '(')).find("nested too deep") !=
        std::string::npos);
  CHECK(problem("SELECT (" + std::string(5000, '!') + "1 AS ?x) {}").find("nested too deep") !=
        std::string::npos);
}

TEST_CASE("Queries end at their limits") {
  const std::string endless =
      "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l "
      ". ?m ?n1 ?o }";
  QueryLimits limits;
  limits.time = std::chrono::milliseconds(50);
  CHECK(problem(endless, limits).find("took longer than") != std::string::npos);
  limits = {};
  limits.rows = 3;
  CHECK(problem("SELECT * { ?s ?p ?o }", limits).find("more than 3 rows") != std::string::npos);
  CHECK(problem("SELECT * { ?s ?p ?o } LIMIT 3", limits).empty());
  limits = {};
  limits.terms = 50;
  CHECK(problem("SELECT ?s { ?s ?p ?o } ORDER BY ?o", limits).find("keeps more than 50") !=
        std::string::npos);
  std::atomic<bool> cancelled = true;
  limits = {};
  limits.cancelled = &cancelled;
  CHECK(problem(endless, limits).find("cancelled") != std::string::npos);
}

TEST_CASE("A regular expression without end in sight is an error of its row") {
  const std::string query =
      "SELECT ?x { BIND(REGEX(\"" + std::string(40, 'a') + "!\", \"^(a+)+$\") AS ?x) }";
  const auto result = store().run(query);
  REQUIRE(result);
  REQUIRE(result->rows.size() == 1);
  CHECK_FALSE(result->rows[0][0]);
}

TEST_CASE("Queries may run at the same time") {
  const auto all = cases();
  std::atomic<std::size_t> wrong = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (const Case& test : all) {
        const auto result = store().run(test.query);
        if (!result || (!result->answer && result->rows.size() + 1 != test.lines.size())) ++wrong;
      }
    });
  }
  for (auto& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("Decimals are exact and do not overflow in silence") {
  using sparql::Decimal;
  const auto number = [](const char* text) { return *Decimal::parse(text); };
  CHECK(number("1.50").plus(number("-0.5"))->to_string() == "1");
  CHECK(number("0.1").times(number("0.2"))->to_string() == "0.02");
  CHECK(number("1").over(number("3"))->to_string() == "0.333333333333333333");
  CHECK(number("10").over(number("0.5"))->to_string() == "20");
  CHECK(number("-7.5").floor().to_string() == "-8");
  CHECK(number("-7.5").rounded().to_string() == "-7");
  CHECK(number("-0.05").to_string() == "-0.05");
  CHECK_FALSE(number("1").over(number("0")));
  const Decimal large = number("99999999999999999999999999999999999999");
  CHECK_FALSE(large.times(large));
  CHECK_FALSE(large.plus(large));
  CHECK(large > number("1.5"));
  CHECK_FALSE(Decimal::parse("1e3"));
  CHECK_FALSE(Decimal::parse("."));
  CHECK_FALSE(Decimal::parse("1.2.3"));
}

TEST_CASE("N-Quads are read as Raptor reads them, and mistakes have their line") {
  TemporaryFolder folder;
  const auto load = [&](const std::string& name, const std::string& text) {
    const std::string path = folder.str() + "/" + name;
    std::ofstream(path) << text;
    return QueryStore::load(path);
  };
  const std::string good =
      "<http://e/s> <http://e/p> \"a\\\"\\u00e9\\n\\\\\"@en <http://e/g> .\r\n"
      "# nothing\n\n"
      "_:b <http://e/p> \"5\"^^<http://www.w3.org/2001/XMLSchema#integer> . # here\n"
      "<http://e/s>\t<http://e/p>\t_:b.c\t.\n"
      "<http://e/\\u00e9> <http://e/p> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .";
  const auto own = load("a.nq", good);
  std::ofstream(folder.str() + "/guess.nquads") << good;
  REQUIRE(own);
  CHECK(own->size() == 4);
  const auto rows = own->run("SELECT ?s ?o { ?s ?p ?o } ORDER BY ?s ?o");
  REQUIRE(rows);
  const auto lines = answer(rows);
  REQUIRE(lines.size() == 5);
  CHECK(lines[3] == "<http://e/s>\t\"a\\\"é\\n\\\\\"@en");
  CHECK(lines[4] == "<http://e/é>\t\"x\"");
  const std::vector<std::pair<std::string, std::string>> bad = {
      {"<http://e/s> <http://e/p> <http://e/o>\n", ":1: expected '.'"},
      {"<http://e/s> <http://e/p> <http://e/o> .\n<http://e/s> <http://e/p> \"x .\n",
       ":2: a literal without its closing quote"},
      {"<http://e/s> \"p\" <http://e/o> .\n", ":1: expected an IRI"},
      {"<http://e/s> <p> <http://e/o> .\n", ":1: not an absolute IRI"},
      {"<http://e/a b> <http://e/p> <http://e/o> .\n", ":1: an IRI without its '>'"},
      {"<http://e/s> <http://e/p> \"\\x\" .\n", ":1: an unknown escape"},
      {"<http://e/s> <http://e/p> \"\xff\" .\n", "not UTF-8"},
      {"<http://e/s> <http://e/p> <http://e/o> . x\n", ":1: something stands behind"}};
  for (const auto& [text, says] : bad) {
    const auto result = load("bad.nq", text);
    INFO(text);
    REQUIRE_FALSE(result);
    CHECK(result.error().to_string().find(says) != std::string::npos);
  }
}
