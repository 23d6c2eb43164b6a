// Grammar that says two phrases are one thing, or two things are not.

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "extract/coreference/sieve.hpp"
#include "extract/grammar/arguments.hpp"
#include "extract/grammar/collectives.hpp"

namespace quipu::coreference {
namespace {

/// May a description stand for a name: "rebel leader" for a person, not "14 rebels" for one.
bool describes(const Facts& a, const Facts& b) {
  return a.kind == Kind::Unknown || b.kind == Kind::Unknown || kinds_agree(a.kind, b.kind);
}

void join_apposition(const Sieve& sieve, Clusters& clusters, TokenId token) {
  const DependencyTree& tree = *sieve.tree;
  const TokenId head = tree.head(token);
  const MentionId a = sieve.mention(head);
  const MentionId b = sieve.mention(token);
  if (!a.valid() || !b.valid()) return;
  const Facts& first = sieve.facts[a];
  const Facts& second = sieve.facts[b];
  if (!describes(first, second) || first.pronominal() || second.pronominal()) return;
  if (first.named() && second.named() && first.kind == Kind::Place) return;  // "Lima, Peru"
  if (tree.has_child(token, Deprel::Case)) return;
  clusters.because("apposition");
  clusters.merge(a, b);
}

// "rebel leader Nestor Cerpa": a person's noun right before a name, without a mark between.
void join_title_noun(const Sieve& sieve, Clusters& clusters, const Facts& name) {
  if (!name.named() || name.kind != Kind::Person) return;
  const Mention& mention = sieve.layers.mentions[name.id];
  for (std::size_t back = 1; back <= 3 && back <= name.id.value; ++back) {
    const Facts& noun = sieve.facts[MentionId(name.id.value - back)];
    if (!noun.nominal() || noun.kind != Kind::Person || noun.number == Number::Plural) continue;
    const Mention& before = sieve.layers.mentions[noun.id];
    const std::uint32_t begin = mention.title ? mention.title->begin : mention.head.begin;
    if (before.head.end > begin) continue;
    if (!trim(sieve.document.slice({before.head.end, begin})).empty()) continue;
    clusters.because("noun before the name");
    clusters.merge(noun.id, name.id);
    return;
  }
}

/// What the clause says is denied, or only possible.
bool doubtful(const DependencyTree& tree, TokenId predicate) {
  for (const TokenId child : tree.children(predicate)) {
    const Word& word = tree[child];
    if (word.lemma == "not" || word.lemma == "never" || word.lemma == "n't") return true;
    if (word.deprel == Deprel::Aux && word.xpos == "MD") return true;
    if (word.deprel == Deprel::Mark && word.lemma == "if") return true;
  }
  return false;
}

// "X is the leader of Y": subject and predicate noun of an affirmative copula.
void join_copula(const Sieve& sieve, Clusters& clusters, TokenId predicate) {
  const DependencyTree& tree = *sieve.tree;
  if (!tree.has_child(predicate, Deprel::Cop) || tree.has_child(predicate, Deprel::Case)) return;
  const TokenId subject = tree.child(predicate, Deprel::Nsubj);
  if (!subject.valid()) return;
  if (doubtful(tree, predicate)) return;
  const MentionId a = sieve.mention(subject);
  const MentionId b = sieve.mention(predicate);
  if (!a.valid() || !b.valid()) return;
  const Facts& first = sieve.facts[a];
  const Facts& second = sieve.facts[b];
  if (second.pronominal() || first.person == Person::Relative) return;
  if (second.negative || first.negative || second.determiner == Determiner::None) {
    if (!second.named() && second.determiner == Determiner::None) return;
  }
  if (first.kind == Kind::Unknown && !first.pronominal()) return;
  if (!describes(first, second)) return;
  clusters.because("copula");
  clusters.merge(a, b);
}

/// "served as president", "named him as president": a noun after "as" under a verb.
bool is_secondary_predicate(const DependencyTree& tree, TokenId noun) {
  return tree.deprel(noun) == Deprel::Obl && tree.marker(noun) == "as" && tree.head(noun).valid() &&
         tree[tree.head(noun)].upos == Upos::Verb;
}

// It describes the object, where that may bear the description, else the subject.
void join_secondary_predicate(const Sieve& sieve, Clusters& clusters, TokenId noun) {
  const DependencyTree& tree = *sieve.tree;
  if (!is_secondary_predicate(tree, noun)) return;
  const TokenId verb = tree.head(noun);
  const MentionId described = sieve.mention(noun);
  if (!described.valid() || doubtful(tree, verb)) return;
  const Facts& second = sieve.facts[described];
  if (!second.nominal() || second.negative) return;
  if (second.kind != Kind::Person && second.kind != Kind::Organization) return;
  for (const Deprel deprel : {Deprel::Obj, Deprel::NsubjPass, Deprel::Nsubj}) {
    const TokenId argument = tree.child(verb, deprel);
    const MentionId bearer = argument.valid() ? sieve.mention(argument) : MentionId();
    if (!bearer.valid()) continue;
    const Facts& first = sieve.facts[bearer];
    const bool able = first.kind == second.kind || (first.pronominal() && describes(first, second));
    const bool same_number = first.number == Number::Unknown || second.number == Number::Unknown ||
                             first.number == second.number;
    if (!able || first.negative || !same_number) continue;
    clusters.because("after \"as\"");
    clusters.merge(bearer, described);
    return;
  }
}

/// "A force of 140 commandos": the counted people, who are what the noun for many means.
MentionId counted_members(const Sieve& sieve, const Facts& whole) {
  const DependencyTree& tree = *sieve.tree;
  if (!whole.nominal() || whole.count) return {};
  for (const TokenId child : tree.children(whole.head)) {
    if (tree.deprel(child) != Deprel::Nmod || tree.marker(child) != "of") continue;
    const MentionId members = sieve.mention(child);
    if (!members.valid() || !tree.has_child(child, Deprel::Nummod)) continue;
    const Facts& facts = sieve.facts[members];
    if (facts.nominal() && facts.kind == Kind::Group && !facts.other) {
      return is_collective(sieve.resources.ontology, whole.type) ? members : MentionId();
    }
  }
  return {};
}

void join_relative(const Sieve& sieve, Clusters& clusters, const Facts& pronoun) {
  const DependencyTree& tree = *sieve.tree;
  const TokenId antecedent = ArgumentReader(tree).antecedent(pronoun.head);
  if (antecedent == pronoun.head || !antecedent.valid()) return;
  const MentionId noun = sieve.mention(antecedent);
  clusters.because("relative clause");
  if (noun.valid()) clusters.merge(noun, pronoun.id);
}

void join_reflexive(const Sieve& sieve, Clusters& clusters, const Facts& pronoun) {
  const DependencyTree& tree = *sieve.tree;
  clusters.because("reflexive");
  TokenId verb = tree.head(pronoun.head);
  for (int steps = 0; verb.valid() && steps < 4; ++steps, verb = tree.head(verb)) {
    for (const Deprel deprel : {Deprel::Nsubj, Deprel::NsubjPass}) {
      const TokenId subject = tree.child(verb, deprel);
      if (!subject.valid()) continue;
      const MentionId mention = sieve.mention(subject);
      if (mention.valid() && clusters.merge(mention, pronoun.id)) return;
    }
  }
}

}  // namespace

MentionId Sieve::mention(TokenId head) const {
  const auto found = at_head.find(head);
  if (found != at_head.end()) return found->second.front();
  return {};
}

void keep_distinct_apart(const Sieve& sieve, Clusters& clusters) {
  const DependencyTree& tree = *sieve.tree;
  for (const Facts& facts : sieve.facts) {
    if (facts.possessor.valid()) {
      const MentionId possessor = sieve.mention(facts.possessor);
      if (possessor.valid() && possessor != counted_members(sieve, facts)) {
        clusters.keep_apart(facts.id, possessor);
      }
    }
  }
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const TokenId token(i);
    const Word& word = tree[token];
    if (word.deprel == Deprel::Conj && is_nominal(word.upos)) {
      const MentionId a = sieve.mention(word.head);
      const MentionId b = sieve.mention(token);
      if (a.valid() && b.valid()) clusters.keep_apart(a, b);
      for (const TokenId other : tree.children(word.head)) {
        if (other == token || tree.deprel(other) != Deprel::Conj) continue;
        const MentionId c = sieve.mention(other);
        if (b.valid() && c.valid() && b < c) clusters.keep_apart(b, c);
      }
    }
    // Co-arguments of one verb.
    if (word.upos != Upos::Verb) continue;
    std::vector<MentionId> arguments;
    for (const TokenId child : tree.children(token)) {
      switch (tree.deprel(child)) {
        case Deprel::Nsubj:
        case Deprel::NsubjPass:
        case Deprel::Obj:
        case Deprel::Iobj:
        case Deprel::Obl:
        case Deprel::OblAgent: {
          const MentionId mention = sieve.mention(child);
          if (mention.valid() && sieve.facts[mention].person != Person::Reflexive &&
              !is_secondary_predicate(tree, child)) {
            arguments.push_back(mention);
          }
          break;
        }
        default:
          break;
      }
    }
    for (std::size_t a = 0; a < arguments.size(); ++a) {
      for (std::size_t b = a + 1; b < arguments.size(); ++b) {
        clusters.keep_apart(arguments[a], arguments[b]);
      }
    }
  }
  // Nested phrases: "the brother of the man".
  std::vector<MentionId> open;
  for (const Facts& facts : sieve.facts) {
    const Mention& mention = sieve.layers.mentions[facts.id];
    while (!open.empty() && sieve.layers.mentions[open.back()].span.end <= mention.span.begin) {
      open.pop_back();
    }
    for (const MentionId outer : open) {
      const Mention& around = sieve.layers.mentions[outer];
      if (!around.span.contains(mention.span) || sieve.facts[outer].head == facts.head) continue;
      const TokenId head = sieve.facts[outer].head;
      // Appositions and relative pronouns inside a phrase do mean the phrase.
      if (facts.person == Person::Relative || facts.person == Person::Reflexive) continue;
      if (!tree.below(facts.head, head) && !tree.below(head, facts.head)) continue;
      const Deprel deprel = tree.deprel(facts.head);
      if (deprel == Deprel::Appos || deprel == Deprel::Flat) continue;
      if (facts.nominal() && sieve.facts[outer].named() &&
          (deprel == Deprel::Compound || tree.deprel(head) == Deprel::Appos ||
           tree.deprel(head) == Deprel::Flat || tree.below(head, facts.head))) {
        continue;
      }
      if (facts.pronominal() && !facts.possessive) continue;
      if (counted_members(sieve, sieve.facts[outer]) == facts.id) continue;
      clusters.keep_apart(outer, facts.id);
    }
    open.push_back(facts.id);
    if (open.size() > 6) open.erase(open.begin());
  }
}

void join_constructions(const Sieve& sieve, Clusters& clusters) {
  const DependencyTree& tree = *sieve.tree;
  for (std::size_t i = 0; i < tree.size(); ++i) {
    const TokenId token(i);
    if (tree.deprel(token) == Deprel::Appos) join_apposition(sieve, clusters, token);
    if (is_nominal(tree[token].upos)) join_copula(sieve, clusters, token);
    join_secondary_predicate(sieve, clusters, token);
  }
  // Two mentions of one head are one phrase read twice.
  clusters.because("same head");
  for (const Facts& facts : sieve.facts) {
    const auto& sharing = sieve.at_head.at(facts.head);
    if (sharing.front() == facts.id) continue;
    // "Ann and Bob" is not Ann.
    const TokenId conjunct = tree.child(facts.head, Deprel::Conj);
    const auto covers = [&](MentionId id) {
      return conjunct.valid() &&
             sieve.layers.mentions[id].span.contains(sieve.layers.tokens[conjunct].span);
    };
    if (covers(sharing.front()) == covers(facts.id)) clusters.merge(sharing.front(), facts.id);
  }
  clusters.because("a group of so many");
  for (const Facts& facts : sieve.facts) {
    const MentionId members = counted_members(sieve, facts);
    if (members.valid()) clusters.merge(facts.id, members);
  }
  for (const Facts& facts : sieve.facts) {
    join_title_noun(sieve, clusters, facts);
    if (facts.person == Person::Relative) join_relative(sieve, clusters, facts);
    if (facts.person == Person::Reflexive) join_reflexive(sieve, clusters, facts);
  }
}

}  // namespace quipu::coreference
