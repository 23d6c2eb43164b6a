#include "core/annotations.hpp"

#include <array>

#include "core/layers.hpp"

namespace quipu {
namespace {

constexpr std::array<std::string_view, 3> kinds{"NAM", "NOM", "PRO"};
constexpr std::array<std::string_view, 4> timex_types{"DATE", "TIME", "DURATION", "SET"};
constexpr std::array<std::string_view, 7> modalities{
    "asserted", "reported", "alleged", "believed", "planned", "conditional", "threatened"};
constexpr std::array<std::string_view, 12> layers{
    "tokens",   "sentences",   "syntax",     "proposals", "vectors", "times",
    "mentions", "coreference", "quantities", "relations", "events",  "event structure"};
constexpr std::array<std::string_view, kEntityKinds> entity_kinds{
    "person", "organization", "group", "place", "facility", "event", "other"};

}  // namespace

std::string_view name(MentionKind kind) {
  return kinds[static_cast<std::size_t>(kind)];
}
std::string_view name(EntityKind kind) {
  return entity_kinds[static_cast<std::size_t>(kind)];
}
std::string_view name(TimexType type) {
  return timex_types[static_cast<std::size_t>(type)];
}
std::string_view name(Modality modality) {
  return modalities[static_cast<std::size_t>(modality)];
}
std::string_view name(Polarity polarity) {
  return polarity == Polarity::Positive ? "positive" : "negative";
}
std::string_view name(Layer layer) {
  return layers[static_cast<std::size_t>(layer)];
}

std::optional<EntityKind> entity_kind_of(std::string_view name) {
  for (std::size_t i = 0; i < entity_kinds.size(); ++i) {
    if (entity_kinds[i] == name) return static_cast<EntityKind>(i);
  }
  return std::nullopt;
}

std::optional<Modality> modality_of(std::string_view name) {
  for (std::size_t i = 0; i < modalities.size(); ++i) {
    if (modalities[i] == name) return static_cast<Modality>(i);
  }
  return std::nullopt;
}

}  // namespace quipu
