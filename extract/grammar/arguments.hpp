#pragma once
// Grammatical arguments of verbs, nouns and adjectives, normalised so that one frame fits active
// and passive clauses, coordination, relative clauses, control and nominalisations alike.

#include <optional>
#include <string>
#include <vector>

#include "extract/grammar/dependency_tree.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// One argument of a trigger.
///
/// - Subject: the active clause's subject, the by-phrase of a passive, the subject of a light verb
///   ("the rebels launched an attack": of "attack"), the noun an adjective describes ("dead").
/// - Object: obj, the subject of a passive, the noun a past participle or a participle-like
///   adjective ("wounded soldiers") describes, the subject of "suffer", "undergo", "come under".
/// - Apposition: of a noun, what it is appositive to or predicated of ("X is the leader of Y").
/// - Clause: the head of a dependent clause; `preposition` is its marker ("that", "to", "after").
/// - Preposition: obl or nmod; `preposition` is the adposition with its fixed parts, lower case;
///   empty for an unmarked adverbial ("Tuesday", "last week"). A gerund clause ("charged with
///   ordering") stands both here and under Clause.
/// - Denoted: the trigger itself (nouns only, always last).
struct GrammaticalArgument {
  Slot slot = Slot::Subject;
  std::string preposition;
  /// Head of the phrase. Never a relative pronoun (its antecedent stands here), and never the head
  /// of a conjunct list only: every conjunct is an argument of its own.
  TokenId token;
  /// 0: written as a dependent of the trigger. 1: shared through coordination, control or a
  /// relative clause. 2: reached through another argument or a light verb, where the attachment is
  /// ambiguous ("held the hostages at the residence").
  int distance = 0;

  bool operator==(const GrammaticalArgument&) const = default;
};

/// Reads arguments off dependency trees (UD v2 relations, English). Holds only a reference to the
/// tree; one instance serves any number of calls.
class ArgumentReader {
 public:
  explicit ArgumentReader(const DependencyTree& tree) : tree_(tree) {}

  /// Arguments of the verb, noun or adjective at `trigger`, direct ones first; no duplicates.
  std::vector<GrammaticalArgument> arguments(TokenId trigger) const;

  /// True for a passive verb: "was killed", "hostages held in ...", "to be freed".
  bool passive(TokenId verb) const;

  /// What stands in subject position of the verb's clause, found through coordination, control,
  /// participles and relative clauses; for a passive that is its Object.
  std::vector<TokenId> surface_subjects(TokenId verb) const;

  /// Antecedent of a relative pronoun, else the token itself.
  TokenId antecedent(TokenId token) const;

  /// The noun that a partitive or measure stands for: "most of the hostages" -> "hostages", "one of
  /// whom" -> the antecedent; the token itself otherwise.
  TokenId referent(TokenId token) const;

  /// The verb that says of an event noun that it happens, begins, lasts, ends or strikes, with the
  /// noun as its subject or antecedent ("the siege began", "the attack, which took place");
  /// invalid: none.
  TokenId occurrence(TokenId noun) const;

  /// The verb that carries a noun's meaning ("launched an attack": launched); invalid: none.
  /// `undergoing` tells "suffer an attack" from "launch an attack".
  TokenId light_verb(TokenId noun, bool* undergoing = nullptr) const;

 private:
  struct Collector;
  bool passive(TokenId verb, int depth) const;
  std::vector<TokenId> surface_subjects(TokenId verb, int depth, int& distance) const;
  std::vector<TokenId> objects(TokenId verb) const;
  TokenId taking_part(TokenId noun) const;
  void add_verb_arguments(TokenId verb, Collector& out, int depth) const;
  /// "served as its leader": a noun that a verb says of its object, else of its subject.
  bool described_by_verb(TokenId noun) const;
  std::vector<TokenId> bearers(TokenId verb) const;
  void add_noun_arguments(TokenId noun, Collector& out) const;
  void add_adjective_arguments(TokenId adjective, Collector& out) const;
  void add_shared_by_coordination(TokenId verb, Collector& out) const;
  bool excepted(TokenId noun) const;
  void add_all_but(TokenId verb, Collector& out) const;
  void add_relative_gap(TokenId verb, Collector& out) const;

  const DependencyTree& tree_;
};

}  // namespace quipu
