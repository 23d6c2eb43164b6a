#include "extract/encoder/decoding.hpp"

#include <algorithm>
#include <limits>

#include "core/contract.hpp"

namespace quipu::encoder {
namespace {

constexpr double kImpossible = -1e30;
constexpr float kForbidden = -1e30f;
constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();

}  // namespace

/// The best head of each word; false when that is no tree with one root.
bool TreeDecoder::greedy(std::span<const float> scores, std::size_t words,
                         std::vector<std::uint32_t>& heads) {
  const std::size_t width = words + 1;
  heads.resize(words);
  std::size_t roots = 0;
  for (std::size_t d = 1; d <= words; ++d) {
    const float* const row = scores.data() + (d - 1) * width;
    std::size_t best = d == 1 ? words > 1 ? 2 : 0 : 1;
    if (row[0] >= row[best]) best = 0;
    for (std::size_t h = 1; h < width; ++h) {
      if (h != d && row[h] > row[best]) best = h;
    }
    heads[d - 1] = static_cast<std::uint32_t>(best);
    roots += best == 0;
  }
  if (roots != 1) return false;
  state_.assign(width, 0);  // 0: unseen, otherwise the walk that saw it
  for (std::uint32_t d = 1; d <= words; ++d) {
    std::uint32_t at = d;
    while (at != 0 && state_[at] == 0) {
      state_[at] = d;
      at = heads[at - 1];
    }
    if (at != 0 && state_[at] == d) return false;
  }
  return true;
}

void TreeDecoder::decode(std::span<const float> scores, std::size_t words,
                         std::vector<std::uint32_t>& heads) {
  const std::size_t width = words + 1;
  QUIPU_EXPECTS(words > 0 && scores.size() >= words * width);
  if (greedy(scores, words, heads)) return;

  const auto [least, most] = std::minmax_element(
      scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(words * width));
  const double penalty =
      (static_cast<double>(*most) - static_cast<double>(*least) + 1.0) * static_cast<double>(width);
  arcs_.resize(width * width);
  for (std::uint32_t d = 0; d < width; ++d) {
    for (std::uint32_t h = 0; h < width; ++h) {
      double score = kImpossible;
      if (d != 0 && h != d) {
        score = static_cast<double>(scores[(d - 1) * width + h]) - (h == 0 ? penalty : 0.0);
      }
      arcs_[d * width + h] = {score, d, h};
    }
  }
  contract(words, heads);
}

// Grows a path of best incoming arcs backwards from some node. Where it closes a cycle, the cycle
// becomes one node, in the row and column of its first member, and the path goes on from there;
// where it meets the root or a finished node, all of it is finished. Afterwards the nodes made by
// contraction are opened from the last to the first: the arc that enters one displaces the arc of
// the member that it reaches.
void TreeDecoder::contract(std::size_t words, std::vector<std::uint32_t>& heads) {
  const std::size_t width = words + 1;
  enum class Mark : std::uint8_t { Fresh, OnPath, Done, Gone };
  struct Node {
    Arc chosen{};
    std::uint32_t parent = kNobody;  // the node that it was contracted into
  };
  std::vector<Node> nodes(width);               // leaves, then contracted ones
  std::vector<std::uint32_t> node_at(width);    // the node that a row stands for
  std::vector<Mark> marks(width, Mark::Fresh);  // of rows
  for (std::uint32_t i = 0; i < width; ++i) node_at[i] = i;
  marks[0] = Mark::Done;

  std::vector<std::uint32_t> path;
  std::vector<std::uint32_t> cycle;
  for (std::uint32_t start = 1; start < width; ++start) {
    if (marks[start] != Mark::Fresh) continue;
    path.assign(1, start);
    marks[start] = Mark::OnPath;
    for (;;) {
      const std::uint32_t at = path.back();
      std::uint32_t best = kNobody;
      for (std::uint32_t h = 0; h < width; ++h) {
        if (h == at || marks[h] == Mark::Gone) continue;
        if (best == kNobody || arcs_[at * width + h].score > arcs_[at * width + best].score) {
          best = h;
        }
      }
      nodes[node_at[at]].chosen = arcs_[at * width + best];
      if (marks[best] == Mark::Done) break;
      if (marks[best] == Mark::Fresh) {
        marks[best] = Mark::OnPath;
        path.push_back(best);
        continue;
      }
      cycle.clear();
      do {
        cycle.push_back(path.back());
        path.pop_back();
      } while (cycle.back() != best);
      const std::uint32_t whole = best;
      const auto made = static_cast<std::uint32_t>(nodes.size());
      for (const std::uint32_t member : cycle) {
        const double own = nodes[node_at[member]].chosen.score;
        for (std::uint32_t h = 0; h < width; ++h) arcs_[member * width + h].score -= own;
      }
      for (const std::uint32_t member : cycle) {
        nodes[node_at[member]].parent = made;
        if (member == whole) continue;
        marks[member] = Mark::Gone;
        for (std::uint32_t other = 0; other < width; ++other) {
          if (marks[other] == Mark::Gone || other == whole) continue;
          Arc& in = arcs_[whole * width + other];
          if (arcs_[member * width + other].score > in.score) in = arcs_[member * width + other];
          Arc& out = arcs_[other * width + whole];
          if (arcs_[other * width + member].score > out.score) out = arcs_[other * width + member];
        }
      }
      nodes.emplace_back();
      node_at[whole] = made;
      path.push_back(whole);
    }
    for (const std::uint32_t row : path) marks[row] = Mark::Done;
  }

  for (std::size_t n = nodes.size(); n-- > width;) {
    // Leaf's ancestor that is a direct part of n.
    std::uint32_t part = nodes[n].chosen.dependent;
    while (nodes[part].parent != n) part = nodes[part].parent;
    nodes[part].chosen = nodes[n].chosen;
  }
  for (std::size_t d = 1; d < width; ++d) heads[d - 1] = nodes[d].chosen.head;
}

Result<SpanDecoder> SpanDecoder::make(const std::vector<std::string>& labels) {
  SpanDecoder made;
  const Error problem{"model file is inconsistent: labels of 'ner' are no BIOES labels"};
  std::size_t outside = 0;
  for (const std::string& label : labels) {
    if (label == "O") {
      ++outside;
      made.labels_.push_back({Part::Outside, 0});
      continue;
    }
    if (label.size() < 3 || label[1] != '-') return problem;
    Part part = Part::Outside;
    switch (label[0]) {
      case 'B':
        part = Part::Begin;
        break;
      case 'I':
        part = Part::Inside;
        break;
      case 'E':
        part = Part::End;
        break;
      case 'S':
        part = Part::Single;
        break;
      default:
        return problem;
    }
    const std::string type = label.substr(2);
    const auto known = std::find(made.types_.begin(), made.types_.end(), type);
    made.labels_.push_back({part, static_cast<std::uint32_t>(known - made.types_.begin())});
    if (known == made.types_.end()) made.types_.push_back(type);
  }
  if (outside != 1 || made.labels_.size() > std::numeric_limits<std::uint16_t>::max()) {
    return problem;
  }
  for (Label& label : made.labels_) {
    if (label.part == Part::Outside) label.type = static_cast<std::uint32_t>(made.types_.size());
  }
  return made;
}

void SpanDecoder::decode(const float* scores, std::size_t stride, std::size_t words,
                         Scratch& scratch, std::vector<FoundSpan>& out) const {
  if (words == 0) return;
  const std::size_t count = labels_.size();
  scratch.best.assign(2 * count, 0.0f);
  scratch.back.resize(words * count);
  float* now = scratch.best.data();
  float* before = now + count;
  const auto begins = [](Part part) {
    return part == Part::Outside || part == Part::Begin || part == Part::Single;
  };
  const auto ends = [](Part part) {
    return part == Part::Outside || part == Part::End || part == Part::Single;
  };
  auto& open = scratch.open;  // the likelier of B and I of each type
  open.resize(types_.size());
  for (std::size_t w = 0; w < words; ++w) {
    std::swap(now, before);
    std::size_t closed = count;
    if (w > 0) {
      std::fill(open.begin(), open.end(), std::uint16_t{0xFFFF});
      for (std::size_t l = 0; l < count; ++l) {
        if (ends(labels_[l].part)) {
          if (closed == count || before[l] > before[closed]) closed = l;
        } else {
          std::uint16_t& best = open[labels_[l].type];
          if (best == 0xFFFF || before[l] > before[best]) best = static_cast<std::uint16_t>(l);
        }
      }
    }
    for (std::size_t l = 0; l < count; ++l) {
      float score = kForbidden;
      std::uint16_t from = 0;
      if (w == 0) {
        score = begins(labels_[l].part) ? 0.0f : kForbidden;
      } else if (begins(labels_[l].part)) {
        from = static_cast<std::uint16_t>(closed);
        score = before[closed];
      } else if (open[labels_[l].type] != 0xFFFF) {
        from = open[labels_[l].type];
        score = before[from];
      }
      now[l] = score + scores[w * stride + l];
      scratch.back[w * count + l] = from;
    }
  }
  std::size_t at = count;
  for (std::size_t l = 0; l < count; ++l) {
    if (ends(labels_[l].part) && (at == count || now[l] > now[at])) at = l;
  }
  scratch.path.resize(words);
  for (std::size_t w = words; w-- > 0;) {
    scratch.path[w] = static_cast<std::uint16_t>(at);
    at = scratch.back[w * count + at];
  }
  std::uint32_t first = 0;
  for (std::uint32_t w = 0; w < words; ++w) {
    const Label& label = labels_[scratch.path[w]];
    if (label.part == Part::Begin || label.part == Part::Single) first = w;
    if (label.part == Part::End || label.part == Part::Single) {
      out.push_back({first, w + 1, label.type});
    }
  }
}

}  // namespace quipu::encoder
