#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace quipu {

/// Words with weights, unit length, sorted by word.
using WordVector = std::vector<std::pair<std::uint32_t, float>>;

float cosine(const WordVector& a, const WordVector& b);

/// Documents compared by their words, weighted by how few documents have them (TF-IDF).
class DocumentSimilarity {
 public:
  /// Content words of each document, sorted, with repeats.
  explicit DocumentSimilarity(const std::vector<const std::vector<std::string>*>& documents);

  /// Inverse document frequency; of an unknown word that of one in no document.
  float idf(std::string_view word) const;
  /// Of any words; sorted, with repeats.
  WordVector vector(const std::vector<std::string>& words) const;

  /// Cosine; 0 for documents that have next to nothing in common.
  float similarity(std::uint32_t a, std::uint32_t b) const;
  /// Place of `b` among the neighbours of `a`, the nearest 0.
  std::size_t rank(std::uint32_t a, std::uint32_t b) const;
  /// Share of the nearest ten that both have, 0..1.
  float shared_neighbours(std::uint32_t a, std::uint32_t b) const;
  /// Documents at least `least` alike to `a`, nearest first.
  std::vector<std::uint32_t> alike(std::uint32_t a, float least) const;

 private:
  struct Neighbour {
    std::uint32_t document = 0;
    float similarity = 0;
  };
  struct Word {
    std::uint32_t number = 0;
    float idf = 0;
  };
  std::unordered_map<std::string, Word> words_;
  std::size_t documents_ = 0;
  std::vector<std::vector<Neighbour>> neighbours_;  // of each document, nearest first
};

}  // namespace quipu
