#include <algorithm>

#include "export/sparql/execution.hpp"

namespace quipu::sparql {
namespace {

using Kind = Expression::Kind;
using Answer = std::optional<Value>;

Answer truth(std::optional<bool> value) {
  if (!value) return {};
  return Values::boolean(*value);
}

std::optional<bool> truth_in(const Expression& expression, Execution& execution) {
  const auto value = evaluate(expression, execution);
  if (!value) return {};
  return truth_of(*value);
}

/// §17.2: an error in one part does not matter where the other decides.
Answer connective(const Expression& expression, Execution& execution) {
  const bool decisive = expression.kind == Kind::Or;
  const auto left = truth_in(expression.arguments[0], execution);
  if (left == decisive) return truth(decisive);
  const auto right = truth_in(expression.arguments[1], execution);
  if (right == decisive) return truth(decisive);
  if (!left || !right) return {};
  return truth(!decisive);
}

Answer comparison(Kind kind, const Value& a, const Value& b) {
  if (kind == Kind::Equal) return truth(equal_values(a, b));
  if (kind == Kind::NotEqual) {
    const auto same = equal_values(a, b);
    if (!same) return {};
    return truth(!*same);
  }
  const auto order = order_values(a, b);
  if (!order) return {};
  // Dates that a missing time zone leaves open are an error, NaN is false.
  if (a.kind == Value::Kind::Date && *order == std::partial_ordering::unordered) return {};
  switch (kind) {
    case Kind::Less:
      return truth(*order < 0);
    case Kind::LessOrEqual:
      return truth(*order <= 0);
    case Kind::Greater:
      return truth(*order > 0);
    default:
      return truth(*order >= 0);
  }
}

Answer signed_number(Kind kind, const Value& value) {
  if (!value.is_numeric()) return {};
  if (kind == Kind::Plus) return value;
  if (value.kind >= Value::Kind::Float) {
    return Values::real(-value.real(), value.kind == Value::Kind::Float);
  }
  const Decimal number = value.decimal().negated();
  return value.kind == Value::Kind::Integer ? Values::integer(number) : Values::decimal(number);
}

Answer membership(const Expression& expression, Execution& execution) {
  const auto value = evaluate(expression.arguments[0], execution);
  if (!value) return {};
  const bool positive = expression.kind == Kind::In;
  bool error = false;
  for (std::size_t i = 1; i < expression.arguments.size(); ++i) {
    const auto other = evaluate(expression.arguments[i], execution);
    const auto same = other ? equal_values(*value, *other) : std::nullopt;
    if (same == true) return truth(positive);
    error = error || !same;
  }
  if (error) return {};
  return truth(!positive);
}

Answer existence(const Expression& expression, Execution& execution) {
  bool found = false;
  const BaseScope scope(execution, execution.row);
  expression.plan->run(execution, [&] {
    found = true;
    return false;
  });
  return truth(found == (expression.kind == Kind::Exists));
}

Answer call(const Expression& expression, Execution& execution) {
  std::vector<Value> given;
  given.reserve(expression.arguments.size());
  for (const Expression& argument : expression.arguments) {
    auto value = evaluate(argument, execution);
    if (!value) return {};
    given.push_back(*std::move(value));
  }
  return expression.function->evaluate(execution.tools, given);
}

}  // namespace

Answer arithmetic(Kind kind, const Value& a, const Value& b) {
  if (!a.is_numeric() || !b.is_numeric()) return {};
  const Value::Kind type = std::max(a.kind, b.kind);
  if (type >= Value::Kind::Float) {
    const double x = a.real();
    const double y = b.real();
    const double result = kind == Kind::Add        ? x + y
                          : kind == Kind::Subtract ? x - y
                          : kind == Kind::Multiply ? x * y
                                                   : x / y;
    return Values::real(result, type == Value::Kind::Float);
  }
  const auto result = kind == Kind::Add        ? a.decimal().plus(b.decimal())
                      : kind == Kind::Subtract ? a.decimal().minus(b.decimal())
                      : kind == Kind::Multiply ? a.decimal().times(b.decimal())
                                               : a.decimal().over(b.decimal());
  if (!result) return {};
  // Whole numbers divide into decimals.
  const bool whole = type == Value::Kind::Integer && kind != Kind::Divide;
  return whole ? Values::integer(*result) : Values::decimal(*result);
}

Answer evaluate(const Expression& expression, Execution& execution) {
  switch (expression.kind) {
    case Kind::Variable:
      if (execution.row[expression.column] == 0) return {};
      return execution.tools.values.of(execution.row[expression.column]);
    case Kind::Constant:
      return execution.tools.values.of(expression.term);
    case Kind::Bound:
      return truth(execution.row[expression.column] != 0);
    case Kind::Or:
    case Kind::And:
      return connective(expression, execution);
    case Kind::In:
    case Kind::NotIn:
      return membership(expression, execution);
    case Kind::Exists:
    case Kind::NotExists:
      return existence(expression, execution);
    case Kind::Call:
      return call(expression, execution);
    case Kind::Coalesce:
      for (const Expression& argument : expression.arguments) {
        if (auto value = evaluate(argument, execution)) return value;
      }
      return {};
    case Kind::If: {
      const auto condition = truth_in(expression.arguments[0], execution);
      if (!condition) return {};
      return evaluate(expression.arguments[*condition ? 1 : 2], execution);
    }
    default:
      break;
  }
  const auto first = evaluate(expression.arguments[0], execution);
  if (!first) return {};
  if (expression.kind == Kind::Not) {
    const auto value = truth_of(*first);
    if (!value) return {};
    return truth(!*value);
  }
  if (expression.kind == Kind::Negate || expression.kind == Kind::Plus) {
    return signed_number(expression.kind, *first);
  }
  const auto second = evaluate(expression.arguments[1], execution);
  if (!second) return {};
  const bool computes = expression.kind >= Kind::Add && expression.kind <= Kind::Divide;
  return computes ? arithmetic(expression.kind, *first, *second)
                  : comparison(expression.kind, *first, *second);
}

bool holds(const Expression& condition, Execution& execution) {
  Values& values = execution.tools.values;
  const std::size_t mark = values.mark();
  const bool result = truth_in(condition, execution).value_or(false);
  values.release(mark);
  return result;
}

TermId evaluated_term(const Expression& expression, Execution& execution) {
  Values& values = execution.tools.values;
  const std::size_t mark = values.mark();
  const auto value = evaluate(expression, execution);
  const TermId term = value ? values.term(*value) : 0;
  values.release(mark);
  return term;
}

}  // namespace quipu::sparql
