#include "extract/syntax/parser.hpp"

#include <array>

#include "core/universal_dependencies.hpp"

namespace quipu::syntax {

namespace {

constexpr auto kPunct = static_cast<std::uint8_t>(Upos::Punct);

/// Transitions worth considering: marks govern nothing, unless there is no other way out.
struct Options {
  bool move[3];

  Options(const ParserInput& input, const ArcHybridState& state) {
    const int next = state.buffer(0), below = state.stack(1);
    move[0] = state.legal(Move::Shift);
    move[1] = state.legal(Move::Left) && input.upos[static_cast<std::size_t>(next)] != kPunct;
    move[2] = state.legal(Move::Right) &&
              (next == kNone || input.upos[static_cast<std::size_t>(below)] != kPunct);
  }
};

std::size_t best_transition(const Options& options, const std::int32_t* scores,
                            std::size_t classes) {
  std::size_t best = classes;
  for (std::size_t cls = 0; cls < classes; ++cls) {
    if (!options.move[static_cast<std::size_t>(Transition::of(cls).move)]) continue;
    if (best == classes || scores[cls] > scores[best]) best = cls;
  }
  return best;
}

/// What was left hanging on a mark at the end goes to the mark's head; a mark is root only where
/// there is nothing else.
void free_marks(const ParserInput& input, std::vector<Arc>& arcs) {
  const auto is_mark = [&](int word) {
    return input.upos[static_cast<std::size_t>(word)] == kPunct;
  };
  int root = 0, heir = 0;
  for (int w = 1; w <= static_cast<int>(arcs.size()); ++w) {
    if (arcs[static_cast<std::size_t>(w) - 1].head == 0) root = w;
  }
  if (is_mark(root)) {
    for (int w = 1; w <= static_cast<int>(arcs.size()) && heir == 0; ++w) {
      if (arcs[static_cast<std::size_t>(w) - 1].head == root && !is_mark(w)) heir = w;
    }
    if (heir != 0) {
      for (Arc& arc : arcs) {
        if (arc.head == root) arc.head = heir;
      }
      Arc& mark = arcs[static_cast<std::size_t>(root) - 1];
      mark.head = heir;
      mark.relation = arcs[static_cast<std::size_t>(heir) - 1].relation;
      arcs[static_cast<std::size_t>(heir) - 1].head = 0;
      root = heir;
    }
  }
  for (Arc& arc : arcs) {
    // Upwards from mark to mark; every step comes nearer to the root.
    while (arc.head != 0 && arc.head != root && is_mark(arc.head)) {
      arc.head = arcs[static_cast<std::size_t>(arc.head) - 1].head;
    }
  }
}

}  // namespace

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
    state.apply(
        Transition::of(best_transition(Options(input, state), scores.data(), model_.classes())));
  }
  for (std::size_t i = 0; i < words; ++i) {
    const auto& node = state.node(static_cast<int>(i) + 1);
    arcs[i] = {node.head == kNone ? 0 : node.head, node.relation};
  }
  free_marks(input, arcs);
}

}  // namespace quipu::syntax
