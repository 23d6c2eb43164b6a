#pragma once

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/span.hpp"
#include "core/text.hpp"

namespace quipu::test {

/// A row of a tab-separated case file; missing columns are empty.
struct CaseRow {
  int line = 0;
  std::vector<std::string> columns;
  std::string at(std::size_t i) const { return i < columns.size() ? columns[i] : std::string(); }
};

/// Rows of tests/unit/extract/data/`name`; empty lines and lines that begin with '#' are left out.
inline std::vector<CaseRow> case_rows(const std::string& name) {
  const std::string path = std::string(QUIPU_SOURCE_DIR) + "/tests/unit/extract/data/" + name;
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  std::vector<CaseRow> rows;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    CaseRow row;
    row.line = number;
    for (const std::string_view column : split(line, '\t')) row.columns.emplace_back(column);
    rows.push_back(std::move(row));
  }
  return rows;
}

/// Text without its "[[ ]]" and the span they marked; an empty span when there is none.
struct MarkedText {
  std::string text;
  Span span;
};
inline MarkedText marked_text(std::string text) {
  const std::size_t begin = text.find("[[");
  if (begin == std::string::npos) return {std::move(text), {}};
  text.erase(begin, 2);
  const std::size_t end = text.find("]]");
  if (end == std::string::npos) throw std::runtime_error("no ]] in: " + text);
  text.erase(end, 2);
  return {std::move(text), {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
}

}  // namespace quipu::test
