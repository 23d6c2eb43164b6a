#pragma once

#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <tuple>

#include "export/triple_sink.hpp"
#include "support/graph_fixture.hpp"
#include "tests/support/embedded.hpp"

namespace quipu::test {

/// Subject, predicate, object and graph, as terms.
using Quad = std::tuple<Term, Term, Term, std::string>;

/// Keeps what it is sent.
class CollectingSink final : public TripleSink {
 public:
  Result<void> prefix(std::string_view, std::string_view) override { return {}; }
  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override {
    quads.emplace(subject, predicate, object, std::string(graph));
    return {};
  }
  Result<void> finish() override { return {}; }
  std::set<Quad> quads;
};

/// A folder of its own for one test, removed afterwards.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "quipu-test-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    path_ = pattern;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  std::string operator/(const std::string& name) const { return (path_ / name).string(); }
  std::string str() const { return path_.string(); }
  std::set<std::string> names() const {
    std::set<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(path_)) {
      names.insert(entry.path().filename().string());
    }
    return names;
  }

 private:
  std::filesystem::path path_;
};

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Literals that writers and readers have got wrong: see docs on the safe subset.
std::vector<Term> awkward_literals();

/// A graph with every feature the exports know: parallel edges, literals, numbers, intervals,
/// attribution, claims that are no facts, a disagreement, awkward text.
KnowledgeGraph sample_graph();

/// Parses with raptor ("turtle", "ntriples", "nquads", "trig", "rdfxml"). Throws on any complaint.
std::set<Quad> parse_with_raptor(const std::string& text, const char* syntax);

}  // namespace quipu::test
