#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "export/term_table.hpp"
#include "export/triple_sink.hpp"

namespace quipu {

/// Subject, predicate, object, graph as term numbers; graph 0 is the default graph.
using QuadIds = std::array<TermId, 4>;
/// Some of the four known.
using QuadPattern = std::array<std::optional<TermId>, 4>;

/// Quads of a data set with terms numbered, found by any combination of known parts: four sorted
/// copies (SPOG, POSG, OPSG, GSPO), each with the place where the quads of a first part begin.
class QuadIndex final : public TripleSink {
 public:
  Result<void> prefix(std::string_view name, std::string_view iri) override;
  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override;
  /// The same without copies on the way.
  void add(const TermView& subject, const TermView& predicate, const TermView& object,
           std::string_view graph);
  /// Sorts; to be called after the last file. More than 2^32 - 2 quads or terms are refused.
  Result<void> finish() override;

  /// xsd:string and no datatype are one.
  std::optional<TermId> find(const TermView& term) const { return terms_.find(term); }
  TermView view(TermId id) const { return terms_.view(id); }
  /// One more than the last term's number.
  TermId term_end() const { return terms_.end(); }
  std::size_t size() const { return orders_[0].quads.size(); }
  const std::vector<std::pair<std::string, std::string>>& prefixes() const { return prefixes_; }
  const std::vector<TermId>& graphs() const { return graphs_; }

  /// A stretch of one sorted order that holds all matches of a pattern, and maybe others.
  struct Range {
    const QuadIds* begin = nullptr;  // parts in the order of `permutation`
    const QuadIds* end = nullptr;
    const std::array<std::uint8_t, 4>* permutation = nullptr;
    std::size_t size() const { return static_cast<std::size_t>(end - begin); }
  };
  Range range(const QuadPattern& pattern) const;

  /// How many different subjects and objects stand with a predicate (0: with any).
  struct Spread {
    std::size_t quads = 0;
    std::size_t subjects = 0;
    std::size_t objects = 0;
  };
  Spread spread(TermId predicate) const;

 private:
  struct Order {
    std::vector<QuadIds> quads;
    std::vector<std::uint32_t> starts;  // by first part; one more entry than terms
  };
  static constexpr std::array<std::array<std::uint8_t, 4>, 4> kOrders = {
      {{0, 1, 2, 3}, {1, 2, 0, 3}, {2, 1, 0, 3}, {3, 0, 1, 2}}};
  Order sorted(const std::vector<QuadIds>& quads, const std::array<std::uint8_t, 4>& order) const;
  Range narrowed(std::size_t order, std::size_t length, const QuadPattern& pattern) const;
  void count_spreads();

  TermTable terms_;
  std::vector<QuadIds> added_;
  std::array<Order, kOrders.size()> orders_;
  std::vector<TermId> graphs_;
  std::unordered_map<TermId, Spread> spreads_;
  std::vector<std::pair<std::string, std::string>> prefixes_;
  // Lines that follow one another often share a subject and a graph.
  TermId last_subject_ = 0;
  TermId last_graph_ = 0;
};

}  // namespace quipu
