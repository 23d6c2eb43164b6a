#include "extract/encoder/heads.hpp"

#include <algorithm>
#include <cmath>

#include "core/contract.hpp"

namespace quipu::encoder {
namespace {

// Projections follow the classifiers in a row of outputs.
enum Projection : std::size_t { ArcDependent = kHeads, ArcHead, RelationDependent, RelationHead };

/// Words whose relations are scored together: one of kBlocks, few enough to stay in the cache.
constexpr std::size_t kRelationRows = 64;

float gelu(float x) {
  return 0.5f * x * (1.0f + std::erf(x / std::sqrt(2.0f)));
}

std::vector<float> project(const QuantizedLinear& layer, const std::vector<float>& x) {
  std::vector<float> y(layer.bias);
  for (std::size_t r = 0; r < layer.rows; ++r) {
    const auto row = layer.row(r);
    float sum = 0.0f;
    for (std::size_t c = 0; c < row.size(); ++c) sum += static_cast<float>(row[c]) * x[c];
    y[r] = gelu(y[r] + sum * layer.scale[r]);
  }
  return y;
}

}  // namespace

std::string_view name(Head head) {
  constexpr std::string_view names[] = {"tag", "feats", "lemma", "ner", "nominal"};
  return names[static_cast<std::size_t>(head)];
}

std::span<const float> HeadScores::of(Head head, std::size_t word) const {
  const auto h = static_cast<std::size_t>(head);
  return {rows_.as<float>() + word * width_ + begins_[h], begins_[h + 1] - begins_[h]};
}

Result<Heads> Heads::make(const ModelFile& file, Precision precision) {
  Heads made;
  try {
    if (auto done = made.read(file, precision); !done) return done.error();
  } catch (const ContractViolation&) {
    throw;
  } catch (const std::exception& failure) {
    return Error{std::string("cannot prepare the model: ") + failure.what()};
  }
  return made;
}

Result<void> Heads::read(const ModelFile& file, Precision precision) {
  const SingleThread single;
  precision_ = precision;
  biaffine_ = attends_in_bf16(precision) ? Precision::Bf16 : Precision::F32;
  kernels_ = &kernels(precision);
  hidden_ = file.configuration().hidden;
  std::vector<QuantizedLinear> layers;
  begins_.assign(1, 0);
  const auto add = [&](const std::string& tensor, std::size_t rows) -> Result<void> {
    auto layer = file.linear(tensor, rows, hidden_);
    if (!layer) return layer.error();
    begins_.push_back(begins_.back() + layer->rows);
    layers.push_back(std::move(*layer));
    return {};
  };
  for (std::size_t h = 0; h < kHeads; ++h) {
    const std::string head(name(static_cast<Head>(h)));
    const std::size_t labels = file.labels(head).size();
    if (labels == 0) return Error{"model file has no labels of '" + head + "'"};
    if (auto done = add(head, labels); !done) return done;
  }
  arc_ = file.dimension("dep.arc_dep.weight", 0);
  relation_ = file.dimension("dep.rel_dep.weight", 0);
  relations_ = file.labels("dep").size();
  if (relations_ == 0) return Error{"model file has no labels of 'dep'"};
  for (const char* tensor : {"dep.arc_dep", "dep.arc_head", "dep.rel_dep", "dep.rel_head"}) {
    const std::size_t rows = tensor[4] == 'a' ? arc_ : relation_;
    if (rows == 0) return Error{std::string("model file lacks tensor '") + tensor + ".weight'"};
    if (auto done = add(tensor, rows); !done) return done;
  }
  const auto arcs = file.floats("dep.arc", {arc_ + 1, arc_});
  if (!arcs) return arcs.error();
  const auto relations = file.floats("dep.rel", {relations_, relation_ + 1, relation_ + 1});
  if (!relations) return relations.error();
  const auto root = file.floats("dep.root", {hidden_});
  if (!root) return root.error();

  all_ = Linear(layers, precision);
  root_arc_ = project(layers[ArcHead], *root);
  root_relation_ = project(layers[RelationHead], *root);
  // The 1 after a dependent's projection makes the last row a bias.
  const auto last = arcs->begin() + static_cast<std::ptrdiff_t>(arc_ * arc_);
  arc_matrix_ = Linear(std::vector<float>(arcs->begin(), last),
                       std::vector<float>(last, arcs->end()), biaffine_);
  const std::size_t side = relation_ + 1;
  std::vector<float> weights(relation_ * relations_ * side);
  std::vector<float> bias(relations_ * side);
  for (std::size_t k = 0; k < relations_; ++k) {
    for (std::size_t r = 0; r < side; ++r) {
      float* const row =
          (r < relation_ ? weights.data() + r * relations_ * side : bias.data()) + k * side;
      std::copy_n(relations->begin() + static_cast<std::ptrdiff_t>((k * side + r) * side), side,
                  row);
    }
  }
  relation_matrix_ = Linear(weights, std::move(bias), biaffine_);
  return {};
}

void Heads::run(const float* vectors, std::size_t words, ProductState& state,
                HeadScores& out) const {
  const SingleThread single;
  const std::size_t rows = rounded_rows(words);
  const std::size_t width = all_.outputs();
  out.words_ = words;
  out.width_ = width;
  out.begins_ = begins_;
  out.rows_.require(rows * width * sizeof(float));
  out.arc_left_.require(rows * arc_ * sizeof(float));
  out.relation_left_.require(kRelationRows * relation_matrix_.outputs() * sizeof(float));
  out.operand_.require(rows, hidden_, precision_);
  const std::size_t widest = std::max(arc_, relation_);
  out.dependent_.require(kBlocks.front(), widest, biaffine_);
  out.floats_.require(kBlocks.front() * widest * sizeof(float));

  // The rows that fill up the last block repeat the last word; nobody reads them.
  kernels_->round(vectors, out.operand_.from(0), words, hidden_);
  for (std::size_t r = words; r < rows; ++r) {
    kernels_->round(vectors + (words - 1) * hidden_, out.operand_.from(r), 1, hidden_);
  }
  for_blocks(rows, [&](std::size_t first, std::size_t count) {
    float* const block = out.rows_.as<float>() + first * width;
    const Operand input = out.operand_.from(first);
    all_.run(state, input, count, block);
    kernels_->finish(block, input.scales, all_.scale(), block, count, width);
    for (std::size_t r = 0; r < count; ++r) {
      kernels_->gelu_floats(block + r * width + begins_[ArcDependent],
                            width - begins_[ArcDependent]);
    }
    multiply(arc_matrix_, begins_[ArcDependent], first, count, state, out,
             out.arc_left_.as<float>() + first * arc_);
  });
}

/// Part of some rows, from column `begin` on, times a matrix of biaffine attention.
void Heads::multiply(const Linear& matrix, std::size_t begin, std::size_t first, std::size_t count,
                     ProductState& state, HeadScores& scores, float* to) const {
  const Kernels& narrow = kernels(biaffine_);
  const std::size_t size = matrix.inputs();
  for (std::size_t r = 0; r < count; ++r) {
    std::copy_n(scores.rows_.as<float>() + (first + r) * scores.width_ + begin, size,
                scores.floats_.as<float>() + r * size);
  }
  const Operand input = scores.dependent_.from(0);
  narrow.round(scores.floats_.as<float>(), input, count, size);
  matrix.run(state, input, count, to);
  narrow.finish(to, nullptr, matrix.scale(), to, count, matrix.outputs());
}

void Heads::arc_scores(const HeadScores& scores, std::size_t first, std::size_t last,
                       std::vector<float>& out) const {
  const std::size_t words = last - first;
  out.resize(words * (words + 1));
  float* to = out.data();
  for (std::size_t d = first; d < last; ++d) {
    const float* const left = scores.arc_left_.as<float>() + d * arc_;
    *to++ = kernels_->dot(left, root_arc_.data(), arc_);
    const float* head = scores.rows_.as<float>() + first * scores.width_ + begins_[ArcHead];
    for (std::size_t h = first; h < last; ++h, head += scores.width_) {
      *to++ = kernels_->dot(left, head, arc_);
    }
  }
}

void Heads::relation_scores(HeadScores& scores, std::span<const std::uint32_t> heads,
                            ProductState& state, std::vector<float>& out) const {
  QUIPU_EXPECTS(heads.size() == scores.words());
  const SingleThread single;
  const std::size_t side = relation_ + 1;
  const std::size_t rows = rounded_rows(scores.words());
  out.resize(scores.words() * relations_);
  for (std::size_t first = 0; first < rows; first += kRelationRows) {
    const std::size_t count = std::min(kRelationRows, rows - first);
    multiply(relation_matrix_, begins_[RelationDependent], first, count, state, scores,
             scores.relation_left_.as<float>());
    const float* left = scores.relation_left_.as<float>();
    for (std::size_t w = first; w < std::min(first + count, scores.words()); ++w) {
      const float* const right =
          heads[w] == kRoot
              ? root_relation_.data()
              : scores.rows_.as<float>() + heads[w] * scores.width_ + begins_[RelationHead];
      for (std::size_t k = 0; k < relations_; ++k, left += side) {
        out[w * relations_ + k] = kernels_->dot(left, right, relation_) + left[relation_];
      }
    }
  }
}

}  // namespace quipu::encoder
