#include "extract/training/perceptron.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace quipu::training {

using syntax::FeatureHash;
using syntax::FeatureVector;
using syntax::LinearModel;

Perceptron::Perceptron(std::size_t classes, unsigned minimum)
    : classes_(classes), minimum_(minimum), counters_(kCounters), slots_(1 << 18) {}

std::size_t Perceptron::place(FeatureHash hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].capacity != 0 && slots_[at].hash != hash) at = (at + 1) & (slots_.size() - 1);
  return at;
}

Perceptron::Slot& Perceptron::slot(FeatureHash hash) {
  if (used_ * 2 >= slots_.size()) grow();
  Slot& found = slots_[place(hash)];
  if (found.capacity == 0) {
    found = {hash, static_cast<std::uint32_t>(weights_.size()), 0, 2};
    weights_.resize(weights_.size() + 2);
    histories_.resize(weights_.size());
    ++used_;
  }
  return found;
}

void Perceptron::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& item : old) {
    if (item.capacity != 0) slots_[place(item.hash)] = item;
  }
}

void Perceptron::score(const FeatureVector& features, std::int32_t* scores) {
  std::memset(scores, 0, classes_ * sizeof *scores);
  for (const FeatureHash hash : features) __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  if (counting_) {
    for (const FeatureHash hash : features) {
      std::uint8_t& count = counter(hash);
      if (count < 255) ++count;
    }
  }
  const Slot* found[FeatureVector::kCapacity];
  std::size_t hits = 0;
  for (const FeatureHash hash : features) {
    const Slot& item = slots_[place(hash)];
    if (item.capacity == 0) continue;
    __builtin_prefetch(&weights_[item.begin]);
    found[hits++] = &item;
  }
  for (std::size_t i = 0; i < hits; ++i) {
    const Weight* weight = &weights_[found[i]->begin];
    for (std::size_t n = found[i]->size; n > 0; --n, ++weight) scores[weight->cls] += weight->value;
  }
}

void Perceptron::add(Slot& item, std::size_t cls, std::int32_t amount) {
  std::size_t at = item.begin;
  const std::size_t end = at + item.size;
  while (at < end && weights_[at].cls != cls) ++at;
  if (at == end) {
    if (item.size == item.capacity) {
      const std::size_t moved = weights_.size();
      item.capacity = static_cast<std::uint16_t>(item.capacity * 2);
      weights_.resize(moved + item.capacity);
      histories_.resize(weights_.size());
      for (std::size_t i = 0; i < item.size; ++i) {
        weights_[moved + i] = weights_[item.begin + i];
        histories_[moved + i] = histories_[item.begin + i];
      }
      item.begin = static_cast<std::uint32_t>(moved);
    }
    at = item.begin + item.size++;
    weights_[at] = {0, static_cast<std::uint32_t>(cls)};
    histories_[at] = {0, now_};
  }
  histories_[at].total += std::int64_t{weights_[at].value} * (now_ - histories_[at].since);
  histories_[at].since = now_;
  weights_[at].value += amount;
}

void Perceptron::update(const FeatureVector& features, std::size_t right, std::size_t wrong) {
  for (const FeatureHash hash : features) {
    if (selected_ ? slots_[place(hash)].capacity == 0 : counter(hash) < minimum_) continue;
    Slot& item = slot(hash);
    add(item, right, 1);
    add(item, wrong, -1);
  }
}

double Perceptron::average(std::size_t at) const {
  const double total = static_cast<double>(histories_[at].total) +
                       static_cast<double>(weights_[at].value) * (now_ - histories_[at].since);
  return total / now_;
}

void Perceptron::select(std::size_t keep) {
  selected_ = true;
  std::vector<std::pair<double, std::size_t>> ranks;  // falling weight, place
  for (std::size_t s = 0; s < slots_.size(); ++s) {
    const Slot& item = slots_[s];
    if (item.capacity == 0) continue;
    double largest = 0;
    for (std::size_t at = item.begin; at < std::size_t{item.begin} + item.size; ++at) {
      largest = std::max(largest, std::abs(average(at)));
    }
    ranks.emplace_back(-largest, s);
  }
  std::sort(ranks.begin(), ranks.end());
  if (ranks.size() > keep) ranks.resize(keep);
  std::vector<Slot> old(slots_.size());
  old.swap(slots_);
  used_ = ranks.size();
  for (const auto& rank : ranks) {
    const Slot& item = old[rank.second];
    slots_[place(item.hash)] = item;
    for (std::size_t at = item.begin; at < std::size_t{item.begin} + item.size; ++at) {
      histories_[at] = {0, 1};
    }
  }
  now_ = 1;
}

std::vector<std::byte> Perceptron::pack(double unit, double threshold) const {
  std::vector<LinearModel::Entry> entries;
  for (const Slot& item : slots_) {
    LinearModel::Entry entry{item.hash, {}};
    for (std::size_t at = item.begin; at < item.begin + item.size; ++at) {
      const Weight& weight = weights_[at];
      const double steps = average(at) / unit;
      const double size = std::abs(steps);
      if (size < threshold) continue;
      // Inverse of LinearModel::weight: c + c * c / 16 = size.
      const double code = std::min(127.0, std::round(std::sqrt(64 + 16 * size) - 8));
      if (code < 1) continue;
      entry.weights.emplace_back(static_cast<std::uint8_t>(weight.cls),
                                 static_cast<std::int8_t>(steps < 0 ? -code : code));
    }
    if (entry.weights.empty()) continue;
    std::sort(entry.weights.begin(), entry.weights.end());
    entries.push_back(std::move(entry));
  }
  return LinearModel::pack(std::move(entries), classes_);
}

}  // namespace quipu::training
