#pragma once

#include <vector>

#include "extract/syntax/arc_hybrid.hpp"
#include "extract/syntax/linear_model.hpp"

namespace quipu::syntax {

struct Arc {
  int head = 0;  // 1-based word, 0: the root
  Relation relation = 0;
};

/// Greedy transition-based parser: linear in the sentence, always one tree with one root.
class Parser {
 public:
  explicit Parser(LinearModel model) : model_(model) {}
  std::size_t relations() const { return (model_.classes() - 1) / 2; }
  /// arcs[i] is of word i + 1. The relation of the root's dependent means nothing.
  void parse(const ParserInput& input, std::vector<Arc>& arcs) const;

 private:
  LinearModel model_;
};

/// The best legal class; `scores` has one number for each transition.
template <class Score>
std::size_t best_transition(const ArcHybridState& state, const Score* scores, std::size_t classes) {
  const bool legal[] = {state.legal(Move::Shift), state.legal(Move::Left),
                        state.legal(Move::Right)};
  std::size_t best = classes;
  for (std::size_t cls = 0; cls < classes; ++cls) {
    if (!legal[cls == 0 ? 0 : 2 - cls % 2]) continue;
    if (best == classes || scores[cls] > scores[best]) best = cls;
  }
  return best;
}

}  // namespace quipu::syntax
