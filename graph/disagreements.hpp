#pragma once
// Competing values of one property: groups them, says how they differ, and picks the value that
// the plain graph states.

#include "graph/knowledge_graph.hpp"

namespace quipu {

/// Groups competing claims about one functional property or one count of one thing; only positive
/// claims of actual facts compete. Leaves only the best of each group plain. `claims` are sorted
/// by subject and predicate.
///
/// Best: the claim that most documents support (its own, and those of every claim that can be true
/// together with it), then the most precise, then what is told by the clock of the place rather
/// than another's, then the latest published, then the most confident, then the smallest key. Then
/// in the same way among the more precise ones that can be true together with it, as long as there
/// are any: every day of 1997 speaks for "1997".
///
/// Verdict. Agree: the claims name one value equally precisely. Refine: all can be true together
/// with the best. Supersede: some cannot, and all that supports the best was published later.
/// Dispute: otherwise.
std::vector<Disagreement> find_disagreements(const Ontology& ontology,
                                             const IdVector<DocumentId, SourceDocument>& documents,
                                             IdVector<ClaimId, Claim>& claims);

}  // namespace quipu
