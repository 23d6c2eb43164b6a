#include "export/sparql/parser.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "export/sparql/pattern_parser.hpp"

namespace quipu::sparql {
namespace {

/// Query forms and solution modifiers (grammar rules 1 to 28).
class QueryParser {
 public:
  QueryParser(std::vector<SparqlToken> tokens, const Prefixes& prefixes, TermPool& pool)
      : tokens_(std::move(tokens), prefixes, pool),
        patterns_(tokens_, columns_, [this](Scope& outer) { return sub_select(outer); }) {}

  Query parse() {
    tokens_.prologue();
    Scope scope;
    if (tokens_.accept_word("SELECT")) {
      select(scope, query_.selection);
    } else if (tokens_.accept_word("ASK")) {
      query_.form = Query::Form::Ask;
      dataset();
      where(scope, query_.selection);
      modifiers(scope, query_.selection);
    } else if (tokens_.accept_word("CONSTRUCT")) {
      construct(scope);
    } else if (tokens_.accept_word("DESCRIBE")) {
      describe(scope);
    } else {
      refuse_updates();
      tokens_.expected("SELECT, ASK, CONSTRUCT or DESCRIBE");
    }
    trailing_values(scope, query_.selection);
    if (!tokens_.at_end()) tokens_.expected("the end");
    query_.names = columns_.names();
    return std::move(query_);
  }

 private:
  void refuse_updates() {
    for (std::string_view update :
         {"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "MOVE", "COPY", "ADD", "WITH"}) {
      if (tokens_.at_word(update)) {
        tokens_.fail("updates are not supported: a built graph is only read");
      }
    }
  }

  void dataset() {
    while (tokens_.accept_word("FROM")) {
      query_.has_dataset = true;
      const bool named = tokens_.accept_word("NAMED");
      const TermId graph = tokens_.intern(Term::iri(tokens_.iri()));
      (named ? query_.from_named : query_.from).push_back(graph);
    }
  }

  void where(Scope& scope, Selection& selection) {
    tokens_.accept_word("WHERE");
    selection.where = patterns_.group(scope);
  }

  void trailing_values(Scope& scope, Selection& selection) {
    if (!tokens_.accept_word("VALUES")) return;
    std::vector<Pattern> parts;
    parts.push_back(std::move(selection.where));
    parts.push_back(patterns_.values(scope));
    selection.where = join_of(std::move(parts));
  }

  /// After the word SELECT.
  void select(Scope& scope, Selection& selection) {
    selection.distinct = tokens_.accept_word("DISTINCT");
    if (!selection.distinct) tokens_.accept_word("REDUCED");
    scope.aggregates_allowed = true;
    std::vector<std::string> named;
    const bool all = tokens_.accept_sign("*");
    while (!all && computed_column(scope, selection.columns)) {
    }
    if (!all && selection.columns.empty()) tokens_.expected("variables or '*' after SELECT");
    if (&selection == &query_.selection) dataset();
    where(scope, selection);
    if (all) {
      // In the order of their first appearance, which is that of their columns.
      for (Column column : possible_columns(selection.where)) {
        if (!columns_.names()[column].empty()) selection.columns.push_back({column, {}});
      }
    }
    modifiers(scope, selection);
    if (all && selection.grouped) tokens_.fail("SELECT * does not go with GROUP BY");
    check_columns(selection);
  }

  /// "?x" or "(expression AS ?x)".
  bool computed_column(Scope& scope, std::vector<Selection::Computed>& out) {
    auto& expressions = patterns_.expressions();
    if (tokens_.peek().kind == SparqlTokenKind::Variable) {
      out.push_back({expressions.variable(scope).column, {}});
      return true;
    }
    if (!tokens_.accept_sign("(")) return false;
    Selection::Computed computed;
    computed.expression = expressions.expression(scope);
    tokens_.expect_word("AS");
    computed.column = expressions.variable(scope).column;
    tokens_.expect_sign(")");
    out.push_back(std::move(computed));
    return true;
  }

  void modifiers(Scope& scope, Selection& selection) {
    auto& expressions = patterns_.expressions();
    if (tokens_.accept_word("GROUP")) {
      tokens_.expect_word("BY");
      selection.grouped = true;
      group_keys(scope, selection);
    }
    scope.aggregates_allowed = true;
    if (tokens_.accept_word("HAVING")) {
      do {
        selection.having.push_back(expressions.constraint(scope));
      } while (expressions.at_constraint());
    }
    if (tokens_.accept_word("ORDER")) {
      tokens_.expect_word("BY");
      while (order_key(scope, selection)) {
      }
      if (selection.order.empty()) tokens_.expected("what to order by");
    }
    while (tokens_.at_word("LIMIT") || tokens_.at_word("OFFSET")) {
      if (tokens_.accept_word("LIMIT")) selection.limit = tokens_.count();
      if (tokens_.accept_word("OFFSET")) selection.offset = tokens_.count();
    }
    selection.aggregates = std::move(scope.aggregates);
    scope.aggregates.clear();
    scope.aggregates_allowed = false;
    if (!selection.aggregates.empty() || !selection.having.empty()) selection.grouped = true;
  }

  void group_keys(Scope& scope, Selection& selection) {
    auto& expressions = patterns_.expressions();
    while (true) {
      Selection::Computed key;
      if (tokens_.peek().kind == SparqlTokenKind::Variable) {
        key.column = expressions.variable(scope).column;
      } else if (tokens_.accept_sign("(")) {
        key.expression = expressions.expression(scope);
        const bool named = tokens_.accept_word("AS");
        key.column = named ? expressions.variable(scope).column : columns_.fresh();
        tokens_.expect_sign(")");
      } else if (expressions.at_constraint() && !tokens_.at_word("HAVING")) {
        key.expression = expressions.constraint(scope);
        key.column = columns_.fresh();
      } else {
        break;
      }
      selection.keys.push_back(std::move(key));
    }
    if (selection.keys.empty()) tokens_.expected("what to group by");
  }

  bool order_key(Scope& scope, Selection& selection) {
    auto& expressions = patterns_.expressions();
    Selection::Order order;
    if (tokens_.at_word("ASC") || tokens_.at_word("DESC")) {
      order.descending = tokens_.at_word("DESC");
      tokens_.next();
      order.expression = expressions.constraint(scope);
    } else if (tokens_.peek().kind == SparqlTokenKind::Variable) {
      order.expression = expressions.variable(scope);
    } else if (expressions.at_constraint()) {
      order.expression = expressions.constraint(scope);
    } else {
      return false;
    }
    selection.order.push_back(std::move(order));
    return true;
  }

  /// No column twice; with groups only keys and what is computed of groups.
  void check_columns(const Selection& selection) {
    std::set<Column> seen;
    std::set<Column> known;
    for (const auto& key : selection.keys) known.insert(key.column);
    for (const auto& aggregate : selection.aggregates) known.insert(aggregate.column);
    const auto possible = possible_columns(selection.where);
    const auto name = [&](Column column) { return "?" + columns_.names()[column]; };
    for (const auto& column : selection.columns) {
      if (!seen.insert(column.column).second && column.expression) {
        tokens_.fail(name(column.column) + " is selected twice");
      }
      if (column.expression && within({column.column}, possible)) {
        tokens_.fail(name(column.column) + " is computed, but the pattern binds it already");
      }
      if (!selection.grouped) continue;
      const auto used =
          column.expression ? used_columns(*column.expression) : std::vector{column.column};
      for (Column part : used) {
        if (known.count(part) || !within({part}, possible)) continue;
        tokens_.fail(name(part) + " is selected, but neither grouped by nor inside an aggregate");
      }
      known.insert(column.column);
    }
  }

  /// Before the word SELECT, inside the brace.
  Pattern sub_select(Scope& outer) {
    tokens_.expect_word("SELECT");
    Scope scope;
    Pattern result;
    result.kind = Pattern::Kind::Select;
    result.selection = std::make_shared<Selection>();
    select(scope, *result.selection);
    trailing_values(scope, *result.selection);
    for (const auto& column : result.selection->columns) {
      result.selection->outside.push_back(columns_.named(outer, columns_.names()[column.column]));
    }
    return result;
  }

  void construct(Scope& scope) {
    query_.form = Query::Form::Construct;
    if (tokens_.accept_sign("{")) {
      query_.construct = patterns_.triples_template(scope);
      tokens_.expect_sign("}");
      query_.blanks = patterns_.all_blanks();
      dataset();
      where(scope, query_.selection);
    } else {
      // CONSTRUCT WHERE { triples }: the template is the pattern.
      dataset();
      tokens_.expect_word("WHERE");
      tokens_.expect_sign("{");
      query_.construct = patterns_.triples_template(scope);
      tokens_.expect_sign("}");
      std::vector<Pattern> parts;
      for (const TriplePattern& triple : query_.construct) {
        Pattern part;
        part.kind = Pattern::Kind::Triple;
        part.triple = triple;
        parts.push_back(std::move(part));
      }
      query_.selection.where = join_of(std::move(parts));
    }
    modifiers(scope, query_.selection);
    for (const TriplePattern& triple : query_.construct) {
      for (const Slot& slot : triple) {
        if (slot.variable) query_.selection.columns.push_back({slot.value, {}});
      }
    }
  }

  void describe(Scope& scope) {
    query_.form = Query::Form::Describe;
    const bool all = tokens_.accept_sign("*");
    while (!all) {
      if (tokens_.peek().kind == SparqlTokenKind::Variable) {
        computed_column(scope, query_.selection.columns);
      } else if (tokens_.at_iri()) {
        query_.described.push_back(tokens_.intern(Term::iri(tokens_.iri())));
      } else {
        break;
      }
    }
    if (!all && query_.selection.columns.empty() && query_.described.empty()) {
      tokens_.expected("a resource or a variable after DESCRIBE");
    }
    dataset();
    const bool pattern = tokens_.at_word("WHERE") || tokens_.at_sign("{");
    if (!pattern && (all || !query_.selection.columns.empty())) {
      tokens_.expected("the pattern that DESCRIBE asks for");
    }
    if (pattern) where(scope, query_.selection);
    if (all) {
      for (Column column : possible_columns(query_.selection.where)) {
        if (!columns_.names()[column].empty()) query_.selection.columns.push_back({column, {}});
      }
    }
    modifiers(scope, query_.selection);
  }

  TokenReader tokens_;
  Columns columns_;
  PatternParser patterns_;
  Query query_;
};

}  // namespace

Result<Query> parse_query(std::string_view text, const Prefixes& prefixes, TermPool& pool) {
  auto tokens = sparql_tokens(text);
  if (!tokens) return tokens.error();
  try {
    return QueryParser(*std::move(tokens), prefixes, pool).parse();
  } catch (const SyntaxError& problem) {
    return problem.error;
  }
}

}  // namespace quipu::sparql
