#pragma once

#include "graph/nodes.hpp"

namespace quipu {

/// Puts statements that say the same together. Confidence: each independent document counts with
/// its best statement, and all are combined as if each could be wrong on its own (noisy or), at
/// most 0.99. A document whose every quotation stands word for word in an earlier one (wire copy)
/// is not independent.
IdVector<ClaimId, Claim> make_claims(const Fusion& fusion, const Nodes& nodes,
                                     std::vector<Statement> statements);

}  // namespace quipu
