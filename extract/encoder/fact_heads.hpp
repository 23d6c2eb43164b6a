#pragma once
// The heads for facts, over the word vectors of a document: which earlier mention is meant,
// triggers and their arguments, fillers of incidents, relations. Formulas and training:
// extract/training/reader/README.md, "Heads for facts".

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "extract/encoder/decoding.hpp"
#include "extract/encoder/kernels.hpp"
#include "extract/encoder/model_file.hpp"

namespace quipu::encoder {

/// Soft maximum in place (and so probabilities from scores).
void softmax(std::span<float> scores);

/// Row of a table of distances without sign: 0, then 1 + floor(log2 n), at most 11.
std::size_t distance_bucket(std::uint32_t n);
/// Column of a table of distances with sign: 0, 1 to 5 to the left, 6 to 10 to the right.
std::size_t signed_step(std::int64_t distance);

/// Of two words: 1 where they are equal in small letters, 2 where one is the other and "s" or "es",
/// else 0.
std::uint8_t same_word(std::string_view a, std::string_view b);

/// A linear layer in floats.
class DenseLayer {
 public:
  static Result<DenseLayer> make(const ModelFile& file, const std::string& name, std::size_t rows,
                                 const Kernels& kernels);
  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return bias_.size(); }
  void run(const float* x, float* to) const;
  /// GELU of it.
  void run_gelu(const float* x, float* to) const;

 private:
  const Kernels* kernels_ = nullptr;
  std::size_t inputs_ = 0;
  std::vector<float> weights_;  // [outputs, inputs]
  std::vector<float> bias_;
};

/// Scores of labels of one word each.
class WordHead {
 public:
  static Result<WordHead> make(const ModelFile& file, const std::string& name,
                               const Kernels& kernels);
  const std::vector<std::string>& labels() const { return labels_; }
  /// One score for each label of each of `words` rows of word vectors.
  void scores(const float* vectors, std::size_t words, float* to) const;

 private:
  DenseLayer layer_;
  std::vector<std::string> labels_;
};

/// Scores of labels of ordered pairs of words of one sentence, by biaffine attention and distance.
class PairHead {
 public:
  /// `left` and `right` name the two projections: "trigger", "argument".
  static Result<PairHead> make(const ModelFile& file, const std::string& name,
                               const std::string& left, const std::string& right,
                               const Kernels& kernels);
  const std::vector<std::string>& labels() const { return labels_; }

  /// What the pairs of a left word share, and a right word brings; made once for each word.
  std::size_t left_size() const { return labels_.size() * side(); }
  std::size_t right_size() const { return side(); }
  void project_left(const float* x, float* to) const;
  void project_right(const float* x, float* to) const;
  /// One score for each label; `distance` is right less left, in words.
  void scores(const float* left, const float* right, std::int64_t distance, float* to) const;

 private:
  std::size_t side() const { return left_.outputs() + 1; }

  const Kernels* kernels_ = nullptr;
  DenseLayer left_, right_;
  std::vector<float> pairs_;     // [labels, right, left]
  std::vector<float> distance_;  // [labels, 11]
  std::vector<std::string> labels_;
};

/// Scores of earlier mentions as what a mention means, and of its meaning none of them.
class AntecedentHead {
 public:
  static Result<AntecedentHead> make(const ModelFile& file, const Kernels& kernels);

  enum class Kind : std::uint8_t { Name, Description, Pronoun };
  struct Link {
    Kind kind, earlier_kind;
    std::uint8_t same;               // same_word()
    std::uint32_t sentences, words;  // apart
  };

  std::size_t size() const { return antecedent_.outputs(); }
  /// Of a mention as one that goes back, `size()` floats; and the score of none.
  float project(const float* x, Kind kind, float* to) const;
  /// Of a mention as one that is gone back to.
  void project_earlier(const float* x, float* to) const;
  float score(const float* projected, const float* earlier, const Link& link) const;

 private:
  const Kernels* kernels_ = nullptr;
  DenseLayer anaphor_, antecedent_, none_;
  std::vector<float> pairs_, pair_bias_;          // transposed [A, A], and the last row
  std::vector<float> match_, sentences_, words_;  // [3, 3, 3], [3, 3, 12], [3, 3, 12]
  std::vector<float> start_;                      // [3]
};

/// All of them. Immutable and safe from many threads. A result depends on the given rows alone.
struct FactHeads {
  AntecedentHead antecedent;
  WordHead event, filler, incident;
  SpanDecoder fillers;  // of `filler`
  PairHead role, relation;
  std::size_t hidden = 0;

  /// None where the file lacks these heads; an error where it holds a part of them or they do not
  /// fit together.
  static Result<std::optional<FactHeads>> make(const ModelFile& file, Precision precision);
};

}  // namespace quipu::encoder
