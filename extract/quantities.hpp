#pragma once
// Stage "quantities": numbers with what they count or measure.

#include <memory>

#include "extract/registry.hpp"
#include "extract/stage.hpp"

namespace quipu {

/// Stage "quantities": numbers in digits and words outside time expressions, with comparison,
/// range, unit and the mention they count. Ordinals are none. The rules for what is not exact:
///
/// - "about 20": value 20, approximate; "nearly 20": the same with max 20.
/// - "more than 700", "at least two": min only. "up to 40", "fewer than 40": max only;
///   "as many as 40" is approximate too.
/// - "15 to 20", "between 15 and 20": min and max, no value.
/// - "dozens", "hundreds", "tens of thousands": min is one of the word's scale (12, 100, 10000),
///   approximate. "a couple" is 2, approximate; "several" and "a few" are min 3 and 2, approximate.
/// - "all but one of the 72" is 71.
Result<std::unique_ptr<Stage>> make_quantities(const StageResources& resources);

IdVector<QuantityId, Quantity> find_quantities(const Document& document,
                                               const Annotations& annotations,
                                               const Ontology& ontology);

}  // namespace quipu
