#include "extract/coreference/clusters.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace quipu::coreference {
namespace {

bool words_agree(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (a.size() == 1 || b.size() == 1) return a.front() == b.front();  // initials
  return a.size() >= 5 && b.size() >= 5 && a.front() == b.front() && edit_distance(a, b, 1) <= 1;
}

bool function_word(const std::string& word) {
  return word == "of" || word == "and" || word == "for" || word == "on" || word == "in" ||
         word == "de" || word == "&" || word == "the";
}

}  // namespace

bool person_names_agree(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  const auto& shorter = a.size() <= b.size() ? a : b;
  const auto& longer = a.size() <= b.size() ? b : a;
  if (shorter.empty()) return true;
  // Every word of the shorter stands in the longer, in order, and not by initials alone.
  std::size_t at = 0;
  bool word = false;
  std::size_t missing = 0;
  for (const std::string& name : shorter) {
    std::size_t next = at;
    while (next < longer.size() && !words_agree(name, longer[next])) ++next;
    if (next == longer.size()) {
      if (name.size() > 1) return false;
      ++missing;  // a middle initial that the other leaves out
      continue;
    }
    word = word || (name.size() > 1 && longer[next].size() > 1);
    at = next + 1;
  }
  return word && missing <= 1;
}

bool is_acronym_of(const Facts& acronym, const Facts& name) {
  if (!acronym.acronym || name.name.size() < 2) return false;
  std::string initials;
  std::string all;
  for (const std::string& word : name.name) {
    all += word.front();
    if (!function_word(word)) initials += word.front();
  }
  return acronym.name_key == initials || acronym.name_key == all;
}

bool other_names_agree(const Facts& a, const Facts& b) {
  if (a.name_key == b.name_key) return true;
  if (a.place.valid() && a.place == b.place) return true;
  if (is_acronym_of(a, b) || is_acronym_of(b, a)) return true;
  const Facts& shorter = a.name.size() <= b.name.size() ? a : b;
  const Facts& longer = a.name.size() <= b.name.size() ? b : a;
  if (shorter.name.empty() || shorter.name.size() == longer.name.size()) return false;
  if (a.kind == Kind::Place || b.kind == Kind::Place) return false;
  return std::equal(shorter.name.begin(), shorter.name.end(), longer.name.begin()) &&
         !function_word(longer.name[shorter.name.size()]);
}

Clusters::Clusters(const IdVector<MentionId, Facts>& facts, const Ontology& ontology)
    : facts_(facts), ontology_(ontology) {
  parent_.reserve(facts.size());
  clusters_.resize(facts.size());
  apart_.resize(facts.size());
  antecedents_.resize(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const MentionId id(i);
    parent_.push_back(id);
    const Facts& fact = facts[id];
    Cluster& cluster = clusters_[id];
    cluster.mentions = {id};
    cluster.kind = fact.kind;
    cluster.type = fact.type;
    cluster.gender = fact.gender;
    cluster.number = fact.number;
    cluster.origin = fact.origin;
    cluster.place = fact.place;
    cluster.count = fact.count;
    if (fact.named()) {
      cluster.names = {id};
      cluster.named = 1;
    }
    if (fact.body.valid()) cluster.bodies = {fact.body};
    if (fact.nominal()) {
      cluster.heads.insert(fact.head_word);
      cluster.modifiers.insert(fact.modifiers.begin(), fact.modifiers.end());
    }
    if (!fact.role.empty()) cluster.roles.insert(fact.role);
  }
}

MentionId Clusters::find(MentionId mention) const {
  while (parent_[mention] != mention) {
    parent_[mention] = parent_[parent_[mention]];
    mention = parent_[mention];
  }
  return mention;
}

void Clusters::keep_apart(MentionId a, MentionId b) {
  if (a == b) return;
  apart_[find(a)].push_back(b);
  apart_[find(b)].push_back(a);
}

bool Clusters::names_agree(const Cluster& a, const Cluster& b) const {
  if (a.names.empty() || b.names.empty()) return true;
  bool all = true;
  bool any = false;
  for (const MentionId x : a.names) {
    for (const MentionId y : b.names) {
      const Facts& first = facts_[x];
      const Facts& second = facts_[y];
      if (first.name_key == second.name_key && first.name.size() > 1) return true;
      const bool person = first.kind == Kind::Person || second.kind == Kind::Person;
      const bool agree =
          person ? person_names_agree(first.name, second.name) : other_names_agree(first, second);
      all = all && agree;
      any = any || (agree && !person);
    }
  }
  return all || any;
}

/// "Red Front rebels" and "Blue Front rebels" are two groups.
bool Clusters::bodies_agree(const Cluster& a, const Cluster& b) const {
  if (a.bodies.empty() || b.bodies.empty()) return true;
  return std::any_of(a.bodies.begin(), a.bodies.end(), [&](MentionId x) {
    return std::any_of(b.bodies.begin(), b.bodies.end(), [&](MentionId y) {
      return same(x, y) || other_names_agree(facts_[x], facts_[y]);
    });
  });
}

bool Clusters::compatible(MentionId a, MentionId b, bool alias) const {
  const MentionId left = find(a);
  const MentionId right = find(b);
  if (left == right) return true;
  const Cluster& x = clusters_[left];
  const Cluster& y = clusters_[right];
  if (!kinds_agree(x.kind, y.kind)) return false;
  if (x.gender != Gender::Unknown && y.gender != Gender::Unknown && x.gender != y.gender) {
    return false;
  }
  if (x.number != Number::Unknown && y.number != Number::Unknown && x.number != y.number) {
    // A body is one and many: "the group ... they".
    const auto collective = [](const Cluster& c) {
      return c.kind == Kind::Organization || c.kind == Kind::Group || c.kind == Kind::Place;
    };
    if (!collective(x) && !collective(y)) return false;
  }
  if (x.count && y.count && *x.count != *y.count) return false;
  if (!alias && !names_agree(x, y)) return false;
  if (!bodies_agree(x, y)) return false;
  if (x.origin.valid() && y.origin.valid() && x.origin != y.origin) return false;
  for (const MentionId other : apart_[left]) {
    if (find(other) == right) return false;
  }
  for (const MentionId other : apart_[right]) {
    if (find(other) == left) return false;
  }
  return true;
}

bool Clusters::merge(MentionId a, MentionId b, bool alias) {
  MentionId left = find(a);
  MentionId right = find(b);
  if (left == right) return true;
  if (!compatible(left, right, alias)) return false;
  Antecedent& earlier = antecedents_[std::max(a, b)];
  if (!earlier.mention.valid()) earlier = {std::min(a, b), {pass_, 0}};
  if (right < left) std::swap(left, right);
  Cluster& into = clusters_[left];
  Cluster& from = clusters_[right];
  parent_[right] = left;
  const auto middle = static_cast<std::ptrdiff_t>(into.mentions.size());
  into.mentions.insert(into.mentions.end(), from.mentions.begin(), from.mentions.end());
  std::inplace_merge(into.mentions.begin(), into.mentions.begin() + middle, into.mentions.end());
  if (into.kind == Kind::Unknown || (into.kind == Kind::Group && from.kind == Kind::Organization) ||
      (into.kind == Kind::Place && from.kind == Kind::Facility)) {
    into.kind = from.kind;
  }
  if (!into.type.valid() || (from.type.valid() && ontology_.is_a(from.type, into.type))) {
    into.type = from.type;
  }
  if (into.gender == Gender::Unknown) into.gender = from.gender;
  if (into.number == Number::Unknown) into.number = from.number;
  for (const MentionId name : from.names) {
    const bool known = std::any_of(into.names.begin(), into.names.end(), [&](MentionId each) {
      return facts_[each].name_key == facts_[name].name_key;
    });
    if (!known) into.names.push_back(name);
  }
  into.heads.merge(from.heads);
  into.modifiers.merge(from.modifiers);
  into.roles.merge(from.roles);
  if (!into.origin.valid()) into.origin = from.origin;
  if (!into.place.valid()) into.place = from.place;
  if (!into.count) into.count = from.count;
  into.bodies.insert(into.bodies.end(), from.bodies.begin(), from.bodies.end());
  into.named += from.named;
  apart_[left].insert(apart_[left].end(), apart_[right].begin(), apart_[right].end());
  return true;
}

}  // namespace quipu::coreference
