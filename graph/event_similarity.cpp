#include "graph/event_similarity.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstring>

#include "core/contract.hpp"

extern "C" {
extern const char quipu_event_similarity_begin[];
extern const char quipu_event_similarity_end[];
}

namespace quipu {
namespace {

constexpr std::string_view kMagic = "QUIPUEV2";

class FloatReader {
 public:
  explicit FloatReader(std::span<const char> bytes) : bytes_(bytes) {}
  bool starts_with(std::string_view magic) {
    if (bytes_.size() < magic.size() || std::memcmp(bytes_.data(), magic.data(), magic.size()) != 0)
      return false;
    bytes_ = bytes_.subspan(magic.size());
    return true;
  }
  std::uint32_t count() {
    std::uint32_t value = 0;
    read(&value, sizeof value);
    return value;
  }
  float number() {
    float value = 0;
    read(&value, sizeof value);
    return value;
  }
  std::vector<float> numbers(std::size_t size) {
    if (size * sizeof(float) > bytes_.size()) {
      good_ = false;
      return {};
    }
    std::vector<float> out(size);
    read(out.data(), size * sizeof(float));
    return out;
  }
  bool done() const { return good_ && bytes_.empty(); }
  bool good() const { return good_; }

 private:
  void read(void* to, std::size_t size) {
    if (size > bytes_.size()) {
      good_ = false;
      return;
    }
    if (size == 0) return;
    std::memcpy(to, bytes_.data(), size);
    bytes_ = bytes_.subspan(size);
  }
  std::span<const char> bytes_;
  bool good_ = true;
};

float dot(const float* a, const float* b, std::size_t size) {
  float sum = 0;
  for (std::size_t i = 0; i < size; ++i) sum += a[i] * b[i];
  return sum;
}

float gelu(float x) {
  return 0.5f * x * (1 + std::erf(x * 0.70710678f));
}

}  // namespace

const EventSimilarity& EventSimilarity::builtin() {
  static const EventSimilarity model = [] {
    auto parsed = parse({quipu_event_similarity_begin, quipu_event_similarity_end});
    QUIPU_ENSURES(parsed.has_value());
    return std::move(*parsed);
  }();
  return model;
}

float EventSimilarity::Perceptron::operator()(const std::vector<float>& input) const {
  float sum = out_bias;
  for (std::size_t h = 0; h < out.size(); ++h) {
    sum +=
        out[h] * gelu(hidden_bias[h] + dot(&hidden[h * input.size()], input.data(), input.size()));
  }
  return sum;
}

Result<EventSimilarity> EventSimilarity::parse(std::span<const char> bytes) {
  FloatReader in(bytes);
  if (!in.starts_with(kMagic)) return Error{"no model of event similarity"};
  EventSimilarity model;
  const std::size_t networks = in.count(), width = in.count(), k = in.count(), hidden = in.count(),
                    features = in.count(), stacked = in.count(), stacked_hidden = in.count(),
                    context = in.count();
  if (features != SketchFeatures::kCount || context != ContextFeatures::kCount) {
    return Error{"a model of other features"};
  }
  const auto standard = [&](std::size_t size) {
    Standard out;
    out.mean = in.numbers(size);
    out.deviation = in.numbers(size);
    return out;
  };
  const auto perceptron = [&](std::size_t inputs, std::size_t size) {
    Perceptron out;
    out.hidden = in.numbers(size * inputs);
    out.hidden_bias = in.numbers(size);
    out.out = in.numbers(size);
    out.out_bias = in.number();
    return out;
  };
  model.width_ = width;
  model.projected_ = k;
  model.threshold_ = in.number();
  model.vectors_ = standard(2 * width);
  model.features_ = standard(features);
  for (std::size_t n = 0; n < networks && in.good(); ++n) {
    Network net;
    net.trigger = in.numbers(k * width);
    net.trigger_bias = in.numbers(k);
    net.surroundings = in.numbers(k / 2 * width);
    net.surroundings_bias = in.numbers(k / 2);
    net.judge = perceptron(2 * k + k / 2 + features, hidden);
    model.networks_.push_back(std::move(net));
  }
  model.stacked_ = standard(context + features);
  for (std::size_t n = 0; n < stacked && in.good(); ++n) {
    model.stacked_networks_.push_back(perceptron(context + features, stacked_hidden));
  }
  if (!in.done() || networks == 0 || stacked == 0) {
    return Error{"a damaged model of event similarity"};
  }
  return model;
}

std::vector<float> EventSimilarity::project(const EventSketch& sketch) const {
  if (sketch.vector.size() != width_ || sketch.surroundings.size() != width_) return {};
  std::vector<float> own(width_), around(width_);
  for (std::size_t i = 0; i < width_; ++i) {
    own[i] = vectors_(i, sketch.vector[i]);
    around[i] = vectors_(width_ + i, sketch.surroundings[i]);
  }
  std::vector<float> out;
  for (const Network& net : networks_) {
    for (std::size_t r = 0; r < projected_; ++r) {
      out.push_back(net.trigger_bias[r] + dot(&net.trigger[r * width_], own.data(), width_));
    }
    for (std::size_t r = 0; r < projected_ / 2; ++r) {
      out.push_back(net.surroundings_bias[r] +
                    dot(&net.surroundings[r * width_], around.data(), width_));
    }
  }
  return out;
}

std::vector<float> EventSimilarity::directions(const EventSketch& sketch) const {
  if (sketch.vector.size() != width_ || sketch.surroundings.size() != width_) return {};
  std::vector<float> out;
  const auto add = [&](const std::vector<float>& vector, const float* centre) {
    const std::size_t begin = out.size();
    for (std::size_t i = 0; i < width_; ++i) out.push_back(vector[i] - centre[i]);
    const float length = std::sqrt(dot(&out[begin], &out[begin], width_));
    for (std::size_t i = begin; i < out.size(); ++i) out[i] /= length > 0 ? length : 1;
  };
  add(sketch.vector, vectors_.mean.data());
  add(sketch.surroundings, vectors_.mean.data() + width_);
  return out;
}

EventSimilarity::Cosines EventSimilarity::cosines(const std::vector<float>& a,
                                                  const std::vector<float>& b) const {
  if (a.empty() || b.empty()) return {};
  return {dot(a.data(), b.data(), width_), dot(a.data() + width_, b.data() + width_, width_)};
}

float EventSimilarity::score(const std::vector<float>& a, const std::vector<float>& b,
                             const SketchFeatures& features) const {
  const std::size_t k = projected_, half = k / 2, stride = k + half;
  std::vector<float> input(2 * k + half + SketchFeatures::kCount);
  for (std::size_t f = 0; f < SketchFeatures::kCount; ++f) {
    input[2 * k + half + f] = features_(f, features.values[f]);
  }
  const bool vectors = !a.empty() && !b.empty();
  float sum = 0;
  for (std::size_t n = 0; n < networks_.size(); ++n) {
    for (std::size_t i = 0; vectors && i < k; ++i) {
      const float x = a[n * stride + i], y = b[n * stride + i];
      input[i] = x * y;
      input[k + i] = std::fabs(x - y);
    }
    for (std::size_t i = 0; vectors && i < half; ++i) {
      input[2 * k + i] = a[n * stride + k + i] * b[n * stride + k + i];
    }
    sum += networks_[n].judge(input);
  }
  return sum / static_cast<float>(networks_.size());
}

float EventSimilarity::probability(const SketchFeatures& features,
                                   const ContextFeatures& context) const {
  std::vector<float> input(ContextFeatures::kCount + SketchFeatures::kCount);
  std::copy(context.values.begin(), context.values.end(), input.begin());
  std::copy(features.values.begin(), features.values.end(),
            input.begin() + ContextFeatures::kCount);
  for (std::size_t i = 0; i < input.size(); ++i) input[i] = stacked_(i, input[i]);
  float sum = 0;
  for (const Perceptron& network : stacked_networks_) sum += network(input);
  return 1 / (1 + std::exp(-sum / static_cast<float>(stacked_networks_.size())));
}

}  // namespace quipu
