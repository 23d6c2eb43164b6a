#include "export/sparql/operators.hpp"

#include <algorithm>

namespace quipu::sparql {
namespace {

class ConstantTable final : public TableSource {
 public:
  explicit ConstantTable(const Pattern& values) : TableSource(values.columns) {
    table_.width = values.columns.size();
    for (const auto& row : values.rows) table_.add(row.data());
  }
  const Table& table(Execution&) override { return table_; }

 private:
  Table table_;
};

class PatternTable final : public TableSource {
 public:
  PatternTable(std::vector<Column> columns, std::unique_ptr<Operator> plan)
      : TableSource(std::move(columns)), plan_(std::move(plan)) {
    table_.width = this->columns().size();
  }

  const Table& table(Execution& execution) override {
    if (filled_ && number_ == execution.base_number) return table_;
    table_.clear();
    std::vector<TermId> outer = std::exchange(execution.row, execution.base);
    std::vector<TermId> cells(columns().size());
    plan_->run(execution, [&] {
      for (std::size_t i = 0; i < cells.size(); ++i) cells[i] = execution.row[columns()[i]];
      table_.add(cells.data());
      return execution.keep(cells.size() + 1);
    });
    execution.row = std::move(outer);
    filled_ = true;
    number_ = execution.base_number;
    changed();
    return table_;
  }

 private:
  std::unique_ptr<Operator> plan_;
  Table table_;
  bool filled_ = false;
  std::uint64_t number_ = 0;
};

}  // namespace

std::unique_ptr<TableSource> constant_table(const Pattern& values) {
  return std::make_unique<ConstantTable>(values);
}

std::unique_ptr<TableSource> pattern_table(std::vector<Column> columns,
                                           std::unique_ptr<Operator> plan) {
  return std::make_unique<PatternTable>(std::move(columns), std::move(plan));
}

/// A pattern's four places as this row has them.
struct Scan::Parts {
  QuadPattern known;
  std::array<std::optional<Column>, 4> open;
  bool everywhere;  // each triple once, whatever graphs hold it

  Parts(const Scan& scan, const Execution& execution) : everywhere(!scan.graph_.named) {
    for (std::size_t i = 0; i < 3; ++i) place(i, scan.triple_[i], execution);
    if (scan.graph_.named) place(3, scan.graph_.graph, execution);
  }
  void place(std::size_t i, const Slot& slot, const Execution& execution) {
    const TermId term = slot.variable ? execution.row[slot.value] : slot.value;
    if (term != 0) {
      known[i] = term;
    } else {
      open[i] = slot.value;
    }
  }
  bool fits(const QuadIds& quad, const Execution& execution) const {
    for (std::size_t i = 0; i < 3; ++i) {
      if (known[i] && *known[i] != quad[i]) return false;
    }
    if (everywhere) return execution.sees_all_graphs() || execution.in_default_graph(quad[3]);
    return known[3] ? quad[3] == *known[3] && execution.is_named_graph(quad[3])
                    : execution.is_named_graph(quad[3]);
  }
  /// False where one variable would hold two terms.
  bool bind(const QuadIds& quad, Execution& execution) const {
    for (std::size_t i = 0; i < 4; ++i) {
      if (!open[i]) continue;
      TermId& cell = execution.row[*open[i]];
      if (cell != 0 && cell != quad[i]) return false;
      cell = quad[i];
    }
    return true;
  }
  void release(Execution& execution) const {
    for (const auto& column : open) {
      if (column) execution.row[*column] = 0;
    }
  }
};

bool Scan::run(Execution& execution, Next next) {
  const Parts parts(*this, execution);
  const QuadIndex::Range range = execution.index.range(parts.known);
  const QuadIds* last = nullptr;
  for (const QuadIds* at = range.begin; at != range.end; ++at) {
    if (!execution.step()) return false;
    QuadIds quad;
    for (std::size_t i = 0; i < 4; ++i) quad[(*range.permutation)[i]] = (*at)[i];
    if (!parts.fits(quad, execution)) continue;
    if (parts.everywhere && last && std::equal(at->begin(), at->begin() + 3, last->begin()))
      continue;
    last = at;
    const bool more = !parts.bind(quad, execution) || next();
    parts.release(execution);
    if (!more) return false;
  }
  return true;
}

bool Extension::run(Execution& execution, Next next) {
  const TermId term = evaluated_term(expression_, execution);
  TermId& cell = execution.row[column_];
  const TermId before = cell;
  if (term != 0 && before != 0 && term != before) return true;
  if (term != 0) cell = term;
  const bool more = next();
  execution.row[column_] = before;
  return more;
}

bool Option::run(Execution& execution, Next next) {
  bool found = false;
  const bool more = part_->run(execution, [&] {
    found = true;
    return next();
  });
  if (!more) return false;
  return found || next();
}

bool Absence::run(Execution& execution, Next next) {
  bool found = false;
  part_->run(execution, [&] {
    found = true;
    return false;
  });
  if (execution.stopped()) return false;
  return found || next();
}

bool Alternatives::run(Execution& execution, Next next) {
  return std::all_of(branches.begin(), branches.end(),
                     [&](const auto& branch) { return branch->run(execution, next); });
}

bool EachGraph::within(Execution& execution, TermId graph, Next next) {
  if (!execution.is_named_graph(graph)) return true;
  if (!graph_.variable) return part_->run(execution, next);
  const TermId before = std::exchange(execution.row[graph_.value], graph);
  std::vector<TermId> base = execution.base;
  base[graph_.value] = graph;
  bool more = true;
  {
    const BaseScope scope(execution, std::move(base));
    more = part_->run(execution, next);
  }
  execution.row[graph_.value] = before;
  return more;
}

bool EachGraph::run(Execution& execution, Next next) {
  const auto& graphs = execution.index.graphs();
  const TermId known = graph_.variable ? execution.row[graph_.value] : graph_.value;
  if (known != 0) {
    const bool there = std::binary_search(graphs.begin(), graphs.end(), known);
    return !there || within(execution, known, next);
  }
  return std::all_of(graphs.begin(), graphs.end(), [&](TermId graph) {
    return execution.step() && within(execution, graph, next);
  });
}

KeyedTable::KeyedTable(std::unique_ptr<TableSource> source, const std::vector<Column>& key)
    : source_(std::move(source)) {
  for (std::size_t i = 0; i < columns().size(); ++i) {
    if (std::find(key.begin(), key.end(), columns()[i]) != key.end()) places_.push_back(i);
  }
}

TableIndex::Found KeyedTable::matching(Execution& execution) {
  table_ = &source_->table(execution);
  if (version_ != source_->version()) {
    index_.build(*table_, places_);
    version_ = source_->version();
  }
  key_.clear();
  for (std::size_t place : places_) key_.push_back(execution.row[columns()[place]]);
  return index_.find(key_);
}

bool TableJoin::run(Execution& execution, Next next) {
  const auto& columns = table_.columns();
  std::vector<Column> fresh;
  for (std::uint32_t number : table_.matching(execution)) {
    if (!execution.step()) return false;
    const TermId* row = table_.row(number);
    fresh.clear();
    bool fits = true;
    for (std::size_t i = 0; fits && i < columns.size(); ++i) {
      TermId& cell = execution.row[columns[i]];
      if (row[i] == 0 || cell == row[i]) continue;
      fits = cell == 0;
      if (!fits) break;
      cell = row[i];
      fresh.push_back(columns[i]);
    }
    const bool more = !fits || next();
    for (Column column : fresh) execution.row[column] = 0;
    if (!more) return false;
  }
  return !execution.stopped();
}

bool TableMinus::run(Execution& execution, Next next) {
  const auto& columns = table_.columns();
  for (std::uint32_t number : table_.matching(execution)) {
    if (!execution.step()) return false;
    const TermId* row = table_.row(number);
    bool fits = true;
    bool overlap = false;
    for (std::size_t i = 0; fits && i < columns.size(); ++i) {
      if (std::find(shared_.begin(), shared_.end(), columns[i]) == shared_.end()) continue;
      const TermId cell = execution.row[columns[i]];
      if (cell == 0 || row[i] == 0) continue;
      fits = cell == row[i];
      overlap = true;
    }
    if (fits && overlap) return true;
  }
  return !execution.stopped() && next();
}

}  // namespace quipu::sparql
