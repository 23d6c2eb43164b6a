#pragma once
// Events whose triggers the user gave: what happened is any word, so that classes tell little.

#include <cstdint>
#include <set>
#include <utility>
#include <vector>

#include "graph/document_similarity.hpp"
#include "graph/event_resolution.hpp"
#include "graph/event_similarity.hpp"

namespace quipu {

/// Compares the sketched event mentions of a corpus, numbered in document order.
class SketchedEvents {
 public:
  struct Item {
    const EventSketch* sketch = nullptr;
    std::uint32_t document = 0;
    EventMentionId mention;
    EventNumber event = 0;
  };
  using Pair = PairContext::Pair;

  SketchedEvents(const Corpus& corpus, const EventSimilarity& similarity);

  const std::vector<Item>& items() const { return items_; }
  /// Pairs (a < b) within a document and of documents alike enough to tell of one thing, sorted.
  std::vector<Pair> candidates() const;
  /// Of all pairs of the two documents: what compares them is worked out once.
  struct DocumentPair {
    bool same = false;
    float similarity = 0, neighbours = 0, rank = 0;
  };
  DocumentPair compare_documents(std::uint32_t a, std::uint32_t b) const;
  SketchFeatures features(std::uint32_t a, std::uint32_t b, const DocumentPair& documents) const;
  /// Log odds that both are one event, by the two alone.
  float score(std::uint32_t a, std::uint32_t b, const SketchFeatures& features) const;

 private:
  struct Words {
    std::set<std::string> family;    // the words and what they are derived from, or from them
    std::set<std::uint32_t> senses;  // of the family
    std::set<std::uint32_t> above;   // the senses' hypernyms
    float classed = 0;               // probability that it is of some class of the ontology
    WordVector sentence;
    std::vector<float> projection, directions;
  };
  Words words_of(const EventSketch& sketch) const;
  float shared_by_idf(const std::vector<std::string>& a, const std::vector<std::string>& b) const;

  const Corpus& corpus_;
  const EventSimilarity& similarity_;
  DocumentSimilarity documents_;
  std::vector<Item> items_;
  std::vector<Words> words_;                    // of each item
  std::vector<std::vector<std::uint32_t>> of_;  // items of each document
};

/// Joins sketched events, within and across documents: clusters by average linkage, so that one
/// likeness does not chain two events.
void resolve_sketched_events(const Corpus& corpus, EventResolution& events);

}  // namespace quipu
