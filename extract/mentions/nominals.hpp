#pragma once
// Mentions without a name: descriptions ("two Peruvian soldiers", "the compound"), inhabitants
// ("the Peruvians") and pronouns.

#include <vector>

#include "extract/grammar/dependency_tree.hpp"
#include "extract/mentions/token_facts.hpp"

namespace quipu {

/// Phrases whose head noun denotes one of the ontology's classes. Tokens with `in_name` set are
/// part of a name or title and head none. Needs syntax.
void find_nominals(const DocumentFacts& facts, const DependencyTree& tree,
                   const std::vector<bool>& in_name, std::vector<Mention>& out);

/// By its tag or feature of number.
bool plural(const Word& word);

/// The phrase that `head` heads, without relative clauses, appositions, conjuncts and, where the
/// phrase is a predicate, without the clause around it.
Span noun_phrase(const DocumentFacts& facts, const DependencyTree& tree, TokenId head);

/// Personal, possessive, reflexive and relative pronouns. Needs syntax.
void find_pronouns(const DocumentFacts& facts, const DependencyTree& tree,
                   std::vector<Mention>& out);

}  // namespace quipu
