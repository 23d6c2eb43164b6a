#pragma once
// The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez & Satta 2011) with a root that takes
// exactly one dependent, last of all. Every sequence of legal transitions ends in a projective
// tree.

#include <cstdint>
#include <vector>

#include "extract/syntax/feature_hash.hpp"
#include "extract/syntax/tagger.hpp"

namespace quipu::syntax {

using Relation = std::uint8_t;  // index into the model's relations, without "root"
inline constexpr int kNone = -1;

enum class Move : std::uint8_t { Shift, Left, Right };

struct Transition {
  Move move = Move::Shift;
  Relation relation = 0;

  static Transition of(std::size_t cls) {
    if (cls == 0) return {};
    return {(cls - 1) % 2 == 0 ? Move::Left : Move::Right, static_cast<Relation>((cls - 1) / 2)};
  }
  std::size_t cls() const {
    return move == Move::Shift ? 0 : 1 + 2 * std::size_t{relation} + (move == Move::Right);
  }
};
constexpr std::size_t transition_classes(std::size_t relations) {
  return 1 + 2 * relations;
}

/// Words are 1..n in text order, 0 is the artificial root at the bottom of the stack.
class ArcHybridState {
 public:
  struct Node {
    int head = kNone;
    Relation relation = 0;
    int left = kNone, left2 = kNone;  // outermost dependents
    int right = kNone, right2 = kNone;
    std::uint8_t lefts = 0, rights = 0;                     // number of dependents, at most 255
    std::uint64_t left_relations = 0, right_relations = 0;  // bit sets
  };

  explicit ArcHybridState(std::size_t words);

  bool legal(Move move) const;
  void apply(Transition transition);
  /// Only the root's dependent is missing.
  bool finished() const { return next_ > words_ && stack_.size() == 2; }

  int words() const { return words_; }
  /// i-th of the stack from its top, kNone below its bottom.
  int stack(std::size_t i) const {
    return i < stack_.size() ? stack_[stack_.size() - 1 - i] : kNone;
  }
  /// i-th of the buffer, kNone past its end.
  int buffer(int i) const { return next_ + i <= words_ ? next_ + i : kNone; }
  int next() const { return next_; }
  std::size_t depth() const { return stack_.size(); }
  const Node& node(int index) const { return nodes_[static_cast<std::size_t>(index)]; }

 private:
  void attach(int head, int dependent, Relation relation);

  int words_;
  int next_ = 1;
  std::vector<int> stack_;
  std::vector<Node> nodes_;
};

/// What the parser knows of a sentence; index 0 is the root.
struct ParserInput {
  std::vector<FeatureHash> word;  // lower-cased form
  std::vector<Tag> tag;           // UPOS and XPOS
  std::vector<std::uint8_t> upos;
  std::vector<std::uint16_t> commas;  // punctuation before the word, modulo 2^16

  void assign(const std::vector<WordShape>& words, const std::vector<Tag>& tags,
              const std::vector<std::uint8_t>& upos_of_tag);
};

/// Features of a parser state, after Zhang & Nivre (2011), with adpositions and conjunctions of the
/// candidates' dependents, which UD hangs below the nouns they introduce.
void parser_features(const ParserInput& input, const ArcHybridState& state,
                     FeatureVector& features);

}  // namespace quipu::syntax
