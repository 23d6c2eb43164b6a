#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "export/sparql/algebra.hpp"

namespace quipu::sparql {

/// The variables of one SELECT level, each with its column, and the aggregates its expressions
/// hold.
struct Scope {
  std::map<std::string, Column, std::less<>> columns;
  std::vector<Aggregate> aggregates;
  bool aggregates_allowed = false;
  bool inside_aggregate = false;
};

/// All columns of a query.
class Columns {
 public:
  Column named(Scope& scope, std::string_view name) {
    const auto found = scope.columns.find(name);
    if (found != scope.columns.end()) return found->second;
    const Column column = fresh(std::string(name));
    scope.columns.emplace(name, column);
    return column;
  }
  /// A column that no variable names.
  Column fresh(std::string name = {}) {
    names_.push_back(std::move(name));
    return static_cast<Column>(names_.size() - 1);
  }
  const std::vector<std::string>& names() const { return names_; }

 private:
  std::vector<std::string> names_;
};

}  // namespace quipu::sparql
