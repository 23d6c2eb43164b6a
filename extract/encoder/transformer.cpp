#include "extract/encoder/transformer.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <exception>

#include "core/contract.hpp"

namespace quipu::encoder {
namespace {

/// Rows that go through a layer together: enough to use its weights while they are in the cache.
constexpr std::size_t kRowsTogether = 1024;

/// Scores of attention that are made together, for the cache.
constexpr std::size_t kScoresTogether = 128 * 1024;

/// How many heads of a window of `rows`: a divisor of `heads`.
std::size_t heads_together(std::size_t heads, std::size_t rows) {
  std::size_t together = heads;
  while (together > 1 && (heads % together != 0 || together * rows * rows > kScoresTogether)) {
    --together;
  }
  return together;
}

constexpr std::size_t padded(std::size_t length) {
  return (length + kRowUnit - 1) / kRowUnit * kRowUnit;
}

}  // namespace

/// Windows [first, last) of a batch; each begins at a row of its own.
struct Transformer::Group {
  struct Window {
    std::size_t begin;   // of its pieces in the batch
    std::size_t length;  // in pieces
    std::size_t row;
    std::size_t rows;  // padded
  };
  std::vector<Window> windows;
  std::size_t rows = 0;  // whole blocks

  void add(std::size_t begin, std::size_t end) {
    const std::size_t row = windows.empty() ? 0 : windows.back().row + windows.back().rows;
    windows.push_back({begin, end - begin, row, padded(end - begin)});
    rows = rounded_rows(row + windows.back().rows);
  }
};

Result<Transformer> Transformer::make(const ModelFile& file, Precision precision) {
  Transformer made(file.configuration(), precision);
  try {
    if (auto done = made.read(file); !done) return done.error();
  } catch (const ContractViolation&) {
    throw;
  } catch (const std::exception& failure) {
    return Error{std::string("cannot prepare the model: ") + failure.what()};
  }
  return made;
}

Result<void> Transformer::read(const ModelFile& file) {
  const SingleThread single;
  kernels_ = &kernels(precision_);
  const std::size_t hidden = configuration_.hidden;
  const std::size_t inner = configuration_.intermediate;
  if (std::max(hidden, inner) > kMostColumns || configuration_.max_pieces > kMostColumns) {
    return Error{"model file is inconsistent: larger than this program can run"};
  }
  Error problem;
  const auto keep = [&](auto result, auto& target) {
    if (result) {
      target = std::move(*result);
    } else if (problem.message.empty()) {
      problem = std::move(result).error();
    }
  };
  const auto norm = [&](const std::string& name, Norm& target) {
    keep(file.floats(name + ".gain", {hidden}), target.gain);
    keep(file.floats(name + ".bias", {hidden}), target.bias);
  };
  keep(file.matrix("embeddings.word", 0, hidden), words_);
  keep(file.floats("embeddings.position", {configuration_.max_pieces, hidden}), positions_);
  keep(file.floats("embeddings.case", {kShapeRows, hidden}), cases_);
  keep(file.floats("embeddings.setting", {kShapeRows, hidden}), settings_);
  norm("embeddings.norm", embedding_norm_);
  std::vector<float> type;
  keep(file.floats("embeddings.type", {1, hidden}), type);
  if (!problem.message.empty()) return problem;
  for (std::size_t i = 0; i < positions_.size(); ++i) positions_[i] += type[i % hidden];

  for (std::size_t i = 0; i < configuration_.layers; ++i) {
    const std::string name = "layer." + std::to_string(i) + ".";
    std::vector<QuantizedLinear> parts(6);
    keep(file.linear(name + "query", hidden, hidden), parts[0]);
    keep(file.linear(name + "key", hidden, hidden), parts[1]);
    keep(file.linear(name + "value", hidden, hidden), parts[2]);
    keep(file.linear(name + "attention_output", hidden, hidden), parts[3]);
    keep(file.linear(name + "intermediate", inner, hidden), parts[4]);
    keep(file.linear(name + "output", hidden, inner), parts[5]);
    Layer layer;
    norm(name + "attention_norm", layer.attention_norm);
    norm(name + "output_norm", layer.output_norm);
    if (!problem.message.empty()) return problem;
    layer.query_key_value = Linear({parts[0], parts[1], parts[2]}, precision_);
    layer.attention_output = Linear({parts[3]}, precision_);
    layer.intermediate = Linear({parts[4]}, precision_);
    layer.output = Linear({parts[5]}, precision_);
    layers_.push_back(std::move(layer));
  }

  const std::size_t size = hidden / configuration_.heads;
  const Element element = attention_element(precision_);
  for (std::size_t rows = kRowUnit; rows < configuration_.max_pieces + kRowUnit; rows += kRowUnit) {
    ProductShape scores{.batch = heads_together(configuration_.heads, rows),
                        .m = rows,
                        .k = size,
                        .n = rows,
                        .a = element,
                        .b = element,
                        .c = Element::F32,
                        .b_transposed = true};
    ProductShape context = scores;
    context.k = rows;
    context.n = size;
    context.b_transposed = false;
    attention_.push_back({Product(scores), Product(context)});
  }
  return {};
}

void Transformer::encode(const WindowBatch& batch, Workspace& work, float* vectors) const {
  const SingleThread single;
  std::size_t window = 0;
  std::size_t picked = 0;
  Group group;
  while (window < batch.ends.size()) {
    group.windows.clear();
    while (window < batch.ends.size()) {
      const std::size_t begin = window == 0 ? 0 : batch.ends[window - 1];
      const std::size_t end = batch.ends[window];
      QUIPU_EXPECTS(begin < end && end <= batch.pieces.size() && end - begin <= max_pieces());
      const std::size_t so_far =
          group.windows.empty() ? 0 : group.windows.back().row + group.windows.back().rows;
      if (!group.windows.empty() && so_far + padded(end - begin) > kRowsTogether) break;
      group.add(begin, end);
      ++window;
    }
    embed(batch, group, work);
    for (const Layer& layer : layers_) run_layer(layer, group, work);
    for (const Group::Window& each : group.windows) {
      for (; picked < batch.picked.size() && batch.picked[picked] < each.begin + each.length;
           ++picked) {
        QUIPU_EXPECTS(batch.picked[picked] >= each.begin);
        const std::size_t row = each.row + batch.picked[picked] - each.begin;
        std::memcpy(vectors + picked * hidden(), work.x.as<float>() + row * hidden(),
                    hidden() * sizeof(float));
      }
    }
  }
  QUIPU_EXPECTS(picked == batch.picked.size());
}

void Transformer::embed(const WindowBatch& batch, const Group& group, Workspace& work) const {
  const std::size_t hidden = configuration_.hidden;
  const std::size_t inner = configuration_.intermediate;
  const std::size_t block = std::min(group.rows, kBlocks.front());
  std::size_t longest = 0;
  std::size_t scores = 0;
  for (const Group::Window& window : group.windows) {
    longest = std::max(longest, window.rows);
    scores = std::max(
        scores, heads_together(configuration_.heads, window.rows) * window.rows * window.rows);
  }
  work.x.require(group.rows * hidden * sizeof(float));
  work.narrow.require(group.rows, hidden, precision_);
  work.wide.require(group.rows, inner, precision_);
  work.sums.require(block * std::max(3 * hidden, inner) * sizeof(float));
  work.heads.require(3 * group.rows * hidden * sizeof(float));
  work.scores.require(scores * sizeof(float));
  work.context.require(longest * hidden * sizeof(float));

  float* const x = work.x.as<float>();
  std::memset(x, 0, group.rows * hidden * sizeof(float));
  for (const Group::Window& window : group.windows) {
    for (std::size_t i = 0; i < window.length; ++i) {
      const InputPiece& input = batch.pieces[window.begin + i];
      const auto piece = static_cast<std::size_t>(input.piece);
      QUIPU_EXPECTS(piece < words_.rows && input.case_row < kShapeRows &&
                    input.setting_row < kShapeRows);
      float* const row = x + (window.row + i) * hidden;
      kernels_->add_quantized(words_.row(piece).data(), words_.scale[piece], row, hidden);
      kernels_->add_floats(positions_.data() + i * hidden, row, hidden);
      kernels_->add_floats(cases_.data() + input.case_row * hidden, row, hidden);
      kernels_->add_floats(settings_.data() + input.setting_row * hidden, row, hidden);
    }
  }
  kernels_->norm(x, work.narrow.from(0), group.rows, hidden, parameters(embedding_norm_));
}

void Transformer::run_layer(const Layer& layer, const Group& group, Workspace& work) const {
  const std::size_t hidden = configuration_.hidden;
  const std::size_t inner = configuration_.intermediate;
  const std::size_t size = hidden / configuration_.heads;
  const std::size_t stored = size_of(attention_element(precision_));
  void* const sums = work.sums.data();

  auto window = group.windows.begin();
  for_blocks(group.rows, [&](std::size_t first, std::size_t rows) {
    const Operand input = work.narrow.from(first);
    layer.query_key_value.run(work.products, input, rows, sums);
    while (window != group.windows.end() && window->row < first + rows) {
      const std::size_t begin = std::max(window->row, first);
      const std::size_t end = std::min(window->row + window->rows, first + rows);
      kernels_->split_heads(static_cast<std::byte*>(sums) + (begin - first) * 3 * hidden * 4,
                            input.scales + (begin - first), layer.query_key_value.scale(),
                            work.heads.as<std::byte>() + window->row * 3 * hidden * stored,
                            begin - window->row, end - begin, window->rows, configuration_.heads,
                            size);
      if (window->row + window->rows > first + rows) break;
      ++window;
    }
  });
  attend(group, work);
  for_blocks(group.rows, [&](std::size_t first, std::size_t rows) {
    const Operand input = work.narrow.from(first);
    layer.attention_output.run(work.products, input, rows, sums);
    kernels_->add_norm(sums, input.scales, layer.attention_output.scale(),
                       work.x.as<float>() + first * hidden, input, rows, hidden,
                       parameters(layer.attention_norm));
  });
  for_blocks(group.rows, [&](std::size_t first, std::size_t rows) {
    const Operand input = work.narrow.from(first);
    layer.intermediate.run(work.products, input, rows, sums);
    kernels_->gelu(sums, input.scales, layer.intermediate.scale(), work.wide.from(first), rows,
                   inner);
  });
  for_blocks(group.rows, [&](std::size_t first, std::size_t rows) {
    const Operand input = work.wide.from(first);
    layer.output.run(work.products, input, rows, sums);
    kernels_->add_norm(sums, input.scales, layer.output.scale(),
                       work.x.as<float>() + first * hidden, work.narrow.from(first), rows, hidden,
                       parameters(layer.output_norm));
  });
}

void Transformer::attend(const Group& group, Workspace& work) const {
  const std::size_t hidden = configuration_.hidden;
  const std::size_t size = hidden / configuration_.heads;
  const std::size_t stored = size_of(attention_element(precision_));
  const float factor = 1.0f / std::sqrt(static_cast<float>(size));
  for (const Group::Window& window : group.windows) {
    const Attention& attention = attention_[window.rows / kRowUnit - 1];
    const std::size_t matrices = window.rows * hidden * stored;  // of all heads
    const std::byte* const queries = work.heads.as<std::byte>() + window.row * 3 * hidden * stored;
    const std::byte* const keys = queries + matrices;
    const std::byte* const values = keys + matrices;
    const std::size_t together = attention.scores.shape().batch;
    for (std::size_t head = 0; head < configuration_.heads; head += together) {
      const std::size_t at = head * window.rows * size;
      attention.scores.run(work.products, queries + at * stored, keys + at * stored,
                           work.scores.data());
      kernels_->softmax(work.scores.as<float>(), work.scores.data(), together * window.rows,
                        window.rows, window.length, factor);
      attention.context.run(work.products, work.scores.data(), values + at * stored,
                            work.context.as<float>() + at);
    }
    kernels_->merge_heads(work.context.as<float>(), work.narrow.from(window.row), window.rows,
                          configuration_.heads, size);
  }
}

}  // namespace quipu::encoder
