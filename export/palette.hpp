#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "ontology/ontology.hpp"

namespace quipu {

struct Rgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  bool operator==(const Rgb&) const = default;
};

/// As GEXF names them.
enum class Shape : std::uint8_t { Disc, Square, Triangle, Diamond };
std::string_view name(Shape);

/// One colour and shape for each class, distinguishable with the common colour vision
/// deficiencies: the colours are those of Okabe and Ito (2008). A few broad classes have their own,
/// the classes below share it, so that a class the user adds has the colour of its kind.
class Palette {
 public:
  /// A broad class.
  struct Kind {
    std::string_view name;  // of the class; empty for what belongs to none
    Rgb colour;
    Shape shape;
  };

  explicit Palette(const Ontology& ontology);
  /// Grey where `type` is invalid or of no known kind.
  Rgb of(ClassId type) const { return kind(type).colour; }
  const Kind& kind(ClassId type) const;
  /// In the order of a legend; the last one is for what belongs to none.
  static const std::vector<Kind>& kinds();

 private:
  std::vector<std::uint8_t> kind_of_class_;
};

}  // namespace quipu
