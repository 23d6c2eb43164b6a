#include "extract/encoder/kernels.inc"

const quipu::encoder::Kernels& quipu::encoder::detail::avx512_kernels(Precision precision) {
  return choose(precision);
}
