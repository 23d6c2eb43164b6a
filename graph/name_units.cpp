#include "graph/name_units.hpp"

#include <algorithm>
#include <map>

namespace quipu {
namespace {

constexpr std::size_t kTopicDocuments = 16;  // enough company to judge by

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

void add_chain(const Corpus& corpus, const Profiles& profiles, ChainNumber chain, NameUnit& unit) {
  const ChainProfile& profile = profiles.chains[chain];
  if (unit.chains.empty()) {
    unit.key = profile.key;
    unit.type = corpus.chain(chain).type;
  }
  unit.chains.push_back(chain);
  const std::uint32_t document = corpus.document_of_chain[chain];
  if (unit.documents.empty() || unit.documents.back() != document) {
    unit.documents.push_back(document);
    if (unit.documents.size() <= kTopicDocuments) {
      const std::vector<std::uint64_t>& topics = profiles.documents[document].topics;
      unit.topics.insert(unit.topics.end(), topics.begin(), topics.end());
    }
  }
  for (const NameKey& form : profile.forms) {
    if (std::find(unit.forms.begin(), unit.forms.end(), form) == unit.forms.end()) {
      unit.forms.push_back(form);
    }
  }
  unit.features.insert(unit.features.end(), profile.features.begin(), profile.features.end());
  const Gender gender = corpus.facts(chain).gender;
  if (unit.gender == Gender::Unknown && (gender == Gender::Male || gender == Gender::Female)) {
    unit.gender = gender;
  }
}

}  // namespace

std::vector<NameUnit> make_units(const Corpus& corpus, const Profiles& profiles,
                                 std::vector<std::pair<std::string, ChainNumber>> keyed,
                                 EntityResolution& resolution) {
  std::sort(keyed.begin(), keyed.end());
  std::vector<NameUnit> units;
  for (std::size_t at = 0; at < keyed.size();) {
    const std::size_t first_unit = units.size();
    const std::string& key = keyed[at].first;
    for (; at < keyed.size() && keyed[at].first == key; ++at) {
      const ChainNumber chain = keyed[at].second;
      bool placed = false;
      for (std::size_t u = first_unit; u < units.size() && !placed; ++u) {
        placed = resolution.chains.merge(units[u].first(), chain);
        if (placed) {
          add_chain(corpus, profiles, chain, units[u]);
        } else {
          resolution.decisions.push_back(
              {units[u].first(), chain, false, 1.0, "same name, but a text tells them apart"});
        }
      }
      if (!placed) {
        units.emplace_back();
        add_chain(corpus, profiles, chain, units.back());
      }
    }
    for (std::size_t u = first_unit; u < units.size(); ++u) {
      if (units[u].documents.size() < 2) continue;
      resolution.decisions.push_back(
          {units[u].first(), units[u].chains.back(), true, 1.0,
           "same name in " + std::to_string(units[u].documents.size()) + " documents"});
    }
  }
  for (NameUnit& unit : units) {
    sort_unique(unit.features);
    sort_unique(unit.topics);
  }
  return units;
}

Support support(const NameUnit& a, const NameUnit& b) {
  Support out;
  const std::size_t features = common(a.features, b.features);
  const std::size_t topics = common(a.topics, b.topics);
  out.score = std::min(0.35, 0.15 * static_cast<double>(features)) +
              std::min(0.2, 0.05 * static_cast<double>(topics));
  if (features > 0) out.reason += ", " + std::to_string(features) + " shared offices or relations";
  if (topics > 0) out.reason += ", " + std::to_string(topics) + " names in common";
  return out;
}

void sort_candidates(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& x, const Candidate& y) {
    if (x.score != y.score) return x.score > y.score;
    if (x.a != y.a) return x.a < y.a;
    return x.b < y.b;
  });
}

}  // namespace quipu
