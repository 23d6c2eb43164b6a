#include "export/sparql/expression_parser.hpp"

#include <array>
#include <utility>

#include "export/rdf_syntax.hpp"
#include "export/sparql/functions.hpp"

namespace quipu::sparql {
namespace {

using Kind = Expression::Kind;

constexpr int kDeepest = 200;

constexpr std::array<std::pair<std::string_view, Aggregate::Kind>, 7> kAggregates{
    {{"COUNT", Aggregate::Kind::Count},
     {"SUM", Aggregate::Kind::Sum},
     {"MIN", Aggregate::Kind::Minimum},
     {"MAX", Aggregate::Kind::Maximum},
     {"AVG", Aggregate::Kind::Average},
     {"SAMPLE", Aggregate::Kind::Sample},
     {"GROUP_CONCAT", Aggregate::Kind::Concatenation}}};

Expression joined(Kind kind, Expression left, Expression right) {
  Expression result;
  result.kind = kind;
  result.arguments.push_back(std::move(left));
  result.arguments.push_back(std::move(right));
  return result;
}

}  // namespace

Expression ExpressionParser::expression(Scope& scope) {
  Scope* outer = std::exchange(scope_, &scope);
  Expression result = disjunction();
  scope_ = outer;
  return result;
}

Expression ExpressionParser::constraint(Scope& scope) {
  Scope* outer = std::exchange(scope_, &scope);
  if (!at_constraint()) tokens_.expected("a parenthesis or a function");
  Expression result = primary();
  scope_ = outer;
  return result;
}

bool ExpressionParser::at_constraint() const {
  const bool boolean = tokens_.at_word("TRUE") || tokens_.at_word("FALSE");
  return tokens_.at_sign("(") || tokens_.at_iri() ||
         (tokens_.peek().kind == SparqlTokenKind::Word && !boolean &&
          (tokens_.at_sign("(", 1) || tokens_.at_word("EXISTS") || tokens_.at_word("NOT")));
}

Expression ExpressionParser::variable(Scope& scope) {
  if (tokens_.peek().kind != SparqlTokenKind::Variable) tokens_.expected("a variable");
  Expression result;
  result.kind = Kind::Variable;
  result.column = columns_.named(scope, tokens_.next().text.substr(1));
  return result;
}

Expression ExpressionParser::disjunction() {
  if (++depth_ > kDeepest) tokens_.fail("the expression is nested too deep");
  Expression left = conjunction();
  while (tokens_.accept_sign("||")) left = joined(Kind::Or, std::move(left), conjunction());
  --depth_;
  return left;
}

Expression ExpressionParser::conjunction() {
  Expression left = relation();
  while (tokens_.accept_sign("&&")) left = joined(Kind::And, std::move(left), relation());
  return left;
}

Expression ExpressionParser::relation() {
  static constexpr std::array<std::pair<std::string_view, Kind>, 6> kSigns{
      {{"=", Kind::Equal},
       {"!=", Kind::NotEqual},
       {"<=", Kind::LessOrEqual},
       {">=", Kind::GreaterOrEqual},
       {"<", Kind::Less},
       {">", Kind::Greater}}};
  Expression left = sum();
  for (const auto& [sign, kind] : kSigns) {
    if (tokens_.accept_sign(sign)) return joined(kind, std::move(left), sum());
  }
  const bool negated = tokens_.at_word("NOT") && tokens_.at_word("IN", 1);
  if (negated) tokens_.next();
  if (!tokens_.accept_word("IN")) return left;
  Expression result;
  result.kind = negated ? Kind::NotIn : Kind::In;
  result.arguments.push_back(std::move(left));
  for (Expression& value : list()) result.arguments.push_back(std::move(value));
  return result;
}

Expression ExpressionParser::sum() {
  Expression left = product();
  while (true) {
    const SparqlToken& token = tokens_.peek();
    const bool signed_number = token.kind == SparqlTokenKind::Number &&
                               (token.text.starts_with('+') || token.text.starts_with('-'));
    if (signed_number) {
      left = joined(Kind::Add, std::move(left), product());
    } else if (tokens_.accept_sign("+")) {
      left = joined(Kind::Add, std::move(left), product());
    } else if (tokens_.accept_sign("-")) {
      left = joined(Kind::Subtract, std::move(left), product());
    } else {
      return left;
    }
  }
}

Expression ExpressionParser::product() {
  Expression left = unary();
  while (true) {
    if (tokens_.accept_sign("*")) {
      left = joined(Kind::Multiply, std::move(left), unary());
    } else if (tokens_.accept_sign("/")) {
      left = joined(Kind::Divide, std::move(left), unary());
    } else {
      return left;
    }
  }
}

Expression ExpressionParser::unary() {
  if (++depth_ > kDeepest) tokens_.fail("the expression is nested too deep");
  Expression result;
  if (tokens_.accept_sign("!")) {
    result.kind = Kind::Not;
    result.arguments.push_back(unary());
  } else if (tokens_.accept_sign("-")) {
    result.kind = Kind::Negate;
    result.arguments.push_back(unary());
  } else if (tokens_.accept_sign("+")) {
    result.kind = Kind::Plus;
    result.arguments.push_back(unary());
  } else {
    result = primary();
  }
  --depth_;
  return result;
}

Expression ExpressionParser::primary() {
  if (tokens_.accept_sign("(")) {
    Expression result = disjunction();
    tokens_.expect_sign(")");
    return result;
  }
  if (tokens_.peek().kind == SparqlTokenKind::Variable) return variable(*scope_);
  if (tokens_.at_literal()) {
    Expression result;
    result.term = tokens_.term();
    return result;
  }
  if (tokens_.at_iri()) {
    const std::string iri = tokens_.iri();
    Expression result;
    if (!tokens_.at_sign("(")) {
      result.term = tokens_.intern(Term::iri(iri));
      return result;
    }
    result.kind = Kind::Call;
    result.function = find_cast(iri);
    if (!result.function) tokens_.fail("the function <" + iri + "> is not supported");
    result.arguments = list();
    if (result.arguments.size() != 1) tokens_.fail("a cast takes one argument");
    return result;
  }
  if (tokens_.peek().kind == SparqlTokenKind::Word) return word();
  tokens_.expected("an expression");
}

Expression ExpressionParser::word() {
  for (const auto& [name, kind] : kAggregates) {
    if (tokens_.at_word(name)) return aggregate();
  }
  const bool negated = tokens_.at_word("NOT");
  if (negated) tokens_.next();
  if (negated || tokens_.at_word("EXISTS")) {
    tokens_.expect_word("EXISTS");
    Expression result;
    result.kind = negated ? Kind::NotExists : Kind::Exists;
    Scope* scope = scope_;
    result.pattern = std::make_shared<Pattern>(group_(*scope));
    scope_ = scope;
    return result;
  }
  if (tokens_.accept_word("BOUND")) {
    tokens_.expect_sign("(");
    Expression result = variable(*scope_);
    result.kind = Kind::Bound;
    tokens_.expect_sign(")");
    return result;
  }
  if (tokens_.accept_word("COALESCE")) {
    Expression result;
    result.kind = Kind::Coalesce;
    result.arguments = list();
    return result;
  }
  if (tokens_.accept_word("IF")) {
    Expression result;
    result.kind = Kind::If;
    result.arguments = list();
    if (result.arguments.size() != 3) tokens_.fail("IF takes three arguments");
    return result;
  }
  return call();
}

Expression ExpressionParser::call() {
  std::string name(tokens_.peek().text);
  for (char& c : name) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  Expression result;
  result.kind = Kind::Call;
  result.function = find_function(name);
  if (!result.function) {
    const std::string_view why = why_unsupported(name);
    if (why.empty()) tokens_.expected("an expression");
    tokens_.fail(name + "() is not supported: " + std::string(why));
  }
  tokens_.next();
  result.arguments = list();
  const std::size_t count = result.arguments.size();
  if (count < result.function->fewest || count > result.function->most) {
    tokens_.fail(name + "() does not take " + std::to_string(count) + " arguments");
  }
  return result;
}

std::vector<Expression> ExpressionParser::list() {
  std::vector<Expression> result;
  tokens_.expect_sign("(");
  if (tokens_.accept_sign(")")) return result;
  do {
    result.push_back(disjunction());
  } while (tokens_.accept_sign(","));
  tokens_.expect_sign(")");
  return result;
}

Expression ExpressionParser::aggregate() {
  const std::string name(tokens_.peek().text);
  if (!scope_->aggregates_allowed) {
    tokens_.fail(name + " may stand in SELECT, HAVING and ORDER BY only");
  }
  if (scope_->inside_aggregate) tokens_.fail("an aggregate inside an aggregate");
  Aggregate result;
  for (const auto& [word, kind] : kAggregates) {
    if (tokens_.at_word(word)) result.kind = kind;
  }
  tokens_.next();
  tokens_.expect_sign("(");
  result.distinct = tokens_.accept_word("DISTINCT");
  if (result.kind == Aggregate::Kind::Count && tokens_.accept_sign("*")) {
    result.expression.reset();
  } else {
    scope_->inside_aggregate = true;
    result.expression = disjunction();
    scope_->inside_aggregate = false;
  }
  if (result.kind == Aggregate::Kind::Concatenation && tokens_.accept_sign(";")) {
    tokens_.expect_word("SEPARATOR");
    tokens_.expect_sign("=");
    result.separator = tokens_.string();
  }
  tokens_.expect_sign(")");
  result.column = columns_.fresh();
  Expression value;
  value.kind = Kind::Variable;
  value.column = result.column;
  scope_->aggregates.push_back(std::move(result));
  return value;
}

}  // namespace quipu::sparql
