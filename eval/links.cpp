#include "eval/links.hpp"

#include <algorithm>
#include <set>

namespace quipu::eval {
namespace {

using Links = std::map<std::string, std::string>;

/// Characters in both by characters in either.
double share(Span a, Span b) {
  if (!a.overlaps(b)) return 0;
  const double both = std::min(a.end, b.end) - std::max(a.begin, b.begin);
  return both / (static_cast<double>(a.size()) + static_cast<double>(b.size()) - both);
}

/// The entity whose mention shares most with the gold mention; null: none.
const Entity* meeting(Span gold, const Record& system) {
  const Entity* best = nullptr;
  double most = 0;
  for (const Entity& entity : system.entities) {
    for (const Mention& mention : entity.mentions) {
      const double shared = std::max(share(gold, mention.span), share(gold, mention.head_or_all()));
      if (shared <= most) continue;
      most = shared;
      best = &entity;
    }
  }
  return best;
}

bool agree(const Links& gold, const Links& system) {
  return std::any_of(gold.begin(), gold.end(), [&](const auto& link) {
    const auto found = system.find(link.first);
    return found != system.end() && found->second == link.second;
  });
}

}  // namespace

Result<Scores> score_links(const std::vector<Pair>& pairs) {
  std::set<std::string> bases, types;
  for (const Pair& pair : pairs) {
    for (const Entity& entity : pair.gold.entities) {
      for (const auto& [base, id] : entity.links) bases.insert(base);
      types.insert(entity.type);
    }
  }
  if (bases.empty()) return Error{"gold has no links"};
  Scores by_type, by_kind;
  for (const std::string& type : types) (void)by_type[type];
  for (const char* kind : {"names and descriptions", "pronouns"}) (void)by_kind[kind];
  for (const Pair& pair : pairs) {
    for (const Entity& entity : pair.gold.entities) {
      for (const Mention& mention : entity.mentions) {
        const Entity* found = meeting(mention.span, pair.system);
        const bool linked = found && std::any_of(bases.begin(), bases.end(), [&](const auto& base) {
                              return found->links.contains(base);
                            });
        const bool pronoun = mention.kind == "PRO";
        for (Score* row :
             {&by_type[entity.type], &by_kind[pronoun ? "pronouns" : "names and descriptions"]}) {
          if (!entity.links.empty()) row->gold += 1;
          if (linked) row->system += 1;
          if (linked && agree(entity.links, found->links)) row->right();
        }
      }
    }
  }
  Scores scores;
  for (const Score& row : by_type.rows()) {
    if (row.gold > 0 || row.system > 0) scores[row.name].add(row);
  }
  scores.add_total("all");
  for (const Score& row : by_kind.rows()) scores[row.name].add(row);
  return scores;
}

}  // namespace quipu::eval
