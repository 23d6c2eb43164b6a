#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace quipu::encoder {

/// Number format of the large matrix products. Weights are 8-bit integers with a scale for each row
/// in all of them; activations are rounded to `Bf16` or, with a scale for each word piece, to
/// `Int8`. Sums are of 32 bits.
enum class Precision : std::uint8_t { F32, Int8, Bf16 };

/// What this processor does fastest: Int8 with VNNI (AMX makes it a third faster than Bf16 as well,
/// see docs/quality.md), else F32.
Precision best_precision();
/// Whether this processor has instructions for it; without, it would take minutes.
bool supported(Precision precision);
/// Whether queries, keys, values and attention are rounded to bfloat16: with Bf16, and with Int8
/// where the processor is fast at it. They are floats otherwise.
bool attends_in_bf16(Precision precision);
std::string_view name(Precision precision);  // f32, int8, bf16
std::optional<Precision> precision_of(std::string_view name);

}  // namespace quipu::encoder
