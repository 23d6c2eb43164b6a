#pragma once
// The heads on top of the encoder: linear classifiers of words, and deep biaffine attention between
// them (Dozat & Manning, ICLR 2017).

#include <span>
#include <vector>

#include "extract/encoder/linear.hpp"
#include "extract/encoder/model_file.hpp"

namespace quipu::encoder {

enum class Head : std::uint8_t { Tag, Features, Lemma, Name, Nominal };
inline constexpr std::size_t kHeads = 5;
std::string_view name(Head head);  // as in the model file: tag, feats, lemma, ner, nominal

/// What the heads say of some words, as floats.
class HeadScores {
 public:
  std::size_t words() const { return words_; }
  /// Logits of a word, one for each label of the head.
  std::span<const float> of(Head head, std::size_t word) const;
  /// The first word's; the next word's are `stride()` floats on.
  const float* first(Head head, std::size_t word) const { return of(head, word).data(); }
  std::size_t stride() const { return width_; }

 private:
  friend class Heads;
  std::size_t words_ = 0;
  std::size_t width_ = 0;
  std::vector<std::size_t>
      begins_;            // of each head's outputs in a row, then of the four projections
  Buffer rows_;           // [words, width]
  Buffer arc_left_;       // [words, arc]: projected dependents times the arc matrix
  Buffer relation_left_;  // of some words: [words, relations * (relation + 1)]
  OperandBuffer operand_, dependent_;
  Buffer floats_;
};

/// Immutable and safe from many threads, each with its own HeadScores.
class Heads {
 public:
  static Result<Heads> make(const ModelFile& file, Precision precision);

  std::size_t labels(Head head) const {
    return begins_[static_cast<std::size_t>(head) + 1] - begins_[static_cast<std::size_t>(head)];
  }
  std::size_t relations() const { return relations_; }

  /// Applies all heads to `words` rows of word vectors.
  void run(const float* vectors, std::size_t words, ProductState& state, HeadScores& out) const;

  /// Scores of all arcs within the sentence of words [first, last): row d - 1 is of word d, column
  /// h of its head, 0 the root.
  void arc_scores(const HeadScores& scores, std::size_t first, std::size_t last,
                  std::vector<float>& out) const;
  /// Scores of all relations between each word and its head, which is given as its word or as
  /// `kRoot`: row w of `out` holds relations() floats.
  static constexpr std::uint32_t kRoot = static_cast<std::uint32_t>(-1);
  void relation_scores(HeadScores& scores, std::span<const std::uint32_t> heads,
                       ProductState& state, std::vector<float>& out) const;

 private:
  Heads() = default;
  void multiply(const Linear& matrix, std::size_t begin, std::size_t first, std::size_t count,
                ProductState& state, HeadScores& scores, float* to) const;
  Result<void> read(const ModelFile& file, Precision precision);

  Precision precision_ = Precision::F32;
  Precision biaffine_ = Precision::F32;  // F32 or Bf16
  const Kernels* kernels_ = nullptr;
  std::size_t hidden_ = 0, arc_ = 0, relation_ = 0, relations_ = 0;
  std::vector<std::size_t> begins_;  // see HeadScores
  Linear all_;
  Linear arc_matrix_, relation_matrix_;
  std::vector<float> root_arc_, root_relation_;  // the root's projections
};

}  // namespace quipu::encoder
