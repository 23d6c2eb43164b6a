#include "graph/knowledge_base.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "core/hash.hpp"
#include "core/text.hpp"
#include "graph/name_blocks.hpp"

namespace quipu {
namespace {

/// A part of a name that more entries share than this tells none of them.
constexpr std::size_t kLargestBlock = 64;

constexpr std::array<std::string_view, 40> kEmptyWords = {
    "the",  "and",  "was",   "were", "for",   "from",  "with", "that", "this",  "which",
    "who",  "his",  "her",   "its",  "their", "are",   "has",  "had",  "have",  "been",
    "one",  "two",  "also",  "into", "than",  "other", "born", "died", "known", "between",
    "near", "over", "under", "part", "after", "about", "such", "some", "most",  "not"};

template <class Item, class Offset>
std::span<const Item> slice(const std::vector<Item>& all, Offset begin, Offset end) {
  return std::span<const Item>(all).subspan(begin, end - begin);
}

}  // namespace

std::uint32_t word_hash(std::string_view folded) {
  if (folded.size() > 2 && folded.ends_with("'s")) folded.remove_suffix(2);
  if (folded.size() > 4 && folded.ends_with("ies")) {
    std::string singular(folded.substr(0, folded.size() - 3));
    return word_hash(singular + "y");
  }
  if (folded.size() > 3 && folded.ends_with('s') && !folded.ends_with("ss")) {
    folded.remove_suffix(1);
  }
  if (folded.size() < 3 || one_of(folded, kEmptyWords)) return 0;
  std::size_t at = 0;
  if (!is_letter(next_code_point(folded, at))) return 0;
  const auto hash = static_cast<std::uint32_t>(hash64(folded));
  return hash == 0 ? 1 : hash;
}

std::vector<std::uint32_t> word_hashes(std::string_view text) {
  const std::string folded = fold(text);
  std::vector<std::uint32_t> out;
  std::size_t begin = 0;
  for (std::size_t at = 0; at <= folded.size();) {
    std::size_t next = at;
    const bool inside = at < folded.size() && [&] {
      const char32_t c = next_code_point(folded, next);
      return is_letter(c) || is_digit(c) || c == U'\'';
    }();
    if (!inside) {
      if (at > begin) {
        if (const std::uint32_t hash =
                word_hash(std::string_view(folded).substr(begin, at - begin));
            hash != 0) {
          out.push_back(hash);
        }
      }
      if (at == folded.size()) break;
      begin = next;
    }
    at = next;
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<std::string_view> KnowledgeBase::names(KbId id) const {
  std::vector<std::string_view> out;
  for (std::uint32_t i = record(id).names; i < after(id).names; ++i) out.push_back(text(names_[i]));
  return out;
}

std::span<const ClassId> KnowledgeBase::types(KbId id) const {
  return slice(types_, record(id).types, after(id).types);
}
std::span<const std::uint32_t> KnowledgeBase::words(KbId id) const {
  return slice(words_, record(id).words, after(id).words);
}
std::span<const PlaceId> KnowledgeBase::countries(KbId id) const {
  return slice(countries_, record(id).countries, after(id).countries);
}
std::span<const KbId> KnowledgeBase::related(KbId id) const {
  return slice(related_, record(id).related, after(id).related);
}

std::vector<std::string_view> KnowledgeBase::same_as(KbId id) const {
  std::vector<std::string_view> out;
  for (std::uint32_t i = record(id).same_as; i < after(id).same_as; ++i) {
    out.push_back(text(same_as_[i]));
  }
  return out;
}

std::optional<std::pair<double, double>> KnowledgeBase::coordinates(KbId id) const {
  const Record& found = record(id);
  if (!found.placed) return std::nullopt;
  return std::pair<double, double>(found.latitude, found.longitude);
}

double KnowledgeBase::weight(std::uint32_t word) const {
  const auto found = std::lower_bound(usage_.begin(), usage_.end(), std::pair(word, 0u));
  if (found == usage_.end() || found->first != word) return 0;
  return std::log((static_cast<double>(records_.size()) + 1) / found->second);
}

std::span<const KnowledgeBase::Key> KnowledgeBase::block(std::uint64_t hash) const {
  const auto begin = std::lower_bound(keys_.begin(), keys_.end(), Key{hash, 0});
  auto end = begin;
  while (end != keys_.end() && end->hash == hash) ++end;
  return {begin, end};
}

bool KnowledgeBase::is_person(KbId id) const {
  const auto classes = types(id);
  return std::any_of(classes.begin(), classes.end(),
                     [&](ClassId type) { return person_[type.value]; });
}

std::optional<KbCandidate> KnowledgeBase::compare(const NameKey& name, KbId id,
                                                  bool personal) const {
  std::optional<KbCandidate> best;
  const std::uint32_t first = record(id).names;
  for (std::uint32_t i = first; i < after(id).names; ++i) {
    const NameKey own = name_key(text(names_[i]));
    const NameRelation relation = personal || is_person(id) ? compare_personal_names(name, own)
                                                            : compare_body_names(name, own);
    if (relation >= NameRelation::Unrelated) continue;
    if (!best || relation < best->relation) best = KbCandidate{id, relation, i != first};
  }
  return best;
}

std::vector<KbCandidate> KnowledgeBase::candidates(const NameKey& name, bool personal) const {
  std::vector<KbCandidate> out;
  const NameBlocks blocks = name_blocks(name, personal);
  if (blocks.exact == 0) return out;
  const auto add = [&](std::uint64_t hash) {
    const auto found = block(hash);
    if (found.size() > kLargestBlock) return;
    for (const Key& key : found) {
      const KbId id{std::size_t{key.entry}};
      const bool known = std::any_of(out.begin(), out.end(),
                                     [&](const KbCandidate& seen) { return seen.entry == id; });
      if (known) continue;
      if (const auto candidate = compare(name, id, personal)) out.push_back(*candidate);
    }
  };
  add(blocks.exact);
  if (out.empty()) {
    for (const std::uint64_t hash : blocks.similar) add(hash);
  }
  std::sort(out.begin(), out.end(),
            [](const KbCandidate& a, const KbCandidate& b) { return a.entry < b.entry; });
  return out;
}

std::size_t KnowledgeBase::memory() const {
  const auto bytes = [](const auto& list) {
    return list.capacity() * sizeof(typename std::decay_t<decltype(list)>::value_type);
  };
  return pool_.capacity() + bytes(records_) + bytes(names_) + bytes(types_) + bytes(words_) +
         bytes(countries_) + bytes(related_) + bytes(same_as_) + bytes(keys_) + bytes(usage_);
}

}  // namespace quipu
