#pragma once
// What a data set's labels and a system's labels have to do with each other, as a table: two label
// sets are compared through a third. See eval/maps.tsv for the format and the built-in maps.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.hpp"

namespace quipu::eval {

/// A label and those above it in the system's hierarchy, nearest first: an ontology's superclasses.
using Ancestors = std::function<std::vector<std::string>(std::string_view)>;

/// A relation that an event states of two of its participants: Death(agent, killed) -> Kill.
struct EventRelation {
  std::string event, head_role, tail_role, label;
};
/// A role's name in the data set, by the event's and the filler's class. "*": any; "Person:NAM":
/// only by name.
struct RoleRule {
  std::string event, role, filler, label;
};

class LabelMap {
 public:
  /// Maps every label to itself.
  LabelMap() = default;
  /// Reads the rows of one map; errors name the line.
  static Result<LabelMap> parse(std::string_view rows, const std::string& source = {},
                                std::uint32_t first_line = 1);
  static Result<LabelMap> builtin(std::string_view name);
  static std::vector<std::string> builtin_names();

  void set_ancestors(Ancestors ancestors) { ancestors_ = std::move(ancestors); }

  /// Labels for comparison. Gold: one; empty: not scored; kOpen: the data set leaves it open.
  /// System: any of several ("PER|ORG" where the data set draws no such line); none: not scored.
  static constexpr std::string_view kOpen = "?";
  std::string gold(const std::string& label) const;
  std::vector<std::string> system(const std::string& label) const;
  /// A gold label that no row names: the map is not for this data set.
  bool knows_gold(const std::string& label) const;

  /// Gold labels a system relation may stand for, with `inverse` where its ends change places.
  struct RelationLabel {
    std::string label;
    bool inverse = false;
  };
  std::vector<RelationLabel> relations(const std::string& type) const;
  const std::vector<EventRelation>& event_relations() const { return event_relations_; }
  /// Some row can give this label.
  bool makes_relation(const std::string& label) const;
  /// `match strict`: ends count by exact span and type, not by any common character.
  bool strict() const { return strict_; }
  /// `relatives count`: the data set annotates relative pronouns as mentions.
  bool relatives() const { return relatives_; }
  /// Empty: not scored. `kind`: of the filler's best mention, NAM NOM PRO.
  std::string event_role(const std::string& event, const std::string& role,
                         const std::string& filler, const std::string& kind) const;
  /// The role of a part of an incident; empty: not scored.
  std::string part(const std::string& label) const;
  bool empty() const { return !given_; }
  /// `label` is `wanted` or below it; "*" is above all.
  bool is_a(const std::string& label, const std::string& wanted) const;

 private:
  std::vector<std::string> lineage(const std::string& label) const;

  bool given_ = false;
  bool strict_ = false;
  bool relatives_ = false;
  std::map<std::string, std::string> gold_;
  std::vector<std::pair<std::string, std::string>> gold_prefixes_;  // "Conflict.Attack.*"
  std::map<std::string, std::vector<std::string>> system_;
  std::map<std::string, std::vector<RelationLabel>> relations_;
  std::vector<EventRelation> event_relations_;
  std::vector<RoleRule> roles_;
  std::map<std::string, std::string> parts_;
  Ancestors ancestors_;
};

}  // namespace quipu::eval
