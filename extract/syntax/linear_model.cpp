#include "extract/syntax/linear_model.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "core/contract.hpp"

namespace quipu::syntax {
namespace {

struct Header {
  std::uint32_t classes;
  std::uint32_t bits;  // buckets = 1 << bits
  std::uint32_t stream_bytes;
  std::uint32_t reserved;
};

constexpr std::array<std::int32_t, 256> make_weights() {
  std::array<std::int32_t, 256> table{};
  for (int byte = 0; byte < 256; ++byte) {
    table[static_cast<std::size_t>(byte)] = LinearModel::weight(static_cast<std::int8_t>(byte));
  }
  return table;
}
constexpr std::array<std::int32_t, 256> kWeights = make_weights();

Error damaged() {
  return Error{"syntax model is damaged: a table points outside itself"};
}

}  // namespace

Result<LinearModel> LinearModel::view(std::span<const std::byte> bytes) {
  Header header;
  if (bytes.size() < sizeof header) return damaged();
  std::memcpy(&header, bytes.data(), sizeof header);
  if (header.bits == 0 || header.bits > 28 || header.classes == 0 || header.classes > 256) {
    return damaged();
  }
  const std::size_t buckets = (std::size_t{1} << header.bits) + 1;
  const std::size_t index_bytes = buckets * sizeof(std::uint32_t);
  if (bytes.size() < sizeof header + index_bytes ||
      bytes.size() - sizeof header - index_bytes < header.stream_bytes) {
    return damaged();
  }
  LinearModel model;
  model.classes_ = header.classes;
  model.shift_ = 64 - header.bits;
  model.buckets_ = {reinterpret_cast<const std::uint32_t*>(bytes.data() + sizeof header), buckets};
  model.stream_ = reinterpret_cast<const std::uint8_t*>(bytes.data() + sizeof header + index_bytes);
  // The checksum of the whole file was right; this guards against a file that was made wrong.
  if (model.buckets_.back() != header.stream_bytes ||
      !std::is_sorted(model.buckets_.begin(), model.buckets_.end())) {
    return damaged();
  }
  return model;
}

void LinearModel::score(const FeatureVector& features, std::int32_t* scores) const {
  std::memset(scores, 0, classes_ * sizeof *scores);
  // Three passes, so that the many cache misses of one pass overlap.
  for (const FeatureHash hash : features) __builtin_prefetch(&buckets_[hash >> shift_]);
  std::array<std::uint32_t, FeatureVector::kCapacity> begins, ends;
  std::size_t i = 0;
  for (const FeatureHash hash : features) {
    begins[i] = buckets_[hash >> shift_];
    ends[i] = buckets_[(hash >> shift_) + 1];
    __builtin_prefetch(stream_ + begins[i++]);
  }
  i = 0;
  for (const FeatureHash hash : features) {
    const std::uint8_t* at = stream_ + begins[i];
    const std::uint8_t* const end = stream_ + ends[i++];
    const auto low = static_cast<std::uint16_t>(hash);
    while (at < end) {
      std::uint16_t found;
      std::memcpy(&found, at, sizeof found);
      const std::size_t count = at[2];
      at += 3;
      if (found == low) {
        for (const std::uint8_t* const last = at + 2 * count; at < last; at += 2) {
          scores[at[0]] += kWeights[at[1]];
        }
        break;
      }
      at += 2 * count;
    }
  }
}

std::vector<std::byte> LinearModel::pack(std::vector<Entry> entries, std::size_t classes) {
  QUIPU_EXPECTS(classes > 0 && classes <= 256);
  const auto bits = static_cast<std::uint32_t>(
      std::clamp<int>(static_cast<int>(std::bit_width(entries.size() / 2)), 4, 24));
  const unsigned shift = 64 - bits;
  // Within a bucket, richer features first: they are also the more frequent ones.
  std::sort(entries.begin(), entries.end(), [shift](const Entry& a, const Entry& b) {
    if (a.feature >> shift != b.feature >> shift) return a.feature >> shift < b.feature >> shift;
    if (a.weights.size() != b.weights.size()) return a.weights.size() > b.weights.size();
    return a.feature < b.feature;
  });
  std::vector<std::uint32_t> buckets((std::size_t{1} << bits) + 1);
  std::vector<std::uint8_t> stream;
  std::size_t bucket = 0;
  for (const Entry& entry : entries) {
    while (bucket < entry.feature >> shift) {
      buckets[++bucket] = static_cast<std::uint32_t>(stream.size());
    }
    stream.push_back(static_cast<std::uint8_t>(entry.feature));
    stream.push_back(static_cast<std::uint8_t>(entry.feature >> 8));
    QUIPU_EXPECTS(entry.weights.size() < 256);
    stream.push_back(static_cast<std::uint8_t>(entry.weights.size()));
    for (const auto& [cls, code] : entry.weights) {
      stream.push_back(cls);
      stream.push_back(static_cast<std::uint8_t>(code));
    }
  }
  while (bucket + 1 < buckets.size()) buckets[++bucket] = static_cast<std::uint32_t>(stream.size());

  const Header header{static_cast<std::uint32_t>(classes), bits,
                      static_cast<std::uint32_t>(stream.size()), 0};
  std::vector<std::byte> out(sizeof header + buckets.size() * sizeof(std::uint32_t) +
                             stream.size());
  std::memcpy(out.data(), &header, sizeof header);
  std::memcpy(out.data() + sizeof header, buckets.data(), buckets.size() * sizeof(std::uint32_t));
  if (!stream.empty()) {
    std::memcpy(out.data() + sizeof header + buckets.size() * sizeof(std::uint32_t), stream.data(),
                stream.size());
  }
  return out;
}

}  // namespace quipu::syntax
