#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "export/query.hpp"
#include "export/sparql/algebra.hpp"
#include "export/sparql/functions.hpp"

namespace quipu::sparql {

/// A reference to something callable that outlives the call.
template <class Signature>
class FunctionRef;
template <class Return, class... Arguments>
class FunctionRef<Return(Arguments...)> {
 public:
  template <class Callable>
  requires(!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef>)
      FunctionRef(Callable&& callable)
      : object_(const_cast<void*>(static_cast<const void*>(&callable))),
        call_([](void* object, Arguments... arguments) -> Return {
          return (*static_cast<std::remove_reference_t<Callable>*>(object))(arguments...);
        }) {}
  Return operator()(Arguments... arguments) const { return call_(object_, arguments...); }

 private:
  void* object_;
  Return (*call_)(void*, Arguments...);
};

/// One run of a query: what is asked, how far it is, and when it has to end.
class Execution {
 public:
  Execution(const QuadIndex& index, TermPool& pool, const Query& query, const QueryLimits& limits);

  const QuadIndex& index;
  Tools tools;
  /// The solution so far: a term for each column, 0 where unbound.
  std::vector<TermId> row;
  /// Where patterns that are evaluated on their own begin: empty, but for what EXISTS and GRAPH
  /// around them fix. What they gave is kept as long as `base_number` stays.
  std::vector<TermId> base;
  std::uint64_t base_number = 0;
  std::uint64_t last_base_number = 0;

  /// Counts one step of work; false when the time is over.
  bool step() { return (++steps_ & kBetweenLooks) != 0 ? !stopped_ : look(); }
  /// Counts terms that are kept; false when they are too many.
  bool keep(std::size_t terms);
  bool stopped() const { return stopped_; }
  /// Why it stopped.
  const std::string& problem() const { return problem_; }

  /// Whether the query's FROM and FROM NAMED let a graph be seen.
  bool in_default_graph(TermId graph) const { return all_graphs_ || listed(from_, graph); }
  bool is_named_graph(TermId graph) const {
    return graph != 0 && (all_graphs_ || listed(from_named_, graph));
  }
  bool sees_all_graphs() const { return all_graphs_; }

 private:
  static constexpr std::uint32_t kBetweenLooks = (1 << 12) - 1;
  static bool listed(const std::vector<TermId>& graphs, TermId graph);
  bool look();
  bool stop(std::string problem);

  const QueryLimits& limits_;
  std::optional<std::chrono::steady_clock::time_point> deadline_;
  std::uint32_t steps_ = 0;
  std::size_t kept_ = 0;
  bool stopped_ = false;
  std::string problem_;
  bool all_graphs_;
  std::vector<TermId> from_;
  std::vector<TermId> from_named_;
};

/// Another base while it lives.
class BaseScope {
 public:
  BaseScope(Execution& execution, std::vector<TermId> base)
      : execution_(execution),
        outer_(std::exchange(execution.base, std::move(base))),
        number_(std::exchange(execution.base_number, ++execution.last_base_number)) {}
  ~BaseScope() {
    execution_.base = std::move(outer_);
    execution_.base_number = number_;
  }
  BaseScope(const BaseScope&) = delete;
  BaseScope& operator=(const BaseScope&) = delete;

 private:
  Execution& execution_;
  std::vector<TermId> outer_;
  std::uint64_t number_;
};

using Next = FunctionRef<bool()>;

/// One step of a plan: extends the current row in every possible way and calls `next` for each.
/// Both give false when nothing more is wanted; the row is then, and at the end, as it was before.
class Operator {
 public:
  virtual ~Operator() = default;
  virtual bool run(Execution& execution, Next next) = 0;
};

/// Steps one after the other.
class Chain final : public Operator {
 public:
  std::vector<std::unique_ptr<Operator>> steps;
  bool run(Execution& execution, Next next) override { return from(0, execution, next); }

 private:
  bool from(std::size_t step, Execution& execution, Next next) {
    if (step == steps.size()) return next();
    return steps[step]->run(execution, [&] { return from(step + 1, execution, next); });
  }
};

/// The value of an expression for the current row; none: an error. Texts of the value live until
/// the caller releases them (Values::mark).
std::optional<Value> evaluate(const Expression& expression, Execution& execution);
/// Add, Subtract, Multiply or Divide, with the type promotion of §17.3; none: an error.
std::optional<Value> arithmetic(Expression::Kind kind, const Value& a, const Value& b);
/// Whether a condition holds; an error does not.
bool holds(const Expression& condition, Execution& execution);
/// The term of a value; 0 where the evaluation fails.
TermId evaluated_term(const Expression& expression, Execution& execution);

}  // namespace quipu::sparql
