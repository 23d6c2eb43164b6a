#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "graph/statements.hpp"

namespace quipu {

struct EntityName {
  std::string label;
  std::vector<std::string> aliases;  // sorted, without the label
  bool named = false;
};

/// Named: the longest proper form among those that at least half as many documents use as the most
/// used one, titles left out; places are called what the gazetteer calls them when some text does.
/// Described: the fullest description, its article left out. Aliases: all other names, with and
/// without titles; of a described thing, its other descriptions.
EntityName name_entity(const Fusion& fusion, std::uint32_t root);

/// "Raid on the residence (1997-04-22)": class, main participant, day.
std::string name_event(const std::string& class_label, std::string_view participant_role,
                       std::string_view participant, const std::optional<Date>& date);

/// Leading articles, demonstratives and possessives left out.
std::string without_determiner(std::string_view phrase);

}  // namespace quipu
