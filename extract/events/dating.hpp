#pragma once
// Events that other events date.

#include <span>

#include "core/annotations.hpp"
#include "extract/grammar/dependency_tree.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// "the seizure", "their release": takes up what is known.
bool definite(const DependencyTree& tree, TokenId noun);

/// Gives undated events the time of others: "the raid" takes up the one dated event of its kind
/// told of in the `reach` sentences before, unless it brings in names; "killed in the raid" is when
/// that was, and who "was hurt" was so on the day of the violence told of there, if that was in the
/// week before the story was published. Only what the text holds to be real gives and gets times.
/// `events` in text order.
void date_by_other_events(const Ontology& ontology, const std::optional<Date>& published,
                          const Annotations& annotations, const DependencyTree& tree,
                          std::span<EventMention* const> events, std::uint32_t reach);

}  // namespace quipu
