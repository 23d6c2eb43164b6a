#include "export/json_text.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "core/contract.hpp"

namespace quipu {

void JsonText::separate() {
  if (!first_ && !keyed_) out_ << ',';
  first_ = false;
  keyed_ = false;
}

JsonText& JsonText::open(char bracket) {
  separate();
  out_ << bracket;
  first_ = true;
  return *this;
}

JsonText& JsonText::close(char bracket) {
  out_ << bracket;
  first_ = false;
  return *this;
}

JsonText& JsonText::key(std::string_view name) {
  text(name);
  out_ << ':';
  keyed_ = true;
  return *this;
}

JsonText& JsonText::text(std::string_view value) {
  static constexpr char kHex[] = "0123456789abcdef";
  separate();
  out_ << '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto byte = static_cast<unsigned char>(value[i]);
    if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
    out_ << value.substr(done, i - done);
    done = i + 1;
    switch (byte) {
      case '"':
        out_ << "\\\"";
        break;
      case '\\':
        out_ << "\\\\";
        break;
      case '\n':
        out_ << "\\n";
        break;
      case '\r':
        out_ << "\\r";
        break;
      case '\t':
        out_ << "\\t";
        break;
      default:
        out_ << "\\u00" << kHex[byte >> 4] << kHex[byte & 15];
    }
  }
  out_ << value.substr(done) << '"';
  return *this;
}

JsonText& JsonText::number(std::uint64_t value) {
  std::array<char, 24> buffer;
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  separate();
  out_ << std::string_view(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  return *this;
}

JsonText& JsonText::real(double value) {
  QUIPU_EXPECTS(std::isfinite(value));
  std::array<char, 400> buffer;
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed);
  separate();
  out_ << std::string_view(buffer.data(), static_cast<std::size_t>(end.ptr - buffer.data()));
  return *this;
}

JsonText& JsonText::boolean(bool value) {
  separate();
  out_ << (value ? std::string_view("true") : std::string_view("false"));
  return *this;
}

JsonText& JsonText::null() {
  separate();
  out_ << std::string_view("null");
  return *this;
}

}  // namespace quipu
