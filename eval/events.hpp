#pragma once

#include "core/result.hpp"
#include "eval/label_map.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// Events with triggers, predicted from text (WikiEvents: Li et al., NAACL 2021; ACE's criteria).
/// Every mention of an event counts; the arguments of a coreferent event belong to the trigger of
/// their sentence, else to the nearest. Rows:
/// - "trigger": the trigger's head word is right; "trigger, type": its type as well;
/// - "argument, head": the head word of the argument and the type of its event are right;
///   "role, head": the role as well ("Head F1", there with gold triggers);
/// - "role, coref": the same for a head on any mention of the gold argument's entity.
/// Negated events of the system are left out. Where gold is made of MUC-4 templates,
/// score_incidents is used instead.
Result<Scores> score_events(const std::vector<Pair>& pairs, const LabelMap& map);

/// MUC-4's role fillers. Rows: each role and "GRIT" (micro average): CEAF-REE, entities of the
/// whole document, a found entity right when all its strings are among those of the gold entity,
/// aligned one to one (Du, Rush and Cardie, EACL 2021); then "template type" and "GTT", whole
/// templates under the best alignment (Du, Rush and Cardie, NAACL 2021). Strings are compared as
/// there: small letters, no punctuation, no articles. The system's templates are its events that
/// the map gives an incident type, one for each type; events with roles but no type (a death) add
/// to those of their document.
Result<Scores> score_incidents(const std::vector<Pair>& pairs, const LabelMap& map);

/// "The FMLN's [leader]" -> "fmlns leader"
std::string normalized_filler(std::string_view text);

}  // namespace quipu::eval
