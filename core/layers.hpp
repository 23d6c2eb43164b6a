#pragma once

#include <cstdint>
#include <initializer_list>
#include <string_view>

namespace quipu {

/// The annotation layers, in the order in which the stages fill them.
enum class Layer : std::uint8_t {
  Tokens,
  Sentences,
  Syntax,
  Proposals,
  Vectors,
  Times,
  Mentions,
  Coreference,
  Quantities,
  Relations,
  Events,
  EventStructure
};

class LayerSet {
 public:
  constexpr LayerSet() = default;
  constexpr LayerSet(std::initializer_list<Layer> layers) {
    for (Layer layer : layers) bits_ |= bit(layer);
  }
  constexpr bool contains(Layer layer) const { return bits_ & bit(layer); }
  constexpr bool contains(LayerSet other) const { return (bits_ & other.bits_) == other.bits_; }
  constexpr bool intersects(LayerSet other) const { return bits_ & other.bits_; }
  constexpr LayerSet operator|(LayerSet other) const {
    LayerSet both;
    both.bits_ = bits_ | other.bits_;
    return both;
  }
  constexpr bool operator==(const LayerSet&) const = default;

 private:
  static constexpr std::uint32_t bit(Layer layer) { return 1u << static_cast<int>(layer); }
  std::uint32_t bits_ = 0;
};

std::string_view name(Layer);

}  // namespace quipu
