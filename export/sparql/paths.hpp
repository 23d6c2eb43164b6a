#pragma once

#include <set>
#include <unordered_set>

#include "export/sparql/operators.hpp"

namespace quipu::sparql {

/// A closure or a negated set between two places (§18.5). Closures give each pair of nodes once.
class PathSearch final : public Operator {
 public:
  PathSearch(Slot subject, PathExpression path, Slot object, const GraphChoice& graph)
      : subject_(subject), path_(std::move(path)), object_(object), graph_(graph) {}
  bool run(Execution& execution, Next next) override;

 private:
  using Visit = FunctionRef<bool(TermId)>;
  using Nodes = std::unordered_set<TermId>;
  bool in_graph(Execution& execution, TermId graph, Next next);
  bool from(Execution& execution, TermId start, bool forward, TermId goal, Next next);
  bool bound_to(Execution& execution, const Slot& slot, TermId node, Next next);
  std::vector<TermId> starts(Execution& execution) const;

  /// Calls `visit` for each node that one traversal of `path` leads to; false: no more is wanted.
  bool follow(Execution& execution, const PathExpression& path, TermId node, bool forward,
              Visit visit) const;
  bool follow_parts(Execution& execution, const PathExpression& path, std::size_t done, TermId node,
                    bool forward, Visit visit) const;
  bool closure(Execution& execution, const PathExpression& path, TermId node, bool forward,
               Visit visit) const;
  bool neighbours(Execution& execution, std::optional<TermId> predicate,
                  const std::vector<TermId>& except, TermId node, bool forward, Visit visit) const;

  Slot subject_;
  PathExpression path_;
  Slot object_;
  GraphChoice graph_;
  TermId current_ = 0;  // the graph in which it looks; 0: all together
};

}  // namespace quipu::sparql
