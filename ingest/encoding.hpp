#pragma once

#include <string>
#include <string_view>

#include "core/diagnostics.hpp"
#include "core/result.hpp"

namespace quipu {

struct DecodedText {
  std::string text;      // UTF-8, line ends "\n", no byte order mark
  std::string encoding;  // IANA name of what the bytes were
};

/// Bytes to UTF-8. In this order: byte order mark; UTF-16 by its zero bytes; `declared` (the
/// charset that HTML or XML names) unless the bytes contradict it; well-formed UTF-8; ICU's
/// detector. Strict: bytes that fit no encoding are an Error with the line of the first bad one.
Result<DecodedText> decode_text(std::string bytes, std::string_view declared);

/// The charset that an HTML or XML document names in its first kilobyte; empty when it does not.
std::string declared_charset(std::string_view bytes);

}  // namespace quipu
