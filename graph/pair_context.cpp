#include "graph/pair_context.hpp"

#include <algorithm>
#include <cmath>

namespace quipu {
namespace {

float probability(float score) {
  return 1 / (1 + std::exp(-score));
}

}  // namespace

PairContext::PairContext(std::vector<std::uint32_t> documents, std::span<const Pair> pairs,
                         std::span<const float> scores)
    : documents_(std::move(documents)), items_(documents_.size()) {
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    if (scores[i] <= kNone) continue;
    const auto [a, b] = pairs[i];
    const float p = probability(scores[i]);
    items_[a].ties.push_back({b, scores[i], p});
    items_[b].ties.push_back({a, scores[i], p});
  }
  for (std::size_t i = 0; i < items_.size(); ++i) {
    Item& item = items_[i];
    std::sort(item.ties.begin(), item.ties.end(),
              [](const Tie& x, const Tie& y) { return x.other < y.other; });
    std::map<std::uint32_t, float> matched;  // best probability in each document
    for (const Tie& tie : item.ties) {
      item.sum += tie.probability;
      item.best = std::max(item.best, tie.score);
      float& best = matched[documents_[tie.other]];
      best = std::max(best, tie.probability);
    }
    item.stories = static_cast<float>(matched.size());
    for (const auto& [other, best] : matched) matches_[{documents_[i], other}] += best;
    if (documents_[i] >= sizes_.size()) sizes_.resize(documents_[i] + 1, 0);
    ++sizes_[documents_[i]];
  }
}

std::span<const PairContext::Tie> PairContext::ties_in(std::uint32_t item,
                                                       std::uint32_t document) const {
  const std::vector<Tie>& ties = items_[item].ties;
  const auto first = std::partition_point(
      ties.begin(), ties.end(), [&](const Tie& tie) { return documents_[tie.other] < document; });
  const auto last = std::partition_point(
      first, ties.end(), [&](const Tie& tie) { return documents_[tie.other] == document; });
  return {first, last};
}

float PairContext::rival(std::uint32_t item, std::uint32_t partner) const {
  float best = kNone;
  for (const Tie& tie : ties_in(item, documents_[partner])) {
    if (tie.other != partner) best = std::max(best, tie.score);
  }
  return best;
}

float PairContext::matches(std::uint32_t from, std::uint32_t to) const {
  const auto found = matches_.find({from, to});
  return found == matches_.end() ? 0 : found->second;
}

ContextFeatures PairContext::features(Pair pair, float score) const {
  const auto [a, b] = pair;
  const Item& x = items_[a];
  const Item& y = items_[b];
  ContextFeatures out;
  const auto set = [&](ContextFeatures::Feature feature, float value) {
    out.values[feature] = value;
  };
  const auto set_both = [&](ContextFeatures::Feature least, float left, float right) {
    out.values[least] = std::min(left, right);
    out.values[least + 1] = std::max(left, right);
  };
  const float p = probability(score), left = rival(a, b), right = rival(b, a);
  set(ContextFeatures::Score, score);
  set(ContextFeatures::Probability, p);
  set_both(ContextFeatures::LeastLead, score - left, score - right);
  set_both(ContextFeatures::LeastRival, left, right);
  set_both(ContextFeatures::LeastBest, x.best, y.best);
  set_both(ContextFeatures::LeastTies, std::log1p(x.sum), std::log1p(y.sum));
  set_both(ContextFeatures::LeastStories, std::log1p(x.stories), std::log1p(y.stories));
  float shared = 0, bridge = 0;
  for (auto s = x.ties.begin(), t = y.ties.begin(); s != x.ties.end() && t != y.ties.end();) {
    if (s->other == t->other) {
      shared += s->probability * t->probability;
      bridge = std::max(bridge, std::min(s->probability, t->probability));
      ++s, ++t;
    } else if (s->other < t->other) {
      ++s;
    } else {
      ++t;
    }
  }
  set(ContextFeatures::Shared, shared);
  const float either = x.sum + y.sum - shared;
  set(ContextFeatures::SharedPart, either > 0 ? shared / either : 0);
  set(ContextFeatures::Bridge, bridge);
  const std::uint32_t from = documents_[a], to = documents_[b];
  if (from != to) {
    const float matched = std::min(matches(from, to), matches(to, from));
    set(ContextFeatures::Matched, std::max(0.0f, matched - p));
    set(ContextFeatures::MatchedPart,
        matched / static_cast<float>(std::min(sizes_[from], sizes_[to])));
  }
  return out;
}

}  // namespace quipu
