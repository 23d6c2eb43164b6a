#include "extract/encoder/kernels.inc"

const quipu::encoder::Kernels& quipu::encoder::detail::avx2_kernels(Precision precision,
                                                                    bool bf16_attention) {
  return choose(precision, bf16_attention);
}
