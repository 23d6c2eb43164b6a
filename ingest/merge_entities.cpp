#include <algorithm>

#include "ingest/given.hpp"
#include "ingest/json_record.hpp"
#include "ingest/merger.hpp"
#include "ingest/renumber.hpp"

namespace quipu {

using nlohmann::json;

std::optional<MentionId> Merger::known(const Mention& given) const {
  std::optional<MentionId> best;
  int rank = 0;
  for (MentionId id(0); layers_.mentions.contains(id); ++id.value) {
    const Mention& own = layers_.mentions[id];
    if (own.span.begin >= given.span.end) break;
    if (!own.span.overlaps(given.span)) continue;
    const bool alike = own.kind == given.kind && related(own.type, given.type);
    const bool nested = own.head.contains(given.head) || given.head.contains(own.head);
    const int how = own.span == given.span && own.head == given.head    ? 5
                    : own.span == given.span                            ? 4
                    : own.head == given.head                            ? 3
                    : alike && nested && own.kind == MentionKind::Named ? 2
                                                                        : 0;
    const int better = how ? how * 2 + related(own.type, given.type) : 0;
    if (better > rank) {
      rank = better;
      best = id;
    }
  }
  return best;
}

std::optional<Mention> Merger::mention(const json& item, ClassId type) {
  const std::optional<Span> where = checked_span(item, "mention");
  if (!where) return std::nullopt;
  Mention made;
  made.span = made.head = *where;
  if (const auto head = span(member(item, "head")); head && where->contains(*head)) {
    made.head = *head;
  }
  const std::string kind = text_member(item, "kind");
  made.kind = kind == "NOM"   ? MentionKind::Nominal
              : kind == "PRO" ? MentionKind::Pronominal
                              : MentionKind::Named;
  made.type = type;
  made.score = confidence_of(item);
  made.head_token = last_token(made.head);
  if (!made.head_token.valid()) {
    complain("mention without a word", item);
    return std::nullopt;
  }
  return made;
}

ClassId Merger::entity_class(const json& entity) {
  const std::string type = text_member(entity, "type");
  const ClassId found = class_of_tag(ontology_, type);
  if (!found.valid() && !type.empty()) complain("unknown class of entity", entity);
  return found;
}

void Merger::entities() {
  std::vector<Mention> fresh;
  std::vector<std::vector<std::size_t>> members;  // of each entity; from `old` on: fresh ones
  std::vector<std::string> ids;
  const std::size_t old = layers_.mentions.size();
  for (const json& entity : list("entities")) {
    const ClassId type = entity_class(entity);
    // Without a class it can only be what is known already; events are told by "events".
    if (type.valid() && ontology_[type].event) continue;
    std::vector<std::size_t> own;
    for (const json& item : member(entity, "mentions")) {
      const std::optional<Mention> given = mention(item, type);
      if (!given) continue;
      if (const auto id = known(*given)) {
        own.push_back(id->value);
      } else if (type.valid()) {
        own.push_back(old + fresh.size());
        fresh.push_back(*given);
      }
    }
    if (own.empty()) continue;
    members.push_back(std::move(own));
    ids.push_back(text_member(entity, "id"));
  }
  const std::vector<MentionId> moved = add_mentions(std::move(fresh));
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::vector<MentionId> mentions;
    for (std::size_t number : members[i]) mentions.push_back(moved[number]);
    std::sort(mentions.begin(), mentions.end());
    mentions.erase(std::unique(mentions.begin(), mentions.end()), mentions.end());
    corefer(mentions);
    if (!ids[i].empty()) entities_[ids[i]] = std::move(mentions);
  }
}

std::vector<MentionId> Merger::add_mentions(std::vector<Mention> fresh) {
  Coreference& layer = layers_.coreference;
  const std::size_t old = layers_.mentions.size(), count = fresh.size();
  const auto moved = insert_sorted(layers_.mentions, std::move(fresh),
                                   [](const Mention& mention) { return mention.span; });
  if (count == 0) return moved;
  renumber(layers_, moved);
  IdVector<MentionId, ChainId> chain_of(moved.size());
  IdVector<MentionId, Antecedent> antecedents(layer.antecedents.empty() ? 0 : moved.size());
  for (std::size_t i = 0; i < moved.size(); ++i) {
    const MentionId id = moved[i];
    if (i < old) {
      chain_of[id] = layer.chain_of[MentionId(i)];
      if (!antecedents.empty()) antecedents[id] = layer.antecedents[MentionId(i)];
    } else {
      chain_of[id] = layer.chains.add({{id}, layers_.mentions[id].type, id});
    }
  }
  layer.chain_of = std::move(chain_of);
  layer.antecedents = std::move(antecedents);
  return moved;
}

void Merger::corefer(const std::vector<MentionId>& mentions) {
  Coreference& layer = layers_.coreference;
  const ChainId into = layer.chain_of[mentions.front()];
  for (const MentionId id : mentions) {
    const ChainId from = layer.chain_of[id];
    if (from == into || layer.chains[from].mentions.empty()) continue;
    Chain& kept = layer.chains[into];
    Chain& gone = layer.chains[from];
    if (!related(kept.type, gone.type)) {
      problems_.push_back({Severity::Warning, "coreference-refused",
                           record_
                               .problem("\"" + words(kept) + "\" and \"" + words(gone) +
                                        "\" are not one: their classes differ")
                               .what});
      continue;
    }
    const bool better =
        layers_.mentions[gone.representative].kind < layers_.mentions[kept.representative].kind;
    if (better) kept.representative = gone.representative;
    if (ontology_.is_a(gone.type, kept.type)) kept.type = gone.type;
    for (const MentionId member : gone.mentions) layer.chain_of[member] = into;
    kept.mentions.insert(kept.mentions.end(), gone.mentions.begin(), gone.mentions.end());
    std::sort(kept.mentions.begin(), kept.mentions.end());
    drop_chain(from);
    return corefer(mentions);  // numbers have changed
  }
}

std::string Merger::words(const Chain& chain) const {
  return std::string(document_.slice(layers_.mentions[chain.representative].span));
}

void Merger::drop_chain(ChainId gone) {
  Coreference& layer = layers_.coreference;
  layer.chains.erase(layer.chains.begin() + gone.value);
  for (ChainId& chain : layer.chain_of) {
    if (chain > gone) --chain.value;
  }
}

void Merger::times() {
  std::vector<TimeExpression> fresh;
  std::vector<std::pair<std::string, std::size_t>> named;
  const std::size_t old = layers_.times.size();
  for (const json& item : list("times")) {
    const std::optional<Span> where = checked_span(item, "time");
    if (!where) continue;
    std::size_t number = 0;
    while (number < old && layers_.times[TimeId(number)].span != *where) ++number;
    if (number == old) {
      TimeExpression made;
      made.span = *where;
      made.value = text_member(item, "value");
      made.mod = text_member(item, "mod");
      const std::string type = text_member(item, "type");
      for (const TimexType known :
           {TimexType::Date, TimexType::Time, TimexType::Duration, TimexType::Set}) {
        if (type == name(known)) made.type = known;
      }
      if (const auto date = Date::parse(made.value)) made.interval = {date, date};
      number = old + fresh.size();
      fresh.push_back(std::move(made));
    }
    if (const std::string id = text_member(item, "id"); !id.empty()) {
      named.emplace_back(id, number);
    }
  }
  const bool grown = !fresh.empty();
  const auto moved = insert_sorted(layers_.times, std::move(fresh),
                                   [](const TimeExpression& time) { return time.span; });
  if (grown) renumber(layers_, moved);
  for (const auto& [id, number] : named) times_[id] = moved[number];
}

}  // namespace quipu
