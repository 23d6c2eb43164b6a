#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <vector>

#include "export/term_table.hpp"

namespace quipu::sparql {

/// Solutions of one width, row after row.
struct Table {
  std::size_t width = 0;
  std::size_t rows = 0;
  std::vector<TermId> cells;

  const TermId* row(std::size_t index) const { return cells.data() + index * width; }
  void add(const TermId* row) {
    cells.insert(cells.end(), row, row + width);
    ++rows;
  }
  void clear() {
    rows = 0;
    cells.clear();
  }
};

/// Rows of a table by the terms in some of its places.
class TableIndex {
 public:
  void build(const Table& table, std::vector<std::size_t> places) {
    table_ = &table;
    places_ = std::move(places);
    order_.resize(table.rows);
    std::iota(order_.begin(), order_.end(), 0);
    std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
      return compare(table.row(a), [&](std::size_t i) { return table.row(b)[places_[i]]; }) < 0;
    });
  }
  struct Found {
    const std::uint32_t* first;
    const std::uint32_t* last;
    const std::uint32_t* begin() const { return first; }
    const std::uint32_t* end() const { return last; }
  };
  /// `key`: a term for each place.
  Found find(const std::vector<TermId>& key) const {
    const auto term = [&](std::size_t i) { return key[i]; };
    const auto low = std::partition_point(order_.begin(), order_.end(), [&](std::uint32_t row) {
      return compare(table_->row(row), term) < 0;
    });
    const auto high = std::partition_point(
        low, order_.end(), [&](std::uint32_t row) { return compare(table_->row(row), term) <= 0; });
    return {order_.data() + (low - order_.begin()), order_.data() + (high - order_.begin())};
  }
  const std::vector<std::size_t>& places() const { return places_; }

 private:
  template <class Term>
  int compare(const TermId* row, Term term) const {
    for (std::size_t i = 0; i < places_.size(); ++i) {
      const TermId other = term(i);
      if (row[places_[i]] != other) return row[places_[i]] < other ? -1 : 1;
    }
    return 0;
  }

  const Table* table_ = nullptr;
  std::vector<std::size_t> places_;
  std::vector<std::uint32_t> order_;
};

}  // namespace quipu::sparql
