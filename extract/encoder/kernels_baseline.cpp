#include "extract/encoder/kernels.inc"

const quipu::encoder::Kernels& quipu::encoder::detail::baseline_kernels(Precision precision) {
  return choose(precision);
}
