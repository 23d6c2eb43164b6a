#pragma once
// JSON (RFC 8259) written straight to an Output: no tree in between, keys in the order given.

#include <cstdint>
#include <string_view>

#include "export/output.hpp"

namespace quipu {

/// Commas and quotes; the caller opens and closes what belongs together.
class JsonText {
 public:
  explicit JsonText(Output& out) : out_(out) {}

  JsonText& open_object() { return open('{'); }
  JsonText& close_object() { return close('}'); }
  JsonText& open_array() { return open('['); }
  JsonText& close_array() { return close(']'); }
  JsonText& key(std::string_view name);

  JsonText& text(std::string_view value);
  JsonText& number(std::uint64_t value);
  /// Shortest decimal form; whole numbers without a point. Must be finite.
  JsonText& real(double value);
  JsonText& boolean(bool value);
  JsonText& null();

 private:
  JsonText& open(char bracket);
  JsonText& close(char bracket);
  void separate();

  Output& out_;
  bool first_ = true;   // nothing stands before in the innermost bracket
  bool keyed_ = false;  // a key was just written
};

}  // namespace quipu
