#pragma once
// The steps of plans. Each looks at what is bound when it runs.

#include "export/sparql/execution.hpp"
#include "export/sparql/table.hpp"

namespace quipu::sparql {

/// Where a pattern looks: outside GRAPH at all graphs together, each triple once; inside at one.
struct GraphChoice {
  bool named = false;
  Slot graph;
};

/// A triple pattern, found in the index.
class Scan final : public Operator {
 public:
  Scan(const TriplePattern& triple, const GraphChoice& graph) : triple_(triple), graph_(graph) {}
  bool run(Execution& execution, Next next) override;

 private:
  struct Parts;
  TriplePattern triple_;
  GraphChoice graph_;
};

class Condition final : public Operator {
 public:
  explicit Condition(Expression expression) : expression_(std::move(expression)) {}
  bool run(Execution& execution, Next next) override {
    return !holds(expression_, execution) || next();
  }

 private:
  Expression expression_;
};

/// BIND. Where the column is bound already both must agree; a failed evaluation binds nothing.
class Extension final : public Operator {
 public:
  Extension(Column column, Expression expression)
      : column_(column), expression_(std::move(expression)) {}
  bool run(Execution& execution, Next next) override;

 private:
  Column column_;
  Expression expression_;
};

/// OPTIONAL.
class Option final : public Operator {
 public:
  explicit Option(std::unique_ptr<Operator> part) : part_(std::move(part)) {}
  bool run(Execution& execution, Next next) override;

 private:
  std::unique_ptr<Operator> part_;
};

/// MINUS where all that both sides share is bound on both: nothing may be found.
class Absence final : public Operator {
 public:
  explicit Absence(std::unique_ptr<Operator> part) : part_(std::move(part)) {}
  bool run(Execution& execution, Next next) override;

 private:
  std::unique_ptr<Operator> part_;
};

class Alternatives final : public Operator {
 public:
  std::vector<std::unique_ptr<Operator>> branches;
  bool run(Execution& execution, Next next) override;
};

/// GRAPH ?g whose pattern has to be evaluated for one graph after the other.
class EachGraph final : public Operator {
 public:
  EachGraph(Slot graph, std::unique_ptr<Operator> part) : graph_(graph), part_(std::move(part)) {}
  bool run(Execution& execution, Next next) override;

 private:
  bool within(Execution& execution, TermId graph, Next next);
  Slot graph_;
  std::unique_ptr<Operator> part_;
};

/// Solutions that come from somewhere as a table: VALUES, sub-selects, and patterns that have to be
/// evaluated on their own before they are joined (§18.6).
class TableSource {
 public:
  virtual ~TableSource() = default;
  /// The columns of the table's places.
  const std::vector<Column>& columns() const { return columns_; }
  /// The table for the current base and graph.
  virtual const Table& table(Execution& execution) = 0;
  /// Changes whenever the table does.
  std::uint64_t version() const { return version_; }

 protected:
  explicit TableSource(std::vector<Column> columns) : columns_(std::move(columns)) {}
  void changed() { ++version_; }

 private:
  std::vector<Column> columns_;
  std::uint64_t version_ = 1;
};

std::unique_ptr<TableSource> constant_table(const Pattern& values);
std::unique_ptr<TableSource> pattern_table(std::vector<Column> columns,
                                           std::unique_ptr<Operator> plan);

/// A table whose rows are found by the terms of its key columns.
class KeyedTable {
 public:
  KeyedTable(std::unique_ptr<TableSource> source, const std::vector<Column>& key);

  /// Rows that agree with the current row on the key.
  TableIndex::Found matching(Execution& execution);
  const std::vector<Column>& columns() const { return source_->columns(); }
  const TermId* row(std::uint32_t number) const { return table_->row(number); }

 private:
  std::unique_ptr<TableSource> source_;
  std::vector<std::size_t> places_;  // of the key
  TableIndex index_;
  const Table* table_ = nullptr;
  std::uint64_t version_ = 0;
  std::vector<TermId> key_;
};

/// Joins with a table. `key`: columns that are bound in the row and in all rows of the table.
class TableJoin final : public Operator {
 public:
  TableJoin(std::unique_ptr<TableSource> source, const std::vector<Column>& key)
      : table_(std::move(source), key) {}
  bool run(Execution& execution, Next next) override;

 private:
  KeyedTable table_;
};

/// MINUS with a table: drops the row when a row of the table agrees on all shared columns and binds
/// one that the row binds. `key`: those of them that are bound on both sides.
class TableMinus final : public Operator {
 public:
  TableMinus(std::unique_ptr<TableSource> source, std::vector<Column> shared,
             const std::vector<Column>& key)
      : table_(std::move(source), key), shared_(std::move(shared)) {}
  bool run(Execution& execution, Next next) override;

 private:
  KeyedTable table_;
  std::vector<Column> shared_;
};

}  // namespace quipu::sparql
