#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "export/csv_reader.hpp"
#include "export/knowledge_base_reader.hpp"

using namespace quipu;

namespace {

/// A file that is gone with the test.
class File {
 public:
  File(const std::string& name, const std::string& text)
      : path_(std::filesystem::temp_directory_path() / ("quipu_kb_" + name)) {
    std::ofstream(path_, std::ios::binary) << text;
  }
  ~File() { std::filesystem::remove(path_); }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

std::vector<KbEntry> read(const File& file) {
  std::vector<KbEntry> entries;
  auto done = read_knowledge_base(file.path(), entries);
  if (!done) FAIL(done.error().to_string());
  return entries;
}

std::string complaint(const File& file) {
  std::vector<KbEntry> entries;
  const auto done = read_knowledge_base(file.path(), entries);
  if (done) return {};
  return std::to_string(done.error().line) + ": " + done.error().message;
}

using Strings = std::vector<std::string>;

}  // namespace

TEST_CASE("Turtle in the vocabularies of knowledge bases") {
  const File file("a.ttl", R"(
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix schema: <https://schema.org/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix geo: <http://www.w3.org/2003/01/geo/wgs84_pos#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix : <http://kb.example/> .
:1 a foaf:Person ; rdfs:label "Ana Paz"@en, "Ana de la Paz"@es ; skos:altLabel "A. Paz" ;
   schema:description "Chilean nurse"@en, "enfermera"@es ; schema:knows :2 ; schema:birthDate "1970" .
:2 schema:name "Puerto" ; schema:alternateName "Port" ; geo:lat "-12.5" ; geo:long 77.0 ;
   owl:sameAs <https://sws.geonames.org/1/> ; schema:addressCountry "Chile" .
[] rdfs:label "nobody" .
)");
  const auto entries = read(file);
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].iri == "http://kb.example/1");
  CHECK(entries[0].labels == Strings{"Ana Paz"});
  CHECK(entries[0].aliases == Strings{"Ana de la Paz", "A. Paz"});
  CHECK(entries[0].types == Strings{"http://xmlns.com/foaf/0.1/Person"});
  CHECK(entries[0].descriptions == Strings{"Chilean nurse"});
  CHECK(entries[0].related == Strings{"http://kb.example/2"});
  CHECK(entries[1].labels == Strings{"Puerto"});
  CHECK(entries[1].aliases == Strings{"Port"});
  CHECK(entries[1].coordinates == std::pair(-12.5, 77.0));
  CHECK(entries[1].same_as == Strings{"https://sws.geonames.org/1/"});
  CHECK(entries[1].countries == Strings{"Chile"});
}

TEST_CASE("Wikidata's N-Triples") {
  const File file("b.nt", R"nt(
<http://www.wikidata.org/entity/Q1> <http://www.w3.org/2000/01/rdf-schema#label> "Oslo"@en .
<http://www.wikidata.org/entity/Q1> <http://www.wikidata.org/prop/direct/P31> <http://www.wikidata.org/entity/Q515> .
<http://www.wikidata.org/entity/Q1> <http://www.wikidata.org/prop/direct/P625> "Point(10.75 59.91)"^^<http://www.opengis.net/ont/geosparql#wktLiteral> .
<http://www.wikidata.org/entity/Q1> <http://wikiba.se/ontology#sitelinks> "210"^^<http://www.w3.org/2001/XMLSchema#integer> .
)nt");
  const auto entries = read(file);
  REQUIRE(entries.size() == 1);
  CHECK(entries[0].types == Strings{"http://www.wikidata.org/entity/Q515"});
  CHECK(entries[0].coordinates == std::pair(59.91, 10.75));
  CHECK(entries[0].popularity == 210);
}

TEST_CASE("CSV with its columns in any order") {
  const File file("c.csv",
                  "\xEF\xBB\xBFLabel,id,aliases,type,note,latitude,longitude,popularity\r\n"
                  "\"Paz, Ana\",p1,Ana Paz|A. Paz,Person,x,,,3\r\n"
                  "\r\n"
                  "\"The \"\"Port\"\"\",http://kb.example/2,,City,\"two\nlines\",-12.5,77,\r\n");
  const auto entries = read(file);
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].iri == "urn:kb:p1");
  CHECK(entries[0].labels == Strings{"Paz, Ana"});
  CHECK(entries[0].aliases == Strings{"Ana Paz", "A. Paz"});
  CHECK(entries[0].popularity == 3);
  CHECK_FALSE(entries[0].coordinates);
  CHECK(entries[1].iri == "http://kb.example/2");
  CHECK(entries[1].labels == Strings{"The \"Port\""});
  CHECK(entries[1].coordinates == std::pair(-12.5, 77.0));
}

TEST_CASE("a knowledge base that cannot be read is refused with its place") {
  CHECK(complaint(File("d.csv", "name,id\nA,1\n")) ==
        "1: the first line must name the columns, 'id' and 'label' among them");
  CHECK(complaint(File("d.csv", "")) == "0: is empty: its first line must name the columns");
  CHECK(complaint(File("d.csv", "id,label\n1,A\n2\n")) == "3: the row has 1 fields, the header 2");
  CHECK(complaint(File("d.csv", "id,label\n,A\n")) == "2: the row has no id");
  CHECK(complaint(File("d.csv", "id,label,latitude\n1,A,north\n")) == "2: 'north' is not a number");
  CHECK(complaint(File("d.csv", "id,label\n1,\"A\n")) ==
        "2: the quote that begins here is never closed");
  CHECK(complaint(File("d.csv", "id,label\n1,\"A\"B\n")) == "2: text follows a closing quote");
  CHECK(complaint(File("d.csv", "id,label\n1,\xFF\n")) == "2: is not UTF-8");
  CHECK(complaint(File("d.ttl", "<http://a/b> <http://a/c> .\n")).starts_with("1: "));
  std::vector<KbEntry> entries;
  CHECK_FALSE(read_knowledge_base("absent.csv", entries));
  CHECK_FALSE(read_knowledge_base("absent.ttl", entries));
}
