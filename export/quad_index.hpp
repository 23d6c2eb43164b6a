#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "export/triple_sink.hpp"

namespace quipu {

/// Subject, predicate, object, graph as term numbers; graph 0 is the default graph.
using QuadIds = std::array<std::uint32_t, 4>;
/// Some of the four known.
using QuadPattern = std::array<std::optional<std::uint32_t>, 4>;

/// Quads of a data set with terms numbered, found by any combination of known parts.
class QuadIndex final : public TripleSink {
 public:
  QuadIndex();
  Result<void> prefix(std::string_view name, std::string_view iri) override;
  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override;
  /// Sorts; to be called after the last file.
  Result<void> finish() override;

  /// xsd:string and no datatype are one.
  std::optional<std::uint32_t> find(const Term& term) const;
  const Term& term(std::uint32_t id) const { return terms_[id]; }
  std::size_t term_count() const { return terms_.size(); }
  std::size_t size() const { return orders_[0].size(); }
  const std::vector<std::pair<std::string, std::string>>& prefixes() const { return prefixes_; }
  const std::vector<std::uint32_t>& graphs() const { return graphs_; }

  /// A stretch of one sorted order that holds all matches of a pattern, and maybe others.
  struct Range {
    const QuadIds* begin = nullptr;  // parts in the order of `permutation`
    const QuadIds* end = nullptr;
    const std::array<std::uint8_t, 4>* permutation = nullptr;
  };
  Range range(const QuadPattern& pattern) const;

 private:
  static constexpr std::array<std::array<std::uint8_t, 4>, 3> kOrders = {
      {{0, 1, 2, 3}, {1, 2, 0, 3}, {2, 0, 1, 3}}};
  static std::string key(const Term& term);
  std::uint32_t intern(const Term& term);

  std::vector<Term> terms_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  std::array<std::vector<QuadIds>, 3> orders_;
  std::vector<std::uint32_t> graphs_;
  std::vector<std::pair<std::string, std::string>> prefixes_;
};

}  // namespace quipu
