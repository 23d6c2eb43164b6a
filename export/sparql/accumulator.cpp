#include "export/sparql/accumulator.hpp"

namespace quipu::sparql {
namespace {

using Kind = Aggregate::Kind;

TermId whole(std::size_t number, Execution& execution) {
  return execution.tools.values.term(
      Values::integer(Decimal::of(static_cast<std::int64_t>(number))));
}

}  // namespace

void Accumulator::add(Execution& execution) {
  if (!aggregate_->expression) {
    if (aggregate_->distinct && !seen_.insert(execution.row).second) return;
    ++count_;
    return;
  }
  const TermId term = evaluated_term(*aggregate_->expression, execution);
  if (term == 0) {
    failed_ = true;
    return;
  }
  if (aggregate_->distinct && !seen_.insert({term}).second) return;
  ++count_;
  add_value(execution, term);
}

void Accumulator::add_value(Execution& execution, TermId term) {
  Values& values = execution.tools.values;
  const std::size_t mark = values.mark();
  switch (aggregate_->kind) {
    case Kind::Count:
      break;
    case Kind::Sample:
      if (term_ == 0) term_ = term;
      break;
    case Kind::Sum:
    case Kind::Average:
      sum_ = arithmetic(Expression::Kind::Add, *sum_, values.of(term));
      if (!sum_) {
        failed_ = true;
        sum_ = Values::integer({});
      }
      break;
    case Kind::Minimum:
    case Kind::Maximum: {
      const bool least = aggregate_->kind == Kind::Minimum;
      if (term_ == 0) {
        term_ = term;
      } else if (const auto order = sort_order(values.of(term), values.of(term_));
                 least ? order < 0 : order > 0) {
        term_ = term;
      }
      break;
    }
    case Kind::Concatenation:
      if (count_ > 1) text_ += aggregate_->separator;
      text_ += values.text(values.of(term));
      execution.keep(1 + values.of(term).text.size() / sizeof(TermId));
  }
  values.release(mark);
}

TermId Accumulator::result(Execution& execution) const {
  Values& values = execution.tools.values;
  if (aggregate_->kind == Kind::Count) return whole(count_, execution);
  if (aggregate_->kind == Kind::Sample) return term_;
  if (failed_) return 0;
  switch (aggregate_->kind) {
    case Kind::Sum:
      return values.term(*sum_);
    case Kind::Average: {
      if (count_ == 0) return whole(0, execution);
      const auto mean =
          arithmetic(Expression::Kind::Divide, *sum_, values.of(whole(count_, execution)));
      return mean ? values.term(*mean) : 0;
    }
    case Kind::Concatenation:
      return values.term(values.string(text_));
    default:
      return term_;
  }
}

}  // namespace quipu::sparql
