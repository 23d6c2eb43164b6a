#include "export/palette.hpp"

#include <string_view>

namespace quipu {
namespace {

constexpr Rgb kGrey{153, 153, 153};

struct Kind {
  std::string_view class_name;
  Rgb colour;
};
constexpr Kind kKinds[] = {
    {"Person", {0, 114, 178}},  {"Group", {86, 180, 233}},     {"Organization", {230, 159, 0}},
    {"Place", {0, 158, 115}},   {"Facility", {204, 121, 167}}, {"Event", {213, 94, 0}},
    {"Entity", {240, 228, 66}},
};

}  // namespace

Palette::Palette(const Ontology& ontology) : colours_(ontology.classes().size(), kGrey) {
  for (ClassId id(0); ontology.classes().contains(id); ++id.value) {
    const auto colour = [&]() -> Rgb {
      for (ClassId ancestor : ontology.with_ancestors(id)) {
        for (const Kind& kind : kKinds) {
          if (ontology[ancestor].name == kind.class_name) return kind.colour;
        }
      }
      return kGrey;
    };
    colours_[id.value] = colour();
  }
}

Rgb Palette::of(ClassId type) const {
  return type.value < colours_.size() ? colours_[type.value] : kGrey;
}

}  // namespace quipu
