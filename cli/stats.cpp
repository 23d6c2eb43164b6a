#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <set>

#include "cli/commands.hpp"
#include "cli/graph_nodes.hpp"
#include "cli/terminal.hpp"
#include "export/graph_table.hpp"
#include "export/rdf_syntax.hpp"
#include "graph/communities.hpp"
#include "graph/measures.hpp"

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

/// The net of plain facts between entities and events.
struct Net {
  std::vector<std::string> nodes;
  std::vector<Link> links;
};

Net net_of(const GraphTable& graph, const std::vector<std::string>& entities) {
  Net net{entities, {}};
  for (std::string& event : graph.subjects(type(), ours("Event"))) net.nodes.push_back(event);
  std::map<std::string_view, std::uint32_t> number;
  for (std::uint32_t i = 0; i < net.nodes.size(); ++i) number.emplace(net.nodes[i], i);
  for (std::uint32_t i = 0; i < net.nodes.size(); ++i) {
    for (const auto& [predicate, object] : graph.about(net.nodes[i])) {
      if (!predicate.starts_with(vocab::kQuipu) || object.kind != Term::Kind::Iri) continue;
      if (const auto at = number.find(object.value); at != number.end()) {
        net.links.push_back({i, at->second, 1});
      }
    }
  }
  return net;
}

/// How the net hangs together, and its most important nodes.
nlohmann::ordered_json measures_of(const GraphTable& graph, const Net& net) {
  const MeasuredGraph measured = measure(net.nodes.size(), net.links);
  const GraphMeasures& nodes = measured.nodes;
  const Communities groups = communities(net.nodes.size(), net.links);
  const auto rounded = [](double value) { return std::round(value * 1e4) / 1e4; };
  const auto greatest = [](const std::vector<std::uint32_t>& values) {
    return values.empty() ? 0 : *std::max_element(values.begin(), values.end());
  };
  nlohmann::ordered_json out{
      {"nodes", net.nodes.size()},
      {"links", net.links.size()},
      {"components", net.nodes.empty() ? 0 : greatest(nodes.component) + 1},
      {"largestComponent", std::count(nodes.component.begin(), nodes.component.end(), 0u)},
      {"highestCore", greatest(nodes.core)},
      {"averagePath", rounded(measured.paths.average)},
      {"longestPath", measured.paths.longest},
      {"pathsExact", measured.paths.exact},
      {"communities", groups.count},
      {"modularity", rounded(groups.modularity)},
      {"central", nlohmann::ordered_json::array()}};
  std::vector<std::uint32_t> order(net.nodes.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
    return nodes.importance[a] > nodes.importance[b];
  });
  order.resize(std::min<std::size_t>(order.size(), 10));
  for (std::uint32_t node : order) {
    out["central"].push_back({{"label", label_of(graph, net.nodes[node])},
                              {"degree", nodes.degree[node]},
                              {"pagerank", rounded(nodes.pagerank[node])},
                              {"betweenness", rounded(nodes.betweenness[node])},
                              {"core", nodes.core[node]},
                              {"community", groups.of[node]}});
  }
  return out;
}

void print_measures(const nlohmann::ordered_json& measures) {
  std::printf("%s\n", bold("Graph").c_str());
  for (const auto& [name, value] : measures.items()) {
    if (name != "central") std::printf("  %-28s %7s\n", name.c_str(), value.dump().c_str());
  }
  std::printf("%s\n", bold("Most central (degree, PageRank, betweenness)").c_str());
  for (const auto& node : measures["central"]) {
    std::printf("  %-44s %4u %8.4f %8.4f\n", node["label"].get<std::string>().c_str(),
                node["degree"].get<unsigned>(), node["pagerank"].get<double>(),
                node["betweenness"].get<double>());
  }
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
  const nlohmann::ordered_json measures = measures_of(*graph, net_of(*graph, entities));
  if (options.json) {
    const nlohmann::ordered_json json{{"totals", totals},
                                      {"entityClasses", classes},
                                      {"eventClasses", events},
                                      {"properties", properties},
                                      {"graph", measures}};
    std::printf("%s\n", json.dump(2).c_str());
    return done;
  }
  print("Totals", totals);
  print("Entities by class", classes);
  print("Events by class", events);
  print("Facts by property", properties);
  print_measures(measures);
  return done;
}

}  // namespace quipu::cli
