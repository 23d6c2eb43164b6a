#pragma once
// What a query says, as the parser leaves it: the algebra of SPARQL 1.1 §18 over numbered columns
// and terms.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "export/term_table.hpp"

namespace quipu::sparql {

/// The place of a variable in a solution. Sub-selects have columns of their own.
using Column = std::uint32_t;

/// A place in a pattern: a variable or a term.
struct Slot {
  bool variable = false;
  std::uint32_t value = 0;  // Column or TermId

  static Slot of_variable(Column column) { return {true, column}; }
  static Slot of_term(TermId term) { return {false, term}; }
};
using TriplePattern = std::array<Slot, 3>;

/// Property paths (§9). Sequences, alternatives and inverses outside a closure are patterns.
struct PathExpression {
  enum class Kind {
    Predicate,
    Inverse,
    Sequence,
    Alternative,
    ZeroOrMore,
    OneOrMore,
    ZeroOrOne,
    Negated  // parts: predicates and inverses that are not taken
  };
  Kind kind = Kind::Predicate;
  TermId predicate = 0;
  std::vector<PathExpression> parts;
};

struct Function;
struct Pattern;
class Operator;

struct Expression {
  enum class Kind {
    Variable,
    Constant,
    Or,
    And,
    Not,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    In,
    NotIn,
    Add,
    Subtract,
    Multiply,
    Divide,
    Negate,
    Plus,
    Bound,
    If,
    Coalesce,
    Call,
    Exists,
    NotExists
  };
  Kind kind = Kind::Constant;
  Column column = 0;
  TermId term = 0;
  const Function* function = nullptr;
  std::vector<Expression> arguments;
  std::shared_ptr<Pattern> pattern;  // of EXISTS
  std::shared_ptr<Operator> plan;    // its plan, once there is one
};

struct Selection;

struct Pattern {
  enum class Kind {
    Unit,      // one empty solution
    Triple,    // triple
    Path,      // triple[0], path, triple[2]
    Join,      // parts
    LeftJoin,  // parts[0], parts[1]; expression where there is a filter
    Union,     // parts
    Minus,     // parts[0], parts[1]
    Filter,    // parts[0], expression
    Extend,    // parts[0], column, expression
    Graph,     // parts[0], graph
    Values,    // columns, rows
    Select     // selection
  };
  Kind kind = Kind::Unit;
  std::vector<Pattern> parts;
  TriplePattern triple;
  PathExpression path;
  std::optional<Expression> expression;
  Column column = 0;
  Slot graph;
  std::vector<Column> columns;
  std::vector<std::vector<TermId>> rows;  // 0: UNDEF
  std::shared_ptr<Selection> selection;
};

struct Aggregate {
  enum class Kind { Count, Sum, Minimum, Maximum, Average, Sample, Concatenation };
  Kind kind = Kind::Count;
  bool distinct = false;
  std::optional<Expression> expression;  // none: COUNT(*)
  std::string separator = " ";
  Column column = 0;  // where the result goes
};

/// A SELECT, outermost or inner, and what the other query forms select with.
struct Selection {
  struct Computed {
    Column column = 0;
    std::optional<Expression> expression;  // none: the column as it is
  };
  struct Order {
    Expression expression;
    bool descending = false;
  };
  Pattern where;
  std::vector<Computed> columns;
  bool distinct = false;
  bool grouped = false;
  std::vector<Computed> keys;
  std::vector<Aggregate> aggregates;
  std::vector<Expression> having;
  std::vector<Order> order;
  std::size_t offset = 0;
  std::optional<std::size_t> limit;
  /// Of a sub-select: where each of `columns` appears outside.
  std::vector<Column> outside;
};

struct Query {
  enum class Form { Select, Ask, Construct, Describe };
  Form form = Form::Select;
  Selection selection;
  std::vector<TriplePattern> construct;  // blank nodes are variables among `blanks`
  std::vector<Column> blanks;
  std::vector<TermId> described;
  /// FROM and FROM NAMED; without either the whole data set is asked.
  bool has_dataset = false;
  std::vector<TermId> from;
  std::vector<TermId> from_named;
  std::vector<std::string> names;  // of columns; empty for those without a name
};

/// Columns that a solution of the pattern may bind, ascending.
std::vector<Column> possible_columns(const Pattern& pattern);
/// Columns that every solution of the pattern binds, ascending.
std::vector<Column> certain_columns(const Pattern& pattern);
/// Columns that the expression looks at, those in an EXISTS pattern too, ascending.
std::vector<Column> used_columns(const Expression& expression);

/// Set operations on ascending columns.
std::vector<Column> united(const std::vector<Column>& a, const std::vector<Column>& b);
std::vector<Column> common(const std::vector<Column>& a, const std::vector<Column>& b);
bool within(const std::vector<Column>& part, const std::vector<Column>& whole);

}  // namespace quipu::sparql
