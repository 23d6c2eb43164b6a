#include "extract/syntax/parser.hpp"

#include <array>

namespace quipu::syntax {

void Parser::parse(const ParserInput& input, std::vector<Arc>& arcs) const {
  const std::size_t words = input.word.size() - 1;
  arcs.assign(words, {});
  if (words == 0) return;
  ArcHybridState state(words);
  FeatureVector features;
  std::array<std::int32_t, 256> scores;
  state.apply({Move::Shift, 0});
  while (!state.finished()) {
    if (state.depth() == 1) {  // nothing but the root to attach to
      state.apply({Move::Shift, 0});
      continue;
    }
    parser_features(input, state, features);
    model_.score(features, scores.data());
    state.apply(Transition::of(best_transition(state, scores.data(), model_.classes())));
  }
  for (std::size_t i = 0; i < words; ++i) {
    const auto& node = state.node(static_cast<int>(i) + 1);
    arcs[i] = {node.head == kNone ? 0 : node.head, node.relation};
  }
}

}  // namespace quipu::syntax
