#pragma once
// The elementwise work between matrix products, compiled for several instruction sets.

#include <cstddef>
#include <cstdint>

#include "extract/encoder/precision.hpp"

namespace quipu::encoder {

inline constexpr std::size_t kMostColumns = 8192;
/// Softmax takes rows of a multiple of this many columns.
inline constexpr std::size_t kVector = 16;

/// How the integers of a quantised product become real numbers: x * scale[column] + bias[column],
/// with Int8 also times the row's own scale.
struct ProductScale {
  const float* scale;
  const float* bias;
};

/// Rows of activations as the products take them: floats, bfloat16, or bytes with a scale a row.
struct Operand {
  void* rows;
  float* scales;  // Int8 only
};

struct NormParameters {
  const float* gain;
  const float* bias;
  float eps;
};

/// Rows are contiguous, of at most kMostColumns. A product's rows are floats, 32-bit integers with
/// Int8. The result of a row depends on that row alone.
struct Kernels {
  /// Rounds rows to an operand.
  void (*round)(const float* from, Operand to, std::size_t rows, std::size_t columns);
  /// x = norm(x), and its operand.
  void (*norm)(float* x, Operand to, std::size_t rows, std::size_t columns, NormParameters norm);
  /// x = norm(x + product), and its operand (Ba et al. 2016; after the sum as in BERT).
  void (*add_norm)(const void* product, const float* row_scales, ProductScale scale, float* x,
                   Operand to, std::size_t rows, std::size_t columns, NormParameters norm);
  /// GELU of the product (Hendrycks & Gimpel 2016, with erf), as an operand.
  void (*gelu)(const void* product, const float* row_scales, ProductScale scale, Operand to,
               std::size_t rows, std::size_t columns);
  /// The product as floats.
  void (*finish)(const void* product, const float* row_scales, ProductScale scale, float* to,
                 std::size_t rows, std::size_t columns);
  /// GELU in place.
  void (*gelu_floats)(float* x, std::size_t count);
  /// A window's rows of queries, keys and values, one matrix a head each: `to` holds the queries of
  /// all heads [heads, rows, size], then keys, then values, as floats, or bfloat16
  /// (attends_in_bf16).
  void (*split_heads)(const void* product, const float* row_scales, ProductScale scale, void* to,
                      std::size_t row, std::size_t rows, std::size_t window_rows, std::size_t heads,
                      std::size_t size);
  /// Soft maximum over the first `valid` of each row's `columns` times `factor`; nothing beyond.
  /// `to` is of floats, or bfloat16 (attends_in_bf16), and may be `scores`, which is overwritten.
  void (*softmax)(float* scores, void* to, std::size_t rows, std::size_t columns, std::size_t valid,
                  float factor);
  /// [heads, rows, size] back to rows of an operand.
  void (*merge_heads)(const float* context, Operand to, std::size_t rows, std::size_t heads,
                      std::size_t size);
  /// to[i] += row[i] * scale.
  void (*add_quantized)(const std::int8_t* row, float scale, float* to, std::size_t count);
  void (*add_floats)(const float* row, float* to, std::size_t count);
  float (*dot)(const float* a, const float* b, std::size_t count);
};

/// The fastest that this processor and ONEDNN_MAX_CPU_ISA allow.
const Kernels& kernels(Precision precision);

namespace detail {
const Kernels& baseline_kernels(Precision precision, bool bf16_attention);
const Kernels& avx2_kernels(Precision precision, bool bf16_attention);
const Kernels& avx512_kernels(Precision precision, bool bf16_attention);
}  // namespace detail

}  // namespace quipu::encoder
