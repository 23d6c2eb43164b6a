#include "extract/encoder/kernels.hpp"

#include <oneapi/dnnl/dnnl.hpp>

namespace quipu::encoder {

const Kernels& kernels(Precision precision) {
  const bool bf16 = attends_in_bf16(precision);
#if defined(__x86_64__)
  const auto isa = static_cast<unsigned>(dnnl::get_effective_cpu_isa());
  const auto has = [isa](dnnl::cpu_isa needed) {
    return (isa & static_cast<unsigned>(needed)) == static_cast<unsigned>(needed);
  };
  if (has(dnnl::cpu_isa::avx512_core)) return detail::avx512_kernels(precision, bf16);
  if (has(dnnl::cpu_isa::avx2)) return detail::avx2_kernels(precision, bf16);
#endif
  return detail::baseline_kernels(precision, bf16);
}

}  // namespace quipu::encoder
