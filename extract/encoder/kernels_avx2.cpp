#include "extract/encoder/kernels.inc"

const quipu::encoder::Kernels& quipu::encoder::detail::avx2_kernels(Precision precision) {
  return choose(precision);
}
