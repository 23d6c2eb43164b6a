#pragma once

#include "core/result.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// Entity linking, mention by mention: each gold mention meets the system's mention that shares
/// most with it (characters in both by characters in either, of the span or of the head), and is
/// right when one knowledge base gives both the same id. A gold mention without a link is "not in
/// the knowledge base": a link of the system's there is wrong. The system's mentions that meet none
/// of gold's are not counted: annotated corpora rarely mark every name. Links to knowledge bases
/// that gold never uses are left out. Rows: each gold type, "all", "names and descriptions",
/// "pronouns". Fails when gold has no links.
Result<Scores> score_links(const std::vector<Pair>& pairs);

}  // namespace quipu::eval
