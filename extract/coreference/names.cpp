// Names: equal, acronyms and aliases, parts of longer names.

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "extract/coreference/sieve.hpp"

namespace quipu::coreference {
namespace {

/// One index for the names of a sort: people's and others' are never looked up together.
bool is_person(const Facts& facts) {
  return facts.kind == Kind::Person;
}

}  // namespace

void join_equal_names(const Sieve& sieve, Clusters& clusters) {
  std::map<std::pair<std::string, bool>, std::vector<MentionId>> by_name;
  std::map<PlaceId, MentionId> by_place;
  for (const Facts& facts : sieve.facts) {
    if (!facts.named() || facts.name_key.empty()) continue;
    // One word alone may be anyone's of that surname: left to join_partial_names.
    if (!is_person(facts) || facts.name.size() > 1) {
      auto& earlier = by_name[{facts.name_key, is_person(facts)}];
      bool joined = false;
      for (const MentionId other : earlier) {
        if (clusters.merge(other, facts.id)) {
          joined = true;
          break;
        }
      }
      if (!joined) earlier.push_back(facts.id);
    }
    if (facts.place.valid() && facts.kind == Kind::Place) {
      const auto [found, fresh] = by_place.emplace(facts.place, facts.id);
      if (!fresh) clusters.merge(found->second, facts.id);
    }
  }
}

void join_aliases(const Sieve& sieve, Clusters& clusters) {
  // "X (Y)": Y in capitals is another name of X.
  for (std::size_t i = 1; i < sieve.facts.size(); ++i) {
    const Facts& alias = sieve.facts[MentionId(i)];
    if (!alias.named() || is_person(alias) || !alias.acronym) continue;
    const Mention& second = sieve.layers.mentions[alias.id];
    for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
      const Facts& name = sieve.facts[MentionId(i - back)];
      const Mention& first = sieve.layers.mentions[name.id];
      if (!name.named() || is_person(name) || name.name.size() < 2) continue;
      if (first.span.end > second.span.begin || name.sentence != alias.sentence) continue;
      const std::string_view between =
          trim(sieve.document.slice({first.span.end, second.span.begin}));
      if (between != "(" && between != "( the" && between != ", or" && between != "or" &&
          between != ", known as" && between != ",") {
        continue;
      }
      if (between == "," && !is_acronym_of(alias, name)) continue;
      clusters.merge(name.id, alias.id, true);
      break;
    }
  }
  // Initials anywhere in the document.
  std::map<std::string, MentionId> acronyms;
  for (const Facts& facts : sieve.facts) {
    if (facts.named() && facts.acronym && !is_person(facts)) {
      acronyms.emplace(facts.name_key, facts.id);
    }
  }
  if (acronyms.empty()) return;
  for (const Facts& facts : sieve.facts) {
    if (!facts.named() || is_person(facts) || facts.name.size() < 2) continue;
    for (const auto& [key, id] : acronyms) {
      if (is_acronym_of(sieve.facts[id], facts)) clusters.merge(id, facts.id, true);
    }
  }
}

void join_partial_names(const Sieve& sieve, Clusters& clusters) {
  std::map<std::string, std::vector<MentionId>> by_word;  // clusters' first mentions
  for (const Facts& facts : sieve.facts) {
    if (!facts.named() || facts.name.empty()) continue;
    const Kind kind = facts.kind;
    if (kind == Kind::Place) continue;
    // Candidates share a word; the best is the most telling match, then the most spoken of.
    MentionId best;
    double best_score = 0;
    const std::string& key = is_person(facts) ? facts.name.back() : facts.name.front();
    for (const std::string& word : facts.name) {
      if (!is_person(facts) && word != key) continue;
      const auto found = by_word.find(word);
      if (found == by_word.end()) continue;
      for (const MentionId other : found->second) {
        const Facts& earlier = sieve.facts[other];
        if (is_person(earlier) != is_person(facts) || clusters.same(other, facts.id)) continue;
        if (!is_person(facts) && !other_names_agree(earlier, facts)) continue;
        if (!clusters.compatible(other, facts.id)) continue;
        const Cluster& cluster = clusters.of(other);
        double score = 1.0 + 0.1 * static_cast<double>(std::min<std::size_t>(cluster.named, 9));
        if (earlier.name.back() == facts.name.back()) score += 2;
        if (!facts.role.empty() && cluster.roles.contains(facts.role)) score += 3;
        if (facts.name.size() > 1) score += 1;
        if (score > best_score) {
          best_score = score;
          best = other;
        }
      }
    }
    if (best.valid()) clusters.merge(best, facts.id);
    for (const std::string& word : facts.name) {
      if (word.size() < 2) continue;
      auto& list = by_word[word];
      const bool known = std::any_of(list.begin(), list.end(), [&](MentionId each) {
        return clusters.same(each, facts.id) && sieve.facts[each].name_key == facts.name_key;
      });
      if (!known) list.push_back(facts.id);
    }
  }
}

}  // namespace quipu::coreference
