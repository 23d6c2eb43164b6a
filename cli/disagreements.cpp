#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "cli/commands.hpp"
#include "cli/graph_nodes.hpp"
#include "cli/spellings.hpp"
#include "cli/terminal.hpp"
#include "core/text.hpp"
#include "export/build_folder.hpp"

namespace quipu::cli {
namespace {

struct Group {
  std::string iri, about, property, verdict;
  auto key() const { return std::tie(about, property, iri); }
};

/// "20 to 25", "more than 500": a number as its source put it.
std::string value_of(const GraphTable& graph, const std::string& claim) {
  const std::string least = graph.value(claim, ours("min"));
  const std::string most = graph.value(claim, ours("max"));
  if (!least.empty() && !most.empty()) return least + " to " + most;
  if (!least.empty()) return "at least " + least;
  if (!most.empty()) return "at most " + most;
  const bool about = graph.value(claim, ours("approximate")) == "true";
  return (about ? "about " : "") + object_of(graph, claim);
}

constexpr const char* kSpelling = "spelling";

void print_heading(const std::string& about, const std::string& property,
                   const std::string& verdict) {
  std::printf("%s: %s  %s\n", bold(about).c_str(), property.c_str(),
              dim("(" + verdict + ")").c_str());
}

void print_value(const std::string& value, bool best, std::size_t sources) {
  std::printf("  %s %s  %s\n", best ? "*" : " ", value.c_str(),
              dim("(" + counted(sources, "source") + ")").c_str());
}

void print(const GraphTable& graph, const Group& group, std::size_t quotations) {
  print_heading(group.about, group.property, group.verdict);
  const std::string best = graph.value(group.iri, ours("bestClaim"));
  struct Row {
    bool best = false;
    std::set<std::string> sources;
    std::vector<std::string> claims;
  };
  std::map<std::string, Row> by_value;
  for (const Term& claim : graph.objects(group.iri, ours("claim"))) {
    Row& row = by_value[value_of(graph, claim.value)];
    row.best = row.best || claim.value == best;
    for (const Term& source : graph.objects(claim.value, ours("source"))) {
      row.sources.insert(source.value);
    }
    row.claims.push_back(claim.value);
  }
  std::vector<std::pair<std::string, Row>> rows(by_value.begin(), by_value.end());
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) {
    return std::pair(!a.second.best, b.second.sources.size()) <
           std::pair(!b.second.best, a.second.sources.size());
  });
  for (const auto& [value, row] : rows) {
    print_value(value, row.best, row.sources.size());
    for (const std::string& claim : row.claims) print_quotations(graph, claim, quotations, 6);
  }
  std::printf("\n");
}

void print(const GraphTable& graph, const DifferingSpellings& name, std::size_t quotations) {
  print_heading(name.label, "name", kSpelling);
  for (const Spelling& spelling : name.spellings) {
    std::set<std::string> sources;
    for (const std::string& mention : spelling.mentions) {
      sources.insert(graph.value(mention, std::string(vocab::kNif) + "referenceContext"));
    }
    print_value(spelling.name, spelling.name == name.label, sources.size());
    print_stretches(graph, spelling.mentions, quotations, 6);
  }
  std::printf("\n");
}

}  // namespace

int disagreements(const DisagreementsOptions& options) {
  const auto graph = load_build(options.directory);
  if (!graph) {
    complain(graph.error());
    return failed;
  }
  const std::string wanted = fold(options.about);
  std::vector<Group> groups;
  for (const auto& [iri, by] : graph->references(ours("Disagreement"))) {
    Group group{iri, label_of(*graph, graph->value(iri, ours("about"))),
                std::string(local_name(graph->value(iri, ours("onProperty")))),
                graph->value(iri, ours("verdict"))};
    if (!options.verdict.empty() && group.verdict != options.verdict) continue;
    if (fold(group.about).find(wanted) == std::string::npos) continue;
    groups.push_back(std::move(group));
  }
  std::sort(groups.begin(), groups.end(),
            [](const Group& a, const Group& b) { return a.key() < b.key(); });
  std::vector<DifferingSpellings> names;
  if (options.verdict.empty() || options.verdict == kSpelling) names = differing_spellings(*graph);
  std::erase_if(names, [&](const DifferingSpellings& name) {
    return fold(name.label).find(wanted) == std::string::npos;
  });
  for (const Group& group : groups) print(*graph, group, options.quotations);
  for (const DifferingSpellings& name : names) print(*graph, name, options.quotations);
  if (groups.empty() && names.empty()) {
    std::printf("the sources agree%s\n",
                options.about.empty() && options.verdict.empty() ? "" : " on what you ask for");
  } else {
    std::printf("%s; * marks the value that the plain graph states\n",
                counted(groups.size() + names.size(), "disagreement").c_str());
  }
  return done;
}

}  // namespace quipu::cli
