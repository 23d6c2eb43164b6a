#include "export/sparql/planner.hpp"

#include <algorithm>

#include "export/sparql/estimate.hpp"
#include "export/sparql/paths.hpp"
#include "export/sparql/substitution.hpp"

namespace quipu::sparql {
namespace {

using Columns = std::vector<Column>;
using Kind = Pattern::Kind;

/// What is known where a step of the plan runs.
struct State {
  Columns certain;   // bound in every row
  Columns possible;  // bound in some
  GraphChoice graph;
};

/// A part of a group: a pattern to join, or what is done with the solutions of those before it.
struct Item {
  enum class Kind { Pattern, Condition, Extension, Option, Minus };
  Kind kind = Kind::Pattern;
  Pattern pattern;                       // joined, optional or subtracted
  std::optional<Expression> expression;  // of all but Minus
  Column column = 0;                     // of Extension
  Columns certain_before;                // of the pattern that it belongs to
  Columns possible_before;
};

Columns touched(const Item& item) {
  Columns columns = item.expression ? used_columns(*item.expression) : Columns();
  if (item.kind == Item::Kind::Extension) columns = united(columns, {item.column});
  return united(columns, possible_columns(item.pattern));
}

/// Whether a pattern that is joined later may as well be joined before the item.
bool may_precede(const Pattern& pattern, const Item& item) {
  const Columns shared = common(possible_columns(pattern), touched(item));
  if (item.kind == Item::Kind::Extension && within({item.column}, shared)) return false;
  return within(shared, item.certain_before);
}

class Planner {
 public:
  Planner(const QuadIndex& index, TermPool& pool) : index_(index), pool_(pool) {}

  std::unique_ptr<SelectionPlan> selection(const Selection& parsed, const GraphChoice& graph) {
    auto selection = std::make_shared<Selection>(parsed);
    State state{{}, {}, graph};
    if (graph.named && graph.graph.variable) state.certain = state.possible = {graph.graph.value};
    auto where = std::make_unique<Chain>();
    append(std::move(selection->where), *where, state);
    for (auto& key : selection->keys) prepare(key.expression, state);
    for (auto& column : selection->columns) prepare(column.expression, state);
    for (auto& aggregate : selection->aggregates) prepare(aggregate.expression, state);
    for (auto& condition : selection->having) prepare(condition, state);
    for (auto& order : selection->order) prepare(order.expression, state);
    return std::make_unique<SelectionPlan>(std::move(selection), std::move(where));
  }

 private:
  /// Plans the EXISTS patterns in an expression.
  void prepare(Expression& expression, const State& state) {
    for (Expression& argument : expression.arguments) prepare(argument, state);
    if (!expression.pattern) return;
    auto chain = std::make_shared<Chain>();
    State inner = state;
    append(*expression.pattern, *chain, inner);
    expression.plan = std::move(chain);
  }
  void prepare(std::optional<Expression>& expression, const State& state) {
    if (expression) prepare(*expression, state);
  }

  std::unique_ptr<Operator> planned(Pattern pattern, State state) {
    auto chain = std::make_unique<Chain>();
    append(std::move(pattern), *chain, state);
    return chain;
  }

  /// Steps that join the rows so far with the pattern; `state` is then that after them.
  void append(Pattern pattern, Chain& chain, State& state) {
    std::vector<Item> items;
    flatten(std::move(pattern), items);
    append_items(std::move(items), chain, state);
  }

  void append_items(std::vector<Item> items, Chain& chain, State& state) {
    bring_forward(items);
    std::size_t begin = 0;
    while (begin < items.size()) {
      std::size_t end = begin;
      while (end < items.size() && items[end].kind == Item::Kind::Pattern) ++end;
      // Conditions that wait for nothing but what comes next are asked as soon as that is bound.
      std::size_t conditions = end;
      while (conditions < items.size() && items[conditions].kind == Item::Kind::Condition) {
        ++conditions;
      }
      run_of_patterns({items.begin() + static_cast<std::ptrdiff_t>(begin),
                       items.begin() + static_cast<std::ptrdiff_t>(end)},
                      {items.begin() + static_cast<std::ptrdiff_t>(end),
                       items.begin() + static_cast<std::ptrdiff_t>(conditions)},
                      chain, state);
      if (conditions == items.size()) break;
      modifier(items[conditions], chain, state);
      begin = conditions + 1;
    }
  }

  /// Nested joins and what modifies them, as one list in the order of the query. What cannot be
  /// evaluated after other parts of its join stays one item.
  void flatten(Pattern pattern, std::vector<Item>& out) {
    switch (pattern.kind) {
      case Kind::Unit:
        return;
      case Kind::Join:
        return flatten_join(std::move(pattern), out);
      case Kind::Filter:
      case Kind::Extend:
      case Kind::LeftJoin:
      case Kind::Minus:
        break;
      default:
        Item item;
        item.pattern = std::move(pattern);
        out.push_back(std::move(item));
        return;
    }
    Item item;
    item.certain_before = certain_columns(pattern.parts[0]);
    item.possible_before = possible_columns(pattern.parts[0]);
    item.expression = std::move(pattern.expression);
    item.column = pattern.column;
    item.kind = pattern.kind == Kind::Filter     ? Item::Kind::Condition
                : pattern.kind == Kind::Extend   ? Item::Kind::Extension
                : pattern.kind == Kind::LeftJoin ? Item::Kind::Option
                                                 : Item::Kind::Minus;
    if (pattern.parts.size() > 1) item.pattern = std::move(pattern.parts[1]);
    Pattern inner = std::move(pattern.parts[0]);
    if (auto values = as_values(item)) {
      flatten(std::move(inner), out);
      item = {};
      item.pattern = *std::move(values);
    } else {
      flatten(std::move(inner), out);
    }
    out.push_back(std::move(item));
  }

  void flatten_join(Pattern pattern, std::vector<Item>& out) {
    std::vector<Columns> columns;
    for (const Pattern& part : pattern.parts) columns.push_back(possible_columns(part));
    for (std::size_t i = 0; i < pattern.parts.size(); ++i) {
      Columns others;
      for (std::size_t j = 0; j < columns.size(); ++j) {
        if (j != i) others = united(others, columns[j]);
      }
      // The first part is evaluated before the others, unless they are moved before it, which
      // bring_forward() allows only where that is the same.
      if (i == 0 || may_substitute(pattern.parts[i], others)) {
        flatten(std::move(pattern.parts[i]), out);
      } else {
        out.emplace_back().pattern = std::move(pattern.parts[i]);
      }
    }
  }

  /// FILTER(?x = <iri>) or = "text", which for what is always bound is VALUES.
  std::optional<Pattern> as_values(const Item& item) const {
    if (item.kind != Item::Kind::Condition) return {};
    const Expression& condition = *item.expression;
    if (condition.kind != Expression::Kind::Equal && condition.kind != Expression::Kind::In)
      return {};
    const Expression* variable = &condition.arguments[0];
    std::vector<const Expression*> constants;
    for (std::size_t i = 1; i < condition.arguments.size(); ++i) {
      constants.push_back(&condition.arguments[i]);
    }
    if (constants.size() == 1 && variable->kind == Expression::Kind::Constant) {
      std::swap(variable, constants[0]);
    }
    if (variable->kind != Expression::Kind::Variable ||
        !within({variable->column}, item.certain_before)) {
      return {};
    }
    Pattern values;
    values.kind = Kind::Values;
    values.columns = {variable->column};
    for (const Expression* constant : constants) {
      if (constant->kind != Expression::Kind::Constant) return {};
      const TermView term = pool_.view(constant->term);
      // Other literals may equal terms that are written differently.
      if (!term.is_iri() && (!term.datatype.empty() || !term.language.empty())) return {};
      if (std::find(values.rows.begin(), values.rows.end(), std::vector{constant->term}) ==
          values.rows.end()) {
        values.rows.push_back({constant->term});
      }
    }
    return values;
  }

  static void bring_forward(std::vector<Item>& items) {
    for (std::size_t i = 1; i < items.size(); ++i) {
      if (items[i].kind != Item::Kind::Pattern) continue;
      for (std::size_t at = i; at > 0 && items[at - 1].kind != Item::Kind::Pattern; --at) {
        if (!may_precede(items[at].pattern, items[at - 1])) break;
        std::swap(items[at], items[at - 1]);
      }
    }
  }

  /// Joins in the cheapest order, each condition as soon as it can be asked.
  void run_of_patterns(std::vector<Item> patterns, std::vector<Item> conditions, Chain& chain,
                       State& state) {
    const auto ask = [&](bool last) {
      std::erase_if(conditions, [&](Item& item) {
        const Columns needed = common(used_columns(*item.expression), item.possible_before);
        if (!last && !within(needed, state.certain)) return false;
        prepare(*item.expression, state);
        chain.steps.push_back(std::make_unique<Condition>(std::move(*item.expression)));
        return true;
      });
    };
    ask(false);
    while (!patterns.empty()) {
      const std::size_t next = cheapest(patterns, state);
      Pattern pattern = std::move(patterns[next].pattern);
      patterns.erase(patterns.begin() + static_cast<std::ptrdiff_t>(next));
      join(std::move(pattern), chain, state);
      ask(false);
    }
    ask(true);
  }

  std::size_t cheapest(const std::vector<Item>& patterns, const State& state) const {
    std::size_t best = 0;
    double fewest = 0;
    for (std::size_t i = 0; i < patterns.size(); ++i) {
      double rows = estimated_rows(index_, patterns[i].pattern, state.certain);
      const Columns columns = possible_columns(patterns[i].pattern);
      // What shares nothing with the rows so far multiplies them.
      const bool joins = state.certain.empty() || !common(columns, state.possible).empty();
      if (!joins && rows > 1) rows *= 1e6;
      if (i == 0 || rows < fewest) {
        best = i;
        fewest = rows;
      }
    }
    return best;
  }

  void bind(const Pattern& pattern, State& state) const {
    state.certain = united(state.certain, certain_columns(pattern));
    state.possible = united(state.possible, possible_columns(pattern));
  }

  void join(Pattern pattern, Chain& chain, State& state) {
    State after = state;
    bind(pattern, after);
    switch (pattern.kind) {
      case Kind::Triple:
        chain.steps.push_back(std::make_unique<Scan>(pattern.triple, state.graph));
        break;
      case Kind::Path:
        chain.steps.push_back(std::make_unique<PathSearch>(
            pattern.triple[0], std::move(pattern.path), pattern.triple[2], state.graph));
        break;
      case Kind::Values:
        chain.steps.push_back(table_join(constant_table(pattern), pattern, state));
        break;
      case Kind::Select:
        chain.steps.push_back(sub_select(pattern, state));
        break;
      case Kind::Graph:
        chain.steps.push_back(graph(std::move(pattern), state));
        break;
      case Kind::Union: {
        auto step = std::make_unique<Alternatives>();
        for (Pattern& part : pattern.parts)
          step->branches.push_back(correlated(std::move(part), state));
        chain.steps.push_back(std::move(step));
        break;
      }
      default:
        chain.steps.push_back(correlated(std::move(pattern), state));
    }
    state = std::move(after);
  }

  /// The pattern evaluated for each row, or, where that would mean something else, once for all.
  std::unique_ptr<Operator> correlated(Pattern pattern, const State& state) {
    if (may_substitute(pattern, state.possible)) return planned(std::move(pattern), state);
    return as_table(std::move(pattern), state);
  }

  std::unique_ptr<TableSource> evaluated_alone(Pattern pattern, const State& state) {
    ++tables_;
    Columns columns = possible_columns(pattern);
    return pattern_table(std::move(columns), planned(std::move(pattern), outset(state)));
  }

  std::unique_ptr<Operator> as_table(Pattern pattern, const State& state) {
    const Columns key = common(state.certain, certain_columns(pattern));
    return std::make_unique<TableJoin>(evaluated_alone(std::move(pattern), state), key);
  }

  std::unique_ptr<Operator> table_join(std::unique_ptr<TableSource> source, const Pattern& pattern,
                                       const State& state) const {
    return std::make_unique<TableJoin>(std::move(source),
                                       common(state.certain, certain_columns(pattern)));
  }

  static State outset(const State& state) {
    State start{{}, {}, state.graph};
    if (start.graph.named && start.graph.graph.variable) {
      start.certain = start.possible = {start.graph.graph.value};
    }
    return start;
  }

  std::unique_ptr<Operator> sub_select(const Pattern& pattern, const State& state) {
    const bool each_graph = state.graph.named && state.graph.graph.variable;
    if (each_graph) ++tables_;
    auto table =
        selection_table(selection(*pattern.selection, state.graph),
                        each_graph ? std::optional(state.graph.graph.value) : std::nullopt);
    return table_join(std::move(table), pattern, state);
  }

  std::unique_ptr<Operator> graph(Pattern pattern, State state) {
    const Slot slot = pattern.graph;
    Pattern inner = std::move(pattern.parts[0]);
    const bool looks = finds_graph(inner);
    state.graph = {true, slot};
    const std::size_t before = tables_;
    if (slot.variable && !looks) {
      state.certain = united(state.certain, {slot.value});
      state.possible = united(state.possible, {slot.value});
    }
    Pattern copy = slot.variable && looks ? inner : Pattern();
    auto plan = correlated(std::move(inner), state);
    if (!slot.variable) return looks ? std::move(plan) : each_graph(slot, std::move(plan));
    if (looks && tables_ == before) return plan;
    if (!looks) return each_graph(slot, std::move(plan));
    state.certain = united(state.certain, {slot.value});
    state.possible = united(state.possible, {slot.value});
    return each_graph(slot, correlated(std::move(copy), state));
  }

  static std::unique_ptr<Operator> each_graph(const Slot& slot, std::unique_ptr<Operator> plan) {
    return std::make_unique<EachGraph>(slot, std::move(plan));
  }

  void modifier(Item& item, Chain& chain, State& state) {
    if (item.kind == Item::Kind::Extension) {
      prepare(item.expression, state);
      chain.steps.push_back(std::make_unique<Extension>(item.column, std::move(*item.expression)));
      state.possible = united(state.possible, {item.column});
    } else if (item.kind == Item::Kind::Option) {
      option(item, chain, state);
    } else {
      minus(item, chain, state);
    }
  }

  void option(Item& item, Chain& chain, State& state) {
    const Columns possible = possible_columns(item.pattern);
    auto part = std::make_unique<Chain>();
    State inner = state;
    std::vector<Item> items;
    if (may_substitute(item.pattern, state.possible)) {
      flatten(std::move(item.pattern), items);
    } else {
      items.emplace_back().pattern = std::move(item.pattern);
    }
    if (item.expression) {
      Item condition;
      condition.kind = Item::Kind::Condition;
      condition.expression = std::move(item.expression);
      condition.possible_before = united(item.possible_before, possible);
      items.push_back(std::move(condition));
    }
    append_items(std::move(items), *part, inner);
    chain.steps.push_back(std::make_unique<Option>(std::move(part)));
    state.possible = united(state.possible, possible);
  }

  void minus(Item& item, Chain& chain, State& state) {
    const Columns right = possible_columns(item.pattern);
    const Columns shared = common(item.possible_before, right);
    if (shared.empty()) return;
    const Columns always = common(item.certain_before, certain_columns(item.pattern));
    const bool lookup = within(shared, always) && common(state.possible, right) == shared &&
                        may_substitute(item.pattern, state.possible);
    if (lookup) {
      chain.steps.push_back(std::make_unique<Absence>(planned(std::move(item.pattern), state)));
    } else {
      chain.steps.push_back(std::make_unique<TableMinus>(
          evaluated_alone(std::move(item.pattern), state), shared, always));
    }
  }

  const QuadIndex& index_;
  TermPool& pool_;
  std::size_t tables_ = 0;  // made so far that depend on the graph
};

}  // namespace

std::unique_ptr<SelectionPlan> plan_selection(const QuadIndex& index, TermPool& pool,
                                              const Selection& selection) {
  return Planner(index, pool).selection(selection, {});
}

}  // namespace quipu::sparql
