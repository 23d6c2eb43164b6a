#include "export/palette.hpp"

#include <algorithm>
#include <array>

namespace quipu {

std::string_view name(Shape shape) {
  static constexpr std::array<std::string_view, 4> kNames = {"disc", "square", "triangle",
                                                             "diamond"};
  return kNames[static_cast<std::size_t>(shape)];
}

const std::vector<Palette::Kind>& Palette::kinds() {
  static const std::vector<Kind> kinds = {
      {"Person", {0, 114, 178}, Shape::Disc},         {"Group", {86, 180, 233}, Shape::Disc},
      {"Organization", {230, 159, 0}, Shape::Square}, {"Place", {0, 158, 115}, Shape::Triangle},
      {"Facility", {204, 121, 167}, Shape::Triangle}, {"Event", {213, 94, 0}, Shape::Diamond},
      {"Entity", {240, 228, 66}, Shape::Disc},        {"", {153, 153, 153}, Shape::Disc},
  };
  return kinds;
}

Palette::Palette(const Ontology& ontology) : kind_of_class_(ontology.classes().size()) {
  const std::vector<Kind>& all = kinds();
  for (ClassId id(0); ontology.classes().contains(id); ++id.value) {
    const auto number = [&]() -> std::size_t {
      for (ClassId ancestor : ontology.with_ancestors(id)) {
        const auto at = std::find_if(all.begin(), all.end() - 1, [&](const Kind& kind) {
          return kind.name == ontology[ancestor].name;
        });
        if (at != all.end() - 1) return static_cast<std::size_t>(at - all.begin());
      }
      return all.size() - 1;
    };
    kind_of_class_[id.value] = static_cast<std::uint8_t>(number());
  }
}

const Palette::Kind& Palette::kind(ClassId type) const {
  return type.value < kind_of_class_.size() ? kinds()[kind_of_class_[type.value]] : kinds().back();
}

}  // namespace quipu
