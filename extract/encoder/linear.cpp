#include "extract/encoder/linear.hpp"

#include <algorithm>
#include <bit>

#include "core/contract.hpp"

namespace quipu::encoder {
namespace {

/// Exact: 8 bits of significand hold every 8-bit integer.
std::uint16_t exact_bf16(std::int8_t value) {
  return static_cast<std::uint16_t>(std::bit_cast<std::uint32_t>(static_cast<float>(value)) >> 16);
}

}  // namespace

Element operand_element(Precision precision) {
  switch (precision) {
    case Precision::Int8:
      return Element::S8;
    case Precision::Bf16:
      return Element::Bf16;
    default:
      return Element::F32;
  }
}

Element attention_element(Precision precision) {
  return attends_in_bf16(precision) ? Element::Bf16 : Element::F32;
}

Linear::Linear(const std::vector<QuantizedLinear>& layers, Precision precision) {
  QUIPU_EXPECTS(!layers.empty());
  inputs_ = layers.front().columns;
  for (const QuantizedLinear& layer : layers) {
    QUIPU_EXPECTS(layer.columns == inputs_);
    outputs_ += layer.rows;
    scale_.insert(scale_.end(), layer.scale.begin(), layer.scale.end());
    bias_.insert(bias_.end(), layer.bias.begin(), layer.bias.end());
  }

  const Element element = operand_element(precision);
  Buffer plain(outputs_ * inputs_ * size_of(element));
  std::size_t at = 0;
  for (const QuantizedLinear& layer : layers) {
    for (const std::int8_t weight : layer.weight) {
      switch (element) {
        case Element::S8:
          plain.as<std::int8_t>()[at++] = weight;
          break;
        case Element::Bf16:
          plain.as<std::uint16_t>()[at++] = exact_bf16(weight);
          break;
        default:
          plain.as<float>()[at++] = static_cast<float>(weight);
      }
    }
  }
  prepare(plain.data(), element, true);
}

Linear::Linear(const std::vector<float>& weights, std::vector<float> bias, Precision precision) {
  QUIPU_EXPECTS(precision != Precision::Int8 && !bias.empty() && weights.size() % bias.size() == 0);
  outputs_ = bias.size();
  inputs_ = weights.size() / outputs_;
  bias_ = std::move(bias);
  scale_.assign(outputs_, 1.0f);
  Buffer rounded(weights.size() * sizeof(float));
  kernels(precision).round(weights.data(), {rounded.data(), nullptr}, inputs_, outputs_);
  prepare(rounded.data(), operand_element(precision), false);
}

void Linear::prepare(const void* plain, Element element, bool transposed) {
  std::vector<std::size_t> blocks(kBlocks.begin(), kBlocks.end());
  if (!Product::rows_are_independent()) blocks = {kRowUnit};
  for (const std::size_t block : blocks) {
    products_.emplace_back(ProductShape{.m = block,
                                        .k = inputs_,
                                        .n = outputs_,
                                        .a = element,
                                        .b = element,
                                        .c = element == Element::S8 ? Element::S32 : Element::F32,
                                        .b_transposed = transposed,
                                        .b_packed = true});
    const auto same = std::find_if(products_.begin(), products_.end(), [&](const Product& each) {
      return each.packs_like(products_.back());
    });
    const auto first = static_cast<std::size_t>(same - products_.begin());
    if (first + 1 < products_.size()) {
      packed_of_.push_back(packed_of_[first]);
      continue;
    }
    packed_of_.push_back(packed_.size());
    packed_.emplace_back(products_.back().packed_size());
    products_.back().pack(plain, packed_.back().data());
  }
}

void Linear::run(ProductState& state, Operand input, std::size_t rows, void* sums) const {
  std::size_t which = 0;
  while (which + 1 < products_.size() && products_[which].shape().m != rows) ++which;
  const Product& product = products_[which];
  const ProductShape& shape = product.shape();
  QUIPU_EXPECTS(rows % shape.m == 0);
  const std::byte* const packed = packed_[packed_of_[which]].as<std::byte>();
  for (std::size_t row = 0; row < rows; row += shape.m) {
    product.run(state, static_cast<std::byte*>(input.rows) + row * shape.k * size_of(shape.a),
                packed, static_cast<std::byte*>(sums) + row * shape.n * size_of(shape.c));
  }
}

}  // namespace quipu::encoder
