#pragma once
// The rules of the relations stage; each reads one document through a RelationContext.

#include <vector>

#include "extract/relations/context.hpp"
#include "extract/relations/words.hpp"

namespace quipu {

/// Names of the ontology that rules refer to. Those an ontology does not declare stay invalid and
/// their rules silent.
struct RelationNames {
  explicit RelationNames(const Ontology& ontology);

  ClassId person, group, organization, place, geopolitical, country, city, region, facility,
      embassy, court, company, school;
  PropertyId leader_of, holds_position, nationality, age, located_in, member_of;
};

/// Frames of nouns, verbs and adjectives, titles before names, offices. Tokens that filled a
/// modifier slot are set in `used`.
void frame_relations(RelationContext& context, const RelationWords& words,
                     const RelationNames& names, std::vector<bool>& used);

/// Words of origin before people ("Peruvian soldiers"), ages beside names. Words of origin set in
/// `used` say something else already ("the Peruvian president").
void person_relations(RelationContext& context, const RelationNames& names,
                      const std::vector<bool>& used);

/// "ten hostages, among them two judges", "among the dead was Ana Ruiz".
void member_relations(RelationContext& context, const RelationNames& names);

/// "the embassy in Lima", "Lima, Peru", "Lima's airport".
void place_relations(RelationContext& context, const RelationNames& names);

}  // namespace quipu
