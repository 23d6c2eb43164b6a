#pragma once
// Stage "times": TIMEX3 time expressions, found by a cascade of rules and placed on the calendar.

#include <memory>

#include "extract/stage.hpp"

namespace quipu {

StageInfo times_info();
std::unique_ptr<Stage> make_times();

/// The time expressions of a document whose sentences are known; the syntax layer, where there is
/// one, tells past from future. Sorted, apart.
IdVector<TimeId, TimeExpression> find_times(const Document& document,
                                            const Annotations& annotations);

}  // namespace quipu
