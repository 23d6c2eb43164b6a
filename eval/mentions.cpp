#include "eval/mentions.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/text.hpp"

namespace quipu::eval {
namespace {

Error unknown_label(const Record& gold, const std::string& label) {
  return Error{"document '" + gold.id + "': the map has no row for the gold label '" + label + "'"};
}

bool is_name(const Mention& mention) {
  return mention.kind != "NOM" && mention.kind != "PRO";
}

/// An item to be found: where, and the labels under which it counts.
struct Item {
  Span place;
  std::vector<std::string> labels;
  bool operator<(const Item& other) const {
    return place != other.place ? place < other.place : labels < other.labels;
  }
};

/// Counts right items, one to one, under gold's label; an unmatched system item under its first.
void count(const std::set<std::pair<Span, std::string>>& gold, const std::set<Item>& system,
           Scores& scores) {
  std::set<std::pair<Span, std::string>> open = gold;
  for (const auto& [place, label] : gold) scores[label].gold += 1;
  for (const Item& item : system) {
    const auto found = std::find_if(item.labels.begin(), item.labels.end(), [&](const auto& label) {
      return open.contains({item.place, label});
    });
    Score& row = scores[found == item.labels.end() ? item.labels.front() : *found];
    row.system += 1;
    if (found == item.labels.end()) continue;
    row.right();
    open.erase({item.place, *found});
  }
}

void finish(Scores& scores) {
  scores.sort_by_name();
  scores.add_total("all");
}

constexpr std::array kAfterHead = {
    ",",      ";",  ":",     "(",     "about", "after", "against", "among", "as",   "at",
    "before", "by", "for",   "from",  "in",    "into",  "near",    "of",    "on",   "over",
    "that",   "to", "under", "which", "who",   "whom",  "whose",   "where", "with", "without"};

}  // namespace

Result<Scores> score_names(const std::vector<Pair>& pairs, const LabelMap& map) {
  Scores scores;
  for (const Pair& pair : pairs) {
    std::set<std::pair<Span, std::string>> gold;
    std::set<Span> open;
    for (const Entity& entity : pair.gold.entities) {
      for (const Mention& mention : entity.mentions) {
        if (!is_name(mention)) continue;
        if (!map.knows_gold(entity.type)) return unknown_label(pair.gold, entity.type);
        const std::string label = map.gold(entity.type);
        if (label == LabelMap::kOpen) {
          open.insert(mention.span);
        } else if (!label.empty()) {
          gold.emplace(mention.span, label);
        }
      }
    }
    std::set<Item> system;
    for (const Entity& entity : pair.system.entities) {
      const auto labels = map.system(entity.type);
      if (labels.empty()) continue;
      for (const Mention& mention : entity.mentions) {
        if (!is_name(mention) || mention.kind == "?") continue;
        const Span name = mention.head_or_all();
        if (!open.contains(name)) system.insert({name, labels});
      }
    }
    count(gold, system, scores);
  }
  finish(scores);
  return scores;
}

HeadFinder::HeadFinder(const Record& trees) : trees_(trees) {
  if (trees.syntax.empty()) return;
  governor_.resize(trees.tokens.size());
  std::size_t token = 0;
  for (const Span& sentence : trees.sentences) {
    const std::size_t first = token;
    for (; token < trees.tokens.size() && trees.tokens[token].end <= sentence.end; ++token) {
      const std::uint32_t head = trees.syntax[token].head;
      governor_[token] = static_cast<std::uint32_t>(head == 0 ? token : first + head - 1);
    }
  }
}

Span HeadFinder::head(Span span) const {
  const auto inside = [&](std::size_t token) {
    return token < trees_.tokens.size() && trees_.tokens[token].begin < span.end &&
           span.begin < trees_.tokens[token].end;
  };
  const auto from =
      std::lower_bound(trees_.tokens.begin(), trees_.tokens.end(), span.begin,
                       [](const Span& token, std::uint32_t begin) { return token.end <= begin; });
  const auto first = static_cast<std::size_t>(from - trees_.tokens.begin());
  if (!governor_.empty()) {
    for (std::size_t token = first; inside(token); ++token) {
      const std::string& upos = trees_.syntax[token].upos;
      if (upos == "PUNCT" || upos == "ADP") continue;
      if (governor_[token] == token || !inside(governor_[token])) return trees_.tokens[token];
    }
  }
  std::optional<Span> last;
  for (std::size_t token = first; inside(token); ++token) {
    const std::string word = lower(trees_.slice(trees_.tokens[token]));
    const bool after = std::find(kAfterHead.begin(), kAfterHead.end(), word) != kAfterHead.end();
    if (last && after) break;
    if (!after) last = trees_.tokens[token];
  }
  return last.value_or(span);
}

std::string HeadFinder::upos(Span head) const {
  if (trees_.syntax.empty()) return {};
  const auto at =
      std::lower_bound(trees_.tokens.begin(), trees_.tokens.end(), head.end,
                       [](const Span& token, std::uint32_t end) { return token.end < end; });
  if (at == trees_.tokens.end() || at->begin >= head.end) return {};
  return trees_.syntax[static_cast<std::size_t>(at - trees_.tokens.begin())].upos;
}

std::vector<HeadedMention> headed_mentions(const Record& record, const HeadFinder& finder) {
  std::vector<HeadedMention> out;
  for (std::size_t e = 0; e < record.entities.size(); ++e) {
    for (const Mention& mention : record.entities[e].mentions) {
      HeadedMention made{mention.span, mention.head.value_or(Span{}), mention.kind,
                         record.entities[e].type, e};
      if (!mention.head) made.head = finder.head(mention.span);
      const bool known = made.kind == "NAM" || made.kind == "NOM" || made.kind == "PRO";
      if (!known || mention.guessed) {
        const std::string upos = finder.upos(made.head);
        made.adjective = mention.kind == "?" && upos == "ADJ";
        if (upos == "PROPN") {
          made.kind = "NAM";
        } else if (upos == "PRON") {
          made.kind = "PRO";
        } else if (!known || !upos.empty()) {
          made.kind = "NOM";
        }
      }
      out.push_back(std::move(made));
    }
  }
  std::stable_sort(out.begin(), out.end(), [](const HeadedMention& a, const HeadedMention& b) {
    return a.span != b.span ? a.span < b.span : a.head < b.head;
  });
  return out;
}

Result<Scores> score_nominals(const std::vector<Pair>& pairs, const LabelMap& map) {
  Scores scores;
  for (const Pair& pair : pairs) {
    const HeadFinder finder(pair.gold.syntax.empty() ? pair.system : pair.gold);
    std::set<std::pair<Span, std::string>> gold;
    std::set<Span> open;
    for (const HeadedMention& mention : headed_mentions(pair.gold, finder)) {
      if (!map.knows_gold(mention.label)) return unknown_label(pair.gold, mention.label);
      const std::string label = map.gold(mention.label);
      if (mention.kind != "NOM" || label == LabelMap::kOpen) {
        open.insert(mention.head);
      } else if (!label.empty()) {
        gold.emplace(mention.head, label);
      }
    }
    std::set<Item> system;
    for (const HeadedMention& mention : headed_mentions(pair.system, HeadFinder(pair.system))) {
      if (mention.kind != "NOM" || mention.adjective) continue;
      auto labels = map.system(mention.label);
      if (labels.empty()) continue;
      const auto at = gold.lower_bound({mention.head, ""});
      const bool scored = at != gold.end() && at->first == mention.head;
      if (!scored && open.contains(mention.head)) continue;
      system.insert({mention.head, std::move(labels)});
    }
    count(gold, system, scores);
  }
  finish(scores);
  return scores;
}

}  // namespace quipu::eval
