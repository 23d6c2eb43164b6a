#include "export/quad_index.hpp"

#include <algorithm>

#include "export/rdf_syntax.hpp"

namespace quipu {

QuadIndex::QuadIndex() {
  terms_.emplace_back();
}

std::string QuadIndex::key(const Term& term) {
  if (term.kind == Term::Kind::Iri) return '<' + term.value;
  const bool plain = term.datatype.empty() ||
                     (term.datatype.starts_with(vocab::kXsd) && term.datatype.ends_with("#string"));
  return '"' + term.value + '\0' + (plain ? std::string() : term.datatype) + '\0' + term.language;
}

std::uint32_t QuadIndex::intern(const Term& term) {
  const auto [found, fresh] =
      ids_.try_emplace(key(term), static_cast<std::uint32_t>(terms_.size()));
  if (fresh) terms_.push_back(term);
  return found->second;
}

std::optional<std::uint32_t> QuadIndex::find(const Term& term) const {
  const auto found = ids_.find(key(term));
  if (found == ids_.end()) return {};
  return found->second;
}

Result<void> QuadIndex::prefix(std::string_view name, std::string_view iri) {
  std::pair<std::string, std::string> entry(name, iri);
  if (std::find(prefixes_.begin(), prefixes_.end(), entry) == prefixes_.end()) {
    prefixes_.push_back(std::move(entry));
  }
  return {};
}

Result<void> QuadIndex::triple(const Term& subject, const Term& predicate, const Term& object,
                               std::string_view graph) {
  orders_[0].push_back({intern(subject), intern(predicate), intern(object),
                        graph.empty() ? 0 : intern(Term::iri(std::string(graph)))});
  return {};
}

Result<void> QuadIndex::finish() {
  auto& quads = orders_[0];
  std::sort(quads.begin(), quads.end());
  quads.erase(std::unique(quads.begin(), quads.end()), quads.end());
  for (std::size_t order = 1; order < kOrders.size(); ++order) {
    orders_[order].clear();
    orders_[order].reserve(quads.size());
    for (const QuadIds& quad : quads) {
      QuadIds permuted;
      for (std::size_t i = 0; i < 4; ++i) permuted[i] = quad[kOrders[order][i]];
      orders_[order].push_back(permuted);
    }
    std::sort(orders_[order].begin(), orders_[order].end());
  }
  graphs_.clear();
  for (const QuadIds& quad : quads) {
    if (quad[3] != 0) graphs_.push_back(quad[3]);
  }
  std::sort(graphs_.begin(), graphs_.end());
  graphs_.erase(std::unique(graphs_.begin(), graphs_.end()), graphs_.end());
  return {};
}

QuadIndex::Range QuadIndex::range(const QuadPattern& pattern) const {
  std::size_t best = 0;
  std::size_t best_length = 0;
  for (std::size_t order = 0; order < kOrders.size(); ++order) {
    std::size_t length = 0;
    while (length < 3 && pattern[kOrders[order][length]]) ++length;
    if (length > best_length) {
      best = order;
      best_length = length;
    }
  }
  QuadIds low{};
  QuadIds high;
  high.fill(UINT32_MAX);
  for (std::size_t i = 0; i < best_length; ++i) low[i] = high[i] = *pattern[kOrders[best][i]];
  const auto& quads = orders_[best];
  const auto begin = std::lower_bound(quads.begin(), quads.end(), low);
  const auto end = std::upper_bound(begin, quads.end(), high);
  return {quads.data() + (begin - quads.begin()), quads.data() + (end - quads.begin()),
          &kOrders[best]};
}

}  // namespace quipu
