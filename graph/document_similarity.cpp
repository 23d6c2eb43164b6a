#include "graph/document_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

namespace quipu {
namespace {

constexpr float kNothing = 0.02f;  // less in common is not kept
constexpr std::size_t kNearest = 10;

}  // namespace

float cosine(const WordVector& a, const WordVector& b) {
  float sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->first == y->first) {
      sum += x++->second * y++->second;
    } else if (x->first < y->first) {
      ++x;
    } else {
      ++y;
    }
  }
  return sum;
}

DocumentSimilarity::DocumentSimilarity(
    const std::vector<const std::vector<std::string>*>& documents)
    : documents_(documents.size()), neighbours_(documents.size()) {
  std::map<std::string_view, std::size_t> counts;  // documents that have the word
  for (const std::vector<std::string>* words : documents) {
    for (std::size_t i = 0; i < words->size(); ++i) {
      if (i == 0 || (*words)[i] != (*words)[i - 1]) ++counts[(*words)[i]];
    }
  }
  std::uint32_t number = 0;
  for (const auto& [word, count] : counts) {
    const double idf =
        std::log((static_cast<double>(documents_) + 1) / (static_cast<double>(count) + 0.5));
    words_.emplace(std::string(word), Word{number++, static_cast<float>(idf)});
  }
  std::vector<WordVector> vectors;
  std::vector<std::vector<std::pair<std::uint32_t, float>>> having(words_.size());
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    vectors.push_back(vector(*documents[d]));
    for (const auto& [word, weight] : vectors.back()) having[word].emplace_back(d, weight);
  }
  std::vector<float> sums(documents_);
  for (std::uint32_t d = 0; d < documents.size(); ++d) {
    std::fill(sums.begin(), sums.end(), 0.0f);
    for (const auto& [word, weight] : vectors[d]) {
      for (const auto& [other, theirs] : having[word]) sums[other] += weight * theirs;
    }
    for (std::uint32_t other = 0; other < documents.size(); ++other) {
      if (other != d && sums[other] >= kNothing) neighbours_[d].push_back({other, sums[other]});
    }
    std::sort(neighbours_[d].begin(), neighbours_[d].end(),
              [](const Neighbour& a, const Neighbour& b) {
                return a.similarity != b.similarity ? a.similarity > b.similarity
                                                    : a.document < b.document;
              });
  }
}

float DocumentSimilarity::idf(std::string_view word) const {
  const auto found = words_.find(std::string(word));
  if (found != words_.end()) return found->second.idf;
  return static_cast<float>(std::log((static_cast<double>(documents_) + 1) / 0.5));
}

WordVector DocumentSimilarity::vector(const std::vector<std::string>& words) const {
  WordVector out;
  double squares = 0;
  for (std::size_t i = 0; i < words.size();) {
    std::size_t end = i + 1;
    while (end < words.size() && words[end] == words[i]) ++end;
    if (const auto found = words_.find(words[i]); found != words_.end()) {
      const double weight = (1 + std::log(static_cast<double>(end - i))) * found->second.idf;
      out.emplace_back(found->second.number, static_cast<float>(weight));
      squares += weight * weight;
    }
    i = end;
  }
  std::sort(out.begin(), out.end());
  const auto length = static_cast<float>(squares > 0 ? std::sqrt(squares) : 1);
  for (auto& [word, weight] : out) weight /= length;
  return out;
}

float DocumentSimilarity::similarity(std::uint32_t a, std::uint32_t b) const {
  const auto& all = neighbours_[a];
  const std::size_t at = rank(a, b);
  return at < all.size() ? all[at].similarity : 0;
}

std::size_t DocumentSimilarity::rank(std::uint32_t a, std::uint32_t b) const {
  const auto& all = neighbours_[a];
  return static_cast<std::size_t>(
      std::find_if(all.begin(), all.end(),
                   [&](const Neighbour& neighbour) { return neighbour.document == b; }) -
      all.begin());
}

float DocumentSimilarity::shared_neighbours(std::uint32_t a, std::uint32_t b) const {
  const auto nearest = [&](std::uint32_t document) {
    std::set<std::uint32_t> out;
    for (const Neighbour& each : neighbours_[document]) {
      if (out.size() == kNearest) break;
      out.insert(each.document);
    }
    return out;
  };
  const std::set<std::uint32_t> left = nearest(a), right = nearest(b);
  std::vector<std::uint32_t> both;
  std::set_intersection(left.begin(), left.end(), right.begin(), right.end(),
                        std::back_inserter(both));
  return static_cast<float>(both.size()) / static_cast<float>(kNearest);
}

std::vector<std::uint32_t> DocumentSimilarity::alike(std::uint32_t a, float least) const {
  std::vector<std::uint32_t> out;
  for (const Neighbour& neighbour : neighbours_[a]) {
    if (neighbour.similarity < least) break;
    out.push_back(neighbour.document);
  }
  return out;
}

}  // namespace quipu
