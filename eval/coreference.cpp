#include "eval/coreference.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "eval/assignment.hpp"
#include "eval/mentions.hpp"

namespace quipu::eval {
namespace {

using Index = std::map<std::uint32_t, std::size_t>;

Index cluster_of(const Clusters& clusters) {
  Index index;
  for (std::size_t c = 0; c < clusters.size(); ++c) {
    for (const std::uint32_t mention : clusters[c]) index[mention] = c;
  }
  return index;
}

/// How many of the cluster's mentions fall into each cluster of the other side; `alone`: into none.
std::map<std::size_t, std::size_t> spread(const std::vector<std::uint32_t>& cluster,
                                          const Index& other, std::size_t& alone) {
  std::map<std::size_t, std::size_t> parts;
  alone = 0;
  for (const std::uint32_t mention : cluster) {
    const auto found = other.find(mention);
    if (found == other.end()) {
      ++alone;
    } else {
      ++parts[found->second];
    }
  }
  return parts;
}

/// Links that survive: |cluster| less the parts into which the other side cuts it.
std::pair<double, double> muc(const Clusters& clusters, const Index& other) {
  double right = 0, all = 0;
  for (const auto& cluster : clusters) {
    std::size_t alone = 0;
    const std::size_t parts = spread(cluster, other, alone).size() + alone;
    right += static_cast<double>(cluster.size() - parts);
    all += static_cast<double>(cluster.size() - 1);
  }
  return {right, all};
}

std::pair<double, double> b_cubed(const Clusters& clusters, const Index& other) {
  double right = 0, all = 0;
  for (const auto& cluster : clusters) {
    std::size_t alone = 0;
    const auto size = static_cast<double>(cluster.size());
    for (const auto& [_, count] : spread(cluster, other, alone)) {
      right += static_cast<double>(count * count) / size;
    }
    all += size;
  }
  return {right, all};
}

/// Recall is the measure of gold seen from system, precision the same the other way round.
void add(std::pair<double, double> (*measure)(const Clusters&, const Index&), const Clusters& gold,
         const Clusters& system, Score& score) {
  const auto [recalled, wanted] = measure(gold, cluster_of(system));
  const auto [precise, claimed] = measure(system, cluster_of(gold));
  score.correct_of_gold += recalled;
  score.gold += wanted;
  score.correct_of_system += precise;
  score.system += claimed;
}

}  // namespace

void add_muc(const Clusters& gold, const Clusters& system, Score& score) {
  add(muc, gold, system, score);
}

void add_b_cubed(const Clusters& gold, const Clusters& system, Score& score) {
  add(b_cubed, gold, system, score);
}

void add_ceaf_e(const Clusters& gold, const Clusters& system, Score& score) {
  const Index index = cluster_of(system);
  std::vector<std::vector<double>> similarity(gold.size(), std::vector<double>(system.size()));
  for (std::size_t g = 0; g < gold.size(); ++g) {
    std::size_t alone = 0;
    for (const auto& [s, common] : spread(gold[g], index, alone)) {
      similarity[g][s] =
          2 * static_cast<double>(common) / static_cast<double>(gold[g].size() + system[s].size());
    }
  }
  const auto assignment = best_assignment(similarity);
  for (std::size_t g = 0; g < gold.size(); ++g) {
    if (assignment[g] != kUnassigned) score.right(similarity[g][assignment[g]]);
  }
  score.gold += static_cast<double>(gold.size());
  score.system += static_cast<double>(system.size());
}

namespace {

/// Which gold mention each system mention is; kUnassigned: none. One to one, equal spans first,
/// then equal heads, then the larger common part.
std::vector<std::size_t> same_mentions(const std::vector<HeadedMention>& gold,
                                       const std::vector<HeadedMention>& system) {
  struct Candidate {
    bool spans, heads;
    double overlap;
    std::size_t gold, system;
  };
  std::vector<Candidate> candidates;
  for (std::size_t s = 0; s < system.size(); ++s) {
    for (std::size_t g = 0; g < gold.size(); ++g) {
      const HeadedMention &a = gold[g], &b = system[s];
      if (a.span.begin >= b.span.end) break;
      if (!a.head.overlaps(b.head)) continue;
      const Span common{std::max(a.span.begin, b.span.begin), std::min(a.span.end, b.span.end)};
      candidates.push_back({a.span == b.span, a.head == b.head,
                            static_cast<double>(common.size()) / cover(a.span, b.span).size(), g,
                            s});
    }
  }
  std::stable_sort(
      candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
        return std::tuple(b.spans, b.heads, b.overlap) < std::tuple(a.spans, a.heads, a.overlap);
      });
  std::vector<std::size_t> gold_of(system.size(), kUnassigned);
  std::vector<bool> taken(gold.size());
  for (const Candidate& candidate : candidates) {
    if (taken[candidate.gold] || gold_of[candidate.system] != kUnassigned) continue;
    taken[candidate.gold] = true;
    gold_of[candidate.system] = candidate.gold;
  }
  return gold_of;
}

/// The clusters of two or more.
Clusters without_singletons(std::map<std::size_t, std::vector<std::uint32_t>> by_entity) {
  Clusters out;
  for (auto& [_, cluster] : by_entity) {
    if (cluster.size() > 1) out.push_back(std::move(cluster));
  }
  return out;
}

void add_mentions(const Clusters& gold, const Clusters& system, Score& score) {
  const Index index = cluster_of(gold);
  for (const auto& cluster : gold) score.gold += static_cast<double>(cluster.size());
  for (const auto& cluster : system) {
    score.system += static_cast<double>(cluster.size());
    for (const std::uint32_t mention : cluster) {
      if (index.contains(mention)) score.right();
    }
  }
}

Result<void> add_document(const Pair& pair, const LabelMap& map, Scores& scores) {
  const HeadFinder gold_trees(pair.gold.syntax.empty() ? pair.system : pair.gold);
  const auto gold = headed_mentions(pair.gold, gold_trees);
  const auto system = headed_mentions(pair.system, HeadFinder(pair.system));
  std::vector<bool> scored(gold.size());
  std::map<std::size_t, std::vector<std::uint32_t>> gold_entities, system_entities;
  for (std::size_t g = 0; g < gold.size(); ++g) {
    if (!map.knows_gold(gold[g].label)) {
      return Error{"document '" + pair.gold.id + "': the map has no row for the gold label '" +
                   gold[g].label + "'"};
    }
    const std::string label = map.gold(gold[g].label);
    scored[g] = !label.empty() && label != LabelMap::kOpen;
    if (scored[g]) gold_entities[gold[g].entity].push_back(static_cast<std::uint32_t>(g));
  }
  const auto gold_of = same_mentions(gold, system);
  for (std::size_t s = 0; s < system.size(); ++s) {
    const bool matched = gold_of[s] != kUnassigned;
    if (matched ? !scored[gold_of[s]] : map.system(system[s].label).empty()) continue;
    const std::size_t number = matched ? gold_of[s] : gold.size() + s;
    system_entities[system[s].entity].push_back(static_cast<std::uint32_t>(number));
  }
  const Clusters of_gold = without_singletons(std::move(gold_entities));
  const Clusters of_system = without_singletons(std::move(system_entities));
  add_mentions(of_gold, of_system, scores["Mentions"]);
  add_muc(of_gold, of_system, scores["MUC"]);
  add_b_cubed(of_gold, of_system, scores["B3"]);
  add_ceaf_e(of_gold, of_system, scores["CEAFe"]);
  return {};
}

}  // namespace

Result<Scores> score_coreference(const std::vector<Pair>& pairs, const LabelMap& map) {
  if (!pairs.empty() && pairs.front().gold.pronoun_case) return score_pronoun_cases(pairs);
  Scores scores;
  for (const Pair& pair : pairs) {
    if (auto added = add_document(pair, map, scores); !added) return added.error();
  }
  if (pairs.empty()) return scores;
  const double mean = (scores["MUC"].f1() + scores["B3"].f1() + scores["CEAFe"].f1()) / 3;
  scores["CoNLL"].given_f1 = mean;
  return scores;
}

Result<Scores> score_pronoun_cases(const std::vector<Pair>& pairs) {
  Scores scores;
  for (const char* row : {"masculine", "feminine", "overall"}) (void)scores[row];
  for (const Pair& pair : pairs) {
    if (!pair.gold.pronoun_case) {
      return Error{"document '" + pair.gold.id + "': no \"gap\" in the gold record"};
    }
    const auto& [pronoun, gender] = *pair.gold.pronoun_case;
    const char* const row = gender == "M" ? "masculine" : "feminine";
    for (const char* id : {"A", "B"}) {
      const Entity* const candidate = pair.gold.find_entity(id);
      if (!candidate || candidate->mentions.empty()) {
        return Error{"document '" + pair.gold.id + "': no entity '" + id + "' in the gold record"};
      }
      bool truly = false;
      std::optional<Span> name;
      for (const Mention& mention : candidate->mentions) {
        if (mention.span == pronoun) {
          truly = true;
        } else if (!name) {
          name = mention.span;
        }
      }
      bool claimed = false;
      for (const Entity& entity : pair.system.entities) {
        bool has_pronoun = false, has_name = false;
        for (const Mention& mention : entity.mentions) {
          const Span head = mention.head_or_all();
          has_pronoun = has_pronoun || mention.span == pronoun || head == pronoun;
          has_name = has_name || (name && head.overlaps(*name));
        }
        claimed = claimed || (has_pronoun && has_name);
      }
      for (const char* each : {row, "overall"}) {
        Score& score = scores[each];
        score.gold += truly;
        score.system += claimed;
        if (truly && claimed) score.right();
      }
    }
  }
  return scores;
}

}  // namespace quipu::eval
