#include "graph/descriptions.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "core/text.hpp"

namespace quipu {
namespace {

constexpr std::size_t kSensesTried = 2;  // rarer senses relate almost anything

// Nouns that say no more of people than that they are some.
constexpr std::array<std::string_view, 13> kGeneralNouns = {
    "person", "people", "individual", "man",      "group", "body",   "other",
    "others", "number", "hundred",    "thousand", "dozen", "several"};
// Of these, the ones that say it of several.
constexpr std::array<std::string_view, 9> kNounsOfMany = {
    "people", "group", "body", "others", "number", "hundred", "thousand", "dozen", "several"};

template <std::size_t N>
bool is_one_of(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool many(const ChainFacts& facts) {
  return facts.plural || std::any_of(facts.heads.begin(), facts.heads.end(), [](const auto& head) {
           return is_one_of(kNounsOfMany, head);
         });
}

bool one_line(const Ontology& ontology, ClassId a, ClassId b) {
  return a.valid() && b.valid() && (ontology.is_a(a, b) || ontology.is_a(b, a));
}

}  // namespace

HeadNouns::HeadNouns(const Corpus& corpus) : corpus_(corpus) {
  for (const CorpusDocument& document : corpus.documents) {
    for (const ChainFacts& facts : document.facts) {
      for (std::size_t i = 0; i < facts.heads.size(); ++i) {
        for (std::size_t j = i + 1; j < facts.heads.size(); ++j) {
          used_together_.emplace(facts.heads[i], facts.heads[j]);
        }
      }
    }
  }
  for (const OntologyClass& about : corpus.ontology.classes()) {
    if (!about.event) continue;
    for (const Frame& frame : about.frames) {
      for (const FrameSlot& slot : frame.slots) {
        if (slot.slot != Slot::Denoted || !slot.role.valid()) continue;
        for (const std::string& noun : frame.nouns) denoting_.emplace(slot.role, fold(noun));
      }
    }
  }
}

bool HeadNouns::only_denotes(PropertyId role, const ChainFacts& facts) const {
  return !facts.heads.empty() &&
         std::all_of(facts.heads.begin(), facts.heads.end(), [&](const std::string& head) {
           return denoting_.contains({role, head}) || corpus_.ontology[role].label == head;
         });
}

bool HeadNouns::general(const std::string& head) {
  return is_one_of(kGeneralNouns, head);
}

bool HeadNouns::near(const std::string& a, const std::string& b) const {
  const Lexicon& lexicon = corpus_.lexicon;
  const auto directly_above = [&](SynsetId x, SynsetId y) {
    const auto above = lexicon.hypernyms(x);
    return std::find(above.begin(), above.end(), y.value) != above.end();
  };
  const auto common_senses = [&](const std::string& noun) {
    std::vector<Sense> senses = lexicon.sense_details(noun, WordClass::Noun);
    std::erase_if(senses, [](const Sense& sense) { return sense.capitalised; });
    if (senses.size() > kSensesTried) senses.resize(kSensesTried);
    return senses;
  };
  const std::vector<Sense> of_b = common_senses(b);
  for (const Sense& x : common_senses(a)) {
    for (const Sense& y : of_b) {
      if (x.synset == y.synset || directly_above(x.synset, y.synset) ||
          directly_above(y.synset, x.synset)) {
        return true;
      }
    }
  }
  return false;
}

bool HeadNouns::compatible(const ChainFacts& a, const ChainFacts& b) const {
  if (a.heads.empty() || b.heads.empty()) return false;
  // "a group" fits any rebels and any soldiers, but rebels whom a text calls a group are no
  // soldiers.
  if (std::all_of(a.heads.begin(), a.heads.end(), general) ||
      std::all_of(b.heads.begin(), b.heads.end(), general)) {
    return many(a) == many(b);
  }
  for (const std::string& x : a.heads) {
    for (const std::string& y : b.heads) {
      if (general(x) || general(y)) continue;
      if (x == y || used_together_.contains(std::minmax(x, y)) || near(x, y)) return true;
    }
  }
  return false;
}

namespace {

constexpr double kReportingRange = 1.5;  // one number, counted by two reporters
constexpr double kCorrection = 3;        // ... and by one who knows better
constexpr std::int32_t kSameReport = 2;  // days within which a toll is not an update

/// The end of a stated range that is nearer to `other`.
double nearest(const NumberForm& form, double other) {
  if (!form.min || !form.max) return representative(form);
  return std::clamp(other, *form.min, *form.max);
}

/// Two head counts can be reports on one group: alike, or one an update of the other, where a much
/// lower one counts some of them. Numbers far apart at one time count parts and wholes.
bool one_groups_counts(const Corpus& corpus, const Profiles& profiles, ChainNumber a,
                       ChainNumber b) {
  const std::optional<NumberForm>& left = profiles.chains[a].size;
  const std::optional<NumberForm>& right = profiles.chains[b].size;
  if (!left || !right || compatible(*left, *right)) return true;
  const double one = nearest(*left, representative(*right));
  const double other = nearest(*right, one);
  const double few = std::min(one, other);
  const double many = std::max(one, other);
  if (many <= few * kReportingRange) return true;
  const auto& first = corpus.document_of(a).document.info().published;
  const auto& second = corpus.document_of(b).document.info().published;
  if (!first || !second) return false;
  const bool first_later = first->first_day() > second->last_day() + kSameReport;
  const bool second_later = second->first_day() > first->last_day() + kSameReport;
  if (!first_later && !second_later) return false;
  const bool risen = one < other ? second_later : first_later;
  return risen || many <= few * kCorrection;
}

/// Where a described chain is, as far as its phrases and its document say.
struct Whereabouts {
  std::vector<PlaceId> stated;
  PlaceId assumed;
};

class FacilityResolver {
 public:
  FacilityResolver(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                   EntityResolution& resolution)
      : corpus_(corpus), profiles_(profiles), heads_(heads), resolution_(resolution) {}

  void run() {
    std::map<std::string, std::vector<ChainNumber>> blocks;
    for (std::size_t i = 0; i < profiles_.chains.size(); ++i) {
      const ChainProfile& profile = profiles_.chains[i];
      if (profile.named || profile.family != Family::Facility) continue;
      const auto number = static_cast<ChainNumber>(i);
      for (std::string& owner : owners(number)) blocks[std::move(owner)].push_back(number);
    }
    add_relations(blocks);
    for (auto& [owner, chains] : blocks) {
      std::sort(chains.begin(), chains.end());
      chains.erase(std::unique(chains.begin(), chains.end()), chains.end());
      merge_block(chains);
    }
  }

 private:
  void owner_keys(ChainNumber owner, std::vector<std::string>& out) const {
    const ChainProfile& profile = profiles_.chains[owner];
    // A country owns too much to tell two facilities apart.
    if (profile.named && !profile.place.valid()) {
      out.push_back("is " + std::to_string(resolution_.chains.find(owner)));
    }
    for (const std::uint64_t office : corpus_.facts(owner).local_offices) {
      out.push_back("office " + std::to_string(office));
    }
  }

  std::vector<std::string> owners(ChainNumber number) const {
    std::vector<std::string> out;
    const CorpusDocument& document = corpus_.document_of(number);
    for (const Qualifier& qualifier : corpus_.facts(number).qualifiers) {
      if (qualifier.kind == Qualifier::Kind::Location) continue;
      owner_keys(corpus_.chain_of(document, qualifier.mention), out);
    }
    return out;
  }

  /// Whoever a text relates to a described facility owns it as well as a possessive does.
  void add_relations(std::map<std::string, std::vector<ChainNumber>>& blocks) const {
    for (const CorpusDocument& document : corpus_.documents) {
      for (const RelationMention& relation : document.annotations.relations) {
        const auto* subject = std::get_if<MentionId>(&relation.subject);
        const auto* object = std::get_if<MentionId>(&relation.object);
        if (!subject || !object || relation.factuality.polarity == Polarity::Negative) continue;
        const ChainNumber from = corpus_.chain_of(document, *subject);
        const ChainNumber to = corpus_.chain_of(document, *object);
        for (const auto& [facility, other] : {std::pair(from, to), std::pair(to, from)}) {
          const ChainProfile& profile = profiles_.chains[facility];
          if (profile.named || profile.family != Family::Facility) continue;
          const Family family = profiles_.chains[other].family;
          if (family != Family::Person && family != Family::Body) continue;
          std::vector<std::string> keys;
          owner_keys(other, keys);
          for (std::string& key : keys) blocks[std::move(key)].push_back(facility);
        }
      }
    }
  }

  Whereabouts whereabouts(ChainNumber number) const {
    Whereabouts out;
    const CorpusDocument& document = corpus_.document_of(number);
    for (const Qualifier& qualifier : corpus_.facts(number).qualifiers) {
      if (qualifier.kind != Qualifier::Kind::Location) continue;
      const PlaceId place = profiles_.chains[corpus_.chain_of(document, qualifier.mention)].place;
      if (place.valid()) out.stated.push_back(country(place));
    }
    out.assumed = profiles_.documents[corpus_.document_of_chain[number]].home;
    return out;
  }

  PlaceId country(PlaceId place) const {
    const PlaceId of = corpus_.lexicon[place].country;
    return of.valid() ? of : place;
  }

  static bool places_agree(const Whereabouts& a, const Whereabouts& b) {
    const auto all = [](const Whereabouts& at) {
      return at.stated.empty() ? std::vector<PlaceId>{at.assumed} : at.stated;
    };
    for (const PlaceId x : all(a)) {
      for (const PlaceId y : all(b)) {
        if (x == y || !x.valid() || !y.valid()) return true;
      }
    }
    return false;
  }

  void merge_block(const std::vector<ChainNumber>& chains) {
    std::vector<ChainNumber> heads;  // one for each facility of the owner so far
    for (const ChainNumber chain : chains) {
      bool placed = false;
      for (const ChainNumber head : heads) {
        if (resolution_.chains.together(head, chain)) {
          placed = true;
          break;
        }
        if (!one_line(corpus_.ontology, corpus_.chain(head).type, corpus_.chain(chain).type) ||
            !heads_.compatible(corpus_.facts(head), corpus_.facts(chain)) ||
            !places_agree(whereabouts(head), whereabouts(chain))) {
          continue;
        }
        if (resolution_.chains.merge(head, chain)) {
          resolution_.decisions.push_back(
              {head, chain, true, 0.8, "same kind of facility of the same owner"});
          placed = true;
          break;
        }
      }
      if (!placed) heads.push_back(chain);
    }
  }

  const Corpus& corpus_;
  const Profiles& profiles_;
  const HeadNouns& heads_;
  EntityResolution& resolution_;
};

}  // namespace

std::vector<std::uint32_t> bodies_of(const Corpus& corpus, const Profiles& profiles,
                                     const EntityResolution& entities, ChainNumber chain) {
  std::vector<std::uint32_t> out;
  const auto add = [&](ChainNumber number) {
    const ChainProfile& about = profiles.chains[number];
    if (about.named && about.family == Family::Body) out.push_back(entities.chains.find(number));
  };
  add(chain);
  if (profiles.chains[chain].named) return out;
  const CorpusDocument& document = corpus.document_of(chain);
  for (const Qualifier& qualifier : corpus.facts(chain).qualifiers) {
    if (qualifier.kind == Qualifier::Kind::Location) continue;
    add(corpus.chain_of(document, qualifier.mention));
  }
  return out;
}

void resolve_facilities(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                        EntityResolution& resolution) {
  FacilityResolver(corpus, profiles, heads, resolution).run();
}

namespace {

enum class SetRelation : std::uint8_t { Unknown, Meet, Differ };

/// The bodies that groups are called after, worked out once for each chain.
class GroupBodies {
 public:
  GroupBodies(const Corpus& corpus, const Profiles& profiles, const EntityResolution& entities)
      : corpus_(corpus), profiles_(profiles), entities_(entities) {}

  /// Unknown where one of the two is called after none.
  SetRelation relation(ChainNumber a, ChainNumber b) {
    const std::vector<std::uint32_t>& left = of(a);
    const std::vector<std::uint32_t>& right = of(b);
    if (left.empty() || right.empty()) return SetRelation::Unknown;
    const auto found = std::find_first_of(left.begin(), left.end(), right.begin(), right.end());
    return found == left.end() ? SetRelation::Differ : SetRelation::Meet;
  }

  /// "Shining Path rebels" and "Tupac Amaru rebels" are two, whoever "the rebels" are.
  bool any_differ(const std::vector<ChainNumber>& a, const std::vector<ChainNumber>& b) {
    return std::any_of(a.begin(), a.end(), [&](ChainNumber x) {
      return !of(x).empty() && std::any_of(b.begin(), b.end(), [&](ChainNumber y) {
        return relation(x, y) == SetRelation::Differ;
      });
    });
  }

 private:
  const std::vector<std::uint32_t>& of(ChainNumber chain) {
    const auto [found, made] = known_.try_emplace(chain);
    if (made) found->second = bodies_of(corpus_, profiles_, entities_, chain);
    return found->second;
  }

  const Corpus& corpus_;
  const Profiles& profiles_;
  const EntityResolution& entities_;
  std::map<ChainNumber, std::vector<std::uint32_t>> known_;
};

/// Nouns of which one does something to the other in some event: "soldiers" and "rebels".
class Sides {
 public:
  Sides(const Corpus& corpus, const EventResolution& events) : corpus_(corpus) {
    for (const EventProfile& profile : events.profiles) {
      for (const EventFiller& one : profile.fillers) {
        if (one.role != corpus.terms.agent) continue;
        for (const EventFiller& other : profile.fillers) {
          if (other.role != corpus.terms.agent) oppose(one.chain, other.chain);
        }
      }
    }
  }

  bool opposed(ChainNumber a, ChainNumber b) const {
    const auto& left = corpus_.facts(a).heads;
    const auto& right = corpus_.facts(b).heads;
    return std::any_of(left.begin(), left.end(), [&](const std::string& x) {
      return std::any_of(right.begin(), right.end(), [&](const std::string& y) {
        return opposed_.contains(std::minmax(x, y));
      });
    });
  }

 private:
  void oppose(ChainNumber a, ChainNumber b) {
    for (const std::string& x : corpus_.facts(a).heads) {
      for (const std::string& y : corpus_.facts(b).heads) opposed_.emplace(std::minmax(x, y));
    }
  }

  const Corpus& corpus_;
  std::set<std::pair<std::string, std::string>> opposed_;
};

}  // namespace

void resolve_role_fillers(const Corpus& corpus, const Profiles& profiles, const HeadNouns& heads,
                          const EventResolution& events, EntityResolution& resolution) {
  GroupBodies bodies(corpus, profiles, resolution);
  const Sides sides(corpus, events);
  struct Filler {
    std::uint32_t event;
    PropertyId role;
    ChainNumber chain;
    auto operator<=>(const Filler&) const = default;
  };
  std::vector<Filler> fillers;
  for (std::size_t e = 0; e < events.profiles.size(); ++e) {
    const std::uint32_t root = events.events.find(static_cast<std::uint32_t>(e));
    const auto add = [&](PropertyId role, ChainNumber chain) {
      const ChainProfile& profile = profiles.chains[chain];
      if (!profile.named && !corpus.facts(chain).heads.empty()) {
        fillers.push_back({root, role, chain});
      }
    };
    for (const EventFiller& filler : events.profiles[e].fillers) add(filler.role, filler.chain);
    for (const ChainNumber place : events.profiles[e].places) {
      add(corpus.terms.event_place, place);
    }
  }
  std::sort(fillers.begin(), fillers.end());
  fillers.erase(std::unique(fillers.begin(), fillers.end()), fillers.end());
  for (std::size_t begin = 0; begin < fillers.size();) {
    std::size_t end = begin;
    while (end < fillers.size() && fillers[end].event == fillers[begin].event &&
           fillers[end].role == fillers[begin].role) {
      ++end;
    }
    const auto same_number = [&](ChainNumber a, ChainNumber b) {
      // "a group of 15" and "14 rebels" are both many.
      const auto group = [&](ChainNumber chain) {
        const Family family = profiles.chains[chain].family;
        return family == Family::Group || family == Family::Body;
      };
      return corpus.facts(a).plural == corpus.facts(b).plural || (group(a) && group(b));
    };
    // Who does it, in texts that name one group each: "guerrillas" in one, "rebels" in another.
    const auto only_doers = [&](ChainNumber a, ChainNumber b) {
      const auto alone = [&](ChainNumber chain) {
        return std::count_if(fillers.begin() + static_cast<std::ptrdiff_t>(begin),
                             fillers.begin() + static_cast<std::ptrdiff_t>(end),
                             [&](const Filler& filler) {
                               return corpus.document_of_chain[filler.chain] ==
                                      corpus.document_of_chain[chain];
                             }) == 1;
      };
      const auto people = [&](ChainNumber chain) {
        return profiles.chains[chain].family == Family::Group && corpus.facts(chain).plural;
      };
      return fillers[begin].role == corpus.terms.agent && people(a) && people(b) && alone(a) &&
             alone(b) && !sides.opposed(a, b);
    };
    const auto one_description = [&](ChainNumber a, ChainNumber b) {
      if (heads.compatible(corpus.facts(a), corpus.facts(b))) return true;
      const PropertyId role = fillers[begin].role;
      if (heads.only_denotes(role, corpus.facts(a)) || heads.only_denotes(role, corpus.facts(b))) {
        return true;
      }
      return bodies.relation(a, b) == SetRelation::Meet || only_doers(a, b);
    };
    // Other texts do not make one of what a text sets against each other, nor of what is counted
    // apart: "officers" may be of many hostages and of 8 officials, who are not the same.
    const auto told_apart = [&](ChainNumber a, ChainNumber b) {
      const auto& left = resolution.chains.members(a);
      const auto& right = resolution.chains.members(b);
      return std::any_of(left.begin(), left.end(), [&](ChainNumber x) {
        return std::any_of(right.begin(), right.end(), [&](ChainNumber y) {
          return !one_groups_counts(corpus, profiles, x, y) ||
                 (corpus.document_of_chain[x] == corpus.document_of_chain[y] &&
                  sides.opposed(x, y));
        });
      });
    };
    // Those who name one body come first: then it is known whose "the rebels" are.
    std::vector<std::pair<ChainNumber, ChainNumber>> pairs;
    std::vector<std::pair<ChainNumber, ChainNumber>> of_no_body;
    for (std::size_t i = begin; i < end; ++i) {
      for (std::size_t j = i + 1; j < end; ++j) {
        const ChainNumber a = fillers[i].chain;
        const ChainNumber b = fillers[j].chain;
        (bodies.relation(a, b) == SetRelation::Meet ? pairs : of_no_body).emplace_back(a, b);
      }
    }
    pairs.insert(pairs.end(), of_no_body.begin(), of_no_body.end());
    for (const auto& [a, b] : pairs) {
      // One text's descriptions were compared by its own coreference.
      if (corpus.document_of_chain[a] == corpus.document_of_chain[b] ||
          resolution.chains.together(a, b) || !same_number(a, b) ||
          !corpus.ontology.compatible(corpus.chain(a).type, corpus.chain(b).type) ||
          !one_groups_counts(corpus, profiles, a, b) || !one_description(a, b)) {
        continue;
      }
      if (bodies.any_differ(resolution.chains.members(a), resolution.chains.members(b))) {
        resolution.decisions.push_back(
            {a, b, false, 0.75, "same role, but called after different bodies"});
        continue;
      }
      const bool merged = !told_apart(a, b) && resolution.chains.merge(a, b);
      resolution.decisions.push_back(
          {a, b, merged, 0.75,
           merged ? "same role in the same event" : "same role, but a text tells them apart"});
    }
    begin = end;
  }
}

}  // namespace quipu
