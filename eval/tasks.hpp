#pragma once
// The tasks of `quipu eval`, each a function from pairs of documents to scores.

#include <string_view>
#include <vector>

#include "core/result.hpp"
#include "eval/label_map.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

struct Task {
  std::string_view name;
  std::string_view summary;
  Result<Scores> (*score)(const std::vector<Pair>& pairs, const LabelMap& map);
  bool together = false;  // about what is one thing in several documents
};
const std::vector<Task>& tasks();
const Task* find_task(std::string_view name);

/// Each gold document with the system's of the same id. Fails when one is missing (but of white
/// space), or when its text is not gold's, white space and case aside.
Result<std::vector<Pair>> pair_up(std::vector<Record> gold, std::vector<Record> system);

}  // namespace quipu::eval
