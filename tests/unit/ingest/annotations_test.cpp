// Annotations of other tools, read from files and merged into a document of our own.
#include <catch2/catch.hpp>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "ingest/annotation_record.hpp"
#include "ingest/other_annotations.hpp"
#include "support/annotated_fixture.hpp"

using namespace quipu;
using test::AnnotatedFixture;

namespace {

const Ontology& ontology() {
  static const Ontology loaded = Ontology::load().value();
  return loaded;
}

/// "Alba Reyes met Ivo Brandt in Porto Verde. Reyes praised him."
AnnotatedFixture story() {
  return AnnotatedFixture(ontology(), "story",
                          "{reyes|NAM|Person|Alba Reyes} <meet|Meeting|met> {brandt|NAM|Person|Ivo "
                          "Brandt} in Porto Verde. {reyes|NAM|Person|Reyes} praised "
                          "{brandt|PRO|Person|him}.")
      .role("meet", "participant", "reyes")
      .relation("spouseOf", "reyes", "brandt");
}

Diagnostics merge(AnnotatedDocument& document, const std::string& lines,
                  const std::string& name = "tool.jsonl") {
  Diagnostics problems;
  const auto records = name.ends_with(".ttl") ? read_annotation_turtle(lines, name, problems)
                                              : read_annotation_lines(lines, name, problems);
  for (const AnnotationRecord& record : records) {
    merge_record(record, ontology(), document, problems);
  }
  REQUIRE(verify(document.document, document.annotations));
  return problems;
}

std::vector<std::string> mentions(const AnnotatedDocument& document) {
  std::vector<std::string> out;
  for (const Mention& mention : document.annotations.mentions) {
    out.emplace_back(document.surface(mention.span));
  }
  return out;
}

}  // namespace

TEST_CASE("new mentions are added in order, known ones recognised") {
  AnnotatedDocument document = story().document();
  const auto before = document.annotations.relations.front();
  const auto problems = merge(
      document,
      R"({"id":"story","tool":"ner","entities":[{"id":"1","type":"GPE","mentions":[{"start":29,"end":40}]},)"
      R"({"id":"2","type":"PER","mentions":[{"start":0,"end":10},{"start":42,"end":47}]}]})");
  CHECK(problems.empty());
  CHECK(mentions(document) ==
        std::vector<std::string>{"Alba Reyes", "Ivo Brandt", "Porto Verde", "Reyes", "him"});
  CHECK(document.annotations.coreference.chains.size() == 3);
  const RelationMention& after = document.annotations.relations.front();
  CHECK(document.surface(document.annotations.mentions[std::get<MentionId>(after.object)].span) ==
        "Ivo Brandt");
  CHECK(after.property == before.property);
}

TEST_CASE("relations and arguments carry the tool's name, what is there is not doubled") {
  AnnotatedDocument document = story().document();
  const std::string record =
      R"({"id":"story","tool":"other","entities":[)"
      R"({"id":"a","type":"Person","mentions":[[0,10]]},{"id":"b","type":"Person","mentions":[[15,25]]},)"
      R"({"id":"c","type":"City","mentions":[[29,40]]}],)"
      R"("relations":[{"type":"residesIn","head":"a","tail":"c","evidence":[[0,41]],"confidence":0.7}],)"
      R"("events":[{"id":"e","type":"Meeting","trigger":{"start":11,"end":14},"args":[)"
      R"({"role":"participant","entity":"a"},{"role":"participant","entity":"b"}],)"
      R"("attributes":{"place":"c","begin":"1999-05-04","end":"1999-05-04"}}]})";
  CHECK(merge(document, record).empty());
  const Annotations& layers = document.annotations;
  REQUIRE(layers.relations.size() == 2);
  const auto reside = ontology().find_property("residesIn");
  const auto& relation = layers.relations[RelationMentionId(
      layers.relations[RelationMentionId(0)].property == reside ? 0 : 1)];
  CHECK(relation.extractor == "other");
  CHECK(relation.confidence == Approx(0.7));
  REQUIRE(layers.events.size() == 2);  // the tool's beside ours
  CHECK(layers.event_structure.chains.size() == 1);
  const auto& added =
      layers.events[EventMentionId(layers.events[EventMentionId(0)].extractor == "other" ? 0 : 1)];
  CHECK(added.extractor == "other");
  CHECK(added.arguments.size() == 1);  // the other participant was known
  CHECK(added.place);
  CHECK(added.interval.begin == Date::of(1999, 5, 4));

  const auto once = layers.events.size() + layers.relations.size() + layers.mentions.size();
  CHECK(merge(document, record).empty());
  CHECK(layers.events.size() + layers.relations.size() + layers.mentions.size() == once);
}

TEST_CASE("coreference joins chains of agreeing classes only") {
  AnnotatedDocument document = story().document();
  CHECK(
      merge(document,
            R"({"id":"story","entities":[{"id":"1","type":"Person","mentions":[[0,10],[15,25]]}]})")
          .empty());
  CHECK(document.annotations.coreference.chains.size() == 1);
  document = AnnotatedFixture(ontology(), "story",
                              "{a|NAM|Person|Alba Reyes} likes {b|NAM|City|Porto Verde}.")
                 .document();
  const auto problems = merge(
      document,
      R"({"id":"story","entities":[{"id":"1","type":"Person","mentions":[[0,10],[17,28]]}]})");
  CHECK(document.annotations.coreference.chains.size() == 2);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].code == "coreference-refused");
}

TEST_CASE("bad items are named with file and line, good ones go on") {
  AnnotatedDocument document = story().document();
  const auto problems = merge(
      document,
      "not json\n[1]\n{}\n"
      R"({"id":"story","entities":[{"id":"1","type":"GPE","mentions":[{"start":29,"end":4000},{"start":29,"end":29},)"
      R"({"start":-1,"end":3},{"start":29,"end":40,"text":"Lisbon"},{"start":"a","end":"b"},{"start":29,"end":40}]},)"
      R"({"id":"2","type":"Sandwich","mentions":[[26,28]]}],)"
      R"("relations":[{"type":"likesVeryMuch","head":"1","tail":"1"},{"type":"leaderOf","head":"nobody","tail":"1"}],)"
      R"("events":[{"id":"e","type":"Person","trigger":[0,2]},{"id":"f","type":"Meeting","trigger":{"start":11,"end":14},)"
      R"("args":[{"role":"cook","entity":"1"}]}],"times":[{"start":5,"end":2}]})");
  CHECK(mentions(document).size() == 5);
  std::vector<std::uint32_t> lines;
  for (const Diagnostic& problem : problems) {
    CHECK(problem.what.source == "tool.jsonl");
    lines.push_back(problem.what.line);
  }
  CHECK(lines == std::vector<std::uint32_t>{1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4});
}

TEST_CASE("offsets count code points") {
  AnnotatedDocument document =
      AnnotatedFixture(ontology(), "story", "“{a|NAM|Person|Zoë Ñandú}” 🎉 saw Porto Verde.")
          .document();
  CHECK(
      merge(
          document,
          R"({"id":"story","entities":[{"id":"1","type":"LOC","mentions":[{"start":18,"end":29,"text":"Porto Verde"}]}]})")
          .empty());
  CHECK(mentions(document) == std::vector<std::string>{"Zoë Ñandú", "Porto Verde"});
}

TEST_CASE("NIF: contexts, classes, identities") {
  AnnotatedDocument document = story().document();
  const auto problems = merge(document, R"(
@prefix nif: <http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#> .
@prefix itsrdf: <http://www.w3.org/2005/11/its/rdf#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<http://example.org/doc/story#char=0,62> a nif:Context , nif:RFC5147String ;
  nif:isString "Alba Reyes met Ivo Brandt in Porto Verde. Reyes praised him." .
<http://example.org/doc/story#char=29,40> a nif:RFC5147String ; nif:anchorOf "Porto Verde" ;
  nif:beginIndex "29"^^xsd:nonNegativeInteger ; nif:endIndex "40"^^xsd:nonNegativeInteger ;
  nif:referenceContext <http://example.org/doc/story#char=0,62> ; itsrdf:taConfidence "0.8"^^xsd:double ;
  itsrdf:taAnnotatorsRef <http://example.org/tools/spotter> ;
  itsrdf:taClassRef <https://schema.org/City> ; itsrdf:taIdentRef <http://example.org/Porto_Verde> .
<http://example.org/doc/story#char=26,28> a nif:Word ; nif:anchorOf "in" ;
  nif:beginIndex "26"^^xsd:nonNegativeInteger ; nif:endIndex "28"^^xsd:nonNegativeInteger ;
  nif:referenceContext <http://example.org/doc/story#char=0,62> .
<http://example.org/doc/story#char=42,47> nif:anchorOf "Brandt" ;
  nif:beginIndex "42"^^xsd:nonNegativeInteger ; nif:endIndex "47"^^xsd:nonNegativeInteger ;
  nif:referenceContext <http://example.org/doc/story#char=0,62> ; itsrdf:taClassRef <https://w3id.org/quipu#Person> .
)",
                              "spots.ttl");
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].what.message.find("not what stands there") != std::string::npos);
  CHECK(problems[0].what.line >= 14);
  CHECK(mentions(document).size() == 5);
  CHECK(ontology()[document.annotations.mentions[MentionId(2)].type].name == "City");
  CHECK(document.annotations.mentions[MentionId(2)].score == Approx(0.8));
}

TEST_CASE("Web Annotations: positions and quotations") {
  AnnotatedDocument document = story().document();
  const auto problems = merge(document, R"(
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
<urn:a:1> a oa:Annotation ; oa:hasTarget [ oa:hasSource <http://example.org/story> ;
    oa:hasSelector [ a oa:TextQuoteSelector ; oa:prefix "in " ; oa:exact "Porto Verde" ; oa:suffix "." ] ] ;
  oa:hasBody [ a oa:TextualBody ; rdf:value "City" ; oa:hasPurpose oa:classifying ] .
<urn:a:2> a oa:Annotation ; oa:motivatedBy oa:identifying ; oa:hasBody <http://example.org/Brandt> ;
  oa:hasTarget [ oa:hasSource <http://example.org/story> ;
    oa:hasSelector [ a oa:TextPositionSelector ; oa:start 15 ; oa:end 25 ] ] .
<urn:a:3> a oa:Annotation ; oa:hasTarget <http://example.org/story> .
)",
                              "spots.ttl");
  REQUIRE(problems.size() == 1);
  CHECK(mentions(document).size() == 5);
  CHECK(document.annotations.coreference.chains.size() == 3);
}

TEST_CASE("records find their documents by id or text, and texts of their own are read") {
  const auto file = std::filesystem::temp_directory_path() / "quipu-annotations-test.jsonl";
  std::ofstream(file)
      << R"({"text":"Alba Reyes met Ivo Brandt in Porto Verde. Reyes praised him.","tool":"t","entities":[{"type":"City","mentions":[[29,40]]}]})"
      << "\n"
         R"({"id":"story","text":"Another text."})"
         "\n"
      << R"({"id":"gone"})"
         "\n"
         R"({"id":"new","text":"Ivo Brandt left.","date":"1999-05-04","entities":[]})"
         "\n";
  OtherAnnotations annotations;
  Diagnostics problems;
  CHECK(annotations.read(file.string(), problems) == 4);
  AnnotatedDocument document = story().document();
  annotations.merge(document, ontology(), problems);
  CHECK(problems.empty());
  CHECK(mentions(document).size() == 5);
  const auto others = annotations.other_documents({}, problems);
  REQUIRE(others.size() == 1);
  CHECK(others[0].document.info().id == "new");
  CHECK(others[0].document.info().published == Date::of(1999, 5, 4));
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].what.line == 2);
  CHECK(problems[1].what.line == 3);
  std::filesystem::remove(file);
}
