// Descriptions that go back to something named or described before.

#include <algorithm>
#include <array>
#include <map>

#include "core/text.hpp"
#include "extract/coreference/sieve.hpp"

namespace quipu::coreference {
namespace {

/// Sentences that a description reaches back.
constexpr std::uint32_t HeadReach = 40;
constexpr std::uint32_t KindReach = 6;
/// Earlier mentions looked at for one description.
constexpr std::size_t Candidates = 24;

bool refers_back(const Facts& facts) {
  if (!facts.nominal() || facts.other || facts.negative) return false;
  return facts.determiner == Determiner::Definite ||
         facts.determiner == Determiner::Demonstrative ||
         facts.determiner == Determiner::Possessive;
}

/// The description adds nothing that is not known of the cluster.
bool no_new_modifiers(const Facts& facts, const Cluster& cluster) {
  return std::all_of(facts.modifiers.begin(), facts.modifiers.end(),
                     [&](const std::string& word) { return cluster.modifiers.contains(word); });
}

bool possessors_agree(const Sieve& sieve, const Clusters& clusters, const Facts& a,
                      const Facts& b) {
  if (!a.possessor.valid() || !b.possessor.valid()) return true;
  const MentionId x = sieve.mention(a.possessor);
  const MentionId y = sieve.mention(b.possessor);
  if (x.valid() && y.valid()) return clusters.same(x, y);
  const auto lemma = [&](TokenId token) { return lower((*sieve.tree)[token].lemma); };
  return lemma(a.possessor) == lemma(b.possessor);
}

/// "the prime minister" fits "prime minister", "the minister" fits both, "the president" does not
/// fit "vice president".
bool role_fits(std::string_view role, std::string_view held) {
  if (role == held) return true;
  if (held.size() <= role.size() || !held.ends_with(role) ||
      held[held.size() - role.size() - 1] != ' ') {
    return false;
  }
  for (const std::string_view word : {"vice", "deputy", "former", "assistant", "acting", "ex"}) {
    if (held.find(word) != std::string_view::npos) return false;
  }
  return true;
}

bool same_number(const Facts& a, const Facts& b) {
  return a.number == Number::Unknown || b.number == Number::Unknown || a.number == b.number;
}

}  // namespace

void join_equal_heads(const Sieve& sieve, Clusters& clusters) {
  std::map<std::string, std::vector<MentionId>> by_head;
  for (const Facts& facts : sieve.facts) {
    if (facts.named() && facts.kind != Kind::Person && facts.name.size() > 1) {
      // "the ministry" may be the Foreign Ministry.
      by_head[facts.name.back()].push_back(facts.id);
      continue;
    }
    if (!facts.nominal() || facts.head_word.empty()) continue;
    auto& earlier = by_head[facts.head_word];
    if (refers_back(facts)) {
      // The nearest that fits; but one told apart by its own modifiers ("the Northern rebels") or
      // a number of them ("eight rebels were killed") gives way to one that is plainly so called
      // or spoken of before.
      MentionId fallback;
      MentionId part;
      MentionId best;
      std::size_t seen = 0;
      for (auto at = earlier.rbegin(); at != earlier.rend() && seen < Candidates; ++at, ++seen) {
        const Facts& other = sieve.facts[*at];
        if (facts.sentence.value - other.sentence.value > HeadReach) break;
        const Cluster& cluster = clusters.of(other.id);
        if (!same_number(facts, other) || other.negative) continue;
        if (other.named() ? !facts.modifiers.empty() || facts.origin.valid()
                          : !no_new_modifiers(facts, cluster)) {
          continue;
        }
        if (facts.count && !cluster.count) continue;
        if (facts.origin.valid() && cluster.origin != facts.origin) continue;
        if (!possessors_agree(sieve, clusters, facts, other)) continue;
        if (facts.possessor.valid() && !other.possessor.valid()) continue;
        if (!clusters.compatible(other.id, facts.id)) continue;
        if (part.valid() && (cluster.mentions.size() < 2 || cluster.count)) continue;
        if (other.count && !facts.count && !refers_back(other) && cluster.mentions.size() < 2) {
          part = other.id;
          continue;
        }
        if (!fallback.valid()) fallback = other.id;
        if (cluster.mentions.size() > 1 || other.modifiers.size() <= facts.modifiers.size()) {
          best = other.id;
          break;
        }
      }
      if (!best.valid()) best = part.valid() ? part : fallback;
      if (best.valid()) clusters.merge(best, facts.id);
    }
    earlier.push_back(facts.id);
  }
}

void join_roles(const Sieve& sieve, Clusters& clusters) {
  // A role is held by a person with a name or description seen before.
  std::vector<MentionId> holders;
  for (const Facts& facts : sieve.facts) {
    if (facts.kind != Kind::Person) continue;
    if (refers_back(facts) && facts.number != Number::Plural && !facts.role.empty() &&
        clusters.of(facts.id).names.empty()) {
      std::size_t seen = 0;
      for (auto at = holders.rbegin(); at != holders.rend() && seen < 2 * Candidates;
           ++at, ++seen) {
        const Cluster& cluster = clusters.of(*at);
        const bool fits =
            std::any_of(cluster.roles.begin(), cluster.roles.end(),
                        [&](const std::string& held) { return role_fits(facts.role, held); });
        if (!fits) continue;
        if (facts.origin.valid() && cluster.origin.valid() && facts.origin != cluster.origin) {
          continue;
        }
        if (facts.possessor.valid()) {
          const bool agree =
              std::any_of(cluster.mentions.begin(), cluster.mentions.end(), [&](MentionId each) {
                return sieve.facts[each].possessor.valid() &&
                       possessors_agree(sieve, clusters, facts, sieve.facts[each]);
              });
          const bool none =
              std::none_of(cluster.mentions.begin(), cluster.mentions.end(),
                           [&](MentionId each) { return sieve.facts[each].possessor.valid(); });
          if (!agree && !none) continue;
        }
        if (clusters.merge(*at, facts.id)) break;
      }
    }
    if (!facts.pronominal() && facts.number != Number::Plural && !facts.role.empty()) {
      holders.push_back(facts.id);
    }
  }
}

void join_kinds(const Sieve& sieve, Clusters& clusters) {
  const Ontology& ontology = sieve.resources.ontology;
  for (const Facts& facts : sieve.facts) {
    if (!refers_back(facts) || facts.determiner == Determiner::Possessive) continue;
    if (!facts.modifiers.empty() || facts.possessor.valid() || facts.count) continue;
    if (clusters.of(facts.id).mentions.size() > 1) continue;
    if (facts.kind != Kind::Organization && facts.kind != Kind::Group &&
        facts.kind != Kind::Facility && facts.kind != Kind::Place) {
      continue;
    }
    // The nearest earlier thing of the same or a narrower class, if it is the only one around.
    MentionId found;
    bool alone = true;
    std::size_t seen = 0;
    for (std::uint32_t i = facts.id.value; i-- > 0 && seen < Candidates; ++seen) {
      const Facts& other = sieve.facts[MentionId(i)];
      if (facts.sentence.value - other.sentence.value > KindReach) break;
      if (other.pronominal() || !same_number(facts, other)) continue;
      const ClassId type = clusters.of(other.id).type;
      if (!type.valid() || !facts.type.valid()) continue;
      if (!ontology.is_a(type, facts.type)) continue;
      if (facts.kind == Kind::Group && other.kind != Kind::Organization) continue;
      if (facts.origin.valid() && clusters.of(other.id).origin != facts.origin) continue;
      if (!clusters.compatible(other.id, facts.id)) continue;
      if (!found.valid()) {
        found = other.id;
      } else if (!clusters.same(found, other.id)) {
        alone = false;
      }
    }
    if (found.valid() && alone) clusters.merge(found, facts.id);
  }
}

}  // namespace quipu::coreference
