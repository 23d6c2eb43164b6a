#include "export/palette.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace quipu {
namespace {

constexpr Rgb kGrey{153, 153, 153};
// Okabe & Ito, "Color Universal Design", less black, which hides labels.
constexpr std::array<Rgb, 7> kColours = {{{0, 114, 178},
                                          {230, 159, 0},
                                          {0, 158, 115},
                                          {213, 94, 0},
                                          {204, 121, 167},
                                          {86, 180, 233},
                                          {240, 228, 66}}};

}  // namespace

Palette::Palette(const Ontology& ontology) : colours_(ontology.classes().size(), kGrey) {
  // A branch starts at a class without parents; the one that covers most classes comes first.
  std::map<ClassId, std::size_t> below;
  std::vector<ClassId> root_of(colours_.size());
  for (ClassId id(0); ontology.classes().contains(id); ++id.value) {
    for (ClassId ancestor : ontology.with_ancestors(id)) {
      // Of several roots (an armed group is organization and group) the nearest counts.
      if (!ontology[ancestor].parents.empty()) continue;
      root_of[id.value] = ancestor;
      ++below[ancestor];
      break;
    }
  }
  std::vector<std::tuple<std::size_t, std::string, ClassId>> roots;
  for (const auto& [root, count] : below) roots.emplace_back(count, ontology[root].name, root);
  std::sort(roots.begin(), roots.end(), [](const auto& a, const auto& b) {
    return std::get<0>(a) != std::get<0>(b) ? std::get<0>(a) > std::get<0>(b)
                                            : std::get<1>(a) < std::get<1>(b);
  });
  std::map<ClassId, Rgb> colour_of;
  for (std::size_t i = 0; i < roots.size(); ++i) {
    colour_of[std::get<2>(roots[i])] = i < kColours.size() ? kColours[i] : kGrey;
  }
  for (std::size_t i = 0; i < colours_.size(); ++i) {
    if (root_of[i].valid()) colours_[i] = colour_of[root_of[i]];
  }
}

Rgb Palette::of(ClassId type) const {
  return type.value < colours_.size() ? colours_[type.value] : kGrey;
}

}  // namespace quipu
