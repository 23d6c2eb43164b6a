// Pronouns: the most salient earlier mention that agrees, near by.

#include <algorithm>

#include "core/text.hpp"
#include "extract/coreference/sieve.hpp"

namespace quipu::coreference {
namespace {

constexpr std::uint32_t SingularReach = 4;  // sentences
constexpr std::uint32_t PluralReach = 2;
constexpr std::size_t Candidates = 60;

bool plural_thing(const Facts& facts, const Cluster& cluster) {
  return facts.number == Number::Plural || cluster.number == Number::Plural ||
         cluster.kind == Kind::Group || cluster.kind == Kind::Organization;
}

bool agrees(const Facts& pronoun, const Facts& other, const Cluster& cluster) {
  if (other.negative && other.kind != Kind::Person) return false;
  if (pronoun.gender == Gender::Male || pronoun.gender == Gender::Female) {
    return (cluster.kind == Kind::Person ||
            (cluster.kind == Kind::Unknown && other.pronominal())) &&
           cluster.number != Number::Plural;
  }
  if (pronoun.gender == Gender::Neuter) {
    return cluster.kind != Kind::Person && cluster.number != Number::Plural &&
           !(cluster.kind == Kind::Group && other.number == Number::Plural);
  }
  return plural_thing(other, cluster);  // they
}

/// Grammatical salience after Lappin and Leass (1994): subjects before objects before the rest,
/// nearer before farther, people spoken of before people in passing.
double salience(const Facts& pronoun, const Facts& other, const Cluster& cluster) {
  const std::uint32_t distance = pronoun.sentence.value - other.sentence.value;
  double score = 10.0 - 3.0 * distance;
  if (other.subject) score += 4;
  if (other.object) score += 1.5;
  if (pronoun.subject && other.subject) score += 1.5;
  if (other.named()) score += 1.5;
  if (other.pronominal()) score += 1.5;
  if (other.determiner == Determiner::Indefinite) score -= 0.5;
  if (other.possessive && !other.pronominal()) score -= 1;
  score += std::min<double>(static_cast<double>(cluster.mentions.size()), 6) * 0.5;
  if (pronoun.gender == Gender::Unknown && cluster.kind == Kind::Organization) score -= 2.5;
  if (pronoun.gender == Gender::Neuter) {
    if (cluster.kind == Kind::Organization) score += 1.5;
    if (cluster.kind == Kind::Place && !pronoun.possessive) score -= 2;
  }
  if ((pronoun.gender == Gender::Male || pronoun.gender == Gender::Female) &&
      cluster.gender == Gender::Unknown) {
    score -= 1.5;
  }
  return score;
}

/// A pronoun that is no possessive cannot mean another argument of its verb, nor a phrase it is in.
bool bound(const Sieve& sieve, const Facts& pronoun, const Facts& other) {
  const Mention& a = sieve.layers.mentions[pronoun.id];
  const Mention& b = sieve.layers.mentions[other.id];
  if (b.span.contains(a.span)) return true;
  if (pronoun.possessive || pronoun.sentence != other.sentence) return false;
  const DependencyTree& tree = *sieve.tree;
  return tree.head(pronoun.head) == tree.head(other.head) && tree.head(pronoun.head).valid() &&
         tree[tree.head(pronoun.head)].upos == Upos::Verb;
}

/// In parentheses of its own: "(Reuters)", an acronym.
bool in_parentheses(const Sieve& sieve, const Facts& facts) {
  const Span span = sieve.layers.mentions[facts.id].span;
  const std::string_view text = sieve.document.text();
  return span.begin > 0 && text[span.begin - 1] == '(' && span.end < text.size() &&
         text[span.end] == ')';
}

/// The phrase stands before the pronoun and is not yet over: "his" in "the man and his wife" is
/// fine, "the owner of it" is not.
void resolve(const Sieve& sieve, Clusters& clusters, const Facts& pronoun) {
  const bool plural = pronoun.number == Number::Plural;
  const std::uint32_t reach = plural ? PluralReach : SingularReach;
  MentionId best;
  double best_score = -1e9;
  std::size_t seen = 0;
  for (std::uint32_t i = pronoun.id.value; i-- > 0 && seen < Candidates;) {
    const Facts& other = sieve.facts[MentionId(i)];
    if (pronoun.sentence.value - other.sentence.value > reach) break;
    if (other.person == Person::First || other.person == Person::Second ||
        other.person == Person::Relative) {
      continue;
    }
    if (in_parentheses(sieve, other)) continue;
    ++seen;
    const Cluster& cluster = clusters.of(other.id);
    if (!pronoun_fits(sieve, clusters, pronoun, other)) continue;
    if (!clusters.compatible(other.id, pronoun.id)) continue;
    const double score = salience(pronoun, other, cluster) - 0.02 * static_cast<double>(seen);
    if (score > best_score) {
      best_score = score;
      best = other.id;
    }
  }
  if (best.valid()) clusters.merge(best, pronoun.id);
}

// --- the first person: the speaker ---------------------------------------------------------

/// The verb of saying that a token's clause hangs on, if it stands after or before in the sentence.
MentionId speaker(const Sieve& sieve, const Facts& pronoun) {
  const DependencyTree& tree = *sieve.tree;
  TokenId token = pronoun.head;
  for (int steps = 0; token.valid() && steps < 12; ++steps) {
    const Word& word = tree[token];
    const TokenId up = word.head;
    if (!up.valid()) break;
    const bool clause = word.deprel == Deprel::Ccomp || word.deprel == Deprel::Parataxis;
    if (clause && tree[up].upos == Upos::Verb) {
      const TokenId subject = tree.child(up, Deprel::Nsubj);
      if (subject.valid() && subject != pronoun.head) return sieve.mention(subject);
    }
    // "..., he said": the verb of saying hangs on the quotation.
    for (const TokenId child : tree.children(token)) {
      if (tree.deprel(child) != Deprel::Parataxis || tree[child].upos != Upos::Verb) continue;
      const TokenId subject = tree.child(child, Deprel::Nsubj);
      if (subject.valid()) return sieve.mention(subject);
    }
    token = up;
  }
  return {};
}

}  // namespace

bool pronoun_fits(const Sieve& sieve, const Clusters& clusters, const Facts& pronoun,
                  const Facts& other) {
  return agrees(pronoun, other, clusters.of(other.id)) && !bound(sieve, pronoun, other);
}

void join_speaker(const Sieve& sieve, Clusters& clusters, const Facts& facts,
                  MentionId& last_first_person) {
  if (last_first_person.valid() && sieve.facts[last_first_person].sentence == facts.sentence) {
    clusters.merge(last_first_person, facts.id);
  } else {
    const MentionId who = speaker(sieve, facts);
    if (who.valid()) {
      const Kind kind = clusters.of(who).kind;
      if (kind == Kind::Person || kind == Kind::Unknown) clusters.merge(who, facts.id);
    }
  }
  last_first_person = facts.id;
}

void join_pronouns(const Sieve& sieve, Clusters& clusters) {
  MentionId last_first_person;
  for (const Facts& facts : sieve.facts) {
    if (!facts.pronominal()) continue;
    if (facts.person == Person::Third) {
      if (sieve.tree != nullptr && (*sieve.tree)[facts.head].deprel == Deprel::Expl) continue;
      resolve(sieve, clusters, facts);
    } else if (facts.person == Person::First && facts.number == Number::Singular) {
      join_speaker(sieve, clusters, facts, last_first_person);
    }
  }
}

}  // namespace quipu::coreference
