#pragma once
// Where bytes go. Writers put text into an Output, which buffers it and remembers the first
// failure.

#include <string>
#include <string_view>

#include "core/result.hpp"

namespace quipu {

/// Receives bytes in order. After a failure nothing more is sent.
class ByteSink {
 public:
  virtual ~ByteSink() = default;
  virtual Result<void> write(std::string_view bytes) = 0;
};

class StringSink final : public ByteSink {
 public:
  Result<void> write(std::string_view bytes) override;
  const std::string& str() const { return text_; }

 private:
  std::string text_;
};

/// An open file descriptor, not owned. `name` is for messages.
class DescriptorSink final : public ByteSink {
 public:
  DescriptorSink(int descriptor, std::string name)
      : descriptor_(descriptor), name_(std::move(name)) {}
  Result<void> write(std::string_view bytes) override;

 private:
  int descriptor_;
  std::string name_;
};

/// Buffers for a ByteSink. A failure is kept: look at flush() or status() before calling it done.
class Output {
 public:
  explicit Output(ByteSink& sink) : sink_(sink) {}
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  Output& operator<<(std::string_view text) {
    buffer_.append(text);
    if (buffer_.size() >= kBlock) drain();
    return *this;
  }
  Output& operator<<(char c) {
    buffer_.push_back(c);
    return *this;
  }
  const Result<void>& status() const { return status_; }
  Result<void> flush();

 private:
  static constexpr std::size_t kBlock = 1 << 16;
  void drain();

  ByteSink& sink_;
  std::string buffer_;
  Result<void> status_;
};

}  // namespace quipu
