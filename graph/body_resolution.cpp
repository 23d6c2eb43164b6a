// Organizations and other named things: full names, acronyms, short forms, and names of common
// words ("Supreme Court"), which mean something only together with a country.

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "core/text.hpp"
#include "graph/blocking.hpp"
#include "graph/known_bodies.hpp"
#include "graph/name_units.hpp"

namespace quipu {
namespace {

constexpr double kThreshold = 0.7;
constexpr double kNear = 0.5;
constexpr std::size_t kBlockLimit = 200;

class BodyResolver {
 public:
  BodyResolver(const Corpus& corpus, const Profiles& profiles, EntityResolution& resolution)
      : corpus_(corpus), profiles_(profiles), resolution_(resolution) {}

  void run() {
    find_told();
    std::map<Family, std::vector<std::pair<std::string, ChainNumber>>> keyed;
    for (std::size_t i = 0; i < profiles_.chains.size(); ++i) {
      const ChainProfile& profile = profiles_.chains[i];
      const auto number = static_cast<ChainNumber>(i);
      if (!profile.named && profile.family == Family::Body) {
        std::string key = described_key(number);
        if (!key.empty()) keyed[Family::Body].emplace_back(std::move(key), number);
        continue;
      }
      if (!profile.named || profile.family == Family::Person || profile.place.valid()) continue;
      // Named groups ("the Sandinistas") and organizations are told apart by type, not by family.
      const Family family = profile.family == Family::Group ? Family::Body : profile.family;
      keyed[family].emplace_back(unit_key(number), number);
    }
    for (auto& [family, chains] : keyed) {
      units_ = make_units(corpus_, profiles_, std::move(chains), resolution_);
      find_owned();
      merge_units(family);
    }
  }

 private:
  bool common_word(const std::string& part) const {
    const Lexicon& lexicon = corpus_.lexicon;
    if (lexicon.has_common_sense(part, WordClass::Noun) ||
        lexicon.has_common_sense(part, WordClass::Adjective)) {
      return true;
    }
    const std::vector<std::string> bases = lexicon.base_forms(part, WordClass::Noun);
    return std::any_of(bases.begin(), bases.end(), [&](const std::string& base) {
      return lexicon.has_common_sense(base, WordClass::Noun);
    });
  }

  PlaceId country_word(const std::string& part) const {
    const PlaceId origin = corpus_.lexicon.demonym(part);
    if (origin.valid()) return origin;
    const std::vector<PlaceId> found = corpus_.lexicon.places(part);
    if (!found.empty() && corpus_.lexicon[found.front()].class_name == "Country") {
      return found.front();
    }
    return {};
  }

  /// The country a chain's own phrases put a common name into.
  PlaceId owner(ChainNumber number) const {
    const ChainFacts& facts = corpus_.facts(number);
    const CorpusDocument& document = corpus_.document_of(number);
    for (const Qualifier& qualifier : facts.qualifiers) {
      const PlaceId place = profiles_.chains[corpus_.chain_of(document, qualifier.mention)].place;
      if (place.valid()) return place;
    }
    return facts.demonyms.empty() ? PlaceId() : facts.demonyms.front();
  }

  /// A name of common words, which means something only together with a country.
  struct CommonName {
    std::string words;  // in alphabetical order
    PlaceId country;    // that the name itself says; invalid: none
  };
  std::optional<CommonName> common_name(ChainNumber number) {
    const NameKey& key = profiles_.chains[number].key;
    if (key.acronym) return std::nullopt;
    CommonName name;
    std::vector<std::string> words;
    for (const std::string& part : key.parts) {
      const PlaceId country = country_word(part);
      if (country.valid()) {
        name.country = country;
      } else if (common_word(part)) {
        words.push_back(part);
      } else {
        return std::nullopt;
      }
    }
    // Two common words and more with a capital can be a name of its own ("Shining Path"): only
    // bodies whose words name their kind need an owner.
    if (words.empty() || !names_its_kind(words, corpus_.chain(number).type)) return std::nullopt;
    std::sort(words.begin(), words.end());
    name.words = join(words, " ");
    return name;
  }

  /// The name; for a name of common words the words and the country they belong to.
  std::string unit_key(ChainNumber number) {
    const std::optional<CommonName> name = common_name(number);
    if (!name) return profiles_.chains[number].key.joined();
    const std::uint32_t document = corpus_.document_of_chain[number];
    PlaceId place = name->country.valid() ? name->country : owner(number);
    if (!place.valid()) {
      // "The Supreme Court" is the "Peruvian Supreme Court" of the same text.
      const auto told = told_.find({document, name->words});
      place = told != told_.end() && told->second.valid() ? told->second
                                                          : profiles_.documents[document].home;
    }
    return name->words + (place.valid() ? " @" + std::to_string(place.value) : "");
  }

  /// The one country that a text puts a common name into.
  void find_told() {
    for (std::size_t i = 0; i < profiles_.chains.size(); ++i) {
      const ChainProfile& profile = profiles_.chains[i];
      const auto number = static_cast<ChainNumber>(i);
      if (!profile.named || profile.family == Family::Person || profile.place.valid()) continue;
      const std::optional<CommonName> name = common_name(number);
      if (!name || !name->country.valid()) continue;
      const auto [found, made] =
          told_.try_emplace({corpus_.document_of_chain[number], name->words}, name->country);
      if (!made && found->second != name->country) found->second = PlaceId();
    }
  }

  /// "the Peruvian government" bears the same key as the name "Peruvian Government"; empty when
  /// the phrase names no country or more than the kind.
  std::string described_key(ChainNumber number) {
    const ChainFacts& facts = corpus_.facts(number);
    if (facts.heads.size() != 1 || facts.demonyms.size() != 1 || facts.offices.size() != 1 ||
        facts.plural || !names_its_kind(facts.heads, corpus_.chain(number).type)) {
      return {};
    }
    return facts.heads.front() + " @" + std::to_string(facts.demonyms.front().value);
  }

  /// One of the words is a nominal head or name word of the class or one above it: a court, a
  /// ministry, an embassy.
  bool names_its_kind(const std::vector<std::string>& words, ClassId type) {
    const std::set<std::string>& known = kind_words(type);
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return known.contains(word); });
  }

  const std::set<std::string>& kind_words(ClassId type) {
    const auto [found, made] = kind_words_.try_emplace(type);
    if (made) {
      for (const ClassId id : corpus_.ontology.with_ancestors(type)) {
        const OntologyClass& about = corpus_.ontology[id];
        for (const std::string& noun : about.nouns) found->second.insert(fold(noun));
        for (const std::string& word : about.name_words) found->second.insert(fold(word));
      }
    }
    return found->second;
  }

  /// A leading part may stand for the whole when it is no place and no common word, and what it
  /// leaves out are common words.
  bool distinctive_short_form(const NameKey& few, const NameKey& many) const {
    bool distinctive = false;
    for (const std::string& part : few.parts) {
      if (!common_word(part) && !country_word(part).valid()) distinctive = true;
    }
    if (!distinctive || !corpus_.lexicon.places(few.joined()).empty()) return false;
    for (std::size_t i = few.parts.size(); i < many.parts.size(); ++i) {
      if (!common_word(many.parts[i])) return false;
    }
    return true;
  }

  double base_score(NameRelation relation, const NameKey& a, const NameKey& b) const {
    switch (relation) {
      case NameRelation::Same:
        return a.acronym ? 0.75 : 0.9;
      case NameRelation::Acronym:
        return a.parts[0].size() + b.parts[0].size() < 6 ? 0.5 : 0.65;
      case NameRelation::Rearranged:
        return 0.5;
      case NameRelation::Short: {
        const bool a_short = a.parts.size() < b.parts.size();
        const NameKey& few = a_short ? a : b;
        if (!distinctive_short_form(few, a_short ? b : a)) return 0;
        // A lone word that people also bear as a name may be theirs.
        const NameStatistics bearers = corpus_.lexicon.personal_name(few.parts[0]);
        const bool personal = bearers.male + bearers.female + bearers.surname > 0;
        return few.parts.size() > 1 ? 0.75 : personal ? 0.55 : 0.7;
      }
      case NameRelation::Variant:
        return 0.65;
      case NameRelation::Known: {
        // Two letters stand for many things.
        const NameKey& letters = a.acronym ? a : b;
        return letters.acronym && letters.parts[0].size() < 3 ? 0.5 : 0.75;
      }
      case NameRelation::Described:
        return 0.75;
      default:
        return 0;
    }
  }

  /// As compare_body_names(), and by what WordNet says of names that are otherwise unlike.
  NameRelation compare(const NameKey& a, const NameKey& b) const {
    const NameRelation relation = compare_body_names(a, b);
    if (relation != NameRelation::Unrelated) return relation;
    const auto known_a = known_body(corpus_.lexicon, a), known_b = known_body(corpus_.lexicon, b);
    if (known_a && known_b) return known_a == known_b ? NameRelation::Known : relation;
    const auto body = known_a ? known_a : known_b;
    if (!body) return relation;
    return known_body_described(corpus_.lexicon, known_a ? b : a) == body ? NameRelation::Described
                                                                          : relation;
  }

  /// Units with a chain whose name means something only together with a country.
  void find_owned() {
    owned_.assign(units_.size(), false);
    for (std::size_t u = 0; u < units_.size(); ++u) {
      const std::vector<ChainNumber>& chains = units_[u].chains;
      owned_[u] = std::any_of(chains.begin(), chains.end(), [&](ChainNumber chain) {
        return !profiles_.chains[chain].named || unit_key(chain).find(" @") != std::string::npos;
      });
    }
  }

  void merge_units(Family family) {
    std::map<std::string, std::vector<std::size_t>> blocks;
    const bool body = family == Family::Body || family == Family::Facility;
    for (std::size_t u = 0; u < units_.size(); ++u) {
      for (const NameKey& form : units_[u].forms) {
        auto known = body ? known_body(corpus_.lexicon, form) : std::nullopt;
        if (body && !known) known = known_body_described(corpus_.lexicon, form);
        if (known) blocks["s " + std::to_string(known->value)].push_back(u);
        if (form.acronym) {
          std::string letters = form.parts[0];
          blocks["= " + letters].push_back(u);
          std::sort(letters.begin(), letters.end());
          blocks["a " + letters].push_back(u);
        } else {
          blocks["= " + form.joined()].push_back(u);
          if (!body) continue;
          blocks["w " + form.parts[0]].push_back(u);
          std::string letters = initials(form);
          std::sort(letters.begin(), letters.end());
          if (letters.size() > 1) blocks["a " + letters].push_back(u);
          if (form.parts.size() > 1) blocks["v " + form.parts.back()].push_back(u);
        }
      }
    }
    std::vector<Candidate> candidates;
    for (const auto& [a, b] : blocked_pairs(std::move(blocks), kBlockLimit)) {
      judge(a, b, candidates);
    }
    sort_candidates(candidates);
    for (const Candidate& candidate : candidates) apply(candidate);
  }

  void judge(std::size_t a, std::size_t b, std::vector<Candidate>& candidates) const {
    const NameUnit& left = units_[a];
    const NameUnit& right = units_[b];
    if (!corpus_.ontology.compatible(left.type, right.type)) return;
    double base = 0;
    NameRelation best = NameRelation::Unrelated;
    const bool needs_owner = owned_[a] || owned_[b];
    for (const NameKey& x : left.forms) {
      for (const NameKey& y : right.forms) {
        const NameRelation relation = compare(x, y);
        // Common names of different countries were told apart by their keys on purpose.
        if (needs_owner && !x.acronym && !y.acronym) continue;
        const double score = base_score(relation, x, y);
        if (score > base) {
          base = score;
          best = relation;
        }
      }
    }
    if (base == 0) return;
    const Support more = support(left, right);
    double score = base + more.score;
    std::string reason = std::string(name(best)) + more.reason;
    std::vector<std::uint32_t> shared;
    std::set_intersection(left.documents.begin(), left.documents.end(), right.documents.begin(),
                          right.documents.end(), std::back_inserter(shared));
    if (!shared.empty() && (best == NameRelation::Acronym || best == NameRelation::Rearranged ||
                            best == NameRelation::Short)) {
      score += 0.15;
      reason += ", both in one document";
    }
    candidates.push_back({score, a, b, std::move(reason)});
  }

  void apply(const Candidate& candidate) {
    const ChainNumber first = units_[candidate.a].first();
    const ChainNumber second = units_[candidate.b].first();
    if (resolution_.chains.together(first, second)) return;
    MergeDecision decision{first, second, false, candidate.score, candidate.reason};
    if (candidate.score < kThreshold) {
      if (candidate.score < kNear) return;
      decision.reason += "; too little evidence";
    } else if (types_conflict(first, second)) {
      decision.reason += "; kinds of thing that exclude each other";
    } else if (!resolution_.chains.merge(first, second)) {
      decision.reason += "; a text tells them apart";
    } else {
      decision.merged = true;
    }
    resolution_.decisions.push_back(std::move(decision));
  }

  bool types_conflict(ChainNumber a, ChainNumber b) const {
    std::set<ClassId> left;
    for (const ChainNumber chain : resolution_.chains.members(a)) {
      left.insert(corpus_.chain(chain).type);
    }
    std::set<ClassId> right;
    for (const ChainNumber chain : resolution_.chains.members(b)) {
      right.insert(corpus_.chain(chain).type);
    }
    for (const ClassId x : left) {
      for (const ClassId y : right) {
        if (!corpus_.ontology.compatible(x, y)) return true;
      }
    }
    return false;
  }

  const Corpus& corpus_;
  const Profiles& profiles_;
  EntityResolution& resolution_;
  std::vector<NameUnit> units_;
  std::vector<bool> owned_;                                        // by unit
  std::map<std::pair<std::uint32_t, std::string>, PlaceId> told_;  // by document and words
  std::map<ClassId, std::set<std::string>> kind_words_;            // folded
};

}  // namespace

void resolve_bodies(const Corpus& corpus, const Profiles& profiles, EntityResolution& resolution) {
  BodyResolver(corpus, profiles, resolution).run();
}

}  // namespace quipu
