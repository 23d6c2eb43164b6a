#include <algorithm>

#include "extract/coreference.hpp"
#include "extract/coreference/sieve.hpp"

namespace quipu {
namespace {

using coreference::Cluster;
using coreference::Clusters;
using coreference::Facts;

/// The longest name, the earliest on ties; without a name the longest description.
MentionId representative(const Cluster& cluster, const IdVector<MentionId, Facts>& facts,
                         const Annotations& annotations) {
  MentionId best = cluster.mentions.front();
  const auto rank = [&](MentionId id) {
    const Facts& fact = facts[id];
    const int kind = fact.named() ? 2 : fact.nominal() ? 1 : 0;
    const std::size_t words =
        fact.named() ? fact.name.size() : annotations.mentions[id].span.size();
    return std::pair<int, std::size_t>(kind, words);
  };
  for (const MentionId id : cluster.mentions) {
    if (rank(id) > rank(best)) best = id;
  }
  return best;
}

class CoreferenceStage final : public Stage {
 public:
  explicit CoreferenceStage(const StageResources& resources) : resources_(resources) {
    const encoder::FactHeads* const heads = resources.fact_heads();
    if (heads != nullptr) scorer_ = coreference::make_antecedent_scorer(*heads);
  }
  StageInfo info() const override {
    return {"coreference",
            "which mentions are the same thing, by a multi-pass sieve",
            {Layer::Tokens, Layer::Sentences, Layer::Syntax, Layer::Mentions},
            {Layer::Coreference}};
  }
  Result<void> run(const Document& document, Annotations& annotations) const override {
    const bool scored = scorer_ && !annotations.vectors.empty();
    annotations.coreference =
        resolve_coreference(document, annotations, resources_, scored ? scorer_.get() : nullptr);
    return {};
  }

 private:
  StageResources resources_;
  std::unique_ptr<coreference::AntecedentScorer> scorer_;
};

}  // namespace

Coreference resolve_coreference(const Document& document, const Annotations& annotations,
                                const StageResources& resources,
                                const coreference::AntecedentScorer* scorer) {
  std::optional<DependencyTree> tree;
  if (!annotations.syntax.empty()) tree.emplace(annotations);
  const DependencyTree* trees = tree ? &*tree : nullptr;
  const IdVector<MentionId, Facts> facts =
      coreference::gather_facts(document, annotations, trees, resources);
  coreference::Sieve sieve{document, annotations, trees, resources, facts, {}};
  for (const Facts& fact : facts) sieve.at_head[fact.head].push_back(fact.id);

  Clusters clusters(facts, resources.ontology);
  if (trees != nullptr) keep_distinct_apart(sieve, clusters);
  clusters.because("same name");
  join_equal_names(sieve, clusters);
  clusters.because("alias or acronym");
  join_aliases(sieve, clusters);
  clusters.because("part of the name");
  join_partial_names(sieve, clusters);
  if (trees != nullptr) {
    join_constructions(sieve, clusters);
    if (scorer != nullptr) {
      clusters.because("trained ranking");
      join_by_ranking(sieve, clusters, *scorer);
    } else {
      clusters.because("same noun");
      join_equal_heads(sieve, clusters);
      clusters.because("role of a name");
      join_roles(sieve, clusters);
      clusters.because("only one of its kind");
      join_kinds(sieve, clusters);
      clusters.because("pronoun");
      join_pronouns(sieve, clusters);
    }
  }

  Coreference out;
  out.chain_of.resize(facts.size());
  for (std::size_t i = 0; i < facts.size(); ++i) {
    const MentionId id(i);
    if (clusters.find(id) != id) continue;
    const Cluster& cluster = clusters.of(id);
    Chain chain;
    chain.mentions = cluster.mentions;
    chain.representative = representative(cluster, facts, annotations);
    chain.type = cluster.type;
    const ChainId made = out.chains.add(std::move(chain));
    for (const MentionId mention : cluster.mentions) out.chain_of[mention] = made;
  }
  out.antecedents = clusters.antecedents();
  return out;
}

Result<std::unique_ptr<Stage>> make_coreference(const StageResources& resources) {
  return std::unique_ptr<Stage>(std::make_unique<CoreferenceStage>(resources));
}

}  // namespace quipu
