#include "eval/events.hpp"

#include "support.hpp"

using namespace quipu::eval;

namespace {

const std::string kMap =
    "gold Conflict.Attack* Attack\ngold Life.Die* Die\n"
    "system Attack Attack\nsystem Death Die\n"
    "role Attack agent * Attacker\nrole Attack target * Target\nrole Death killed * Victim\n"
    "role * place * Place\n";

// 0         1         2         3         4         5         6
// 0123456789012345678901234567890123456789012345678901234567890123456
// Armed rebels attacked a bus in Lima. The attack by them killed two.
const std::string kText =
    R"({"id":"a","text":"Armed rebels attacked a bus in Lima. The attack by them killed two.",)"
    R"("sentences":[[0,36],[37,67]],)"
    R"("tokens":[[0,5],[6,12],[13,21],[22,23],[24,27],[28,30],[31,35],[35,36],[37,40],[41,47],[48,50],[51,55],[56,62],[63,66],[66,67]],)";

}  // namespace

TEST_CASE("events count by trigger, type, argument and role") {
  const Record gold = record(kText + R"("entities":[
      {"id":"e0","type":"PER","mentions":[{"start":0,"end":12},{"start":51,"end":55}]},
      {"id":"e1","type":"VEH","mentions":[{"start":22,"end":27}]},
      {"id":"e2","type":"PER","mentions":[{"start":63,"end":66}]}],
    "events":[
      {"id":"1","type":"Conflict.Attack.X","trigger":{"start":13,"end":21},"args":[
        {"role":"Attacker","entity":"e0","start":0,"end":12},{"role":"Target","entity":"e1","start":22,"end":27}]},
      {"id":"2","type":"Conflict.Attack.X","trigger":{"start":41,"end":47},"args":[
        {"role":"Attacker","entity":"e0","start":51,"end":55}]},
      {"id":"3","type":"Life.Die.X","trigger":{"start":56,"end":62},"args":[
        {"role":"Victim","entity":"e2","start":63,"end":66}]}]})");
  const Record system = record(kText + R"("entities":[
      {"id":"T1","type":"Group","mentions":[{"start":0,"end":12,"head":[6,12]},{"start":51,"end":55}]},
      {"id":"T2","type":"Vehicle","mentions":[{"start":22,"end":27,"head":[24,27]}]},
      {"id":"T3","type":"City","mentions":[{"start":31,"end":35}]}],
    "events":[
      {"id":"E1","type":"Attack","trigger":{"start":13,"end":21},"mentions":[[13,21],[41,47]],"args":[
        {"role":"agent","entity":"T1","start":0,"end":12},{"role":"target","entity":"T3","start":31,"end":35}],
       "attributes":{"place":"T3"}},
      {"id":"E2","type":"Attack","trigger":{"start":56,"end":62}},
      {"id":"E3","type":"Statement","trigger":{"start":22,"end":27}},
      {"id":"E4","type":"Death","trigger":{"start":0,"end":5},"attributes":{"polarity":"negative"}}]})");
  const auto scores = score_events({{gold, system}}, label_map(kMap));
  REQUIRE(scores);
  CHECK(counts(*scores, "trigger") == "3 3 3");
  CHECK(counts(*scores, "trigger, type") == "3 3 2");
  // Gold: rebels, bus, them of Attack, two of Die. System: rebels, Lima (as target and as place).
  CHECK(counts(*scores, "argument, head") == "4 2 1");
  CHECK(counts(*scores, "role, head") == "4 3 1");
  CHECK(counts(*scores, "role, coref") == "4 3 1");
}

TEST_CASE("an argument found at another mention counts in the coreferent row only") {
  const std::string entities =
      R"("entities":[{"id":"e0","type":"PER","mentions":[{"start":0,"end":12},{"start":51,"end":55}]}],)";
  const auto event = [&](const char* type, const char* role, const char* place) {
    return record(kText + entities + R"("events":[{"id":"1","type":")" + type +
                  R"(","trigger":{"start":13,"end":21},"args":[{"role":")" + role +
                  R"(","entity":"e0",)" + place + "}]}]}");
  };
  const Record gold = event("Conflict.Attack.X", "Attacker", R"("start":0,"end":12)");
  const Record system = event("Attack", "agent", R"("start":51,"end":55)");
  const auto scores = score_events({{gold, system}}, label_map(kMap));
  REQUIRE(scores);
  CHECK(counts(*scores, "role, head") == "1 1 0");
  CHECK(counts(*scores, "role, coref") == "1 1 1");
}

TEST_CASE("strings of fillers are compared as in GRIT") {
  CHECK(normalized_filler("The FMLN's [Front]") == "fmlns front");
  CHECK(normalized_filler("AN\n ELECTRIC  a-bomb") == "electric abomb");
  CHECK(normalized_filler("the a an").empty());
}

namespace {

const std::string kIncidentMap =
    "system Attack attack\nsystem Kidnapping kidnapping\n"
    "role * agent Organization:NAM PerpOrg\nrole Attack agent * PerpInd\n"
    "role * victim Person:NAM Victim\nrole * killed Person:NAM Victim\nrole Attack target * "
    "Target\n";

// 0         1         2         3         4         5
// 012345678901234567890123456789012345678901234567890123456
// The FMLN attacked a bank. Men hit it. Ana Ruiz was killed
const std::string kIncident =
    R"({"id":"a","text":"The FMLN attacked a bank. Men hit it. Ana Ruiz was killed",)";

const char* const kFound = R"("entities":[
    {"id":"T1","type":"Organization","mentions":[{"start":0,"end":8,"kind":"NAM","head":[4,8]}]},
    {"id":"T2","type":"Facility","mentions":[{"start":18,"end":24,"kind":"NOM","head":[20,24]}]},
    {"id":"T3","type":"Group","mentions":[{"start":26,"end":29,"kind":"NOM"}]},
    {"id":"T4","type":"Person","mentions":[{"start":38,"end":46,"kind":"NAM"}]}],
  "events":[
    {"id":"E1","type":"Attack","trigger":{"start":9,"end":17},"args":[
      {"role":"agent","entity":"T1","start":0,"end":8},{"role":"target","entity":"T2","start":18,"end":24}]},
    {"id":"E2","type":"Attack","trigger":{"start":30,"end":33},"args":[
      {"role":"agent","entity":"T3","start":26,"end":29},{"role":"target","entity":"T2","start":18,"end":24}]},
    {"id":"E3","type":"Death","trigger":{"start":51,"end":57},"args":[{"role":"killed","entity":"T4","start":38,"end":46}]}]})";

}  // namespace

TEST_CASE("MUC-4: role fillers of the document and templates") {
  const Record gold = record(kIncident + R"(
    "benchmark_grit_extracts":{"PerpInd":[["men","three men"],["woman"]],"PerpOrg":[["fmln"]],"Target":[["savings bank"]],"Victim":[["ana ruiz"]]},
    "benchmark_gtt_templates":[
      {"incident_type":"attack","PerpInd":[["men","three men"]],"PerpOrg":[["fmln"]],"Target":[["savings bank"]]},
      {"incident_type":"kidnapping","PerpInd":[["woman"]],"Victim":[["ana ruiz"]]}]})");
  const Record nothing = record(R"({"id":"b","text":"Rain."})");
  const std::vector<Pair> pairs{{nothing, nothing}, {gold, record(kIncident + kFound)}};
  const auto scores = score_events(pairs, label_map(kIncidentMap));
  REQUIRE(scores);
  CHECK(counts(*scores, "PerpInd") == "2 1 1");
  CHECK(counts(*scores, "PerpOrg") == "1 1 1");
  CHECK(counts(*scores, "Target") == "1 1 0");  // "bank" is none of the gold strings
  CHECK(counts(*scores, "Victim") == "1 1 1");
  CHECK(counts(*scores, "Weapon") == "0 0 0");
  CHECK(counts(*scores, "GRIT") == "5 4 3");
  // One attack found; the death's victim is filled into it, where gold has no victim.
  CHECK(counts(*scores, "template type") == "2 1 1");
  CHECK(counts(*scores, "GTT") == "7 5 3");
}

TEST_CASE("MUC-4: templates of another type are not aligned, twins count once") {
  const Record gold = record(kIncident + R"("benchmark_grit_extracts":{},"benchmark_gtt_templates":[
    {"incident_type":"bombing","PerpOrg":[["fmln"]]},{"incident_type":"bombing","PerpOrg":[["fmln"]]}]})");
  const Record system = record(kIncident + kFound);
  const auto other = score_incidents({{gold, system}}, label_map(kIncidentMap));
  REQUIRE(other);
  CHECK(counts(*other, "template type") == "1 1 0");
  CHECK(counts(*other, "GTT") == "2 5 0");
  const Record either =
      record(kIncident + R"("benchmark_grit_extracts":{},"benchmark_gtt_templates":[
    {"incident_type":"attack / bombing","PerpOrg":[["fmln"]]}]})");
  const auto same = score_incidents({{either, system}}, label_map(kIncidentMap));
  REQUIRE(same);
  CHECK(counts(*same, "GTT") == "2 5 2");
}

TEST_CASE("MUC-4: incidents that the system tells of come before its events") {
  const Record gold = record(kIncident + R"(
    "benchmark_grit_extracts":{"PerpInd":[["men"]],"PerpOrg":[["fmln"]],"Target":[["bank"]]},
    "benchmark_gtt_templates":[
      {"incident_type":"attack","PerpInd":[["men"]],"PerpOrg":[["fmln"]],"Target":[["bank"]]}]})");
  // "FMLN" stands within "The FMLN attacked": the longer words count, and are wrong.
  std::string told = kIncident + kFound;
  told.insert(told.size() - 1, R"(,"incidents":[
    {"type":"attack","args":[{"role":"body","start":4,"end":8},{"role":"body","start":4,"end":17},
      {"role":"agent","start":26,"end":29},{"role":"people","start":38,"end":46}]},
    {"type":"bombing","args":[{"role":"target","start":20,"end":24}]}])");
  const auto scores = score_incidents({{gold, record(told)}},
                                      label_map("part agent PerpInd\npart body PerpOrg\npart "
                                                "target Target\nsystem Attack attack\n"));
  REQUIRE(scores);
  CHECK(counts(*scores, "PerpInd") == "1 1 1");
  CHECK(counts(*scores, "PerpOrg") == "1 1 0");
  CHECK(counts(*scores, "Target") == "1 1 1");
  CHECK(counts(*scores, "GRIT") == "3 3 2");
  CHECK(counts(*scores, "template type") == "1 2 1");
  CHECK(counts(*scores, "GTT") == "4 5 2");  // type and PerpInd
}
