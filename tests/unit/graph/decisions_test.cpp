#include "graph/decisions.hpp"

#include <catch2/catch.hpp>

#include "support.hpp"

using namespace quipu;
using namespace quipu::test;

namespace {

using Labels = std::vector<std::string>;

std::vector<AnnotatedDocument> documents() {
  const auto text = [](const char* id, std::string_view marked) {
    return AnnotatedFixture(ontology(), id, marked).document();
  };
  return {text("a", "{p|NAM|Person|Ramiro Solano} met {g|NAM|Organization|the *Harbor Watch}."),
          text("b", "{p|NAM|Person|Ramiro Solano} spoke."),
          text("c", "{p|NAM|Person|El Gato} left. {g|NAM|Organization|Harbour Watch} waited.")};
}

std::string complaint(std::string_view decisions) {
  const auto read = read_decisions(decisions, "decisions", ontology());
  return read ? "" : read.error().to_string();
}

}  // namespace

TEST_CASE("names that a person holds to be one are one, under the name given") {
  CHECK(labels(fuse(documents()), "Person") == Labels{"El Gato", "Ramiro Solano"});
  const KnowledgeGraph graph =
      fuse(documents(),
           "# known from elsewhere\n"
           "same \"ramiro solano\" \"El Gato\"\n"
           "\n"
           "rename \"El Gato\" \"Ramiro \\\"El Gato\\\" Solano\" # as he signs\n");
  CHECK(labels(graph, "Person") == Labels{"Ramiro \"El Gato\" Solano"});
  const Entity* solano = entity(graph, "El Gato");
  REQUIRE(solano);
  CHECK(solano->aliases == Labels{"El Gato", "Ramiro Solano"});
  CHECK(graph.idle_decisions().empty());
  CHECK(std::any_of(graph.merges().begin(), graph.merges().end(), [](const MergeRecord& record) {
    return record.merged && record.reason == "decided in decisions:2";
  }));
}

TEST_CASE("what a person keeps apart stays apart, in one document or in all") {
  CHECK(labels(fuse(documents(), "apart \"Ramiro Solano\" in \"a\" \"Ramiro Solano\" in \"b\""),
               "Person") == Labels{"El Gato", "Ramiro Solano", "Ramiro Solano"});
  // Apart goes before same, in any order of lines.
  const KnowledgeGraph graph = fuse(documents(),
                                    "same \"Ramiro Solano\" \"El Gato\"\n"
                                    "apart \"El Gato\" \"Ramiro Solano\"\n");
  CHECK(labels(graph, "Person") == Labels{"El Gato", "Ramiro Solano"});
}

TEST_CASE("the class that a person gives is the entity's") {
  const KnowledgeGraph graph = fuse(documents(), "type \"Harbor Watch\" MediaOrganization");
  const Entity* watch = entity(graph, "Harbor Watch");
  REQUIRE(watch);
  CHECK(ontology()[watch->type].name == "MediaOrganization");
}

TEST_CASE("decisions that decide nothing are named") {
  const KnowledgeGraph graph =
      fuse(documents(),
           "same \"Ramiro Solano\" \"Nobody\"\n"
           "rename \"El Gato\" in \"a\" \"Cat\"\n"
           "apart \"Ramiro Solano\" in \"a\" \"Ramiro Solano\" in \"a\"\n");
  std::vector<std::string> said;
  for (const Error& idle : graph.idle_decisions()) said.push_back(idle.to_string());
  CHECK(said == std::vector<std::string>{
                    "decisions:1: no document speaks of \"Nobody\"",
                    "decisions:2: no document speaks of \"El Gato\" in \"a\"",
                    "decisions:3: within the document \"a\" both are one thing, which stays"});
}

TEST_CASE("a line that is no decision is refused with its place") {
  CHECK(complaint("same \"A\" \"B\"\nmerge \"A\" \"B\"") ==
        "decisions:2:1: a line begins with same, apart, rename or type");
  CHECK(complaint("same \"A\"") == "decisions:1:9: a name in double quotes is missing here");
  CHECK(complaint("same \"A\" \"B") == "decisions:1:12: the name's closing quote is missing");
  CHECK(complaint("same \"A\" \" \"") == "decisions:1:13: the name is empty");
  CHECK(complaint("type \"A\" Raid") ==
        "decisions:1:10: no class of the ontology that an entity can have");
  CHECK(complaint("rename \"A\" \"B\" \"C\"") == "decisions:1:16: nothing more can stand here");
}
