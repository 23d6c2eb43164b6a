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

/// One colour for each class, distinguishable with the common colour vision deficiencies: the
/// eight of Okabe and Ito (2008), given out along the hierarchy. The widest branches get their own
/// colour first, classes below share it.
class Palette {
 public:
  explicit Palette(const Ontology& ontology);
  /// Grey where `type` is invalid.
  Rgb of(ClassId type) const;

 private:
  std::vector<Rgb> colours_;
};

}  // namespace quipu
