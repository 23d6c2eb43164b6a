#include "export/quad_index.hpp"

#include <algorithm>
#include <limits>

namespace quipu {
namespace {

std::uint64_t pair(TermId a, TermId b) {
  return (std::uint64_t{a} << 32) | b;
}

/// Of quads with one first part.
bool rest_less(const QuadIds& a, const QuadIds& b) {
  const std::uint64_t left = pair(a[1], a[2]);
  const std::uint64_t right = pair(b[1], b[2]);
  return left != right ? left < right : a[3] < b[3];
}

}  // namespace

Result<void> QuadIndex::prefix(std::string_view name, std::string_view iri) {
  std::pair<std::string, std::string> entry(name, iri);
  if (std::find(prefixes_.begin(), prefixes_.end(), entry) == prefixes_.end()) {
    prefixes_.push_back(std::move(entry));
  }
  return {};
}

Result<void> QuadIndex::triple(const Term& subject, const Term& predicate, const Term& object,
                               std::string_view graph) {
  if (graph != last_graph_) {
    last_graph_ = graph;
    last_graph_id_ = graph.empty() ? 0 : terms_.intern(TermView::iri(graph));
  }
  added_.push_back(
      {terms_.intern(subject), terms_.intern(predicate), terms_.intern(object), last_graph_id_});
  return {};
}

QuadIndex::Order QuadIndex::sorted(const std::vector<QuadIds>& quads,
                                   const std::array<std::uint8_t, 4>& order) const {
  Order result;
  result.starts.assign(terms_.end() + 1, 0);
  for (const QuadIds& quad : quads) ++result.starts[quad[order[0]] + 1];
  for (std::size_t i = 1; i < result.starts.size(); ++i) result.starts[i] += result.starts[i - 1];
  std::vector<std::uint32_t> next = result.starts;
  result.quads.resize(quads.size());
  for (const QuadIds& quad : quads) {
    QuadIds& place = result.quads[next[quad[order[0]]]++];
    for (std::size_t i = 0; i < 4; ++i) place[i] = quad[order[i]];
  }
  for (std::size_t i = 0; i + 1 < result.starts.size(); ++i) {
    std::sort(result.quads.begin() + result.starts[i], result.quads.begin() + result.starts[i + 1],
              rest_less);
  }
  return result;
}

Result<void> QuadIndex::finish() {
  constexpr std::size_t limit = std::numeric_limits<TermId>::max() - 1;
  if (added_.size() + size() >= limit) return Error{"more than 4,294,967,294 statements", {}, 0, 0};
  added_.insert(added_.end(), orders_[0].quads.begin(), orders_[0].quads.end());
  Order first = sorted(added_, kOrders[0]);
  added_ = std::move(first.quads);
  added_.erase(std::unique(added_.begin(), added_.end()), added_.end());
  for (std::size_t i = 0; i < kOrders.size(); ++i) orders_[i] = sorted(added_, kOrders[i]);
  std::vector<QuadIds>().swap(added_);
  graphs_.clear();
  for (const QuadIds& quad : orders_[3].quads) {
    if (quad[0] != 0 && (graphs_.empty() || graphs_.back() != quad[0])) graphs_.push_back(quad[0]);
  }
  count_spreads();
  return {};
}

void QuadIndex::count_spreads() {
  spreads_.clear();
  Spread& all = spreads_[0];
  all.quads = size();
  const auto count = [&](const Order& order, std::size_t Spread::*places, std::size_t predicate,
                         std::size_t part) {
    const QuadIds* last = nullptr;
    for (const QuadIds& quad : order.quads) {
      const bool fresh = !last || quad[predicate] != (*last)[predicate];
      if (fresh || quad[part] != (*last)[part]) ++(spreads_[quad[predicate]].*places);
      last = &quad;
    }
    for (std::size_t i = 0; i + 1 < order.starts.size(); ++i) {
      if (part == 0 && order.starts[i] != order.starts[i + 1]) ++(all.*places);
    }
  };
  count(orders_[0], &Spread::subjects, 1, 0);
  count(orders_[2], &Spread::objects, 1, 0);
  for (const QuadIds& quad : orders_[1].quads) ++spreads_[quad[0]].quads;
}

QuadIndex::Spread QuadIndex::spread(TermId predicate) const {
  const auto found = spreads_.find(predicate);
  return found == spreads_.end() ? Spread{} : found->second;
}

QuadIndex::Range QuadIndex::narrowed(std::size_t order, std::size_t length,
                                     const QuadPattern& pattern) const {
  const auto& [quads, starts] = orders_[order];
  const auto& permutation = kOrders[order];
  if (length == 0) return {quads.data(), quads.data() + quads.size(), &permutation};
  const TermId first = *pattern[permutation[0]];
  if (first >= terms_.end()) return {quads.data(), quads.data(), &permutation};
  Range range{quads.data() + starts[first], quads.data() + starts[first + 1], &permutation};
  if (length == 1) return range;
  QuadIds low{first, *pattern[permutation[1]], 0, 0};
  QuadIds high{first, low[1], std::numeric_limits<TermId>::max(),
               std::numeric_limits<TermId>::max()};
  if (length > 2) low[2] = high[2] = *pattern[permutation[2]];
  if (length > 3) low[3] = high[3] = *pattern[permutation[3]];
  range.begin = std::lower_bound(range.begin, range.end, low, rest_less);
  range.end = std::upper_bound(range.begin, range.end, high, rest_less);
  return range;
}

QuadIndex::Range QuadIndex::range(const QuadPattern& pattern) const {
  const auto prefix = [&](std::size_t order) {
    std::size_t length = 0;
    while (length < 4 && pattern[kOrders[order][length]]) ++length;
    return length;
  };
  std::size_t longest = 0;
  for (std::size_t order = 0; order < 3; ++order) longest = std::max(longest, prefix(order));
  std::optional<Range> best;
  for (std::size_t order = 0; order < kOrders.size(); ++order) {
    const std::size_t length = prefix(order);
    // A known graph is often the narrowest part, however many of the others are known.
    if (order < 3 ? length < longest : length == 0) continue;
    const Range range = narrowed(order, length, pattern);
    if (!best || range.size() < best->size()) best = range;
    if (best->size() < 2) break;
  }
  return *best;
}

}  // namespace quipu
