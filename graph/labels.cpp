#include "graph/labels.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "core/text.hpp"
#include "graph/known_bodies.hpp"

namespace quipu {
namespace {

constexpr std::size_t kLongestDescription = 60;  // bytes

constexpr std::array<std::string_view, 16> kDeterminers = {
    "the", "a",   "an",  "this", "that",  "these", "those", "his",
    "her", "its", "our", "your", "their", "my",    "some",  "another"};

struct Use {
  std::size_t mentions = 0;
  std::set<std::uint32_t> documents;
};
using Uses = std::map<std::string, Use>;

void count(Uses& uses, std::string text, std::uint32_t document) {
  if (text.empty()) return;
  Use& use = uses[std::move(text)];
  ++use.mentions;
  use.documents.insert(document);
}

std::size_t words(std::string_view text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), ' ')) + 1;
}

std::string without_possessive(std::string text) {
  for (const std::string_view ending : {"'s", "\u2019s"}) {
    if (text.size() > ending.size() && text.ends_with(ending)) {
      text.resize(text.size() - ending.size());
    }
  }
  return text;
}

/// Most documents, then most mentions, then shortest, then alphabetical.
bool more_used(const Uses::value_type& a, const Uses::value_type& b) {
  const auto rank = [](const Uses::value_type& item) {
    return std::pair(item.second.documents.size(), item.second.mentions);
  };
  if (rank(a) != rank(b)) return rank(a) > rank(b);
  if (a.first.size() != b.first.size()) return a.first.size() < b.first.size();
  return a.first < b.first;
}

/// Without the names that are another of them with an adjective before it.
Uses bare_names(const Lexicon& lexicon, const Uses& names) {
  std::set<SynsetId> known;
  for (const auto& [text, use] : names) {
    if (const auto body = known_body(lexicon, name_key(text))) known.insert(*body);
  }
  Uses bare = names;
  std::erase_if(bare, [&](const Uses::value_type& item) {
    const auto body = known_body_described(lexicon, name_key(item.first));
    return body && known.contains(*body);
  });
  return bare;
}

const Uses::value_type* best_name(const Uses& names) {
  const Uses::value_type* best = nullptr;
  std::size_t most_full = 0;
  const auto full = [](const std::string& text) { return !name_key(text).acronym; };
  const auto full_words = [](const std::string& text) {
    const NameKey key = name_key(text);
    return std::count_if(key.parts.begin(), key.parts.end(),
                         [](const std::string& part) { return !is_initial(part); });
  };
  for (const auto& item : names) {
    // One-word names give way to longer ones, acronyms to words.
    if (words(item.first) > 1 && full(item.first)) {
      most_full = std::max(most_full, item.second.documents.size());
    }
  }
  for (const auto& item : names) {
    if (most_full > 0) {
      if (words(item.first) < 2 || !full(item.first)) continue;
      if (item.second.documents.size() * 2 < most_full) continue;
      if (!best || full_words(item.first) > full_words(best->first) ||
          (full_words(item.first) == full_words(best->first) && more_used(item, *best))) {
        best = &item;
      }
    } else if (!best || more_used(item, *best)) {
      best = &item;
    }
  }
  return best;
}

struct Descriptions {
  Uses phrases;
  Uses heads;                                  // folded
  std::map<std::string, std::string> head_of;  // of a phrase
};

/// Of those with a modifier, one with the most used head; of these the most used, then the fullest.
const Uses::value_type* best_description(const Descriptions& descriptions) {
  const auto rank = [&](const Uses::value_type& item) {
    const Use& head = descriptions.heads.at(descriptions.head_of.at(item.first));
    return std::tuple(words(item.first) > 1, head.documents.size(), head.mentions,
                      item.second.documents.size(), item.second.mentions, words(item.first));
  };
  const Uses::value_type* best = nullptr;
  for (const auto& item : descriptions.phrases) {
    if (!best || rank(item) > rank(*best)) best = &item;
  }
  return best;
}

/// Where the last mark of punctuation ends, 0 without one; "3,000" has none.
std::size_t mark_end(std::string_view text) {
  for (std::size_t at = text.size(); at-- > 0;) {
    const bool inner = text[at] == ',' && at + 1 < text.size() && text[at + 1] != ' ';
    if (!inner && std::string_view(",;:()\"").find(text[at]) != std::string_view::npos) {
      return at + 1;
    }
  }
  return 0;
}

/// The phrase; its last part up to the head when it is long or has marks of punctuation.
std::string description(const CorpusDocument& document, const Mention& mention) {
  std::string phrase = squeeze(document.surface(mention.span));
  if (phrase.size() > kLongestDescription || mark_end(phrase) > 0) {
    phrase = squeeze(document.surface({mention.span.begin, mention.head.end}));
    phrase = phrase.substr(mark_end(phrase));
    if (phrase.size() > kLongestDescription) phrase = document.surface(mention.head);
  }
  return without_determiner(trim(phrase));
}

}  // namespace

std::string without_determiner(std::string_view phrase) {
  const std::size_t space = phrase.find(' ');
  if (space == std::string_view::npos) return std::string(phrase);
  const std::string first = lower(phrase.substr(0, space));
  if (std::find(kDeterminers.begin(), kDeterminers.end(), first) == kDeterminers.end()) {
    return std::string(phrase);
  }
  return without_determiner(phrase.substr(space + 1));
}

EntityName name_entity(const Fusion& fusion, std::uint32_t root) {
  const Corpus& corpus = fusion.corpus;
  Uses names;
  Descriptions descriptions;
  std::set<std::string> titled;
  PlaceId place;
  for (const ChainNumber member : fusion.entities.chains.members(root)) {
    const CorpusDocument& document = corpus.document_of(member);
    const std::uint32_t index = corpus.document_of_chain[member];
    if (!place.valid()) place = fusion.profiles.chains[member].place;
    for (const MentionId id : corpus.chain(member).mentions) {
      const Mention& mention = document.mention(id);
      if (mention.kind == MentionKind::Pronominal) continue;
      if (mention.kind == MentionKind::Named) {
        count(names, without_possessive(squeeze(document.surface(mention.head))), index);
        if (mention.title && mention.title->end <= mention.head.begin) {
          titled.insert(without_possessive(
              squeeze(document.surface({mention.title->begin, mention.head.end}))));
        }
        continue;
      }
      const std::string phrase = description(document, mention);
      const std::string head = fold(document.surface(mention.head));
      if (phrase.empty() || head.empty()) continue;
      count(descriptions.phrases, phrase, index);
      count(descriptions.heads, head, index);
      descriptions.head_of.emplace(phrase, head);
    }
  }
  EntityName out;
  out.named = !names.empty();
  if (place.valid()) {
    const std::string known(corpus.lexicon[place].name);
    // "Austrian" is no place's name.
    const bool proper = std::any_of(names.begin(), names.end(), [&](const Uses::value_type& item) {
      return !corpus.lexicon.places(item.first).empty();
    });
    if (names.contains(known) || !proper) out.label = known;
  }
  if (out.label.empty()) {
    const Uses bare = bare_names(corpus.lexicon, names);
    const Uses::value_type* best = out.named ? best_name(bare) : best_description(descriptions);
    if (best) out.label = best->first;
  }
  std::set<std::string> aliases = std::move(titled);
  for (const auto& [text, use] : out.named ? names : descriptions.phrases) aliases.insert(text);
  aliases.erase(out.label);
  out.aliases.assign(aliases.begin(), aliases.end());
  return out;
}

std::string name_event(const std::string& class_label, std::string_view participant_role,
                       std::string_view participant, const std::optional<Date>& date) {
  std::string label = capitalized(class_label);
  if (!participant.empty()) {
    std::string_view preposition = " of ";
    if (participant_role == "target") preposition = " on ";
    if (participant_role == "place" || participant_role == "post") preposition = " at ";
    if (participant_role == "destination" || participant_role == "addressee") preposition = " to ";
    if (participant_role == "agent" || participant_role == "speaker") preposition = " by ";
    label += std::string(preposition) + std::string(participant);
  }
  if (date) {
    Date day = *date;
    day.precision = std::min(day.precision, DatePrecision::Day);
    day.utc_offset_minutes.reset();
    label += " (" + day.to_string() + ")";
  }
  return label;
}

}  // namespace quipu
