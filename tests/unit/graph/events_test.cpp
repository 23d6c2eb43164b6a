#include <catch2/catch.hpp>

#include "graph_fixture.hpp"
#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

using Labels = std::vector<std::string>;

/// "Rebels of the ZRM stormed the Austrian ambassador's residence", told on one day.
AnnotatedFixture storming(std::string id, const std::string& attackers, Quantity count,
                          std::string_view day) {
  AnnotatedFixture out(ontology(), std::move(id),
                       "{g|NOM+|Group|" + attackers +
                           "} <e|Raid|stormed> the {r|NOM|Residence|{o|NOM|Person|{j|NAM|Country|"
                           "Austrian} *ambassador}'s *residence} in {l|NAM|City|Lima}.");
  out.role("e", "agent", "g").role("e", "target", "r").place("e", "l").when("e", day);
  out.count("g", std::move(count)).published(day);
  return out;
}

const Disagreement* about_size(const KnowledgeGraph& graph) {
  for (const Disagreement& item : graph.disagreements()) {
    if (ontology()[item.property].name == "size") return &item;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("one raid told twice is one event, and its attackers one group") {
  const KnowledgeGraph graph =
      fuse({storming("a", "14 *rebels", exactly(14), "1999-04-22").document(),
            storming("b", "20 *rebels", about(20), "1999-04-22").document()});
  REQUIRE(event_labels(graph, "Raid").size() == 1);
  CHECK(labels(graph, "Group").size() == 1);
  const Disagreement* size = about_size(graph);
  REQUIRE(size);
  CHECK(size->claims.size() == 2);
  CHECK(size->verdict == Verdict::Dispute);
  CHECK(facts(graph, "size").size() == 1);
}

TEST_CASE("two raids on two days stay two") {
  const KnowledgeGraph graph =
      fuse({storming("a", "14 *rebels", exactly(14), "1999-04-22").document(),
            storming("b", "140 *soldiers", exactly(140), "1999-08-30").document()});
  CHECK(event_labels(graph, "Raid").size() == 2);
  CHECK(labels(graph, "Group").size() == 2);
  CHECK_FALSE(about_size(graph));
}

TEST_CASE("an undated telling belongs to the news of its day") {
  const auto undated = [](const char* published) {
    return AnnotatedFixture(
               ontology(), "u",
               "{g|NOM+|Group|140 *soldiers} <e|Raid|stormed> the {r|NOM|Residence|{o|NOM|Person|{"
               "j|NAM|Country|Austrian} *ambassador}'s *residence} in {l|NAM|City|Lima}.")
        .role("e", "agent", "g")
        .role("e", "target", "r")
        .place("e", "l")
        .published(published)
        .document();
  };
  const std::vector<AnnotatedDocument> dated = {
      storming("a", "14 *soldiers", exactly(14), "1999-04-22").document(),
      storming("b", "140 *soldiers", exactly(140), "1999-08-30").document()};
  CHECK(event_labels(fuse({dated[0], dated[1], undated("1999-08-31")}), "Raid").size() == 2);
  CHECK(event_labels(fuse({dated[0], dated[1], undated("2004-08-31")}), "Raid").size() == 3);
}

namespace {

/// A telling of a raid in a story about three named people, or about nobody.
AnnotatedFixture raid(std::string id, const std::string& raid, bool company = true) {
  const char* people =
      "\n{p|NAM|Person|Ana Torres}, {q|NAM|Person|Emil Brandt} and {s|NAM|Person|Ruth Okafor} "
      "spoke.";
  return AnnotatedFixture(ontology(), std::move(id), raid + (company ? people : ""));
}

}  // namespace

TEST_CASE("two stories of the same people that each tell of one raid that day tell of one") {
  const auto telling = [](const char* id, const char* agent, const char* day, bool company) {
    return raid(id, std::string("{g|NOM+|Group|*") + agent + "} <e|Raid|raided> it.", company)
        .role("e", "agent", "g")
        .when("e", day)
        .published(day)
        .document();
  };
  const auto raids = [&](const char* day, bool company) {
    const KnowledgeGraph graph = fuse(
        {telling("a", "gunmen", "1999-04-22", company), telling("b", "students", day, company)});
    return event_labels(graph, "Raid").size();
  };
  CHECK(raids("1999-04-22", true) == 1);
  CHECK(raids("1999-04-22", false) == 2);
  CHECK(raids("1999-04-25", true) == 2);
}

TEST_CASE("the lead of a story tells what happened that day or the day before") {
  const auto told = [](const char* id, const char* published, const char* day) {
    AnnotatedFixture out =
        raid(id, "{g|NOM+|Group|*troops} <e|Raid|stormed> the {r|NOM|Residence|*residence}.")
            .role("e", "agent", "g")
            .role("e", "target", "r")
            .published(published);
    if (*day) out.when("e", day);
    return out.document();
  };
  const auto raids = [&](const char* published) {
    return event_labels(fuse({told("a", "1999-04-23", "1999-04-22"), told("b", published, "")}),
                        "Raid")
        .size();
  };
  CHECK(raids("1999-04-22") == 1);
  CHECK(raids("1999-04-23") == 1);
  CHECK(raids("1999-06-01") == 2);
}

TEST_CASE("a front and the rebels named after it take one part") {
  const auto told = [](const char* id, const char* agent) {
    return raid(id, std::string(agent) + " <e|HostageTaking|took> {h|NOM+|Group|500 *hostages}.")
        .role("e", "agent", "g")
        .role("e", "hostage", "h")
        .count("h", exactly(500))
        .document();
  };
  const char* front = "{g|NAM|ArmedGroup|Northern Front}";
  const char* members = "{g|NOM+|Group|{n|NAM|ArmedGroup|Northern Front} *rebels}";
  const char* others = "{g|NOM+|Group|{n|NAM|ArmedGroup|Red Dawn} *rebels}";
  CHECK(event_labels(fuse({told("a", front), told("b", members)}), "HostageTaking").size() == 1);
  CHECK(event_labels(fuse({told("a", front), told("b", others)}), "HostageTaking").size() == 2);
}

TEST_CASE("rebels of two fronts are two groups, whoever else are only rebels") {
  const auto told = [](const char* id, const char* agent) {
    return storming(id, agent, exactly(14), "1999-04-22").document();
  };
  const char* front = "{n|NAM|ArmedGroup|Northern Front} *rebels";
  const char* others = "{n|NAM|ArmedGroup|Red Dawn} *rebels";
  const KnowledgeGraph one = fuse({told("a", front), told("b", "*rebels"), told("c", front)});
  CHECK(event_labels(one, "Raid").size() == 1);
  CHECK(labels(one, "Group").size() == 1);
  const KnowledgeGraph two = fuse({told("a", front), told("b", others)});
  CHECK(labels(two, "Group").size() == 2);
}

TEST_CASE("doers of one deed are one group, unless such people are elsewhere on two sides") {
  const auto doers = [](const char* id, const char* agent) {
    return storming(id, agent, exactly(14), "1999-04-22").document();
  };
  const std::vector<AnnotatedDocument> tellings{doers("a", "14 *rebels"),
                                                doers("b", "14 *fishermen")};
  const KnowledgeGraph one = fuse(tellings);
  REQUIRE(event_labels(one, "Raid").size() == 1);
  CHECK(labels(one, "Group").size() == 1);

  const AnnotatedDocument feud =
      AnnotatedFixture(
          ontology(), "c",
          "{g|NOM+|Group|*rebels} <k|Attack|attacked> {v|NOM+|Group|three *fishermen}.")
          .role("k", "agent", "g")
          .role("k", "target", "v")
          .document();
  const KnowledgeGraph two = fuse({tellings[0], tellings[1], feud});
  REQUIRE(event_labels(two, "Raid").size() == 1);
  CHECK(labels(two, "Group").size() == 4);
}

TEST_CASE("a part of a dated event is dated for comparison") {
  const auto telling = [](const char* id, const char* place) {
    return AnnotatedFixture(ontology(), id,
                            std::string("Troops <e|Raid|stormed> the {r|NOM|Residence|*residence} "
                                        "in {l|NAM|City|Lima}.\n{v|NOM+|Group|two *soldiers} ") +
                                place + " <d|Death|died>.")
        .role("e", "target", "r")
        .place("e", "l")
        .when("e", "1999-04-22")
        .role("d", "killed", "v")
        .count("v", exactly(2));
  };
  CHECK(event_labels(fuse({telling("a", "there").link("subEventOf", "d", "e").document(),
                           telling("b", "also").link("subEventOf", "d", "e").document()}),
                     "Death")
            .size() == 1);
  CHECK(event_labels(fuse({telling("a", "there").document(), telling("b", "also").document()}),
                     "Death")
            .size() == 2);
}

TEST_CASE("an event without participants is kept for its day") {
  const auto told = [](Modality modality) {
    return AnnotatedFixture(ontology(), "a", "Talks <e|NegotiationBreakdown|broke> down.")
        .when("e", "1999-03-12")
        .factuality("e", modality)
        .document();
  };
  CHECK(event_labels(fuse({told(Modality::Asserted)}), "NegotiationBreakdown").size() == 1);
  CHECK(event_labels(fuse({told(Modality::Planned)}), "NegotiationBreakdown").empty());
}

TEST_CASE("what is threatened is not what happened") {
  const KnowledgeGraph graph =
      fuse({storming("a", "14 *rebels", exactly(14), "1999-04-22").document(),
            storming("b", "14 *rebels", exactly(14), "1999-04-22")
                .factuality("e", Modality::Threatened)
                .document()});
  CHECK(event_labels(graph, "Raid").size() == 2);
  for (const Claim& claim : graph.claims()) {
    if (claim.modality == Modality::Threatened) CHECK_FALSE(claim.plain);
  }
}

TEST_CASE("victims of different kinds make different deaths") {
  const auto death = [](const char* id, const char* victims) {
    return AnnotatedFixture(
               ontology(), id,
               "{v|NOM+|Group|" + std::string(victims) + "} <e|Death|died> in {l|NAM|City|Lima}.")
        .role("e", "killed", "v")
        .place("e", "l")
        .when("e", "1999-04-22")
        .document();
  };
  const KnowledgeGraph two = fuse({death("a", "two *soldiers"), death("b", "14 *rebels")});
  INFO(dump(two));
  CHECK(event_labels(two, "Death").size() == 2);
  CHECK(event_labels(fuse({death("a", "two *soldiers"), death("b", "two *soldiers")}), "Death")
            .size() == 1);
}

TEST_CASE("a person dies once, whatever else the tellings have in common") {
  const auto death = [](const char* id, const char* victim, const char* day) {
    return AnnotatedFixture(ontology(), id,
                            "{v|NAM|Person|" + std::string(victim) + "} <e|Death|died>.")
        .role("e", "killed", "v")
        .when("e", day)
        .document();
  };
  const auto count = [](const KnowledgeGraph& graph) {
    return event_labels(graph, "Death").size();
  };
  CHECK(count(fuse({death("a", "Rosa Quispe", "1999-04"), death("b", "Rosa Quispe", "1999")})) ==
        1);
  CHECK(count(fuse({death("a", "Rosa Quispe", "1999"), death("b", "Pablo Solano", "1999")})) == 2);
  CHECK(count(fuse({death("a", "Rosa Quispe", "1999-04-22"), death("b", "Rosa Quispe", "1998")})) ==
        2);
}

TEST_CASE("groups that one text counts differently stay two, whoever else names them alike") {
  AnnotatedFixture parts(ontology(), "p",
                         "{g|NOM+|Group|*gunmen} <e|HostageTaking|took> {a|NOM+|Group|hundreds of "
                         "*hostages}, among them {b|NOM+|Group|8 *hostages}.");
  parts.role("e", "agent", "g").role("e", "hostage", "a").role("e", "hostage", "b");
  parts.count("a", at_least(100)).count("b", exactly(8));
  parts.when("e", "1999-04-22").published("1999-04-22");
  AnnotatedFixture whole(
      ontology(), "w",
      "{g|NOM+|Group|*gunmen} <e|HostageTaking|took> {a|NOM+|Group|500 *hostages}.");
  whole.role("e", "agent", "g").role("e", "hostage", "a").count("a", exactly(500));
  whole.when("e", "1999-04-22").published("1999-05-22");
  const KnowledgeGraph graph = fuse({parts.document(), whole.document()});
  INFO(dump(graph));
  for (const Disagreement& item : graph.disagreements()) {
    for (const ClaimId claim : item.claims) {
      CHECK(std::get<Literal>(graph[claim].object).lexical != "8");
    }
  }
  CHECK(entity(graph, "8 hostages"));
}

TEST_CASE("what one body did that day, and no other, is one deed") {
  const auto taking = [](const char* id, const char* hostages, const char* more) {
    return AnnotatedFixture(
               ontology(), id,
               std::string("{g|NOM+|Group|*gunmen of the {m|NAM|ArmedGroup|Red Dawn Front}} "
                           "<e|HostageTaking|took> {h|NOM+|Group|") +
                   hostages + "} and <f|HostageTaking|took> {i|NOM+|Group|" + more + "}.")
        .role("e", "agent", "g")
        .role("e", "hostage", "h")
        .when("e", "1999-04-22");
  };
  const auto takings = [&](const char* second, bool twice) {
    AnnotatedFixture a = taking("a", "600 *guests", "a *cook");
    AnnotatedFixture b = taking("b", second, "a *cook");
    if (twice) b.role("f", "agent", "g").role("f", "hostage", "i").when("f", "1999-04-22");
    const KnowledgeGraph graph = fuse({a.document(), b.document()});
    std::size_t dated = 0;
    for (const std::string& label : event_labels(graph, "HostageTaking")) {
      dated += label.find("1999-04-22") != std::string::npos;
    }
    return dated;
  };
  CHECK(takings("hundreds of *hostages", false) == 1);
  CHECK(takings("hundreds of *hostages", true) == 3);
  CHECK(takings("two *drivers", false) == 2);
}

TEST_CASE("verdicts on differing counts") {
  struct Row {
    Quantity a;
    const char* published_a;
    Quantity b;
    const char* published_b;
    Verdict verdict;
    const char* best;
  };
  const std::vector<Row> rows = {
      {exactly(14), "1999-04-22", about(14), "1999-04-22", Verdict::Refine, "14"},
      {about(575), "1999-04-22", at_least(500), "1999-04-22", Verdict::Refine, "575"},
      {exactly(14), "1999-04-22", exactly(15), "1999-04-22", Verdict::Dispute, ""},
      {between(15, 20), "1999-04-22", exactly(14), "1999-05-01", Verdict::Supersede, "14"},
      {exactly(40), "1999-04-22", exactly(14), "1999-05-01", Verdict::Supersede, "14"},
  };
  for (const Row& row : rows) {
    const KnowledgeGraph graph = fuse(
        {storming("a", "some *rebels", row.a, "1999-04-22").published(row.published_a).document(),
         storming("b", "some *rebels", row.b, "1999-04-22").published(row.published_b).document()});
    INFO(row.best << ' ' << name(row.verdict));
    const Disagreement* size = about_size(graph);
    REQUIRE(size);
    CHECK(size->verdict == row.verdict);
    if (*row.best) CHECK(std::get<Literal>(graph[size->best].object).lexical == row.best);
  }
}

TEST_CASE("soldiers who are called a force have a head count, those of a named body not its own") {
  const auto sizes = [](const char* unit) {
    AnnotatedFixture out(
        ontology(), "s",
        "{u|NOM+|Group|140 *soldiers} <e|Raid|stormed> it. " + std::string(unit) + " left.");
    return facts(fuse({out.role("e", "agent", "u").count("u", exactly(140)).document()}), "size")
        .size();
  };
  CHECK(sizes("{u|NOM|MilitaryUnit|The *force}") == 1);
  CHECK(sizes("{u|NAM|MilitaryUnit|Red Brigade}") == 0);
}

TEST_CASE("a few reported later are no correction of many") {
  const auto groups = [](Quantity later) {
    return labels(fuse({storming("a", "*rebels", at_least(500), "1999-04-22").document(),
                        storming("b", "*rebels", later, "1999-04-22")
                            .published("1999-06-01")
                            .document()}),
                  "Group")
        .size();
  };
  CHECK(groups(exactly(8)) == 2);
  CHECK(groups(exactly(200)) == 1);
  CHECK(groups(exactly(5000)) == 1);
}

TEST_CASE("one raid by two clocks and a year is one, dated by the clock of the place") {
  const auto told = [](const char* id, const char* when) {
    return storming(id, "14 *rebels", exactly(14), "1999-04-22").when("e", when).document();
  };
  const KnowledgeGraph graph =
      fuse({told("a", "1999-04-22T15:20:00"), told("b", "1999-04-23T05:20:00+09:00"),
            told("c", "1999-04-22"), told("d", "1999")});
  REQUIRE(event_labels(graph, "Raid").size() == 1);
  CHECK(facts(graph, "begin").size() == 1);
  for (const Disagreement& item : graph.disagreements()) {
    if (ontology()[item.property].name != "begin") continue;
    CHECK(item.verdict == Verdict::Refine);
    CHECK(std::get<Literal>(graph[item.best].object).lexical == "1999-04-22T15:20:00");
  }
}

TEST_CASE("more documents outweigh a later one") {
  const KnowledgeGraph graph = fuse(
      {storming("a", "14 *rebels", exactly(14), "1999-04-22").document(),
       storming("b", "14 *rebels", exactly(14), "1999-04-22").document(),
       storming("c", "15 *rebels", exactly(15), "1999-04-22").published("1999-06-01").document()});
  const Disagreement* size = about_size(graph);
  REQUIRE(size);
  CHECK(std::get<Literal>(graph[size->best].object).lexical == "14");
  CHECK(facts(graph, "size").size() == 1);
}

TEST_CASE("wire copy is one voice, two tellings are two") {
  const auto confidence = [](const KnowledgeGraph& graph) {
    for (const Claim& claim : graph.claims()) {
      if (ontology()[claim.predicate].name == "target") return claim.confidence;
    }
    return 0.0f;
  };
  const float once =
      confidence(fuse({storming("a", "14 *rebels", exactly(14), "1999-04-22").document()}));
  const float copied =
      confidence(fuse({storming("a", "14 *rebels", exactly(14), "1999-04-22").document(),
                       storming("b", "14 *rebels", exactly(14), "1999-04-22").document()}));
  const float told_twice =
      confidence(fuse({storming("a", "14 *rebels", exactly(14), "1999-04-22").document(),
                       storming("b", "The *rebels", exactly(14), "1999-04-22").document()}));
  CHECK(once == Approx(0.8));
  CHECK(copied == Approx(0.8));
  CHECK(told_twice == Approx(0.96));
}

TEST_CASE("the order of adding does not show") {
  std::vector<AnnotatedDocument> documents = {
      storming("a", "14 *rebels", exactly(14), "1999-04-22").document(),
      storming("b", "About 20 *rebels", about(20), "1999-04-22").document(),
      storming("c", "140 *soldiers", exactly(140), "1999-08-30").document(),
      AnnotatedFixture(ontology(), "d",
                       "{p|NAM|Person|President *Ramiro Solano} met {b|NAM|Person|Pablo Solano}.")
          .relation("siblingOf", "b", "p")
          .document(),
      AnnotatedFixture(ontology(), "e", "{p|NAM|Person|President *Solano} left.").document(),
  };
  std::vector<std::size_t> order = {0, 1, 2, 3, 4};
  const std::string expected = dump(fuse(documents));
  CHECK_FALSE(expected.empty());
  for (int round = 0; std::next_permutation(order.begin(), order.end()) && round < 119; ++round) {
    if (round % 7 != 0) continue;
    std::vector<AnnotatedDocument> shuffled;
    for (const std::size_t index : order) shuffled.push_back(documents[index]);
    REQUIRE(dump(fuse(std::move(shuffled))) == expected);
  }
}

TEST_CASE("slugs come from content") {
  const AnnotatedDocument one = storming("a", "14 *rebels", exactly(14), "1999-04-22").document();
  const KnowledgeGraph alone = fuse({one});
  REQUIRE(alone.events().size() == 1);
  CHECK(alone.events().front().slug.find("1999_04_22") != std::string::npos);
  CHECK(alone.events().front().label.find("(1999-04-22)") != std::string::npos);
  const KnowledgeGraph more =
      fuse({AnnotatedFixture(ontology(), "0", "{p|NAM|Person|Ana Torres} spoke.").document(), one});
  CHECK(more.events().front().slug == alone.events().front().slug);
}

TEST_CASE("a document id is taken once") {
  GraphBuilder builder(ontology(), lexicon());
  const AnnotatedDocument one = storming("a", "14 *rebels", exactly(14), "1999-04-22").document();
  CHECK(builder.add(one).has_value());
  CHECK_FALSE(builder.add(one).has_value());
}

TEST_CASE("verify refuses a broken graph") {
  const KnowledgeGraph good =
      fuse({storming("a", "14 *rebels", exactly(14), "1999-04-22").document(),
            storming("b", "20 *rebels", about(20), "1999-04-22").document()});
  using Break = void (*)(KnowledgeGraphParts&);
  const std::vector<std::pair<const char*, Break>> breaks = {
      {"documents not sorted",
       [](auto& parts) { std::swap(parts.documents.front(), parts.documents.back()); }},
      {"entity slugs not sorted",
       [](auto& parts) { std::swap(parts.entities.front(), parts.entities.back()); }},
      {"bad slug", [](auto& parts) { parts.entities.front().slug = "1st one"; }},
      {"no label", [](auto& parts) { parts.entities.front().label.clear(); }},
      {"no evidence", [](auto& parts) { parts.events.front().mentions.clear(); }},
      {"no evidence", [](auto& parts) { parts.claims.front().evidence.clear(); }},
      {"without words", [](auto& parts) { parts.claims.front().quotations.front().end = 99999; }},
      {"key twice", [](auto& parts) { parts.claims.front().key = parts.claims.back().key; }},
      {"about nothing", [](auto& parts) { parts.claims.front().attributed_to = EntityId(99); }},
      {"confidence", [](auto& parts) { parts.claims.front().confidence = 1.5f; }},
      {"not stated as a fact",
       [](auto& parts) {
         parts.claims.back().plain = true;
         parts.claims.back().modality = Modality::Planned;
       }},
      {"disagreement of one claim",
       [](auto& parts) { parts.disagreements.front().claims.resize(1); }},
      {"best claim outside", [](auto& parts) { parts.disagreements.front().best = ClaimId(99); }},
  };
  REQUIRE(verify(good, ontology()).has_value());
  for (const auto& [message, damage] : breaks) {
    KnowledgeGraphParts parts{good.documents(), good.entities(), good.events(), good.claims(),
                              good.disagreements()};
    damage(parts);
    INFO(message);
    const Result<void> result = verify(parts.graph(), ontology());
    REQUIRE_FALSE(result.has_value());
    CHECK(result.error().message.find(message) != std::string::npos);
  }
}
