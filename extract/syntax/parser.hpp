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

}  // namespace quipu::syntax
