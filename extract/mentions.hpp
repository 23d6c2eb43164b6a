#pragma once

#include <memory>

#include "extract/registry.hpp"
#include "extract/stage.hpp"

namespace quipu {

/// Stage "mentions": Layer::Mentions from tokens, sentences, syntax and times.
///
/// Named mentions are found by case, gazetteer and titles and typed by weighted evidence
/// (extract/mentions/evidence.hpp). Words of origin ("Peruvian" in "the Peruvian president") are
/// named mentions of the place; standing alone ("the Peruvians") they are nominal mentions of a
/// Group or Person. Nominal mentions are noun phrases whose head the ontology's words or WordNet
/// synsets give a class; the plural of a person's noun is a Group. Pronouns of unknown kind are of
/// class Entity. Without syntax only names are found.
Result<std::unique_ptr<Stage>> make_mentions(const StageResources& resources);

}  // namespace quipu
