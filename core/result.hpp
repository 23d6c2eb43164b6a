#pragma once
// Expected failures travel as values: a Result holds a T or an Error that names file and place.

#include <cstdint>
#include <string>
#include <utility>
#include <variant>

namespace quipu {

/// What went wrong with an input, where, and what to do about it. `line` and `column` are 1-based;
/// 0 means unknown. `source` is a file name, "<stdin>", or empty.
struct Error {
  std::string message;
  std::string source;
  std::uint32_t line = 0;
  std::uint32_t column = 0;

  /// "source:line:column: message", leaving out what is unknown.
  std::string to_string() const;
};

/// A value or an Error; the names follow std::expected (C++23).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  bool has_value() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return has_value(); }

  T& value() & { return std::get<0>(state_); }
  const T& value() const& { return std::get<0>(state_); }
  T&& value() && { return std::get<0>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  const Error& error() const& { return std::get<1>(state_); }
  Error&& error() && { return std::get<1>(std::move(state_)); }

 private:
  std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
 public:
  Result() = default;
  Result(Error error) : error_(std::move(error)), failed_(true) {}

  bool has_value() const noexcept { return !failed_; }
  explicit operator bool() const noexcept { return has_value(); }
  const Error& error() const& { return error_; }
  Error&& error() && { return std::move(error_); }

 private:
  Error error_;
  bool failed_ = false;
};

}  // namespace quipu
