#pragma once

#include <vector>

#include "extract/syntax/arc_hybrid.hpp"
#include "extract/syntax/parser.hpp"

namespace quipu::training {

/// Dynamic oracle of the arc-hybrid system (Goldberg & Nivre 2013): how many arcs of the gold tree
/// a move makes unreachable. Where the gold tree is not projective the cost is a lower bound.
class Oracle {
 public:
  explicit Oracle(const std::vector<syntax::Arc>& gold);

  int cost(const syntax::ArcHybridState& state, syntax::Move move) const;
  /// Does the move make the arc of the gold tree (so that its relation matters)?
  bool makes_gold_arc(const syntax::ArcHybridState& state, syntax::Move move) const;

  /// The transitions that cost least in one state.
  struct Best {
    bool move[3] = {};
    int relation[3] = {-1, -1, -1};  // the only right one of the move, or -1

    bool operator()(std::size_t cls) const {
      const auto transition = syntax::Transition::of(cls);
      const auto m = static_cast<std::size_t>(transition.move);
      return move[m] && (relation[m] < 0 || relation[m] == transition.relation);
    }
  };
  Best best(const syntax::ArcHybridState& state) const;

 private:
  int head(int word) const { return gold_[static_cast<std::size_t>(word) - 1].head; }
  int dependents_in_buffer(const syntax::ArcHybridState& state, int word) const;

  const std::vector<syntax::Arc>& gold_;
  std::vector<std::vector<int>> dependents_;
};

}  // namespace quipu::training
