#pragma once

#include <map>
#include <string>

#include "export/sparql/expression_parser.hpp"

namespace quipu::sparql {

/// Reads group graph patterns (grammar rules 53 to 67 and 75 to 107) into the algebra of §18.2.
class PatternParser {
 public:
  /// `select` reads a sub-select, whose opening brace has been read.
  PatternParser(TokenReader& tokens, Columns& columns, std::function<Pattern(Scope&)> select)
      : tokens_(tokens),
        columns_(columns),
        expressions_(tokens, columns, [this](Scope& scope) { return group(scope); }),
        select_(std::move(select)) {}

  Pattern group(Scope& scope);
  /// VALUES, whose word has been read.
  Pattern values(Scope& scope);
  /// Triples without paths, as CONSTRUCT has them, up to '}'.
  std::vector<TriplePattern> triples_template(Scope& scope);
  /// Columns that stand for blank nodes.
  const std::map<std::string, Column>& blanks() const { return blanks_; }
  const std::vector<Column>& all_blanks() const { return all_blanks_; }
  ExpressionParser& expressions() { return expressions_; }

 private:
  struct Group {
    std::vector<Pattern> joined;
    std::vector<Expression> filters;
  };
  Pattern group_body(Scope& scope);
  bool element(Scope& scope, Group& group);
  Pattern group_or_union(Scope& scope);
  Pattern bind(Scope& scope, Pattern before);
  Pattern graph(Scope& scope);
  Slot variable_or_iri(Scope& scope);

  void triples(Scope& scope, std::vector<Pattern>& out);
  void property_list(Scope& scope, Slot subject, std::vector<Pattern>& out);
  Slot node(Scope& scope, std::vector<Pattern>& out);
  Slot collection(Scope& scope, std::vector<Pattern>& out);
  Slot blank(const std::string& label);
  void add_triple(Slot subject, Slot predicate, Slot object, std::vector<Pattern>& out);
  void add_path(Slot subject, const PathExpression& path, Slot object, std::vector<Pattern>& out);

  PathExpression path();
  PathExpression path_sequence();
  PathExpression path_step();
  PathExpression path_primary();
  PathExpression path_negated();

  TokenReader& tokens_;
  Columns& columns_;
  ExpressionParser expressions_;
  std::function<Pattern(Scope&)> select_;
  std::map<std::string, Column> blanks_;
  std::vector<Column> all_blanks_;
  int depth_ = 0;
};

/// The patterns joined: none is the unit, one is itself.
Pattern join_of(std::vector<Pattern> parts);

}  // namespace quipu::sparql
