#include "core/universal_dependencies.hpp"

#include <array>

namespace quipu {
namespace {

#define QUIPU_TEXT_ONLY(name, text) std::string_view(text),
constexpr std::array upos_names{QUIPU_UPOS(QUIPU_TEXT_ONLY)};
constexpr std::array deprel_names{QUIPU_DEPREL(QUIPU_TEXT_ONLY)};
#undef QUIPU_TEXT_ONLY

template <class Enum, std::size_t size>
std::optional<Enum> find(const std::array<std::string_view, size>& names, std::string_view name) {
  for (std::size_t i = 0; i < size; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view name(Upos tag) {
  return upos_names[static_cast<std::size_t>(tag)];
}
std::string_view name(Deprel relation) {
  return deprel_names[static_cast<std::size_t>(relation)];
}

std::optional<Upos> upos_of(std::string_view name) {
  return find<Upos>(upos_names, name);
}

std::optional<Deprel> deprel_of(std::string_view name) {
  if (auto relation = find<Deprel>(deprel_names, name)) return relation;
  return find<Deprel>(deprel_names, name.substr(0, name.find(':')));
}

}  // namespace quipu
