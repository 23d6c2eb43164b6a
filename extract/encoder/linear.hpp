#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "extract/encoder/kernels.hpp"
#include "extract/encoder/model_file.hpp"
#include "extract/encoder/products.hpp"

namespace quipu::encoder {

/// Rows of activations are handled in blocks of these sizes, so that products are made once; a
/// layer's weights, a block and its product fit into a cache of 2 MB.
inline constexpr std::array<std::size_t, 3> kBlocks{64, 32, 16};
/// Windows begin at multiples of this row, so a row of a window has one place in a block of it.
inline constexpr std::size_t kRowUnit = 16;

/// `rows` rounded up to whole blocks.
constexpr std::size_t rounded_rows(std::size_t rows) {
  return (rows + kBlocks.back() - 1) / kBlocks.back() * kBlocks.back();
}

/// Calls work(first row, number of rows) for blocks that make up `rows`, which is rounded.
template <class Work>
void for_blocks(std::size_t rows, const Work& work) {
  std::size_t at = 0;
  for (const std::size_t block : kBlocks) {
    for (; rows - at >= block; at += block) work(at, block);
  }
}

Element operand_element(Precision precision);    // of activations
Element attention_element(Precision precision);  // of queries, keys, values and probabilities

/// Memory for rows of activations.
class OperandBuffer {
 public:
  void require(std::size_t rows, std::size_t columns, Precision precision) {
    row_bytes_ = columns * size_of(operand_element(precision));
    rows_.require(rows * row_bytes_);
    scales_.require(rows * sizeof(float));
  }
  Operand from(std::size_t row) const {
    return {rows_.as<std::byte>() + row * row_bytes_, scales_.as<float>() + row};
  }

 private:
  std::size_t row_bytes_ = 0;
  Buffer rows_, scales_;
};

/// One or several linear layers over the same input, as one product.
class Linear {
 public:
  Linear() = default;
  /// The layers' outputs follow each other.
  Linear(const std::vector<QuantizedLinear>& layers, Precision precision);
  /// Weights in floats, [inputs, outputs]; `precision` is F32 or Bf16, to which they are rounded.
  Linear(const std::vector<float>& weights, std::vector<float> bias, Precision precision);

  std::size_t inputs() const { return inputs_; }
  std::size_t outputs() const { return outputs_; }
  ProductScale scale() const { return {scale_.data(), bias_.data()}; }
  /// `rows` is one of kBlocks. `sums` gets rows of `outputs()` floats, 32-bit integers with Int8.
  void run(ProductState& state, Operand input, std::size_t rows, void* sums) const;

 private:
  void prepare(const void* plain, Element element, bool transposed);

  std::size_t inputs_ = 0;
  std::size_t outputs_ = 0;
  std::vector<float> scale_, bias_;
  // For each of kBlocks or, where their results would differ, for kRowUnit alone.
  std::vector<Product> products_;
  std::vector<std::size_t> packed_of_;  // in packed_, one for each product
  std::vector<Buffer> packed_;          // one for each layout that they want
};

}  // namespace quipu::encoder
