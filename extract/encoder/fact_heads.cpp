#include "extract/encoder/fact_heads.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "core/text.hpp"

namespace quipu::encoder {
namespace {

constexpr std::size_t kBuckets = 12;
constexpr std::size_t kSteps = 11;
constexpr std::size_t kKinds = 3;
constexpr std::size_t kMatches = 3;
constexpr std::size_t kMostSize = 1024;  // of a projection

/// A projection of words that will be paired.
Result<DenseLayer> projection(const ModelFile& file, const std::string& name, std::size_t size,
                              const Kernels& kernels) {
  auto layer = DenseLayer::make(file, name, size, kernels);
  if (layer && layer->outputs() > kMostSize) {
    return Error{"model file's tensor '" + name + ".weight' has too many rows"};
  }
  return layer;
}

/// Assigns what a Result holds, or hands its error on.
template <class T>
Result<void> take(Result<T> from, T& to) {
  if (!from) return std::move(from).error();
  to = std::move(*from);
  return {};
}

}  // namespace

void softmax(std::span<float> scores) {
  const float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  for (float& score : scores) sum += score = std::exp(score - most);
  for (float& score : scores) score /= sum;
}

std::size_t distance_bucket(std::uint32_t n) {
  return std::min<std::size_t>(kBuckets - 1, static_cast<std::size_t>(std::bit_width(n)));
}

std::size_t signed_step(std::int64_t distance) {
  const auto size = static_cast<std::uint64_t>(distance < 0 ? -distance : distance);
  const auto step = std::min<std::size_t>(5, static_cast<std::size_t>(std::bit_width(size)));
  return distance <= 0 ? step : 5 + step;
}

std::uint8_t same_word(std::string_view a, std::string_view b) {
  const std::string x = lower(a), y = lower(b);
  if (x == y) return 1;
  const std::string& longer = x.size() > y.size() ? x : y;
  const std::string& shorter = x.size() > y.size() ? y : x;
  return longer == shorter + "s" || longer == shorter + "es" ? 2 : 0;
}

Result<DenseLayer> DenseLayer::make(const ModelFile& file, const std::string& name,
                                    std::size_t rows, const Kernels& kernels) {
  auto given = file.linear(name, rows, file.configuration().hidden);
  if (!given) return std::move(given).error();
  DenseLayer made;
  made.kernels_ = &kernels;
  made.inputs_ = given->columns;
  made.bias_ = std::move(given->bias);
  made.weights_.reserve(given->weight.size());
  for (std::size_t r = 0; r < given->rows; ++r) {
    for (const std::int8_t weight : given->row(r)) {
      made.weights_.push_back(static_cast<float>(weight) * given->scale[r]);
    }
  }
  return made;
}

void DenseLayer::run(const float* x, float* to) const {
  for (std::size_t r = 0; r < bias_.size(); ++r) {
    to[r] = kernels_->dot(weights_.data() + r * inputs_, x, inputs_) + bias_[r];
  }
}

void DenseLayer::run_gelu(const float* x, float* to) const {
  run(x, to);
  kernels_->gelu_floats(to, bias_.size());
}

Result<WordHead> WordHead::make(const ModelFile& file, const std::string& name,
                                const Kernels& kernels) {
  WordHead made;
  made.labels_ = file.labels(name);
  if (made.labels_.empty()) return Error{"model file has no labels of '" + name + "'"};
  auto done = take(DenseLayer::make(file, name, made.labels_.size(), kernels), made.layer_);
  if (!done) return done.error();
  return made;
}

void WordHead::scores(const float* vectors, std::size_t words, float* to) const {
  for (std::size_t w = 0; w < words; ++w) {
    layer_.run(vectors + w * layer_.inputs(), to + w * layer_.outputs());
  }
}

Result<PairHead> PairHead::make(const ModelFile& file, const std::string& name,
                                const std::string& left, const std::string& right,
                                const Kernels& kernels) {
  PairHead made;
  made.kernels_ = &kernels;
  made.labels_ = file.labels(name);
  if (made.labels_.empty()) return Error{"model file has no labels of '" + name + "'"};
  auto done = take(projection(file, name + "." + left, 0, kernels), made.left_);
  if (!done) return done.error();
  const std::size_t size = made.left_.outputs();
  done = take(projection(file, name + "." + right, size, kernels), made.right_);
  if (!done) return done.error();
  const std::size_t side = made.side();
  const std::size_t count = made.labels_.size();
  const auto pairs = file.floats(name + ".pair", {count, side, side});
  if (!pairs) return pairs.error();
  made.pairs_.resize(pairs->size());
  for (std::size_t k = 0; k < count; ++k) {
    for (std::size_t l = 0; l < side; ++l) {
      for (std::size_t r = 0; r < side; ++r) {
        made.pairs_[(k * side + r) * side + l] = (*pairs)[(k * side + l) * side + r];
      }
    }
  }
  done = take(file.floats(name + ".distance", {count, kSteps}), made.distance_);
  if (!done) return done.error();
  return made;
}

void PairHead::project_left(const float* x, float* to) const {
  const std::size_t side = this->side();
  std::array<float, kMostSize + 1> projected;
  left_.run_gelu(x, projected.data());
  projected[side - 1] = 1.0f;
  for (std::size_t row = 0; row < labels_.size() * side; ++row) {
    to[row] = kernels_->dot(pairs_.data() + row * side, projected.data(), side);
  }
}

void PairHead::project_right(const float* x, float* to) const {
  right_.run_gelu(x, to);
  to[right_.outputs()] = 1.0f;
}

void PairHead::scores(const float* left, const float* right, std::int64_t distance,
                      float* to) const {
  const std::size_t side = this->side();
  const std::size_t step = signed_step(distance);
  for (std::size_t k = 0; k < labels_.size(); ++k) {
    to[k] = kernels_->dot(left + k * side, right, side) + distance_[k * kSteps + step];
  }
}

Result<AntecedentHead> AntecedentHead::make(const ModelFile& file, const Kernels& kernels) {
  AntecedentHead made;
  made.kernels_ = &kernels;
  auto done = take(projection(file, "coref.anaphor", 0, kernels), made.anaphor_);
  if (!done) return done.error();
  const std::size_t size = made.anaphor_.outputs();
  done = take(projection(file, "coref.antecedent", size, kernels), made.antecedent_);
  if (!done) return done.error();
  done = take(DenseLayer::make(file, "coref.none", 1, kernels), made.none_);
  if (!done) return done.error();
  const auto pairs = file.floats("coref.pair", {size + 1, size});
  if (!pairs) return pairs.error();
  made.pairs_.resize(size * size);
  for (std::size_t r = 0; r < size; ++r) {
    for (std::size_t c = 0; c < size; ++c) made.pairs_[c * size + r] = (*pairs)[r * size + c];
  }
  made.pair_bias_.assign(pairs->end() - static_cast<std::ptrdiff_t>(size), pairs->end());
  done = take(file.floats("coref.match", {kKinds, kKinds, kMatches}), made.match_);
  if (!done) return done.error();
  done = take(file.floats("coref.sentences", {kKinds, kKinds, kBuckets}), made.sentences_);
  if (!done) return done.error();
  done = take(file.floats("coref.words", {kKinds, kKinds, kBuckets}), made.words_);
  if (!done) return done.error();
  done = take(file.floats("coref.start", {kKinds}), made.start_);
  if (!done) return done.error();
  return made;
}

float AntecedentHead::project(const float* x, Kind kind, float* to) const {
  std::array<float, kMostSize> projected;
  anaphor_.run_gelu(x, projected.data());
  for (std::size_t c = 0; c < size(); ++c) {
    to[c] = kernels_->dot(pairs_.data() + c * size(), projected.data(), size()) + pair_bias_[c];
  }
  float none = 0;
  none_.run(x, &none);
  return none + start_[static_cast<std::size_t>(kind)];
}

void AntecedentHead::project_earlier(const float* x, float* to) const {
  antecedent_.run_gelu(x, to);
}

float AntecedentHead::score(const float* projected, const float* earlier, const Link& link) const {
  const std::size_t kinds =
      static_cast<std::size_t>(link.kind) * kKinds + static_cast<std::size_t>(link.earlier_kind);
  return kernels_->dot(projected, earlier, size()) + match_[kinds * kMatches + link.same] +
         sentences_[kinds * kBuckets + distance_bucket(link.sentences)] +
         words_[kinds * kBuckets + distance_bucket(link.words)];
}

Result<std::optional<FactHeads>> FactHeads::make(const ModelFile& file, Precision precision) {
  if (!file.has("coref.pair")) return std::optional<FactHeads>();
  const Kernels& kernels = encoder::kernels(precision);
  FactHeads made;
  made.hidden = file.configuration().hidden;
  auto done = take(AntecedentHead::make(file, kernels), made.antecedent);
  if (done) done = take(WordHead::make(file, "event", kernels), made.event);
  if (done) done = take(WordHead::make(file, "filler", kernels), made.filler);
  if (done) done = take(WordHead::make(file, "incident", kernels), made.incident);
  if (done) done = take(SpanDecoder::make(file.labels("filler")), made.fillers);
  if (done) done = take(PairHead::make(file, "role", "trigger", "argument", kernels), made.role);
  if (done) {
    done = take(PairHead::make(file, "relation", "subject", "object", kernels), made.relation);
  }
  if (!done) return done.error();
  return std::optional<FactHeads>(std::move(made));
}

}  // namespace quipu::encoder
