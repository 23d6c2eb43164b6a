#include "eval/scores.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace quipu::eval {

double Score::f1() const {
  if (given_f1) return *given_f1;
  const double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

Score& Scores::operator[](std::string_view name) {
  for (Score& row : rows_) {
    if (row.name == name) return row;
  }
  rows_.push_back({});
  rows_.back().name = name;
  return rows_.back();
}

const Score* Scores::find(std::string_view name) const {
  for (const Score& row : rows_) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

void Scores::add_total(std::string name) {
  Score total;
  for (const Score& row : rows_) total.add(row);
  total.name = std::move(name);
  rows_.push_back(std::move(total));
}

void Scores::sort_by_name() {
  std::stable_sort(rows_.begin(), rows_.end(),
                   [](const Score& a, const Score& b) { return a.name < b.name; });
}

namespace {

std::string fixed(double value, int decimals) {
  char text[64];
  std::snprintf(text, sizeof text, "%.*f", decimals, value);
  return text;
}

/// Counts without decimals; sums of fractions (B3, CEAF) with one.
std::string count(double value) {
  return fixed(value, value == std::floor(value) ? 0 : 1);
}

std::vector<std::string> cells(const Score& row) {
  if (row.given_f1) return {row.name, "", "", "", "", "", fixed(row.f1(), 2)};
  return {row.name,
          count(row.gold),
          count(row.system),
          count(row.correct_of_gold),
          fixed(row.precision(), 2),
          fixed(row.recall(), 2),
          fixed(row.f1(), 2)};
}

}  // namespace

std::string table(const Scores& scores) {
  std::vector<std::vector<std::string>> lines{
      {"", "gold", "system", "right", "precision", "recall", "F1"}};
  for (const Score& row : scores.rows()) lines.push_back(cells(row));
  std::vector<std::size_t> widths(lines[0].size());
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  std::string out;
  for (const auto& line : lines) {
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string gap(widths[i] - line[i].size(), ' ');
      out += i == 0 ? line[i] + gap : "  " + gap + line[i];
    }
    out += '\n';
  }
  return out;
}

std::string json(const Scores& scores) {
  const auto rounded = [](double value) -> nlohmann::ordered_json {
    if (value == std::floor(value)) return static_cast<std::int64_t>(value);
    return std::round(value * 10000) / 10000;
  };
  nlohmann::ordered_json out = nlohmann::ordered_json::object();
  for (const Score& row : scores.rows()) {
    nlohmann::ordered_json& item = out[row.name];
    if (!row.given_f1) {
      item["gold"] = rounded(row.gold);
      item["system"] = rounded(row.system);
      item["right"] = rounded(row.correct_of_gold);
      item["precision"] = rounded(row.precision());
      item["recall"] = rounded(row.recall());
    }
    item["f1"] = rounded(row.f1());
  }
  return out.dump();
}

}  // namespace quipu::eval
