#pragma once
// From scores to structures: the best tree of a sentence and the best sequence of span labels.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "core/result.hpp"

namespace quipu::encoder {

/// Best dependency tree in which exactly one word hangs on the root: maximum spanning arborescence
/// by Chu & Liu (1965) and Edmonds (1967) with contraction in a dense matrix, quadratic in the
/// length; one root by a penalty on its arcs that outweighs all others.
class TreeDecoder {
 public:
  /// `scores` [words, words + 1]: row d - 1 is of word d, column h of its head, 0 the root. Sets
  /// heads[d - 1]. At least one word; of equal arcs the one from the leftmost head.
  void decode(std::span<const float> scores, std::size_t words, std::vector<std::uint32_t>& heads);

 private:
  bool greedy(std::span<const float> scores, std::size_t words, std::vector<std::uint32_t>& heads);
  void contract(std::size_t words, std::vector<std::uint32_t>& heads);

  struct Arc {
    double score;
    std::uint32_t dependent, head;  // the words it joins, however contracted
  };
  std::vector<Arc> arcs_;
  std::vector<std::uint32_t> state_;
};

/// Spans as BIOES labels ("O", "B-person", "I-person", "E-person", "S-person").
class SpanDecoder {
 public:
  /// An error where the labels are no BIOES set.
  static Result<SpanDecoder> make(const std::vector<std::string>& labels);

  struct FoundSpan {
    std::uint32_t first, last;  // words [first, last)
    std::uint32_t type;
  };
  const std::vector<std::string>& types() const { return types_; }
  std::size_t labels() const { return labels_.size(); }
  /// Type of a label, none for "O" (types().size()).
  std::uint32_t type_of(std::size_t label) const { return labels_[label].type; }

  /// Working memory, kept between calls.
  struct Scratch {
    std::vector<float> best;
    std::vector<std::uint16_t> back;
    std::vector<std::uint16_t> path;
    std::vector<std::uint16_t> open;
  };
  /// The legal sequence with the highest sum of scores (Viterbi 1967), as spans. Row w of `scores`
  /// begins at w * stride.
  void decode(const float* scores, std::size_t stride, std::size_t words, Scratch& scratch,
              std::vector<FoundSpan>& out) const;

 private:
  enum class Part : std::uint8_t { Outside, Begin, Inside, End, Single };
  struct Label {
    Part part;
    std::uint32_t type;
  };
  std::vector<Label> labels_;
  std::vector<std::string> types_;
};

}  // namespace quipu::encoder
