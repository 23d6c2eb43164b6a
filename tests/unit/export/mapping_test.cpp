#include <algorithm>

#include "export/formats.hpp"
#include "export/rdf_mapping.hpp"
#include "export/rdf_terms.hpp"
#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

const std::string kBase = "https://w3id.org/quipu/data/";

using Map = Result<void> (*)(const KnowledgeGraph&, const Ontology&, const RdfOptions&,
                             TripleSink&);

std::set<Quad> mapped(Map map, const RdfOptions& options = {}) {
  CollectingSink sink;
  REQUIRE(map(sample_graph(), ontology(), options, sink));
  return sink.quads;
}

std::string written(const char* format, const ExportOptions& options = {}) {
  StringSink bytes;
  const auto done =
      write_format(*find_output_format(format), sample_graph(), ontology(), options, bytes);
  INFO((done ? std::string() : done.error().message));
  REQUIRE(done);
  return bytes.str();
}

Term entity(const char* slug) {
  return Term::iri(kBase + "entity/" + slug);
}
Term event(const char* slug) {
  return Term::iri(kBase + "event/" + slug);
}

/// Objects of the default graph.
std::set<Term> objects(const std::set<Quad>& quads, const Term& subject, const Term& predicate) {
  std::set<Term> found;
  for (const auto& [s, p, o, g] : quads) {
    if (s == subject && p == predicate && g.empty()) found.insert(o);
  }
  return found;
}

std::set<Quad> without_graphs(const std::set<Quad>& quads, bool named) {
  std::set<Quad> plain;
  for (const auto& [s, p, o, g] : quads) {
    if (g.empty() != named) plain.emplace(s, p, o, std::string());
  }
  return plain;
}

}  // namespace

TEST_CASE("Entities and events have the vocabulary's properties") {
  const auto quads = mapped(map_facts);
  const Term oslo = entity("Oslo");
  const auto types = objects(quads, oslo, term_in(vocab::kRdf, "type"));
  for (const char* name : {"City", "GeopoliticalEntity", "Place"}) {
    CHECK(types.contains(quipu_term(name)));
  }
  CHECK(objects(quads, oslo, term_in(vocab::kRdfs, "label")) == std::set{Term::literal("Oslo")});
  CHECK(objects(quads, oslo, term_in(vocab::kSkos, "prefLabel")) ==
        std::set{Term::literal("Oslo")});
  CHECK(objects(quads, oslo, term_in(vocab::kOwl, "sameAs")) ==
        std::set{Term::iri("http://www.wikidata.org/entity/Q585")});
  CHECK(objects(quads, oslo, term_in(vocab::kGeo, "lat")) ==
        std::set{typed_literal("59.91273", "decimal")});
  CHECK(objects(quads, oslo, quipu_term("named")) == std::set{typed_literal("true", "boolean")});
  CHECK(objects(quads, oslo, quipu_term("mentionedIn")) ==
        std::set{Term::iri(kBase + "doc/doc_b")});

  const Term strike = event("strike_at_the_mine");
  CHECK(
      objects(quads, strike, term_in(vocab::kRdf, "type")).contains(term_in(vocab::kSem, "Event")));
  CHECK(objects(quads, strike, quipu_term("begin")) ==
        std::set{typed_literal("1999-05-03", "date")});
  CHECK(objects(quads, strike, quipu_term("mentionCount")) ==
        std::set{typed_literal("2", "integer")});
  CHECK(objects(quads, event("talks_of_the_union"), quipu_term("begin")) ==
        std::set{typed_literal("1999-06", "gYearMonth")});
  CHECK(objects(quads, event("talks_of_the_union"), quipu_term("end")).empty());
  CHECK(objects(quads, event("talks_of_the_union"), quipu_term("modality")) ==
        std::set{Term::literal("planned")});
}

TEST_CASE("What is alleged, planned or outvoted is a claim and no fact") {
  const auto facts = mapped(map_facts);
  const auto provenance = mapped(map_provenance);
  const Term group = entity("x14_striking_miners");
  CHECK(objects(facts, group, quipu_term("size")).size() == 1);
  for (const char* property : {"founderOf", "participant"}) {
    INFO(property);
    for (const auto& [s, p, o, g] : facts) CHECK(p != quipu_term(property));
    CHECK(std::any_of(provenance.begin(), provenance.end(), [&](const Quad& quad) {
      return std::get<1>(quad) == term_in(vocab::kRdf, "predicate") &&
             std::get<2>(quad) == quipu_term(property);
    }));
  }
}

TEST_CASE("Claims carry numbers, sources, quotations and disagreement") {
  const auto quads = mapped(map_provenance);
  std::set<Term> claims;
  for (const auto& [s, p, o, g] : quads) {
    if (p == term_in(vocab::kRdf, "type") && o == quipu_term("Claim")) claims.insert(s);
  }
  CHECK(claims.size() == 11);
  Term about_twenty;
  for (const Term& claim : claims) {
    CHECK(objects(quads, claim, term_in(vocab::kRdf, "subject")).size() == 1);
    CHECK(objects(quads, claim, term_in(vocab::kRdf, "object")).size() == 1);
    CHECK(objects(quads, claim, quipu_term("confidence")) ==
          std::set{typed_literal("0.875", "decimal")});
    CHECK_FALSE(objects(quads, claim, quipu_term("source")).empty());
    const auto mentions = objects(quads, claim, term_in(vocab::kProv, "wasDerivedFrom"));
    REQUIRE_FALSE(mentions.empty());
    for (const Term& mention : mentions) {
      CHECK(objects(quads, mention, term_in(vocab::kNif, "anchorOf")) ==
            std::set{Term::literal("some words")});
      CHECK(objects(quads, mention, term_in(vocab::kNif, "referenceContext")).size() == 1);
      const auto begin = objects(quads, mention, term_in(vocab::kNif, "beginIndex"));
      REQUIRE(begin.size() == 1);
      CHECK(mention.value.find("#char=" + begin.begin()->value + ",") != std::string::npos);
    }
    if (!objects(quads, claim, quipu_term("min")).empty()) about_twenty = claim;
  }
  CHECK(objects(quads, about_twenty, quipu_term("min")) ==
        std::set{typed_literal("15", "integer")});
  CHECK(objects(quads, about_twenty, quipu_term("max")) ==
        std::set{typed_literal("20.5", "decimal")});
  CHECK(objects(quads, about_twenty, quipu_term("approximate")) ==
        std::set{typed_literal("true", "boolean")});

  const Term dispute = Term::iri(kBase + "disagreement/x0d15a97ee");
  CHECK(objects(quads, dispute, quipu_term("claim")).size() == 2);
  CHECK(objects(quads, dispute, quipu_term("onProperty")) == std::set{quipu_term("size")});
}

TEST_CASE("The data set is the facts and the provenance, document by document") {
  const auto dataset = mapped(map_dataset);
  CHECK(without_graphs(dataset, false) == mapped(map_facts));
  CHECK(without_graphs(dataset, true) == mapped(map_provenance));
  std::set<std::string> graphs;
  for (const Quad& quad : dataset) graphs.insert(std::get<3>(quad));
  CHECK(graphs == std::set<std::string>{"", kBase + "doc/doc_a", kBase + "doc/doc_b"});
}

TEST_CASE("Every RDF file reads back as the graph it was written from") {
  const auto facts = mapped(map_facts);
  CHECK(parse_with_raptor(written("turtle"), "turtle") == facts);
  CHECK(parse_with_raptor(written("ntriples"), "ntriples") == facts);
  CHECK(parse_with_raptor(written("rdfxml"), "rdfxml") == facts);
  CHECK(parse_with_raptor(written("provenance"), "turtle") == mapped(map_provenance));
  CHECK(parse_with_raptor(written("nquads"), "nquads") == mapped(map_dataset));
  CHECK(parse_with_raptor(written("trig"), "trig") == mapped(map_dataset));
}

TEST_CASE("The base names all data") {
  RdfOptions options;
  options.base = "http://example.org/my#";
  for (const auto& [s, p, o, g] : mapped(map_dataset, options)) {
    CHECK(s.value.starts_with(options.base));
  }
  for (const char* bad : {"", "data/", "http://e/x", "http://e/a b/", "_:b/"}) {
    INFO(bad);
    options.base = bad;
    CollectingSink sink;
    CHECK_FALSE(map_facts(sample_graph(), ontology(), options, sink));
  }
}

TEST_CASE("Consequences are written on demand only") {
  GraphFixture make(ontology());
  const DocumentId d = make.document("d");
  const EntityId a = make.entity("Person", "Anne Roe", {d});
  const EntityId b = make.entity("Person", "Bo Roe", {d});
  const EntityId hall = make.entity("Facility", "Hall", {d});
  const EntityId town = make.entity("City", "Town", {d});
  const EntityId land = make.entity("Country", "Zland", {d});
  make.claim(a, "spouseOf", b, {d});
  make.claim(hall, "locatedIn", town, {d});
  make.claim(town, "locatedIn", land, {d});
  const auto facts = [&](bool materialize) {
    CollectingSink sink;
    REQUIRE(map_facts(make.parts.graph(), ontology(), {kBase, materialize}, sink));
    return sink.quads;
  };
  const Quad married{entity("Bo_Roe"), quipu_term("spouseOf"), entity("Anne_Roe"), ""};
  const Quad inside{entity("Hall"), quipu_term("locatedIn"), entity("Zland"), ""};
  CHECK_FALSE(facts(false).contains(married));
  CHECK_FALSE(facts(false).contains(inside));
  CHECK(facts(true).contains(married));
  CHECK(facts(true).contains(inside));
  const auto before = facts(false);
  const auto after = facts(true);
  CHECK(std::includes(after.begin(), after.end(), before.begin(), before.end()));
}

TEST_CASE("A graph without anything gives well-formed files") {
  const KnowledgeGraph empty = KnowledgeGraphParts{}.graph();
  for (const OutputFormat& format : output_formats()) {
    INFO(format.name);
    StringSink bytes;
    CHECK(write_format(format, empty, ontology(), {}, bytes));
  }
}
