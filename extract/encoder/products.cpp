#include "extract/encoder/products.hpp"

#include <atomic>
#include <oneapi/dnnl/dnnl.hpp>
#include <unordered_map>

#include "core/contract.hpp"

// Of the OpenMP runtime that oneDNN uses; its header is the compiler's.
extern "C" {
int omp_get_max_threads(void);
void omp_set_num_threads(int);
}

namespace quipu::encoder {
namespace {

using dnnl::memory;

const dnnl::engine& processor() {
  static const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  return engine;
}

memory::data_type type_of(Element element) {
  switch (element) {
    case Element::F32:
      return memory::data_type::f32;
    case Element::Bf16:
      return memory::data_type::bf16;
    case Element::S8:
      return memory::data_type::s8;
    case Element::S32:
      return memory::data_type::s32;
  }
  return memory::data_type::f32;
}

memory::desc plain(std::size_t batch, std::size_t rows, std::size_t columns, Element element,
                   bool transposed) {
  const auto b = static_cast<memory::dim>(batch);
  const auto r = static_cast<memory::dim>(rows);
  const auto c = static_cast<memory::dim>(columns);
  const memory::dim step = transposed ? 1 : c;
  const memory::dim across = transposed ? r : 1;
  if (batch == 1) return memory::desc({r, c}, type_of(element), {step, across});
  return memory::desc({b, r, c}, type_of(element), {r * c, step, across});
}

bool has(dnnl::cpu_isa needed) {
  const auto bits = static_cast<unsigned>(needed);
  return (static_cast<unsigned>(dnnl::get_effective_cpu_isa()) & bits) == bits;
}

constexpr int kScratch = DNNL_ARG_SCRATCHPAD;

}  // namespace

std::size_t size_of(Element element) {
  switch (element) {
    case Element::Bf16:
      return 2;
    case Element::S8:
      return 1;
    default:
      return 4;
  }
}

struct ProductState::Impl {
  struct Binding {
    memory a, b, c, scratch;
  };
  dnnl::stream stream{processor()};
  Buffer scratch;
  std::vector<Binding> bindings;  // by number of the product
};

ProductState::ProductState() : impl_(std::make_unique<Impl>()) {}
ProductState::~ProductState() = default;
ProductState::ProductState(ProductState&&) noexcept = default;

struct Product::Impl {
  ProductShape shape;
  std::size_t number = 0;
  dnnl::matmul::primitive_desc description;
  dnnl::matmul primitive;

  static std::size_t next_number() {
    static std::atomic<std::size_t> count{0};
    return count++;
  }
};

Product::Product(const ProductShape& shape) : impl_(std::make_unique<Impl>()) {
  impl_->shape = shape;
  impl_->number = Impl::next_number();
  const auto a = plain(shape.batch, shape.m, shape.k, shape.a, false);
  auto b = plain(shape.batch, shape.k, shape.n, shape.b, shape.b_transposed);
  if (shape.b_packed) {
    b = memory::desc(b.dims(), type_of(shape.b), memory::format_tag::any);
  }
  const auto c = plain(shape.batch, shape.m, shape.n, shape.c, false);
  dnnl::primitive_attr attributes;
  attributes.set_scratchpad_mode(dnnl::scratchpad_mode::user);
  impl_->description = {dnnl::matmul::desc(a, b, c), attributes, processor()};
  impl_->primitive = dnnl::matmul(impl_->description);
}
Product::~Product() = default;
Product::Product(Product&&) noexcept = default;

const ProductShape& Product::shape() const {
  return impl_->shape;
}

std::size_t Product::packed_size() const {
  return impl_->description.weights_desc().get_size();
}

bool Product::packs_like(const Product& other) const {
  return impl_->description.weights_desc() == other.impl_->description.weights_desc();
}

void Product::pack(const void* from, void* packed) const {
  const ProductShape& shape = impl_->shape;
  memory source(plain(shape.batch, shape.k, shape.n, shape.b, shape.b_transposed), processor(),
                const_cast<void*>(from));
  memory target(impl_->description.weights_desc(), processor(), packed);
  dnnl::stream stream(processor());
  dnnl::reorder(source, target).execute(stream, source, target);
  stream.wait();
}

void Product::run(ProductState& state, const void* a, const void* b, void* c) const {
  auto& own = *state.impl_;
  if (own.bindings.size() <= impl_->number) own.bindings.resize(impl_->number + 1);
  auto& binding = own.bindings[impl_->number];
  const auto& description = impl_->description;
  if (!binding.a) {
    binding.a = memory(description.src_desc(), processor(), nullptr);
    binding.b = memory(description.weights_desc(), processor(), nullptr);
    binding.c = memory(description.dst_desc(), processor(), nullptr);
    binding.scratch = memory(description.scratchpad_desc(), processor(), nullptr);
    own.scratch.require(description.scratchpad_desc().get_size());
  }
  const auto point = [](memory& at, const void* data) {
    dnnl_memory_set_data_handle_v2(at.get(), const_cast<void*>(data), nullptr);
  };
  point(binding.a, a);
  point(binding.b, b);
  point(binding.c, c);
  point(binding.scratch, own.scratch.data());
  const dnnl_exec_arg_t arguments[] = {{DNNL_ARG_SRC, binding.a.get()},
                                       {DNNL_ARG_WEIGHTS, binding.b.get()},
                                       {DNNL_ARG_DST, binding.c.get()},
                                       {kScratch, binding.scratch.get()}};
  const auto status =
      dnnl_primitive_execute(impl_->primitive.get(), own.stream.get(), 4, arguments);
  QUIPU_ENSURES(status == dnnl_success);
}

bool Product::rows_are_independent() {
  return has(dnnl::cpu_isa::avx512_core);
}

SingleThread::SingleThread() : before_(omp_get_max_threads()) {
  if (before_ != 1) omp_set_num_threads(1);
}
SingleThread::~SingleThread() {
  if (before_ != 1) omp_set_num_threads(before_);
}

Precision best_precision() {
  return supported(Precision::Int8) ? Precision::Int8 : Precision::F32;
}

bool supported(Precision precision) {
  switch (precision) {
    case Precision::F32:
      return true;
    case Precision::Int8:
      return has(dnnl::cpu_isa::avx512_core_vnni);
    case Precision::Bf16:
      return has(dnnl::cpu_isa::avx512_core_amx);
  }
  return false;
}

bool attends_in_bf16(Precision precision) {
  return precision != Precision::F32 && supported(Precision::Bf16);
}

std::string_view name(Precision precision) {
  switch (precision) {
    case Precision::Int8:
      return "int8";
    case Precision::Bf16:
      return "bf16";
    default:
      return "f32";
  }
}

std::optional<Precision> precision_of(std::string_view text) {
  for (const Precision each : {Precision::F32, Precision::Int8, Precision::Bf16}) {
    if (name(each) == text) return each;
  }
  return {};
}

}  // namespace quipu::encoder
