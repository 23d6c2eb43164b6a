#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "eval/label_map.hpp"
#include "eval/reader.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

inline Record record(const std::string& json) {
  auto made = read_record(json);
  if (!made) FAIL(made.error().to_string());
  return std::move(*made);
}

inline std::vector<Record> conllu(const std::string& text) {
  auto made = read_conllu(text);
  if (!made) FAIL(made.error().to_string());
  return std::move(*made);
}

inline LabelMap label_map(const std::string& rows) {
  auto made = LabelMap::parse(rows);
  if (!made) FAIL(made.error().to_string());
  return std::move(*made);
}

/// "gold system right" of a row; precision's and recall's shares where they differ.
inline std::string counts(const Scores& scores, const std::string& name) {
  const Score* row = scores.find(name);
  if (!row) return "none";
  const auto text = [](double value) {
    std::string out = std::to_string(value);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
    return out;
  };
  std::string out = text(row->gold) + " " + text(row->system) + " " + text(row->correct_of_gold);
  if (row->correct_of_gold != row->correct_of_system) out += "/" + text(row->correct_of_system);
  return out;
}

}  // namespace quipu::eval
