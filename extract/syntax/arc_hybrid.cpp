#include "extract/syntax/arc_hybrid.hpp"

#include <algorithm>

#include "core/contract.hpp"
#include "core/universal_dependencies.hpp"

namespace quipu::syntax {
namespace {

void count(std::uint8_t& counter) {
  if (counter < 255) ++counter;
}

}  // namespace

ArcHybridState::ArcHybridState(std::size_t words)
    : words_(static_cast<int>(words)), nodes_(words + 1) {
  stack_.reserve(32);
  stack_.push_back(0);
}

bool ArcHybridState::legal(Move move) const {
  switch (move) {
    case Move::Shift:
      return next_ <= words_;
    case Move::Left:
      return next_ <= words_ && stack_.size() > 1;
    case Move::Right:
      return stack_.size() > 2;
  }
  return false;
}

void ArcHybridState::apply(Transition transition) {
  QUIPU_EXPECTS(legal(transition.move));
  switch (transition.move) {
    case Move::Shift:
      stack_.push_back(next_++);
      break;
    case Move::Left:
      attach(next_, stack_.back(), transition.relation);
      stack_.pop_back();
      break;
    case Move::Right:
      attach(stack_[stack_.size() - 2], stack_.back(), transition.relation);
      stack_.pop_back();
      break;
  }
}

void ArcHybridState::attach(int head, int dependent, Relation relation) {
  Node& below = nodes_[static_cast<std::size_t>(dependent)];
  below.head = head;
  below.relation = relation;
  Node& above = nodes_[static_cast<std::size_t>(head)];
  const std::uint64_t bit = std::uint64_t{1} << (relation & 63);
  if (dependent < head) {
    above.left2 = above.left;
    above.left = dependent;
    above.left_relations |= bit;
    count(above.lefts);
  } else {
    above.right2 = above.right;
    above.right = dependent;
    above.right_relations |= bit;
    count(above.rights);
  }
}

void ParserInput::assign(const std::vector<WordShape>& words, const std::vector<Tag>& tags,
                         const std::vector<std::uint8_t>& upos_of_tag) {
  const std::size_t n = words.size() + 1;
  word.assign(n, 1);
  tag.assign(n, 255);
  upos.assign(n, 254);
  commas.assign(n, 0);
  std::uint16_t marks = 0;
  for (std::size_t i = 1; i < n; ++i) {
    word[i] = words[i - 1].low;
    tag[i] = tags[i - 1];
    upos[i] = upos_of_tag[tag[i]];
    commas[i] = marks;
    if (upos[i] == static_cast<std::uint8_t>(Upos::Punct)) ++marks;
  }
}

namespace {

/// One element of the state as the templates see it.
struct Element {
  FeatureHash w = 3;
  unsigned p = 253;  // tag
  unsigned u = 253;  // UPOS
  int index = kNone;
};

class Extractor {
 public:
  Extractor(const ParserInput& input, const ArcHybridState& state, FeatureVector& features)
      : in_(input), state_(state), f_(features) {}

  void run();

 private:
  Element element(int index) const {
    if (index == kNone) return {};
    const auto i = static_cast<std::size_t>(index);
    return {in_.word[i], in_.tag[i], in_.upos[i], index};
  }
  Element left(const Element& e) const {
    return e.index == kNone ? Element{} : element(state_.node(e.index).left);
  }
  Element right(const Element& e) const {
    return e.index == kNone ? Element{} : element(state_.node(e.index).right);
  }
  Element left2(const Element& e) const {
    return e.index == kNone ? Element{} : element(state_.node(e.index).left2);
  }
  Element right2(const Element& e) const {
    return e.index == kNone ? Element{} : element(state_.node(e.index).right2);
  }
  unsigned relation(const Element& e) const {
    return e.index == kNone ? 255 : state_.node(e.index).relation;
  }
  static unsigned distance(const Element& a, const Element& b) {
    if (a.index == kNone || b.index == kNone) return 0;
    const int d = b.index - a.index;
    return static_cast<unsigned>(d <= 4 ? d : d <= 7 ? 5 : d <= 12 ? 6 : 7);
  }
  unsigned marks(const Element& a, const Element& b) const {
    if (a.index == kNone || b.index == kNone) return 9;
    const auto n = static_cast<std::uint16_t>(in_.commas[static_cast<std::size_t>(b.index)] -
                                              in_.commas[static_cast<std::size_t>(a.index)]);
    return std::min<unsigned>(n, 3);
  }

  const ParserInput& in_;
  const ArcHybridState& state_;
  FeatureVector& f_;
};

void Extractor::run() {
  const Element s0 = element(state_.stack(0)), s1 = element(state_.stack(1)),
                s2 = element(state_.stack(2)), s3 = element(state_.stack(3));
  const Element b0 = element(state_.buffer(0)), b1 = element(state_.buffer(1)),
                b2 = element(state_.buffer(2)), b3 = element(state_.buffer(3));
  const Element s0l = left(s0), s0r = right(s0), s1l = left(s1), s1r = right(s1), b0l = left(b0),
                s0l2 = left2(s0), s0r2 = right2(s0), s1r2 = right2(s1), b0l2 = left2(b0),
                s1l2 = left2(s1), s2r = right(s2), s2l = left(s2);
  const auto& n0 = state_.node(std::max(s0.index, 0));
  const auto& n1 = state_.node(std::max(s1.index, 0));
  const auto& m0 = state_.node(std::max(b0.index, 0));
  const unsigned v0l = n0.lefts, v0r = n0.rights, v1r = n1.rights, v1l = n1.lefts;
  const unsigned vb = m0.lefts;

  f_.clear();
  // Words and tags of the candidates.
  f_.add(s0.w, s0.p);
  f_.add(s0.w);
  f_.add(s0.p);
  f_.add(s1.w, s1.p);
  f_.add(s1.w);
  f_.add(s1.p);
  f_.add(s2.w, s2.p);
  f_.add(s2.p);
  f_.add(b0.w, b0.p);
  f_.add(b0.w);
  f_.add(b0.p);
  f_.add(b1.w, b1.p);
  f_.add(b1.p);
  f_.add(b2.w, b2.p);
  f_.add(b2.p);
  f_.add(b3.p);
  f_.add(s3.p, s2.p);
  // Pairs.
  f_.add(s0.w, s0.p, b0.w, b0.p);
  f_.add(s0.w, s0.p, b0.p);
  f_.add(s0.p, b0.w, b0.p);
  f_.add(s0.w, b0.w);
  f_.add(s0.p, b0.p);
  f_.add(s1.w, s1.p, s0.w, s0.p);
  f_.add(s1.w, s1.p, s0.p);
  f_.add(s1.p, s0.w, s0.p);
  f_.add(s1.w, s0.w);
  f_.add(s1.p, s0.p);
  f_.add(s1.w, b0.w);
  f_.add(s1.w, s1.p, b0.p);
  f_.add(s1.p, b0.w, b0.p);
  f_.add(s1.p, b0.p);
  f_.add(b0.p, b1.p);
  f_.add(b0.w, b1.w);
  f_.add(b0.w, b1.p);
  f_.add(b0.p, b1.w);
  f_.add(s0.w, b1.w);
  f_.add(s0.p, b1.p);
  f_.add(s2.p, s0.p);
  f_.add(s2.w, s0.w);
  f_.add(s2.p, b0.p);
  // Three and four.
  f_.add(b0.p, b1.p, b2.p);
  f_.add(s0.p, b0.p, b1.p);
  f_.add(s0.w, b0.p, b1.p);
  f_.add(s0.p, b0.w, b1.p);
  f_.add(s1.p, s0.p, b0.p);
  f_.add(s1.w, s0.p, b0.p);
  f_.add(s1.p, s0.w, b0.p);
  f_.add(s1.p, s0.p, b0.w);
  f_.add(s2.p, s1.p, s0.p);
  f_.add(s2.p, s1.p, s0.p, b0.p);
  f_.add(s1.p, s0.p, b0.p, b1.p);
  f_.add(s0.p, b0.p, b1.p, b2.p);
  f_.add(s0.u, s1.u, s2.u, b0.u, b1.u);
  // Distances and marks between.
  f_.add(s0.p, b0.p, distance(s0, b0));
  f_.add(s0.w, distance(s0, b0));
  f_.add(b0.w, distance(s0, b0));
  f_.add(s1.p, s0.p, distance(s1, s0));
  f_.add(s1.w, distance(s1, s0));
  f_.add(s0.w, distance(s1, s0));
  f_.add(s0.u, b0.u, marks(s0, b0), distance(s0, b0));
  f_.add(s1.u, s0.u, marks(s1, s0), distance(s1, s0));
  // Dependents so far.
  f_.add(s0.w, v0l);
  f_.add(s0.p, v0l);
  f_.add(s0.w, v0r);
  f_.add(s0.p, v0r);
  f_.add(s1.w, v1r);
  f_.add(s1.p, v1r);
  f_.add(s1.p, v1l, v1r);
  f_.add(b0.w, vb);
  f_.add(b0.p, vb);
  f_.add(s0.w, n0.left_relations);
  f_.add(s0.p, n0.left_relations);
  f_.add(s0.w, n0.right_relations);
  f_.add(s0.p, n0.right_relations);
  f_.add(s1.w, n1.left_relations);
  f_.add(s1.p, n1.left_relations);
  f_.add(s1.w, n1.right_relations);
  f_.add(s1.p, n1.right_relations);
  f_.add(s1.p, s0.p, n1.right_relations);
  f_.add(b0.w, m0.left_relations);
  f_.add(b0.p, m0.left_relations);
  f_.add(s0.p, b0.p, m0.left_relations);
  f_.add(s0.p, b0.p, n0.right_relations);
  f_.add(s1.u, s0.u, n0.left_relations, n1.right_relations);
  f_.add(s0l.w);
  f_.add(s0l.p, relation(s0l), s0.p);
  f_.add(s0r.w);
  f_.add(s0r.p, relation(s0r), s0.p);
  f_.add(s1l.w);
  f_.add(s1l.p, relation(s1l));
  f_.add(s1r.w);
  f_.add(s1r.p, relation(s1r), s1.p);
  f_.add(b0l.w);
  f_.add(b0l.p, relation(b0l), b0.p);
  f_.add(s0l2.w, relation(s0l2));
  f_.add(s0r2.p, relation(s0r2));
  f_.add(s1r2.p, relation(s1r2));
  f_.add(b0l2.w, relation(b0l2));
  f_.add(s0.p, s0l.p, s0l2.p);
  f_.add(s0.p, s0r.p, s0r2.p);
  f_.add(b0.p, b0l.p, b0l2.p);
  f_.add(s1.p, s1r.p, s1r2.p);
  f_.add(s0.p, s0l.p, b0.p);
  f_.add(s0.p, s0r.p, b0.p);
  f_.add(s0.p, b0.p, b0l.p);
  f_.add(s1.p, s1r.p, s0.p);
  f_.add(s1.p, s1l.p, s0.p);
  f_.add(s1.p, s0.p, s0l.p);
  f_.add(s1.p, s0.p, s0r.p);
  f_.add(s1.p, s0.p, s0l.p, b0.p);
  f_.add(s0.u, relation(s0r), s0r.w);
  // Attachment of phrases: the marking word with its candidates on both sides.
  f_.add(s1.w, s0l.w);
  f_.add(s1.w, s0l.w, s0.w);
  f_.add(s1.p, s0l.w, s0.p);
  f_.add(s1.p, s0l.w, s0.w);
  f_.add(s1.w, s0l.w, s0.p);
  f_.add(s2.w, s0l.w, s0.p);
  f_.add(s2.p, s1.p, s0l.w, s0.p);
  f_.add(s0.w, b0.w, b1.p);
  f_.add(s1.w, s0.p, b0.w);
  f_.add(s1.p, s0.w, b0.w);
  f_.add(s2.p, s1.p, s0.p, b0.w);
  f_.add(s0.w, b0.w, b2.w);
  f_.add(s1.w, b0.w, s0.u);
  f_.add(s0l.w, s0.p, b0.w, b0.p);
  f_.add(s0.w, b0l.w, b0.w);
  f_.add(s0.p, b0l.w, b0.p);
  f_.add(s1.p, s1l.w, s0.p, s0l.w);
  f_.add(s2.u, s2r.p, s1.u, s0.u);
  f_.add(s1l2.w, s1l.w, s1.p, s0.p);
  f_.add(s2l.w, s2.p, s0.p, b0.p);
  f_.add(state_.depth() > 6 ? 6u : static_cast<unsigned>(state_.depth()), s0.p, b0.p);
  f_.add(b0.index == kNone, s0.p, s1.p);
}

}  // namespace

void parser_features(const ParserInput& input, const ArcHybridState& state,
                     FeatureVector& features) {
  Extractor(input, state, features).run();
}

}  // namespace quipu::syntax
