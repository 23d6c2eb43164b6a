#include "export/sparql/pattern_parser.hpp"

#include <algorithm>
#include <utility>

#include "export/rdf_syntax.hpp"

namespace quipu::sparql {
namespace {

using Kind = Pattern::Kind;
using PathKind = PathExpression::Kind;

constexpr int kDeepest = 100;

Pattern two(Kind kind, Pattern left, Pattern right) {
  Pattern result;
  result.kind = kind;
  result.parts.push_back(std::move(left));
  result.parts.push_back(std::move(right));
  return result;
}

Pattern filtered(Pattern pattern, Expression condition) {
  Pattern result;
  result.kind = Kind::Filter;
  result.expression = std::move(condition);
  result.parts.push_back(std::move(pattern));
  return result;
}

Pattern union_of(std::vector<Pattern> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Pattern result;
  result.kind = Kind::Union;
  result.parts = std::move(parts);
  return result;
}

PathExpression path_of(PathKind kind, PathExpression part) {
  PathExpression result;
  result.kind = kind;
  result.parts.push_back(std::move(part));
  return result;
}

}  // namespace

Pattern join_of(std::vector<Pattern> parts) {
  if (parts.size() == 1) return std::move(parts.front());
  Pattern result;
  if (parts.empty()) return result;
  result.kind = Kind::Join;
  result.parts = std::move(parts);
  return result;
}

Pattern PatternParser::group(Scope& scope) {
  if (++depth_ > kDeepest) tokens_.fail("the groups are nested too deep");
  tokens_.expect_sign("{");
  // Aggregates belong to the SELECT around, not to its pattern.
  const bool allowed = std::exchange(scope.aggregates_allowed, false);
  Pattern result = tokens_.at_word("SELECT") ? select_(scope) : group_body(scope);
  scope.aggregates_allowed = allowed;
  tokens_.expect_sign("}");
  --depth_;
  return result;
}

Pattern PatternParser::group_body(Scope& scope) {
  Group group;
  while (!tokens_.at_sign("}")) {
    if (element(scope, group)) {
      tokens_.accept_sign(".");
    } else {
      triples(scope, group.joined);
      if (!tokens_.accept_sign(".") && !tokens_.at_sign("}") &&
          tokens_.peek().kind != SparqlTokenKind::Word && !tokens_.at_sign("{")) {
        tokens_.expected("'.' or '}'");
      }
    }
  }
  Pattern result = join_of(std::move(group.joined));
  for (Expression& condition : group.filters) {
    result = filtered(std::move(result), std::move(condition));
  }
  return result;
}

/// One thing that is no triple; false when none stands here.
bool PatternParser::element(Scope& scope, Group& group) {
  auto& joined = group.joined;
  if (tokens_.accept_word("OPTIONAL")) {
    Pattern right = this->group(scope);
    std::optional<Expression> condition;
    while (right.kind == Kind::Filter) {
      Expression part = std::move(*right.expression);
      if (condition) {
        Expression both;
        both.kind = Expression::Kind::And;
        both.arguments.push_back(std::move(part));
        both.arguments.push_back(std::move(*condition));
        part = std::move(both);
      }
      condition = std::move(part);
      Pattern inner = std::move(right.parts[0]);
      right = std::move(inner);
    }
    Pattern result = two(Kind::LeftJoin, join_of(std::exchange(joined, {})), std::move(right));
    result.expression = std::move(condition);
    joined.push_back(std::move(result));
  } else if (tokens_.accept_word("MINUS")) {
    Pattern right = this->group(scope);
    Pattern left = join_of(std::exchange(joined, {}));
    joined.push_back(two(Kind::Minus, std::move(left), std::move(right)));
  } else if (tokens_.accept_word("FILTER")) {
    group.filters.push_back(expressions_.constraint(scope));
  } else if (tokens_.accept_word("BIND")) {
    Pattern left = join_of(std::exchange(joined, {}));
    joined.push_back(bind(scope, std::move(left)));
  } else if (tokens_.accept_word("VALUES")) {
    joined.push_back(values(scope));
  } else if (tokens_.accept_word("GRAPH")) {
    joined.push_back(graph(scope));
  } else if (tokens_.at_word("SERVICE")) {
    tokens_.fail("SERVICE is not supported: quipu is offline");
  } else if (tokens_.at_sign("{")) {
    joined.push_back(group_or_union(scope));
  } else {
    return false;
  }
  return true;
}

Pattern PatternParser::group_or_union(Scope& scope) {
  std::vector<Pattern> parts;
  do {
    parts.push_back(group(scope));
  } while (tokens_.accept_word("UNION"));
  return union_of(std::move(parts));
}

Pattern PatternParser::bind(Scope& scope, Pattern before) {
  Pattern result;
  result.kind = Kind::Extend;
  tokens_.expect_sign("(");
  result.expression = expressions_.expression(scope);
  tokens_.expect_word("AS");
  const std::string name(tokens_.peek().text);
  result.column = expressions_.variable(scope).column;
  tokens_.expect_sign(")");
  if (within({result.column}, possible_columns(before))) {
    tokens_.fail("BIND names " + name + ", which the pattern before it binds already");
  }
  result.parts.push_back(std::move(before));
  return result;
}

Slot PatternParser::variable_or_iri(Scope& scope) {
  if (tokens_.peek().kind == SparqlTokenKind::Variable) {
    return Slot::of_variable(expressions_.variable(scope).column);
  }
  return Slot::of_term(tokens_.intern(Term::iri(tokens_.iri())));
}

Pattern PatternParser::graph(Scope& scope) {
  Pattern result;
  result.kind = Kind::Graph;
  result.graph = variable_or_iri(scope);
  result.parts.push_back(group(scope));
  return result;
}

Pattern PatternParser::values(Scope& scope) {
  Pattern result;
  result.kind = Kind::Values;
  const bool several = tokens_.accept_sign("(");
  while (several ? !tokens_.accept_sign(")") : result.columns.empty()) {
    result.columns.push_back(expressions_.variable(scope).column);
  }
  tokens_.expect_sign("{");
  while (!tokens_.accept_sign("}")) {
    if (several) tokens_.expect_sign("(");
    auto& row = result.rows.emplace_back();
    while (several ? !tokens_.accept_sign(")") : row.empty()) {
      row.push_back(tokens_.accept_word("UNDEF") ? 0 : tokens_.term());
    }
    if (row.size() != result.columns.size()) {
      tokens_.fail("a row of VALUES has " + std::to_string(row.size()) + " terms for " +
                   std::to_string(result.columns.size()) + " variables");
    }
  }
  return result;
}

std::vector<TriplePattern> PatternParser::triples_template(Scope& scope) {
  std::vector<Pattern> patterns;
  while (!tokens_.at_sign("}")) {
    triples(scope, patterns);
    if (!tokens_.accept_sign(".") && !tokens_.at_sign("}")) tokens_.expected("'.' or '}'");
  }
  std::vector<TriplePattern> result;
  for (const Pattern& pattern : patterns) {
    if (pattern.kind != Kind::Triple) tokens_.fail("a template has no property paths");
    result.push_back(pattern.triple);
  }
  return result;
}

void PatternParser::triples(Scope& scope, std::vector<Pattern>& out) {
  const bool bracket = tokens_.at_sign("[") || tokens_.at_sign("(");
  const Slot subject = node(scope, out);
  const bool alone = tokens_.at_sign(".") || tokens_.at_sign("}");
  if (bracket && alone) return;
  if (alone) tokens_.expected("a predicate");
  property_list(scope, subject, out);
}

void PatternParser::property_list(Scope& scope, Slot subject, std::vector<Pattern>& out) {
  do {
    // "; ;" and "; ." are allowed.
    if (tokens_.at_sign(";") || tokens_.at_sign(".") || tokens_.at_sign("}") ||
        tokens_.at_sign("]")) {
      continue;
    }
    std::optional<Slot> variable;
    PathExpression verb;
    if (tokens_.peek().kind == SparqlTokenKind::Variable) {
      variable = variable_or_iri(scope);
    } else {
      verb = path();
    }
    do {
      const Slot object = node(scope, out);
      if (variable) {
        add_triple(subject, *variable, object, out);
      } else {
        add_path(subject, verb, object, out);
      }
    } while (tokens_.accept_sign(","));
  } while (tokens_.accept_sign(";"));
}

Slot PatternParser::blank(const std::string& label) {
  const auto found = blanks_.find(label);
  if (!label.empty() && found != blanks_.end()) return Slot::of_variable(found->second);
  const Column column = columns_.fresh();
  all_blanks_.push_back(column);
  if (!label.empty()) blanks_.emplace(label, column);
  return Slot::of_variable(column);
}

Slot PatternParser::node(Scope& scope, std::vector<Pattern>& out) {
  if (++depth_ > kDeepest) tokens_.fail("the brackets are nested too deep");
  Slot result;
  if (tokens_.peek().kind == SparqlTokenKind::Blank) {
    result = blank(std::string(tokens_.next().text));
  } else if (tokens_.accept_sign("[")) {
    result = blank({});
    if (!tokens_.at_sign("]")) property_list(scope, result, out);
    tokens_.expect_sign("]");
  } else if (tokens_.accept_sign("(")) {
    result = collection(scope, out);
  } else if (tokens_.at_literal()) {
    result = Slot::of_term(tokens_.term());
  } else if (tokens_.at_iri() || tokens_.peek().kind == SparqlTokenKind::Variable) {
    result = variable_or_iri(scope);
  } else {
    tokens_.expected("a variable, an IRI or a literal");
  }
  --depth_;
  return result;
}

Slot PatternParser::collection(Scope& scope, std::vector<Pattern>& out) {
  const auto rdf = [&](const char* name) {
    return Slot::of_term(tokens_.intern(Term::iri(std::string(vocab::kRdf) + name)));
  };
  if (tokens_.accept_sign(")")) return rdf("nil");
  const Slot first = blank({});
  Slot cell = first;
  while (true) {
    add_triple(cell, rdf("first"), node(scope, out), out);
    if (tokens_.accept_sign(")")) break;
    const Slot rest = blank({});
    add_triple(cell, rdf("rest"), rest, out);
    cell = rest;
  }
  add_triple(cell, rdf("rest"), rdf("nil"), out);
  return first;
}

void PatternParser::add_triple(Slot subject, Slot predicate, Slot object,
                               std::vector<Pattern>& out) {
  Pattern pattern;
  pattern.kind = Kind::Triple;
  pattern.triple = {subject, predicate, object};
  out.push_back(std::move(pattern));
}

/// §18.2.2.4: what is no closure becomes triples and unions.
void PatternParser::add_path(Slot subject, const PathExpression& path, Slot object,
                             std::vector<Pattern>& out) {
  switch (path.kind) {
    case PathKind::Predicate:
      return add_triple(subject, Slot::of_term(path.predicate), object, out);
    case PathKind::Inverse:
      return add_path(object, path.parts[0], subject, out);
    case PathKind::Sequence:
      for (std::size_t i = 0; i < path.parts.size(); ++i) {
        const bool last = i + 1 == path.parts.size();
        const Slot next = last ? object : Slot::of_variable(columns_.fresh());
        add_path(subject, path.parts[i], next, out);
        subject = next;
      }
      return;
    case PathKind::Alternative: {
      std::vector<Pattern> branches;
      for (const PathExpression& part : path.parts) {
        std::vector<Pattern> branch;
        add_path(subject, part, object, branch);
        branches.push_back(join_of(std::move(branch)));
      }
      return out.push_back(union_of(std::move(branches)));
    }
    default:
      Pattern pattern;
      pattern.kind = Kind::Path;
      pattern.triple = {subject, Slot{}, object};
      pattern.path = path;
      out.push_back(std::move(pattern));
  }
}

PathExpression PatternParser::path() {
  if (++depth_ > kDeepest) tokens_.fail("the path is nested too deep");
  PathExpression first = path_sequence();
  PathExpression result;
  result.kind = PathKind::Alternative;
  if (tokens_.at_sign("|")) {
    result.parts.push_back(std::move(first));
    while (tokens_.accept_sign("|")) result.parts.push_back(path_sequence());
  } else {
    result = std::move(first);
  }
  --depth_;
  return result;
}

PathExpression PatternParser::path_sequence() {
  PathExpression first = path_step();
  if (!tokens_.at_sign("/")) return first;
  PathExpression result = path_of(PathKind::Sequence, std::move(first));
  while (tokens_.accept_sign("/")) result.parts.push_back(path_step());
  return result;
}

PathExpression PatternParser::path_step() {
  const bool inverse = tokens_.accept_sign("^");
  PathExpression result = path_primary();
  if (tokens_.accept_sign("*")) {
    result = path_of(PathKind::ZeroOrMore, std::move(result));
  } else if (tokens_.accept_sign("+")) {
    result = path_of(PathKind::OneOrMore, std::move(result));
  } else if (tokens_.accept_sign("?")) {
    result = path_of(PathKind::ZeroOrOne, std::move(result));
  }
  return inverse ? path_of(PathKind::Inverse, std::move(result)) : result;
}

PathExpression PatternParser::path_primary() {
  if (tokens_.accept_sign("(")) {
    PathExpression result = path();
    tokens_.expect_sign(")");
    return result;
  }
  if (tokens_.accept_sign("!")) return path_negated();
  PathExpression result;
  if (tokens_.peek().kind == SparqlTokenKind::Word && tokens_.peek().text == "a") {
    tokens_.next();
    result.predicate = tokens_.intern(Term::iri(std::string(vocab::kRdf) + "type"));
  } else {
    if (!tokens_.at_iri()) tokens_.expected("a predicate");
    result.predicate = tokens_.intern(Term::iri(tokens_.iri()));
  }
  return result;
}

PathExpression PatternParser::path_negated() {
  PathExpression result;
  result.kind = PathKind::Negated;
  const bool several = tokens_.accept_sign("(");
  if (several && tokens_.accept_sign(")")) return result;
  do {
    const bool inverse = tokens_.accept_sign("^");
    PathExpression part = path_primary();
    if (part.kind != PathKind::Predicate) tokens_.fail("after '!' only predicates may stand");
    result.parts.push_back(inverse ? path_of(PathKind::Inverse, std::move(part)) : std::move(part));
  } while (several && tokens_.accept_sign("|"));
  if (several) tokens_.expect_sign(")");
  return result;
}

}  // namespace quipu::sparql
