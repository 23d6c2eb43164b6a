#pragma once
// Matrix products through oneDNN, which picks its machine code for the processor at run time.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <vector>

#include "extract/encoder/precision.hpp"

namespace quipu::encoder {

/// Memory at a cache line's start, not initialised.
class Buffer {
 public:
  Buffer() = default;
  explicit Buffer(std::size_t bytes) : size_(bytes) {
    data_.reset(static_cast<std::byte*>(::operator new(bytes + 1, kAlignment)));
  }
  void* data() const { return data_.get(); }
  template <class T>
  T* as() const {
    return reinterpret_cast<T*>(data_.get());
  }
  std::size_t size() const { return size_; }
  /// Makes it hold at least `bytes`; what it held is lost when it grows.
  void require(std::size_t bytes) {
    if (bytes > size_) *this = Buffer(bytes);
  }

 private:
  static constexpr std::align_val_t kAlignment{64};
  struct Free {
    void operator()(std::byte* data) const { ::operator delete(data, kAlignment); }
  };
  std::unique_ptr<std::byte, Free> data_;
  std::size_t size_ = 0;
};

enum class Element : std::uint8_t { F32, Bf16, S8, S32 };
std::size_t size_of(Element element);

struct ProductShape {
  std::size_t batch = 1;
  std::size_t m = 0, k = 0, n = 0;
  Element a = Element::F32, b = Element::F32, c = Element::F32;
  bool b_transposed = false;  // b is given as [batch, n, k]
  bool b_packed = false;      // b is in the layout that pack() makes
};

/// One thread's state of all products: scratch memory and bindings, made at first use.
class ProductState {
 public:
  ProductState();
  ~ProductState();
  ProductState(ProductState&&) noexcept;

 private:
  friend class Product;
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// C[batch, m, n] = A[batch, m, k] B[batch, k, n], all row by row. Made once for a shape; safe from
/// many threads, each with its own state. Runs in the calling thread (see SingleThread).
class Product {
 public:
  /// Whether a row of C is the same, to the last bit, whatever its place and however many rows
  /// there are. Not so before AVX-512, where whole and broken blocks of rows are added up
  /// differently.
  static bool rows_are_independent();

  explicit Product(const ProductShape& shape);
  ~Product();
  Product(Product&&) noexcept;

  const ProductShape& shape() const;
  std::size_t packed_size() const;
  bool packs_like(const Product& other) const;
  /// Brings b from [n, k] (b_transposed) or [k, n] into the layout of the fastest code.
  void pack(const void* plain, void* packed) const;
  void run(ProductState& state, const void* a, const void* b, void* c) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// While it lives, oneDNN uses no threads but the caller's; documents are read in parallel instead.
class SingleThread {
 public:
  SingleThread();
  ~SingleThread();
  SingleThread(const SingleThread&) = delete;
  SingleThread& operator=(const SingleThread&) = delete;

 private:
  int before_;
};

}  // namespace quipu::encoder
