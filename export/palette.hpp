#pragma once

#include <cstdint>
#include <vector>

#include "ontology/ontology.hpp"

namespace quipu {

struct Rgb {
  std::uint8_t red = 0;
  std::uint8_t green = 0;
  std::uint8_t blue = 0;
  bool operator==(const Rgb&) const = default;
};

/// One colour for each class, distinguishable with the common colour vision deficiencies: those
/// of Okabe and Ito (2008). A few broad classes have their own, the classes below share it, so
/// that a class the user adds has the colour of its kind.
class Palette {
 public:
  explicit Palette(const Ontology& ontology);
  /// Grey where `type` is invalid or of no known kind.
  Rgb of(ClassId type) const;

 private:
  std::vector<Rgb> colours_;
};

}  // namespace quipu
