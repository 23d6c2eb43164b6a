#include "extract/training/oracle.hpp"

#include <algorithm>

namespace quipu::training {

using syntax::Arc;
using syntax::ArcHybridState;
using syntax::kNone;
using syntax::Move;
using syntax::Transition;

Oracle::Oracle(const std::vector<Arc>& gold) : gold_(gold), dependents_(gold.size() + 1) {
  for (std::size_t i = 0; i < gold.size(); ++i) {
    dependents_[static_cast<std::size_t>(gold[i].head)].push_back(static_cast<int>(i) + 1);
  }
}

int Oracle::dependents_in_buffer(const ArcHybridState& state, int word) const {
  const auto& list = dependents_[static_cast<std::size_t>(word)];
  return static_cast<int>(list.end() - std::lower_bound(list.begin(), list.end(), state.next()));
}

int Oracle::cost(const ArcHybridState& state, Move move) const {
  const int s0 = state.stack(0), s1 = state.stack(1), b0 = state.buffer(0);
  switch (move) {
    case Move::Left:
      return (head(s0) == s1 || head(s0) > b0) + dependents_in_buffer(state, s0);
    case Move::Right:
      return (head(s0) >= state.next()) + dependents_in_buffer(state, s0);
    case Move::Shift: {
      int lost = 0;
      for (const int dependent : dependents_[static_cast<std::size_t>(b0)]) {
        if (dependent < b0 && state.node(dependent).head == kNone) ++lost;
      }
      const int h = head(b0);
      // An unattached word before the buffer is on the stack.
      if (h < b0 && h != s0 && (h == 0 || state.node(h).head == kNone)) ++lost;
      return lost;
    }
  }
  return 0;
}

bool Oracle::makes_gold_arc(const ArcHybridState& state, Move move) const {
  const int s0 = state.stack(0);
  if (move == Move::Left) return head(s0) == state.buffer(0);
  return move == Move::Right && head(s0) == state.stack(1);
}

Oracle::Best Oracle::best(const ArcHybridState& state) const {
  int costs[3] = {1 << 20, 1 << 20, 1 << 20};
  for (const Move move : {Move::Shift, Move::Left, Move::Right}) {
    if (state.legal(move)) costs[static_cast<int>(move)] = cost(state, move);
  }
  const int least = *std::min_element(costs, costs + 3);
  Best best;
  for (const Move move : {Move::Shift, Move::Left, Move::Right}) {
    const auto m = static_cast<std::size_t>(move);
    best.move[m] = costs[m] == least;
    if (best.move[m] && move != Move::Shift && makes_gold_arc(state, move)) {
      best.relation[m] = gold_[static_cast<std::size_t>(state.stack(0)) - 1].relation;
    }
  }
  return best;
}

}  // namespace quipu::training
