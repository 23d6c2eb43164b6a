#pragma once
// Growing clusters of mentions that refuse contradictory merges.

#include <set>
#include <utility>
#include <vector>

#include "extract/coreference/mention_facts.hpp"

namespace quipu::coreference {

/// What all mentions of a cluster say together.
struct Cluster {
  std::vector<MentionId> mentions;  // in text order
  Kind kind = Kind::Unknown;
  ClassId type;  // the most specific of the sure mentions
  Gender gender = Gender::Unknown;
  Number number = Number::Unknown;
  std::vector<MentionId> names;  // one mention for each different name
  std::set<std::string> heads;   // nominal heads
  std::set<std::string> modifiers;
  std::set<std::string> roles;
  PlaceId origin;
  PlaceId place;
  std::optional<double> count;
  std::vector<MentionId> bodies;  // names that descriptions are called after
  std::size_t named = 0;          // how many named mentions
};

class Clusters {
 public:
  Clusters(const IdVector<MentionId, Facts>& facts, const Ontology& ontology);

  MentionId find(MentionId mention) const;
  const Cluster& of(MentionId mention) const { return clusters_[find(mention)]; }
  bool same(MentionId a, MentionId b) const { return find(a) == find(b); }
  const Facts& facts(MentionId mention) const { return facts_[mention]; }
  const IdVector<MentionId, Facts>& all() const { return facts_; }
  const Ontology& ontology() const { return ontology_; }

  /// These two are different things, whatever else is found.
  void keep_apart(MentionId a, MentionId b);
  bool compatible(MentionId a, MentionId b, bool alias = false) const;
  /// Joins the two clusters; false, and nothing happens, when they contradict each other. With
  /// `alias` their names may differ ("the Movement (MRTA)").
  bool merge(MentionId a, MentionId b, bool alias = false);

  /// What the merges that follow are owed to, as Reason::by has it.
  void because(std::string_view pass) { pass_ = pass; }
  const IdVector<MentionId, Antecedent>& antecedents() const { return antecedents_; }

 private:
  bool names_agree(const Cluster& a, const Cluster& b) const;
  bool bodies_agree(const Cluster& a, const Cluster& b) const;

  const IdVector<MentionId, Facts>& facts_;
  const Ontology& ontology_;
  mutable IdVector<MentionId, MentionId> parent_;
  IdVector<MentionId, Cluster> clusters_;  // at the representative
  IdVector<MentionId, std::vector<MentionId>> apart_;
  IdVector<MentionId, Antecedent> antecedents_;
  std::string_view pass_;
};

/// Can two names be the same person's? "Alberto K. Fujimori" and "Fujimori" can, "Pedro Fujimori"
/// and "Alberto Fujimori" cannot.
bool person_names_agree(const std::vector<std::string>& a, const std::vector<std::string>& b);
/// The same for bodies and places: equal, an acronym, or one begins with the other.
bool other_names_agree(const Facts& a, const Facts& b);
/// "MRTA" from the initials of a longer name.
bool is_acronym_of(const Facts& acronym, const Facts& name);

}  // namespace quipu::coreference
