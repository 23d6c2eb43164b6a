#include <catch2/catch.hpp>

#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

AnnotatedDocument text(std::string id, std::string_view marked) {
  return AnnotatedFixture(ontology(), std::move(id), marked).document();
}

using Labels = std::vector<std::string>;

}  // namespace

TEST_CASE("titles, longer forms and lone surnames are one person") {
  const KnowledgeGraph graph = fuse({
      text("a", "{p|NAM|Person|President *Ramiro Solano} met {p|NAM|Person|Mr. *Solano}'s aides."),
      text("b", "{p|NAM|Person|Ramiro K. Solano} spoke."),
      text("c", "{p|NAM|Person|President *Solano} left."),
  });
  CHECK(labels(graph, "Person") == Labels{"Ramiro Solano"});
  const Entity* solano = entity(graph, "Ramiro Solano");
  REQUIRE(solano);
  CHECK(solano->aliases == Labels{"Mr. Solano", "President Ramiro Solano", "President Solano",
                                  "Ramiro K. Solano", "Solano"});
  CHECK(documents(*solano) == 3);
}

TEST_CASE("different given names never merge") {
  const KnowledgeGraph graph = fuse({
      text("a", "{p|NAM|Person|President *Ramiro Solano} met {b|NAM|Person|Pablo Solano}."),
      text("b", "{p|NAM|Person|Ramiro Solano} and {b|NAM|Person|Pablo Solano} spoke."),
  });
  CHECK(labels(graph, "Person") == Labels{"Pablo Solano", "Ramiro Solano"});
}

TEST_CASE("a lone surname with two equal bearers stays alone") {
  const KnowledgeGraph graph = fuse({
      text("a", "{p|NAM|Person|Ramiro Solano} spoke."),
      text("b", "{b|NAM|Person|Pablo Solano} spoke."),
      text("c", "{s|NAM|Person|Solano} left."),
  });
  CHECK(labels(graph, "Person") == Labels{"Pablo Solano", "Ramiro Solano", "Solano"});
  const bool recorded = std::any_of(
      graph.merges().begin(), graph.merges().end(),
      [](const MergeRecord& record) { return !record.merged && record.other == "Solano"; });
  CHECK_FALSE(recorded);  // far below the threshold: nothing to explain
}

TEST_CASE("a spelling variant needs evidence besides the name") {
  const auto named = [](const char* id, const char* name) {
    return text(
        id, "{e|NAM|Person|{c|NAM|Country|Austrian} Ambassador *" + std::string(name) + "} spoke.");
  };
  CHECK(labels(fuse({named("a", "Isaak Weller"), named("b", "Issak Weller")}), "Person").size() ==
        1);
  const KnowledgeGraph apart = fuse({text("a", "{e|NAM|Person|Isaak Weller} spoke."),
                                     text("b", "{e|NAM|Person|Issak Weller} spoke.")});
  CHECK(labels(apart, "Person").size() == 2);
  CHECK(std::any_of(apart.merges().begin(), apart.merges().end(),
                    [](const MergeRecord& record) { return !record.merged; }));
}

TEST_CASE("given names of two sexes are no spelling variants") {
  const auto named = [](const char* id, const char* name) {
    return text(id, "{e|NAM|Person|" + std::string(name) +
                        "} met {a|NAM|Person|Ana Torres}, {b|NAM|Person|Luis Ortega}, "
                        "{c|NAM|Person|Rosa Quispe} and {d|NAM|Person|Pablo Solano}.");
  };
  CHECK(labels(fuse({named("a", "Maria Weller"), named("b", "Mario Weller")}), "Person").size() ==
        6);
  CHECK(labels(fuse({named("a", "Isaac Weller"), named("b", "Issac Weller")}), "Person").size() ==
        5);
}

TEST_CASE("the holder of an office is whoever is described by it") {
  const std::string named =
      "{e|NAM|Person|{c|NAM|Country|Austrian} Ambassador *Isaak Weller} spoke.";
  const std::string described =
      "The {e|NOM|Person|{c|NAM|Country|Austrian} *ambassador} <s|Statement|spoke>.";
  const auto telling = [&](const char* id, const char* date) {
    return AnnotatedFixture(ontology(), id, described)
        .published(date)
        .role("s", "speaker", "e")
        .document();
  };
  const AnnotatedDocument holder =
      AnnotatedFixture(ontology(), "a", named).published("1999-04-22").document();
  CHECK(labels(fuse({holder, telling("b", "1999-05-02")}), "Person").size() == 1);
  CHECK(labels(fuse({holder, telling("b", "2004-05-02")}), "Person").size() == 2);
  const AnnotatedDocument other =
      AnnotatedFixture(ontology(), "c",
                       "{e|NAM|Person|{c|NAM|Country|Austrian} Ambassador *Rosa Quispe} spoke.")
          .published("1999-04-25")
          .document();
  CHECK(labels(fuse({holder, other, telling("b", "1999-05-02")}), "Person").size() == 3);
}

TEST_CASE("kin of one name stay apart") {
  const KnowledgeGraph graph = fuse({
      AnnotatedFixture(ontology(), "a",
                       "{f|NAM|Person|Morten Lund} and his son {s|NAM|Person|Morten Lund} met.")
          .relation("parentOf", "f", "s")
          .document(),
      text("b", "{f|NAM|Person|Morten Lund} spoke."),
  });
  CHECK(labels(graph, "Person").size() == 2);
}

TEST_CASE("a body under its name, acronym, short form and initials with periods") {
  const KnowledgeGraph graph = fuse({
      text("a",
           "The {m|NAM|ArmedGroup|Zarumi Revolutionary Movement} ({m|NAM|ArmedGroup|ZRM}) "
           "struck."),
      text("b", "The {m|NAM|ArmedGroup|Z.R.M.} struck."),
      text("c", "The {m|NAM|ArmedGroup|Zarumi} struck."),
  });
  CHECK(labels(graph, "ArmedGroup") == Labels{"Zarumi Revolutionary Movement"});
  const Entity* body = entity(graph, "ZRM");
  REQUIRE(body);
  CHECK(body->aliases == Labels{"Z.R.M.", "ZRM", "Zarumi"});
}

TEST_CASE("names that WordNet gives to one body are one, and adjectives before them no part") {
  const KnowledgeGraph graph = fuse({
      text("a", "{g|NAM|Organization|Shining Path} and {r|NAM|Organization|Red Cross} met."),
      text("b", "{g|NAM|Organization|Sendero Luminoso} and {r|NAM|Organization|Red Cross} met."),
      text("c",
           "{g|NAM|Organization|Maoist Shining Path} left {p|NAM|Organization|Peruvian Red "
           "Cross}."),
      text("d", "{g|NAM|Organization|Shining Path}, {r|NAM|Organization|International Red Cross}"),
  });
  CHECK(labels(graph, "Organization") == Labels{"Peruvian Red Cross", "Red Cross", "Shining Path"});
}

TEST_CASE("an adjective that tells bodies of one kind apart is part of the name") {
  const KnowledgeGraph graph = fuse({
      text("a",
           "{g|NAM|Organization|Socialist Workers Party} met {h|NAM|Organization|Workers Party}."),
      text("b",
           "{g|NAM|Organization|Social Democratic Party} met {h|NAM|Organization|Democratic "
           "Party}."),
  });
  CHECK(labels(graph, "Organization").size() == 4);
}

TEST_CASE("a name of common words belongs to a country") {
  const KnowledgeGraph graph = fuse({
      text("a",
           "The {x|NOM|Court|{p|NAM|Country|Peruvian} *court} met.\nThe "
           "{s|NAM|Court|Supreme Court} of {p|NAM|Country|Peru} ruled."),
      text("b", "The {s|NAM|Court|Supreme Court} in {c|NAM|Country|Canada} ruled."),
      text("c", "In {c|NAM|Country|Peru} the {s|NAM|Court|Supreme Court} ruled."),
  });
  CHECK(labels(graph, "Court").size() == 2);
}

TEST_CASE("a name of common words is the one that its text puts into a country") {
  const KnowledgeGraph graph = fuse({
      text("a",
           "{j|NAM|Country|Japan}, {k|NAM|Country|Japan}: {c|NAM|Court|Peruvian Supreme Court}."
           " {d|NAM|Court|Supreme Court} sat."),
      text("b", "{j|NAM|Country|Japan}, {k|NAM|Country|Japan}: {d|NAM|Court|Supreme Court} sat."),
  });
  CHECK(labels(graph, "Court") == Labels{"Peruvian Supreme Court", "Supreme Court"});
}

TEST_CASE("places are what the gazetteer knows them as") {
  const KnowledgeGraph graph = fuse({
      text("a", "{l|NAM|City|Lima} is in {p|NAM|Country|Peru}."),
      text("b", "{p|NAM|Country|Peruvian} troops left {l|NAM|City|Lima}."),
      text("c", "{l|NAM|City|Lima} is far from {e|NAM|Region|Europe}."),
      text("d", "{e|NAM|Region|European} ships reached {l|NAM|City|Lima}."),
  });
  const Entity* peru = entity(graph, "Peru");
  REQUIRE(peru);
  CHECK(documents(*peru) == 2);
  REQUIRE(peru->links.size() == 1);
  CHECK(peru->links[0].iri == "https://sws.geonames.org/3932488/");
  const Entity* lima = entity(graph, "Lima");
  REQUIRE(lima);
  REQUIRE(lima->coordinates);
  CHECK(lima->coordinates->first == Approx(-12.0).margin(0.5));
  CHECK(labels(graph, "Region") == std::vector<std::string>{"Europe"});
}

TEST_CASE("a described facility of one owner is one across documents") {
  const KnowledgeGraph graph = fuse({
      AnnotatedFixture(ontology(), "a",
                       "Rebels <e|Raid|stormed> the {r|NOM|Residence|{o|NOM|Person|{j|NAM|Country|"
                       "Austrian} *ambassador}'s *residence}.")
          .role("e", "target", "r")
          .document(),
      AnnotatedFixture(ontology(), "b",
                       "They <e|Raid|stormed> the {r|NOM|Residence|*home of the {o|NOM|Person|{j|"
                       "NAM|Country|Austrian} *ambassador}}.")
          .role("e", "target", "r")
          .document(),
      AnnotatedFixture(ontology(), "c",
                       "They <e|Raid|stormed> the {r|NOM|Residence|{o|NOM|Person|{j|NAM|Country|"
                       "Turkish} *ambassador}'s *residence}.")
          .role("e", "target", "r")
          .document(),
  });
  CHECK(labels(graph, "Residence").size() == 2);
}

TEST_CASE("a described group is called by its commonest noun") {
  const KnowledgeGraph graph =
      fuse({AnnotatedFixture(ontology(), "a",
                             "{g|NOM+|Group|An armed *band of nearly twenty people} <e|Attack|hit> "
                             "{l|NAM|City|Lima}. {g|NOM+|Group|The 14 *rebels} fled. "
                             "{g|NOM+|Group|The *rebels} hid.")
                .role("e", "agent", "g")
                .place("e", "l")
                .document()});
  CHECK(labels(graph, "Group") == std::vector<std::string>{"14 rebels"});
}

TEST_CASE("pronouns and unused descriptions are no nodes") {
  const KnowledgeGraph graph = fuse({text("a",
                                          "{x|PRO|Person|He} saw {y|NOM+|Group|some *people} and "
                                          "{z|NAM|Person|Ana Torres}.")});
  REQUIRE(graph.entities().size() == 1);
  CHECK(graph.counts().pronoun_chains == 1);
  CHECK(graph.counts().unused_descriptions == 1);
}
