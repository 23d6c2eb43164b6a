#include "export/sparql/paths.hpp"

#include <algorithm>
#include <utility>

namespace quipu::sparql {
namespace {

using Kind = PathExpression::Kind;

}  // namespace

/// Triples at a node, in or against their direction, over predicates but `except`.
bool PathSearch::neighbours(Execution& execution, std::optional<TermId> predicate,
                            const std::vector<TermId>& except, TermId node, bool forward,
                            Visit visit) const {
  QuadPattern known;
  known[forward ? 0 : 2] = node;
  known[1] = predicate;
  if (graph_.named) known[3] = current_;
  const QuadIndex::Range range = execution.index.range(known);
  const QuadIds* last = nullptr;
  for (const QuadIds* at = range.begin; at != range.end; ++at) {
    if (!execution.step()) return false;
    QuadIds quad;
    for (std::size_t i = 0; i < 4; ++i) quad[(*range.permutation)[i]] = (*at)[i];
    if (quad[forward ? 0 : 2] != node || (predicate && quad[1] != *predicate)) continue;
    if (graph_.named ? quad[3] != current_ : !execution.in_default_graph(quad[3])) continue;
    if (!graph_.named && last && std::equal(at->begin(), at->begin() + 3, last->begin())) continue;
    last = at;
    if (std::find(except.begin(), except.end(), quad[1]) != except.end()) continue;
    if (!visit(quad[forward ? 2 : 0])) return false;
  }
  return true;
}

bool PathSearch::follow_parts(Execution& execution, const PathExpression& path, std::size_t done,
                              TermId node, bool forward, Visit visit) const {
  if (done == path.parts.size()) return visit(node);
  const std::size_t part = forward ? done : path.parts.size() - 1 - done;
  return follow(execution, path.parts[part], node, forward, [&](TermId reached) {
    return follow_parts(execution, path, done + 1, reached, forward, visit);
  });
}

bool PathSearch::closure(Execution& execution, const PathExpression& path, TermId node,
                         bool forward, Visit visit) const {
  Nodes seen;
  std::vector<TermId> open{node};
  if (path.kind == Kind::ZeroOrMore) {
    seen.insert(node);
    if (!visit(node)) return false;
  }
  while (!open.empty()) {
    const TermId at = open.back();
    open.pop_back();
    const bool more = follow(execution, path.parts[0], at, forward, [&](TermId reached) {
      if (!seen.insert(reached).second) return true;
      if (!execution.keep(1)) return false;
      open.push_back(reached);
      return visit(reached);
    });
    if (!more) return false;
  }
  return true;
}

bool PathSearch::follow(Execution& execution, const PathExpression& path, TermId node, bool forward,
                        Visit visit) const {
  switch (path.kind) {
    case Kind::Predicate:
      return neighbours(execution, path.predicate, {}, node, forward, visit);
    case Kind::Inverse:
      return follow(execution, path.parts[0], node, !forward, visit);
    case Kind::Sequence:
      return follow_parts(execution, path, 0, node, forward, visit);
    case Kind::Alternative:
      return std::all_of(path.parts.begin(), path.parts.end(), [&](const PathExpression& part) {
        return follow(execution, part, node, forward, visit);
      });
    case Kind::ZeroOrMore:
    case Kind::OneOrMore:
      return closure(execution, path, node, forward, visit);
    case Kind::ZeroOrOne: {
      Nodes seen{node};
      return visit(node) && follow(execution, path.parts[0], node, forward, [&](TermId reached) {
               return !seen.insert(reached).second || visit(reached);
             });
    }
    case Kind::Negated:
      break;
  }
  std::vector<TermId> along;
  std::vector<TermId> against;
  for (const PathExpression& part : path.parts) {
    const bool inverse = part.kind == Kind::Inverse;
    (inverse ? against : along).push_back(inverse ? part.parts[0].predicate : part.predicate);
  }
  // !(^p) looks against the direction only, !(p) and !() along it only.
  const bool look_along = !along.empty() || against.empty();
  if (look_along && !neighbours(execution, {}, along, node, forward, visit)) return false;
  return against.empty() || neighbours(execution, {}, against, node, !forward, visit);
}

/// Binds a place to a node where that is possible.
bool PathSearch::bound_to(Execution& execution, const Slot& slot, TermId node, Next next) {
  if (!slot.variable) return slot.value != node || next();
  TermId& cell = execution.row[slot.value];
  if (cell != 0) return cell != node || next();
  cell = node;
  const bool more = next();
  execution.row[slot.value] = 0;
  return more;
}

bool PathSearch::from(Execution& execution, TermId start, bool forward, TermId goal, Next next) {
  const bool repeats = path_.kind == Kind::Negated;
  const Slot& near = forward ? subject_ : object_;
  const Slot& far = forward ? object_ : subject_;
  bool done = false;  // the goal was reached: it counts once
  const bool more = bound_to(execution, near, start, [&] {
    return follow(execution, path_, start, forward, [&](TermId reached) {
      if (goal != 0 && reached != goal) return true;
      if (!bound_to(execution, far, reached, next)) return false;
      done = goal != 0 && !repeats;
      return !done;
    });
  });
  return more || (done && !execution.stopped());
}

/// All nodes of the graph, ascending: where both ends are open.
std::vector<TermId> PathSearch::starts(Execution& execution) const {
  std::vector<TermId> nodes;
  QuadPattern known;
  if (graph_.named) known[3] = current_;
  const QuadIndex::Range range = execution.index.range(known);
  for (const QuadIds* at = range.begin; at != range.end; ++at) {
    QuadIds quad;
    for (std::size_t i = 0; i < 4; ++i) quad[(*range.permutation)[i]] = (*at)[i];
    if (graph_.named ? quad[3] != current_ : !execution.in_default_graph(quad[3])) continue;
    nodes.push_back(quad[0]);
    nodes.push_back(quad[2]);
  }
  std::sort(nodes.begin(), nodes.end());
  nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
  return nodes;
}

bool PathSearch::in_graph(Execution& execution, TermId graph, Next next) {
  current_ = graph;
  const auto value = [&](const Slot& slot) {
    return slot.variable ? execution.row[slot.value] : slot.value;
  };
  const TermId subject = value(subject_);
  const TermId object = value(object_);
  if (subject != 0) return from(execution, subject, true, object, next);
  if (object != 0) return from(execution, object, false, 0, next);
  const auto nodes = starts(execution);
  return std::all_of(nodes.begin(), nodes.end(), [&](TermId node) {
    return execution.step() && from(execution, node, true, 0, next);
  });
}

bool PathSearch::run(Execution& execution, Next next) {
  if (!graph_.named) return in_graph(execution, 0, next);
  const Slot& slot = graph_.graph;
  const TermId known = slot.variable ? execution.row[slot.value] : slot.value;
  if (known != 0) return !execution.is_named_graph(known) || in_graph(execution, known, next);
  const auto& graphs = execution.index.graphs();
  return std::all_of(graphs.begin(), graphs.end(), [&](TermId graph) {
    if (!execution.is_named_graph(graph)) return true;
    execution.row[slot.value] = graph;
    const bool more = in_graph(execution, graph, next);
    execution.row[slot.value] = 0;
    return more;
  });
}

}  // namespace quipu::sparql
