#include "eval/cross_document.hpp"

#include <algorithm>
#include <map>
#include <string>

#include "eval/coreference.hpp"

namespace quipu::eval {
namespace {

struct Item {
  Span span;
  std::string cluster;
};

/// Of one document, sorted by span.
std::vector<Item> in_order(std::vector<Item> items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const Item& a, const Item& b) { return a.span < b.span; });
  return items;
}

std::vector<Item> events_of(const Record& record) {
  std::vector<Item> out;
  for (std::size_t e = 0; e < record.events.size(); ++e) {
    const Event& event = record.events[e];
    const std::string cluster =
        event.cluster.empty() ? record.id + " event " + std::to_string(e) : event.cluster;
    for (const Span& mention : event.mentions) out.push_back({mention, cluster});
  }
  return in_order(std::move(out));
}

std::vector<Item> entities_of(const Record& record) {
  std::vector<Item> out;
  for (std::size_t e = 0; e < record.entities.size(); ++e) {
    const Entity& entity = record.entities[e];
    const std::string cluster =
        entity.cluster.empty() ? record.id + " entity " + std::to_string(e) : entity.cluster;
    for (const Mention& mention : entity.mentions) out.push_back({mention.span, cluster});
  }
  return in_order(std::move(out));
}

bool annotated(const Record& gold, Span span) {
  return gold.annotated.empty() ||
         std::any_of(gold.annotated.begin(), gold.annotated.end(),
                     [&](const Span& sentence) { return sentence.overlaps(span); });
}

/// All documents' items as clusters of numbers that mean the same on both sides.
class Partitions {
 public:
  void add(const Record& record, const std::vector<Item>& gold, const std::vector<Item>& system) {
    std::vector<std::uint32_t> number_of_gold;
    for (const Item& item : gold) {
      number_of_gold.push_back(next_);
      gold_[item.cluster].push_back(next_++);
    }
    std::vector<bool> taken(gold.size()), used(system.size());
    const auto match = [&](auto same) {
      for (std::size_t s = 0; s < system.size(); ++s) {
        for (std::size_t g = 0; g < gold.size() && !used[s]; ++g) {
          if (taken[g] || !same(gold[g].span, system[s].span)) continue;
          taken[g] = used[s] = true;
          system_[system[s].cluster].push_back(number_of_gold[g]);
        }
      }
    };
    match([](Span a, Span b) { return a == b; });
    match([](Span a, Span b) { return a.overlaps(b); });
    for (std::size_t s = 0; s < system.size(); ++s) {
      if (used[s] || !annotated(record, system[s].span)) continue;
      system_[system[s].cluster].push_back(next_++);
    }
  }

  void score(const std::string& name, Scores& scores) const {
    const Clusters gold = clusters(gold_), system = clusters(system_);
    add_muc(gold, system, scores[name + " MUC"]);
    add_b_cubed(gold, system, scores[name + " B3"]);
    add_ceaf_e(gold, system, scores[name + " CEAFe"]);
    const double mean =
        (scores[name + " MUC"].f1() + scores[name + " B3"].f1() + scores[name + " CEAFe"].f1()) / 3;
    scores[name + " CoNLL"].given_f1 = mean;
  }

 private:
  using ByName = std::map<std::string, std::vector<std::uint32_t>>;
  static Clusters clusters(const ByName& named) {
    Clusters out;
    for (const auto& [_, cluster] : named) out.push_back(cluster);
    return out;
  }

  std::uint32_t next_ = 0;
  ByName gold_, system_;
};

}  // namespace

Scores score_cross_document(const std::vector<Pair>& pairs) {
  Partitions events, entities;
  for (const Pair& pair : pairs) {
    events.add(pair.gold, events_of(pair.gold), events_of(pair.system));
    entities.add(pair.gold, entities_of(pair.gold), entities_of(pair.system));
  }
  Scores scores;
  events.score("events", scores);
  entities.score("entities", scores);
  return scores;
}

}  // namespace quipu::eval
