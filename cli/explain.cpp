#include <array>
#include <cstdio>
#include <deque>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/commands.hpp"
#include "cli/graph_nodes.hpp"
#include "cli/terminal.hpp"
#include "core/file.hpp"
#include "core/text.hpp"

namespace quipu::cli {
namespace {

/// What a thing is called in one document.
struct Naming {
  std::string name;
  std::string document;  // IRI
  auto operator<=>(const Naming&) const = default;
};

/// A line of merges.jsonl.
struct Record {
  std::string node;   // IRI
  std::string other;  // IRI; the same where they were merged
  Naming first;
  Naming second;
  bool merged = false;
  double score = 0;
  std::string reason;
};

Result<std::vector<Record>> read_records(const std::string& directory) {
  const std::string path = directory + "/merges.jsonl";
  const auto text = read_file(path, "record of mergers; build with --formats merges");
  if (!text) return text.error();
  std::vector<Record> records;
  std::uint32_t number = 0;
  for (const std::string_view line : split(*text, '\n')) {
    ++number;
    if (trim(line).empty()) continue;
    try {
      const auto json = nlohmann::json::parse(line);
      const bool event = json.contains("event");
      Record record;
      record.node = json.at(event ? "event" : "entity");
      record.other = json.value(event ? "otherEvent" : "otherEntity", record.node);
      record.first = {json.at("name"), json.at("document")};
      record.second = {json.at("other"), json.at("otherDocument")};
      record.merged = json.at("merged");
      record.score = json.at("score");
      record.reason = json.at("reason");
      records.push_back(std::move(record));
    } catch (const nlohmann::json::exception&) {
      return Error{"not a record of a merger", path, number};
    }
  }
  return records;
}

void print(const Record& record) {
  std::array<char, 32> score{};
  std::snprintf(score.data(), score.size(), "score %.2f", record.score);
  const auto called = [](const Naming& naming) {
    return "\"" + naming.name + "\" in " + std::string(local_name(naming.document));
  };
  std::printf("  %s %s %s  %s\n      %s\n", called(record.first).c_str(), record.merged ? "=" : "/",
              called(record.second).c_str(), dim(score.data()).c_str(), record.reason.c_str());
}

/// The fewest mergers that lead from one name of a thing to another; empty where none do.
std::vector<const Record*> way(const std::vector<const Record*>& mergers, const std::string& from,
                               const std::string& to) {
  std::map<Naming, std::vector<std::pair<Naming, const Record*>>> next;
  for (const Record* record : mergers) {
    next[record->first].emplace_back(record->second, record);
    next[record->second].emplace_back(record->first, record);
  }
  std::map<Naming, std::pair<Naming, const Record*>> came;  // from where, by which record
  std::deque<Naming> open;
  for (const auto& [naming, edges] : next) {
    if (fold(naming.name) == from) {
      came[naming] = {naming, nullptr};
      open.push_back(naming);
    }
  }
  for (; !open.empty(); open.pop_front()) {
    Naming at = open.front();
    if (fold(at.name) == to) {
      std::vector<const Record*> out;
      for (; came[at].second; at = came[at].first) out.insert(out.begin(), came[at].second);
      return out;
    }
    for (const auto& [naming, record] : next[at]) {
      if (came.try_emplace(naming, at, record).second) open.push_back(naming);
    }
  }
  return {};
}

void explain_one(const std::vector<Record>& records, const std::string& node,
                 const ExplainOptions& options) {
  std::vector<const Record*> mergers;
  for (const Record& record : records) {
    if (record.merged && record.node == node) mergers.push_back(&record);
  }
  const std::vector<const Record*> steps = way(mergers, fold(options.first), fold(options.second));
  if (!steps.empty()) {
    std::printf("by these steps:\n");
    for (const Record* step : steps) print(*step);
  } else if (!mergers.empty()) {
    std::printf("no step joins just these two names; all that made it one:\n");
    for (const Record* record : mergers) print(*record);
  } else {
    std::printf(
        "it was not merged across documents: its names stand in one text, whose own "
        "coreference\njoins them (see: quipu annotate --explain)\n");
  }
}

void explain_two(const std::vector<Record>& records, const std::string& first,
                 const std::string& second) {
  bool compared = false;
  for (const Record& record : records) {
    const bool these = (record.node == first && record.other == second) ||
                       (record.node == second && record.other == first);
    if (!these || record.merged) continue;
    if (!compared) std::printf("they were compared and kept apart:\n");
    compared = true;
    print(record);
  }
  if (!compared) {
    std::printf(
        "nothing brought them near enough to one another for a line in merges.jsonl: no name "
        "in common,\nno shared role of one event, or evidence far below what is needed\n");
  }
}

}  // namespace

int explain(const ExplainOptions& options) {
  const auto graph = GraphTable::load(options.directory);
  if (!graph) {
    complain(graph.error());
    return failed;
  }
  const auto records = read_records(options.directory);
  if (!records) {
    complain(records.error());
    return failed;
  }
  std::vector<std::string> nodes;
  for (const std::string& name : {options.first, options.second}) {
    const std::vector<std::string> found = find_nodes(*graph, name);
    if (found.empty()) {
      complain("nothing in the graph is called \"" + name + "\"");
      return failed;
    }
    nodes.push_back(found.front());
  }
  for (std::size_t i = 0; i < 2; ++i) {
    std::printf("%s: %s  %s\n", (i == 0 ? options.first : options.second).c_str(),
                bold(label_of(*graph, nodes[i])).c_str(), dim(nodes[i]).c_str());
  }
  if (nodes[0] == nodes[1]) {
    std::printf("they are one, ");
    explain_one(*records, nodes[0], options);
  } else {
    std::printf("they are two; ");
    explain_two(*records, nodes[0], nodes[1]);
  }
  return done;
}

}  // namespace quipu::cli
