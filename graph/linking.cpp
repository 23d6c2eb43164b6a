#include "graph/linking.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "core/hash.hpp"
#include "core/text.hpp"

namespace quipu {
namespace {

// See Linker for what they weigh.
constexpr double kTypeFits = 0.25, kTypeExcluded = -0.35;
constexpr double kPopularity = 0.2;
constexpr double kContext = 0.6;
constexpr double kRelated = 0.4;
constexpr double kOwnCountry = 0.3, kCountryNamed = 0.15, kOtherCountry = -0.3;
constexpr double kNear = 0.3, kFar = -0.5;
constexpr double kNearKm = 50, kFarKm = 300;
constexpr double kNil = 0.9;
constexpr double kSharpness = 6;
constexpr double kThreshold = 0.5;
constexpr float kMostConfident = 0.99f;
/// From here on a link decides what is one and what is not.
constexpr double kSure = 0.85;
/// Words of so many documents are looked at.
constexpr std::size_t kDocuments = 8;

double agreement(const KbCandidate& candidate) {
  switch (candidate.relation) {
    case NameRelation::Same:
      return candidate.alias ? 0.95 : 1;
    case NameRelation::Extends:
      return 0.8;
    case NameRelation::Initials:
      return 0.7;
    case NameRelation::Variant:
    case NameRelation::Acronym:
      return 0.6;
    case NameRelation::Short:
      return 0.5;
    case NameRelation::Surname:
      return 0.4;
    case NameRelation::Rearranged:
      return 0.35;
    default:
      return 0.2;
  }
}

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

template <class T>
bool holds(const std::vector<T>& sorted, const T& item) {
  return std::binary_search(sorted.begin(), sorted.end(), item);
}

}  // namespace

std::string geonames_iri(std::uint32_t id) {
  return "https://sws.geonames.org/" + std::to_string(id) + "/";
}

double kilometres(std::pair<double, double> a, std::pair<double, double> b) {
  constexpr double radius = 6371, degree = 3.14159265358979323846 / 180;
  const double north = std::sin((b.first - a.first) * degree / 2);
  const double east = std::sin((b.second - a.second) * degree / 2);
  const double chord =
      north * north + std::cos(a.first * degree) * std::cos(b.first * degree) * east * east;
  return 2 * radius * std::asin(std::min(1.0, std::sqrt(chord)));
}

/// What a thing brings to the comparison with entries.
struct Linker::Thing {
  std::vector<NameKey> forms;  // distinct, the fullest first
  bool personal = false;
  ClassId type;
  PlaceId place;
  std::vector<PlaceId> own_countries;  // by which its phrases name it, sorted
  std::vector<PlaceId> countries;      // its documents speak of, sorted
  std::vector<std::uint32_t> near;     // words of the sentences that mention it, sorted
  std::vector<std::uint32_t> documents;
};

struct Linker::Judged {
  KbId entry;
  double name = 0;
  double score = 0;
  std::string reason;
};

Linker::Linker(const Corpus& corpus, const Profiles& profiles, const KnowledgeBase& kb)
    : corpus_(corpus), profiles_(profiles), kb_(kb) {}

const Linker::Words& Linker::words_of(std::uint32_t document) {
  const auto [found, fresh] = words_.try_emplace(document);
  Words& words = found->second;
  if (!fresh) return words;
  const CorpusDocument& source = corpus_.documents[document];
  words.all = word_hashes(source.document.text());
  for (std::size_t i = 0; i < source.facts.size(); ++i) {
    for (const NameKey& form : profiles_.chains[source.first_chain + i].forms) {
      words.names.push_back(hash64(form.joined()));
    }
  }
  sort_unique(words.names);
  return words;
}

const std::vector<KbCandidate>& Linker::candidates(const NameKey& name, bool personal) {
  std::pair<std::string, bool> key{name.joined() + (name.acronym ? " ." : ""), personal};
  const auto found = cache_.find(key);
  if (found != cache_.end()) return found->second;
  return cache_.emplace(std::move(key), kb_.candidates(name, personal)).first->second;
}

Linker::Thing Linker::describe(const std::vector<ChainNumber>& chains, ClassId type) {
  Thing out;
  out.type = type;
  out.personal = corpus_.family(type) == Family::Person;
  std::string near;
  for (const ChainNumber chain : chains) {
    const ChainProfile& profile = profiles_.chains[chain];
    if (!profile.named) continue;
    for (const NameKey& form : profile.forms) {
      if (std::find(out.forms.begin(), out.forms.end(), form) == out.forms.end()) {
        out.forms.push_back(form);
      }
    }
    if (!out.place.valid()) out.place = profile.place;
    const ChainFacts& facts = corpus_.facts(chain);
    for (const PlaceId origin : facts.demonyms) out.own_countries.push_back(origin);
    const std::uint32_t index = corpus_.document_of_chain[chain];
    if (std::find(out.documents.begin(), out.documents.end(), index) != out.documents.end()) {
      continue;
    }
    if (out.documents.size() == kDocuments) continue;
    out.documents.push_back(index);
    const auto& countries = profiles_.documents[index].countries;
    out.countries.insert(out.countries.end(), countries.begin(), countries.end());
    const CorpusDocument& document = corpus_.documents[index];
    const auto& sentences = document.annotations.sentences;
    for (const MentionId id : corpus_.chain(chain).mentions) {
      const Span span = document.mention(id).span;
      const auto after = std::upper_bound(
          sentences.begin(), sentences.end(), span.begin,
          [](std::uint32_t at, const Sentence& sentence) { return at < sentence.span.begin; });
      if (after == sentences.begin()) continue;
      near += ' ';
      near += document.surface(std::prev(after)->span);
    }
  }
  std::stable_sort(out.forms.begin(), out.forms.end(), [](const NameKey& a, const NameKey& b) {
    return a.parts.size() > b.parts.size();
  });
  if (out.place.valid()) {
    const Place place = corpus_.lexicon[out.place];
    if (place.country.valid()) out.own_countries.push_back(place.country);
  }
  sort_unique(out.own_countries);
  sort_unique(out.countries);
  out.near = word_hashes(near);
  return out;
}

std::vector<KbCandidate> Linker::candidates(const Thing& thing) {
  std::map<KbId, KbCandidate> best;
  for (const NameKey& form : thing.forms) {
    const bool lone = thing.personal && form.parts.size() == 1;
    for (KbCandidate candidate : candidates(form, thing.personal)) {
      // "Watson" is many people, even where an entry bears no other name.
      if (lone) candidate.relation = std::max(candidate.relation, NameRelation::Surname);
      const auto [found, fresh] = best.emplace(candidate.entry, candidate);
      if (fresh) continue;
      if (std::pair(candidate.relation, candidate.alias) <
          std::pair(found->second.relation, found->second.alias)) {
        found->second = candidate;
      }
    }
  }
  std::vector<KbCandidate> out;
  for (const auto& [entry, candidate] : best) {
    // Another form of its name must not speak against the entry.
    bool conflict = false;
    if (thing.personal) {
      for (const NameKey& form : thing.forms) {
        bool fits = false, against = false;
        for (const std::string_view name : kb_.names(entry)) {
          const NameRelation relation = compare_personal_names(form, name_key(name));
          against = against || relation == NameRelation::Conflict;
          fits = fits || relation < NameRelation::Unrelated;
        }
        conflict = conflict || (against && !fits);
      }
    }
    if (!conflict) out.push_back(candidate);
  }
  return out;
}

double Linker::context(const Thing& thing, KbId entry, std::string& reason) const {
  double found = 0, whole = 0;
  std::size_t words = 0;
  for (const std::uint32_t word : kb_.words(entry)) {
    const double weight = kb_.weight(word);
    whole += weight;
    if (holds(thing.near, word)) {
      found += weight;
      ++words;
      continue;
    }
    for (const std::uint32_t document : thing.documents) {
      if (!holds(words_.at(document).all, word)) continue;
      found += weight / 2;
      ++words;
      break;
    }
  }
  if (words == 0) return 0;
  reason += ", " + std::to_string(words) +
            (words == 1 ? " word of its description" : " words of its description");
  // Nobody repeats a whole description: half of it is all that can be expected.
  return std::min(1.0, 2 * found / whole);
}

double Linker::related(const Thing& thing, KbId entry, std::string& reason) {
  std::size_t named = 0;
  for (const KbId other : kb_.related(entry)) {
    bool found = false;
    for (const std::string_view name : kb_.names(other)) {
      const std::uint64_t hash = hash64(name_key(name).joined());
      for (const std::uint32_t document : thing.documents) {
        found = found || holds(words_.at(document).names, hash);
      }
    }
    named += found ? 1 : 0;
  }
  if (named == 0) return 0;
  reason += ", " + std::to_string(named) + (named == 1 ? " related entry" : " related entries") +
            " named";
  return named == 1 ? 0.6 : 1;
}

double Linker::country(const Thing& thing, KbId entry, std::string& reason) const {
  const auto countries = kb_.countries(entry);
  if (countries.empty()) return 0;
  const auto any_of = [&](const std::vector<PlaceId>& list) {
    return std::any_of(countries.begin(), countries.end(),
                       [&](PlaceId country) { return holds(list, country); });
  };
  if (any_of(thing.own_countries)) {
    reason += ", its country";
    return kOwnCountry;
  }
  if (!thing.own_countries.empty()) {
    reason += ", another country";
    return kOtherCountry;
  }
  if (!any_of(thing.countries)) return 0;
  reason += ", its country is named";
  return kCountryNamed;
}

double Linker::distance(const Thing& thing, KbId entry, std::string& reason) const {
  const auto there = kb_.coordinates(entry);
  if (!thing.place.valid() || !there) return 0;
  const Place place = corpus_.lexicon[thing.place];
  // A country is where its middle is said to be: nobody agrees on that.
  if (place.class_name == "Country" || (place.latitude == 0 && place.longitude == 0)) return 0;
  const double apart = kilometres({place.latitude, place.longitude}, *there);
  if (apart <= kNearKm) {
    reason += ", the same coordinates";
    return kNear;
  }
  if (apart < kFarKm) return 0;
  reason += ", far from its coordinates";
  return kFar;
}

Linker::Judged Linker::judge(const Thing& thing, const KbCandidate& candidate) {
  Judged out;
  out.entry = candidate.entry;
  out.name = agreement(candidate);
  out.reason = std::string(name(candidate.relation)) +
               (candidate.alias && candidate.relation == NameRelation::Same ? " (alias)" : "");
  out.score = out.name;
  if (const auto types = kb_.types(candidate.entry); !types.empty() && thing.type.valid()) {
    const bool fits = std::any_of(types.begin(), types.end(), [&](ClassId type) {
      return corpus_.ontology.compatible(type, thing.type);
    });
    out.score += fits ? kTypeFits : kTypeExcluded;
    out.reason += fits ? ", type fits" : ", another type";
  }
  if (thing.place.valid()) {
    const std::uint32_t id = corpus_.lexicon[thing.place].geonames;
    const std::string iri = geonames_iri(id);
    const auto same = kb_.same_as(candidate.entry);
    if (id != 0 && (kb_.iri(candidate.entry) == iri || one_of(iri, same))) {
      out.score += 1;
      out.reason += ", the same place of GeoNames";
    }
  }
  out.score += kContext * context(thing, candidate.entry, out.reason);
  out.score += kRelated * related(thing, candidate.entry, out.reason);
  out.score += country(thing, candidate.entry, out.reason);
  out.score += distance(thing, candidate.entry, out.reason);
  return out;
}

std::optional<Linked> Linker::link(const Thing& thing) {
  const std::vector<KbCandidate> found = candidates(thing);
  if (found.empty()) return std::nullopt;
  for (const std::uint32_t document : thing.documents) words_of(document);
  std::vector<Judged> judged;
  double popularity = 0;
  for (const KbCandidate& candidate : found) {
    judged.push_back(judge(thing, candidate));
    popularity += kb_.popularity(candidate.entry);
  }
  double sum = std::exp(kSharpness * kNil);
  const Judged* best = nullptr;
  for (Judged& each : judged) {
    each.score += kPopularity * (popularity > 0 ? kb_.popularity(each.entry) / popularity
                                                : 1.0 / static_cast<double>(judged.size()));
    sum += std::exp(kSharpness * each.score);
    if (!best || each.score > best->score) best = &each;
  }
  const double confidence = std::exp(kSharpness * best->score) / sum;
  if (confidence < kThreshold) return std::nullopt;
  return Linked{best->entry, std::min(kMostConfident, static_cast<float>(confidence)),
                best->reason};
}

void Linker::resolve(EntityResolution& resolution) {
  Partition& chains = resolution.chains;
  struct Group {
    std::vector<ChainNumber> things;  // representatives
    double score = 1;
  };
  std::map<KbId, Group> groups;
  std::set<std::pair<KbId, KbId>> rivals;  // share a name
  for (std::size_t i = 0; i < corpus_.chains(); ++i) {
    const auto root = static_cast<ChainNumber>(i);
    if (chains.find(root) != root) continue;
    std::vector<ChainNumber> members = chains.members(root);
    std::sort(members.begin(), members.end());
    const auto named = std::find_if(members.begin(), members.end(), [&](ChainNumber chain) {
      return profiles_.chains[chain].named;
    });
    if (named == members.end()) continue;
    const Thing thing = describe(members, corpus_.chain(*named).type);
    const auto linked = link(thing);
    if (!linked || linked->confidence < kSure) continue;
    Group& group = groups[linked->entry];
    group.things.push_back(*named);
    group.score = std::min(group.score, double{linked->confidence});
    for (const KbCandidate& other : candidates(thing)) {
      if (other.entry != linked->entry) rivals.insert(std::minmax(linked->entry, other.entry));
    }
  }
  for (const auto& [a, b] : rivals) {
    const auto left = groups.find(a), right = groups.find(b);
    if (left == groups.end() || right == groups.end()) continue;
    const ChainNumber kept = left->second.things.front(), other = right->second.things.front();
    if (chains.together(kept, other) || chains.apart(kept, other)) continue;
    chains.keep_apart(kept, other);
    resolution.decisions.push_back(
        {kept, other, false, std::min(left->second.score, right->second.score),
         "linked to two entries: " + std::string(kb_.iri(a)) + " and " + std::string(kb_.iri(b))});
  }
  for (const auto& [entry, group] : groups) {
    if (group.things.size() < 2) continue;
    bool all = true;
    for (const ChainNumber thing : group.things) {
      all = chains.merge(group.things.front(), thing) && all;
    }
    resolution.decisions.push_back({group.things.front(), group.things.back(), all, group.score,
                                    "linked to one entry: " + std::string(kb_.iri(entry)) +
                                        (all ? "" : "; something else keeps some of them apart")});
  }
}

std::map<std::uint32_t, Linked> Linker::link_all(const Partition& chains,
                                                 const std::vector<ClassId>& types) {
  std::map<std::uint32_t, Linked> out;
  std::map<KbId, std::uint32_t> holder;
  for (std::size_t i = 0; i < corpus_.chains(); ++i) {
    const auto root = static_cast<ChainNumber>(i);
    if (chains.find(root) != root) continue;
    std::vector<ChainNumber> members = chains.members(root);
    std::sort(members.begin(), members.end());
    const bool named = std::any_of(members.begin(), members.end(), [&](ChainNumber chain) {
      return profiles_.chains[chain].named;
    });
    if (!named) continue;
    auto linked = link(describe(members, types[root]));
    if (!linked) continue;
    // One entry is one thing: the surer link holds.
    const auto [held, fresh] = holder.emplace(linked->entry, root);
    if (!fresh) {
      if (linked->confidence <= out.at(held->second).confidence) continue;
      out.erase(held->second);
      held->second = root;
    }
    out.emplace(root, std::move(*linked));
  }
  return out;
}

}  // namespace quipu
