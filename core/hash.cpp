#include "core/hash.hpp"

#include <xxhash.h>

#include <array>

namespace quipu {

std::uint64_t hash64(std::string_view bytes) {
  return XXH3_64bits(bytes.data(), bytes.size());
}

std::string hash128_hex(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  static constexpr char digits[] = "0123456789abcdef";
  std::string hex;
  hex.reserve(32);
  for (unsigned char byte : canonical.digest) {
    hex += digits[byte >> 4];
    hex += digits[byte & 15];
  }
  return hex;
}

std::string short_hash(std::string_view bytes, int digits) {
  return hash128_hex(bytes).substr(0, static_cast<std::size_t>(digits));
}

}  // namespace quipu
