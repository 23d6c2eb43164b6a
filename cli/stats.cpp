#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/commands.hpp"
#include "cli/graph_nodes.hpp"
#include "cli/terminal.hpp"
#include "export/graph_table.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu::cli {
namespace {

using Counts = std::map<std::string, std::size_t>;

std::string type() {
  return std::string(vocab::kRdf) + "type";
}

std::size_t instances(const GraphTable& graph, std::string_view class_name) {
  return graph.subjects(type(), ours(class_name)).size();
}

/// Nodes by class; a node counts in its superclasses too.
Counts by_class(const GraphTable& graph, const std::vector<std::string>& nodes) {
  Counts counts;
  for (const std::string& node : nodes) {
    for (const Term& kind : graph.objects(node, type())) {
      if (kind.value.starts_with(vocab::kQuipu)) ++counts[kind.value.substr(vocab::kQuipu.size())];
    }
  }
  return counts;
}

/// Plain facts between nodes and about them, by relation or role.
Counts by_property(const GraphTable& graph) {
  static const std::set<std::string> bookkeeping{"named", "mentionCount", "mentionedIn", "modality",
                                                 "polarity"};
  Counts counts;
  std::set<std::string> nodes;
  for (std::string& node : entity_nodes(graph)) nodes.insert(std::move(node));
  for (const std::string& node : graph.subjects(type(), ours("Event"))) nodes.insert(node);
  for (const std::string& node : nodes) {
    for (const auto& [predicate, object] : graph.about(node)) {
      if (!predicate.starts_with(vocab::kQuipu)) continue;
      std::string name = predicate.substr(vocab::kQuipu.size());
      if (!bookkeeping.contains(name)) ++counts[std::move(name)];
    }
  }
  return counts;
}

void print(const char* title, const Counts& counts) {
  std::vector<std::pair<std::string, std::size_t>> rows(counts.begin(), counts.end());
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto& a, const auto& b) { return a.second > b.second; });
  std::printf("%s\n", bold(title).c_str());
  for (const auto& [name, count] : rows) std::printf("  %-28s %7zu\n", name.c_str(), count);
}

}  // namespace

int stats(const StatsOptions& options) {
  const auto graph = GraphTable::load(options.directory);
  if (!graph) {
    complain(graph.error());
    return failed;
  }
  const std::vector<std::string> entities = entity_nodes(*graph);
  const Counts totals{{"documents", instances(*graph, "Document")},
                      {"entities", entities.size()},
                      {"events", instances(*graph, "Event")},
                      {"claims", instances(*graph, "Claim")},
                      {"mentions", instances(*graph, "Mention")},
                      {"disagreements", instances(*graph, "Disagreement")}};
  const Counts classes = by_class(*graph, entities);
  const Counts events = by_class(*graph, graph->subjects(type(), ours("Event")));
  const Counts properties = by_property(*graph);
  if (options.json) {
    const nlohmann::ordered_json json{{"totals", totals},
                                      {"entityClasses", classes},
                                      {"eventClasses", events},
                                      {"properties", properties}};
    std::printf("%s\n", json.dump(2).c_str());
    return done;
  }
  print("Totals", totals);
  print("Entities by class", classes);
  print("Events by class", events);
  print("Facts by property", properties);
  return done;
}

}  // namespace quipu::cli
