#include "eval/label_map.hpp"

#include <algorithm>

#include "core/text.hpp"

extern "C" const char quipu_eval_maps_begin[], quipu_eval_maps_end[];

namespace quipu::eval {
namespace {

std::vector<std::string> columns_of(std::string_view line) {
  std::vector<std::string> columns;
  line = line.substr(0, line.find('#'));
  for (const std::string_view part : split(line, ' ')) {
    for (const std::string_view column : split(part, '\t')) {
      if (!trim(column).empty()) columns.emplace_back(trim(column));
    }
  }
  return columns;
}

std::vector<std::string> alternatives(std::string_view cell) {
  std::vector<std::string> out;
  if (cell == "-") return out;
  for (const std::string_view part : split(cell, '|')) out.emplace_back(part);
  return out;
}

struct Section {
  std::string_view name, rows;
  std::uint32_t first_line;
};

/// The built-in file holds one "[name]" section for each map.
std::vector<Section> sections() {
  const std::string_view all(quipu_eval_maps_begin,
                             static_cast<std::size_t>(quipu_eval_maps_end - quipu_eval_maps_begin));
  std::vector<Section> out;
  std::uint32_t number = 0;
  for (const std::string_view line : split(all, '\n')) {
    ++number;
    if (line.starts_with('[')) {
      out.push_back(
          {line.substr(1, line.find(']') - 1), {line.data() + line.size(), 0}, number + 1});
    } else if (!out.empty()) {
      const char* const begin = out.back().rows.data();
      out.back().rows = {begin, static_cast<std::size_t>(line.data() + line.size() - begin)};
    }
  }
  return out;
}

}  // namespace

Result<LabelMap> LabelMap::parse(std::string_view rows, const std::string& source,
                                 std::uint32_t first_line) {
  LabelMap map;
  map.given_ = true;
  // The text begins with the rest of its section's head line.
  std::uint32_t number = first_line - 1;
  for (const std::string_view line : split(rows, '\n')) {
    ++number;
    const auto cells = columns_of(line);
    if (cells.empty()) continue;
    const auto is = [&](std::string_view kind, std::size_t size) {
      return cells[0] == kind && cells.size() == size;
    };
    if (is("gold", 3)) {
      const std::string target = cells[2] == "-" ? "" : cells[2];
      if (cells[1].ends_with('*')) {
        map.gold_prefixes_.emplace_back(cells[1].substr(0, cells[1].size() - 1), target);
      } else {
        map.gold_[cells[1]] = target;
      }
    } else if (is("system", 3)) {
      map.system_[cells[1]] = alternatives(cells[2]);
    } else if (is("relation", 3)) {
      const bool inverse = cells[1].starts_with('^');
      auto& labels = map.relations_[cells[1].substr(inverse)];
      for (std::string& label : alternatives(cells[2])) labels.push_back({label, inverse});
    } else if (is("event-relation", 5)) {
      map.event_relations_.push_back({cells[1], cells[2], cells[3], cells[4]});
    } else if (is("match", 2) && (cells[1] == "strict" || cells[1] == "overlap")) {
      map.strict_ = cells[1] == "strict";
    } else if (is("relatives", 2) && cells[1] == "count") {
      map.relatives_ = true;
    } else if (is("part", 3)) {
      map.parts_[cells[1]] = cells[2];
    } else if (is("role", 5)) {
      map.roles_.push_back({cells[1], cells[2], cells[3], cells[4]});
    } else {
      Error error{"not a row of a label map: '" + std::string(trim(line)) + "'", source};
      error.line = number;
      return error;
    }
  }
  return map;
}

Result<LabelMap> LabelMap::builtin(std::string_view name) {
  for (const Section& section : sections()) {
    if (section.name == name) return parse(section.rows, "built-in map", section.first_line);
  }
  return Error{"no built-in map '" + std::string(name) + "'; there are " +
               join(builtin_names(), ", ")};
}

std::vector<std::string> LabelMap::builtin_names() {
  std::vector<std::string> names;
  for (const Section& section : sections()) names.emplace_back(section.name);
  return names;
}

std::string LabelMap::gold(const std::string& label) const {
  if (!given_) return label;
  if (const auto found = gold_.find(label); found != gold_.end()) return found->second;
  for (const auto& [prefix, target] : gold_prefixes_) {
    if (label.starts_with(prefix)) return target;
  }
  return {};
}

bool LabelMap::knows_gold(const std::string& label) const {
  if (!given_ || gold_.contains(label)) return true;
  return std::any_of(gold_prefixes_.begin(), gold_prefixes_.end(),
                     [&](const auto& rule) { return label.starts_with(rule.first); });
}

std::vector<std::string> LabelMap::lineage(const std::string& label) const {
  std::vector<std::string> out{label};
  if (!ancestors_) return out;
  for (std::string& above : ancestors_(label)) {
    if (above != label) out.push_back(std::move(above));
  }
  return out;
}

std::vector<std::string> LabelMap::system(const std::string& label) const {
  if (!given_) return {label};
  for (const std::string& name : lineage(label)) {
    if (const auto found = system_.find(name); found != system_.end()) return found->second;
  }
  return {};
}

std::vector<LabelMap::RelationLabel> LabelMap::relations(const std::string& type) const {
  if (!given_) return {{type, false}};
  for (const std::string& name : lineage(type)) {
    if (const auto found = relations_.find(name); found != relations_.end()) return found->second;
  }
  return {};
}

bool LabelMap::is_a(const std::string& label, const std::string& wanted) const {
  if (wanted == "*") return true;
  const auto names = lineage(label);
  return std::find(names.begin(), names.end(), wanted) != names.end();
}

bool LabelMap::makes_relation(const std::string& label) const {
  if (!given_) return true;
  for (const auto& [_, labels] : relations_) {
    for (const RelationLabel& item : labels) {
      if (item.label == label) return true;
    }
  }
  return std::any_of(event_relations_.begin(), event_relations_.end(),
                     [&](const EventRelation& rule) { return rule.label == label; });
}

std::string LabelMap::part(const std::string& label) const {
  const auto found = parts_.find(label);
  return found == parts_.end() ? std::string() : found->second;
}

std::string LabelMap::event_role(const std::string& event, const std::string& role,
                                 const std::string& filler, const std::string& kind) const {
  if (!given_) return role;
  for (const RoleRule& rule : roles_) {
    const std::size_t colon = rule.filler.find(':');
    if (colon != std::string::npos && rule.filler.substr(colon + 1) != kind) continue;
    if (is_a(event, rule.event) && is_a(role, rule.role) &&
        is_a(filler, rule.filler.substr(0, colon))) {
      return rule.label == "-" ? std::string() : rule.label;
    }
  }
  return {};
}

}  // namespace quipu::eval
