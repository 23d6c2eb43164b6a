// Each file of tests/bad-ontology says on its first lines what must be reported:
//   # expect LINE: part of the message
#include <algorithm>
#include <filesystem>

#include "support.hpp"

namespace fs = std::filesystem;
using namespace quipu;

TEST_CASE("every bad ontology is refused with file and line") {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(QUIPU_SOURCE_DIR "/tests/bad-ontology")) {
    if (entry.path().extension() == ".ttl") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 15);
  for (const fs::path& file : files) {
    const std::string name = file.filename().string();
    const std::string text = test::file_text(file.string());
    INFO(name);
    Diagnostics problems;
    const auto result = Ontology::load({{name, text}}, &problems);
    REQUIRE_FALSE(result);
    CHECK(result.error().source == name);
    std::istringstream lines(text);
    std::size_t expected = 0;
    for (std::string line; std::getline(lines, line) && line.rfind("# expect ", 0) == 0;) {
      const std::size_t colon = line.find(": ");
      const auto at = static_cast<std::uint32_t>(std::stoul(line.substr(9, colon - 9)));
      const std::string message = line.substr(colon + 2);
      INFO(line);
      std::string all;
      for (const Diagnostic& problem : problems) all += problem.what.to_string() + '\n';
      INFO(all);
      CHECK(std::any_of(problems.begin(), problems.end(), [&](const Diagnostic& problem) {
        return problem.what.line == at && problem.what.source == name &&
               problem.what.message.find(message) != std::string::npos;
      }));
      ++expected;
    }
    REQUIRE(expected > 0);
    CHECK(problems.size() == expected);
  }
}

TEST_CASE("all problems of all files are reported, the first is the result") {
  Diagnostics problems;
  const std::string bad = test::prefixes + ":A a owl:Class ; rdfs:subClassOf :Nowhere .\n";
  const auto result = Ontology::load({{"a.ttl", bad}, {"b.ttl", bad}}, &problems);
  REQUIRE_FALSE(result);
  REQUIRE(problems.size() == 2);
  CHECK(problems[0].what.source == "a.ttl");
  CHECK(problems[1].what.source == "b.ttl");
  CHECK(problems[0].severity == Severity::Error);
  CHECK(result.error().to_string() == "a.ttl:2: unknown class quipu:Nowhere");
}
