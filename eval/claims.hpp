#pragma once

#include "core/result.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// Everything a document says, claim by claim, against gold with the vocabulary's own names. Rows:
/// - "relations": one claim for each subject, property and object; a body given with holdsPosition
///   is one more, with the property "holdsPosition.ofBody". Links between two events are left out.
/// - "events": an event of the right type at one of its triggers, with the right modality and
///   polarity. Events are whole coreference chains: several of the system's may be parts of one of
///   gold, but each stands for one only, that with which it shares most triggers.
/// - "roles", "places": what fills a role of an event, by entity, by event, or by a common
///   character where gold gives words; where it happened.
/// - "times": when the event begins and ends, one claim, both bounds as gold writes them.
/// - "sources": to whom the event is attributed.
/// - "claims": all of these.
/// What the system says of an event that is not in gold is wrong. An entity of the system is the
/// one of gold with which it shares most mentions (by their heads; any of several with as many), so
/// that what is said of two entities merged into one is right for one of them only.
///
/// In gold, ids, types, roles, times, modalities and literal objects may be several with "|"
/// between them, any of which is right; an empty one among them says that silence is right too.
/// "not planned" is the modality planned with negative polarity; a relation without modality is
/// asserted or reported; "^parentOf" is the property with its ends changed. What is marked
/// "optional" counts for nothing where it is found or missed. Literals are compared in small
/// letters, without articles and punctuation.
///
/// Precision: claims of the system that are right; recall: claims of gold that are found. Fails
/// where a claim of gold names an id that its document does not have.
Result<Scores> score_claims(const std::vector<Pair>& pairs);

}  // namespace quipu::eval
