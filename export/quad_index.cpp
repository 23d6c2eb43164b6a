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

void QuadIndex::add(const TermView& subject, const TermView& predicate, const TermView& object,
                    std::string_view graph) {
  const auto same_iri = [&](TermId last, std::string_view iri) {
    return last != 0 && terms_.view(last).value == iri;
  };
  if (!same_iri(last_subject_, subject.value)) last_subject_ = terms_.intern(subject);
  if (graph.empty()) {
    last_graph_ = 0;
  } else if (!same_iri(last_graph_, graph)) {
    last_graph_ = terms_.intern(TermView::iri(graph));
  }
  added_.push_back({last_subject_, terms_.intern(predicate), terms_.intern(object), last_graph_});
}

Result<void> QuadIndex::triple(const Term& subject, const Term& predicate, const Term& object,
                               std::string_view graph) {
  add(subject, predicate, object, graph);
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
  auto& [quads, starts] = orders_[0];
  orders_[0] = sorted(added_, kOrders[0]);
  std::vector<QuadIds>().swap(added_);
  const std::size_t all = quads.size();
  quads.erase(std::unique(quads.begin(), quads.end()), quads.end());
  if (quads.size() != all) orders_[0] = sorted(std::vector(quads), kOrders[0]);
  for (std::size_t i = 1; i < kOrders.size(); ++i) orders_[i] = sorted(quads, kOrders[i]);
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
  const auto& predicates = orders_[1];
  std::vector<Spread*> spread_of(terms_.end(), nullptr);
  for (TermId id = 0; id < terms_.end(); ++id) {
    const std::size_t quads = predicates.starts[id + 1] - predicates.starts[id];
    if (quads == 0) continue;
    spread_of[id] = &spreads_[id];
    spread_of[id]->quads = quads;
  }
  // In SPOG and OPSG the quads of a first part and a predicate stand together.
  const auto count = [&](const Order& order, std::size_t Spread::*places) {
    const QuadIds* last = nullptr;
    for (const QuadIds& quad : order.quads) {
      if (!last || quad[0] != (*last)[0]) ++(all.*places);
      if (!last || quad[0] != (*last)[0] || quad[1] != (*last)[1]) ++(spread_of[quad[1]]->*places);
      last = &quad;
    }
  };
  count(orders_[0], &Spread::subjects);
  count(orders_[2], &Spread::objects);
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
