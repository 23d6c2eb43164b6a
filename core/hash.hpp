#pragma once
// Content hashes (XXH3): stable across runs, machines and threads.

#include <cstdint>
#include <string>
#include <string_view>

namespace quipu {

std::uint64_t hash64(std::string_view bytes);
/// 32 hexadecimal digits of the 128-bit hash.
std::string hash128_hex(std::string_view bytes);
/// The first `digits` of hash128_hex, for short suffixes.
std::string short_hash(std::string_view bytes, int digits = 8);

}  // namespace quipu
