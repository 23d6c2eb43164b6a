#include "export/output.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace quipu {

Result<void> StringSink::write(std::string_view bytes) {
  text_.append(bytes);
  return {};
}

Result<void> DescriptorSink::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
    if (written < 0) {
      if (errno == EINTR) continue;
      return Error{std::string("cannot write: ") + std::strerror(errno), name_};
    }
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

void Output::drain() {
  if (status_ && !buffer_.empty()) status_ = sink_.write(buffer_);
  buffer_.clear();
}

Result<void> Output::flush() {
  drain();
  return status_;
}

}  // namespace quipu
