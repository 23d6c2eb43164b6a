#pragma once

#include <functional>

#include "export/sparql/scope.hpp"
#include "export/sparql/token_reader.hpp"

namespace quipu::sparql {

/// Reads expressions (grammar rules 110 to 128). EXISTS hands its group to `group`.
class ExpressionParser {
 public:
  ExpressionParser(TokenReader& tokens, Columns& columns, std::function<Pattern(Scope&)> group)
      : tokens_(tokens), columns_(columns), group_(std::move(group)) {}

  Expression expression(Scope& scope);
  /// What FILTER, HAVING and ORDER BY take: a parenthesis, or a call.
  Expression constraint(Scope& scope);
  bool at_constraint() const;
  Expression variable(Scope& scope);

 private:
  Expression disjunction();
  Expression conjunction();
  Expression relation();
  Expression sum();
  Expression product();
  Expression unary();
  Expression primary();
  Expression word();
  Expression call();
  Expression aggregate();
  std::vector<Expression> list();

  TokenReader& tokens_;
  Columns& columns_;
  std::function<Pattern(Scope&)> group_;
  Scope* scope_ = nullptr;
  int depth_ = 0;
};

}  // namespace quipu::sparql
