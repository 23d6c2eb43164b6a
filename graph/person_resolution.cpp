// People: full names first, then lone surnames and given names against the full names found.

#include <algorithm>
#include <map>
#include <set>

#include "graph/blocking.hpp"
#include "graph/name_units.hpp"

namespace quipu {
namespace {

constexpr double kThreshold = 0.7;  // a pair above it is one person
constexpr double kNear = 0.4;       // a pair above it is worth a line in the audit trail
constexpr double kNearAlone = 0.5;  // the same for a lone surname
constexpr double kMargin = 0.15;    // by which a lone surname's best bearer must lead
constexpr std::size_t kBlockLimit = 400;

bool full_name(const NameKey& key) {
  return key.parts.size() > 1;
}

class PersonResolver {
 public:
  PersonResolver(const Corpus& corpus, const Profiles& profiles, EntityResolution& resolution)
      : corpus_(corpus), profiles_(profiles), resolution_(resolution) {}

  void run() {
    make_all_units();
    merge_full_names();
    merge_single_names();
  }

 private:
  void make_all_units() {
    std::vector<std::pair<std::string, ChainNumber>> full;
    std::vector<std::pair<std::string, ChainNumber>> single;
    for (std::size_t i = 0; i < profiles_.chains.size(); ++i) {
      const ChainProfile& profile = profiles_.chains[i];
      if (!profile.named || profile.family != Family::Person) continue;
      const auto number = static_cast<ChainNumber>(i);
      if (full_name(profile.key)) {
        full.emplace_back(profile.key.joined(), number);
      } else {
        // A lone surname means something within its document only.
        single.emplace_back(
            profile.key.joined() + '\n' + std::to_string(corpus_.document_of_chain[i]), number);
      }
    }
    full_ = make_units(corpus_, profiles_, std::move(full), resolution_);
    single_ = make_units(corpus_, profiles_, std::move(single), resolution_);
  }

  /// As texts have it, else as the given name has it nearly always.
  Gender gender(const NameUnit& unit) const {
    if (unit.gender != Gender::Unknown || !full_name(unit.key)) return unit.gender;
    const NameStatistics given = corpus_.lexicon.personal_name(unit.key.parts.front());
    if (given.male > 20 * std::uint64_t{given.female}) return Gender::Male;
    if (given.female > 20 * std::uint64_t{given.male}) return Gender::Female;
    return Gender::Unknown;
  }

  bool genders_differ(const NameUnit& a, const NameUnit& b) const {
    const Gender left = gender(a);
    const Gender right = gender(b);
    return left != Gender::Unknown && right != Gender::Unknown && left != right;
  }

  /// Both spellings are well-known given names of their own: "Maria" and "Mario".
  bool both_established(const NameKey& a, const NameKey& b) const {
    for (std::size_t i = 0; i < std::min(a.parts.size(), b.parts.size()); ++i) {
      if (a.parts[i] == b.parts[i]) continue;
      const NameStatistics left = corpus_.lexicon.personal_name(a.parts[i]);
      const NameStatistics right = corpus_.lexicon.personal_name(b.parts[i]);
      const std::uint64_t few = std::min(std::uint64_t{left.male} + left.female,
                                         std::uint64_t{right.male} + right.female);
      const std::uint64_t many = std::max(std::uint64_t{left.male} + left.female,
                                          std::uint64_t{right.male} + right.female);
      return few > 0 && few * 20 > many;
    }
    return false;
  }

  double variant_score(const NameKey& a, const NameKey& b) const {
    if (!both_established(a, b)) return 0.55;
    // Two known names that sound alike are one misspelt where nobody else bears the surname.
    const bool sound_alike =
        skeleton(a.joined()) == skeleton(b.joined()) && a.parts.back() == b.parts.back();
    if (!sound_alike) return 0.4;
    const auto bearers = bearers_of_surname_.find(a.parts.back());
    const bool alone = bearers != bearers_of_surname_.end() && bearers->second == 2;
    return alone ? 0.55 : 0.45;
  }

  double base_score(NameRelation relation, const NameUnit& a, const NameUnit& b) const {
    switch (relation) {
      case NameRelation::Same:
        return 0.95;
      case NameRelation::Extends: {
        const NameKey& few = a.key.parts.size() <= b.key.parts.size() ? a.key : b.key;
        const NameStatistics last = corpus_.lexicon.personal_name(few.parts.back());
        // "Juan Carlos" may be the given names of many a longer name.
        const bool two_given = last.surname == 0 && last.male + last.female > 0;
        return two_given ? 0.55 : 0.85;
      }
      case NameRelation::Initials:
        return 0.55;
      case NameRelation::Variant:
        return variant_score(a.key, b.key);
      default:
        return 0;
    }
  }

  /// Worst news first: one pair of names that cannot be one person's is enough.
  bool names_conflict(const std::vector<NameKey>& a, const std::vector<NameKey>& b) const {
    for (const NameKey& left : a) {
      if (!full_name(left)) continue;
      for (const NameKey& right : b) {
        if (full_name(right) && compare_personal_names(left, right) == NameRelation::Conflict) {
          return true;
        }
      }
    }
    return false;
  }

  void merge_full_names() {
    for (const NameUnit& unit : full_) ++bearers_of_surname_[unit.key.parts.back()];
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (std::size_t u = 0; u < full_.size(); ++u) {
      for (const NameKey& form : full_[u].forms) {
        if (!full_name(form)) continue;
        const std::string& given = form.parts.front();
        for (std::size_t p = 1; p < form.parts.size(); ++p) {
          if (is_initial(form.parts[p])) continue;
          blocks["s " + form.parts[p] + " " + given.substr(0, 1)].push_back(u);
        }
        blocks["g " + given + " " + form.parts.back().substr(0, 2)].push_back(u);
      }
    }
    std::vector<Candidate> candidates;
    for (const auto& [a, b] : blocked_pairs(std::move(blocks), kBlockLimit)) {
      judge(a, b, candidates);
    }
    sort_candidates(candidates);
    cluster_.resize(full_.size());
    for (std::size_t u = 0; u < full_.size(); ++u) cluster_[u] = u;
    cluster_forms_.resize(full_.size());
    for (std::size_t u = 0; u < full_.size(); ++u) cluster_forms_[u] = full_[u].forms;
    for (const Candidate& candidate : candidates) apply(candidate);
  }

  void judge(std::size_t a, std::size_t b, std::vector<Candidate>& candidates) const {
    const NameUnit& left = full_[a];
    const NameUnit& right = full_[b];
    if (names_conflict(left.forms, right.forms)) return;
    NameRelation relation = NameRelation::Conflict;
    for (const NameKey& x : left.forms) {
      for (const NameKey& y : right.forms) {
        if (full_name(x) && full_name(y)) {
          relation = std::min(relation, compare_personal_names(x, y));
        }
      }
    }
    const double base = base_score(relation, left, right);
    if (base == 0) return;
    if (relation != NameRelation::Same && genders_differ(left, right)) return;
    const Support more = support(left, right);
    candidates.push_back({base + more.score, a, b, std::string(name(relation)) + more.reason});
  }

  std::size_t cluster(std::size_t unit) const {
    while (cluster_[unit] != unit) unit = cluster_[unit];
    return unit;
  }

  void apply(const Candidate& candidate) {
    const ChainNumber first = full_[candidate.a].first();
    const ChainNumber second = full_[candidate.b].first();
    const std::size_t a = cluster(candidate.a);
    const std::size_t b = cluster(candidate.b);
    if (a == b) return;
    MergeDecision decision{first, second, false, candidate.score, candidate.reason};
    if (candidate.score < kThreshold) {
      if (candidate.score < kNear) return;
      decision.reason += "; too little evidence";
    } else if (names_conflict(cluster_forms_[a], cluster_forms_[b])) {
      decision.reason += "; another name of theirs conflicts";
    } else if (!resolution_.chains.merge(first, second)) {
      decision.reason += "; a text tells them apart";
    } else {
      decision.merged = true;
      const auto [kept, gone] = std::minmax(a, b);
      cluster_[gone] = kept;
      cluster_forms_[kept].insert(cluster_forms_[kept].end(), cluster_forms_[gone].begin(),
                                  cluster_forms_[gone].end());
    }
    resolution_.decisions.push_back(std::move(decision));
  }

  // --- lone names ---

  void merge_single_names() {
    std::map<std::size_t, std::size_t> bearer_of_cluster;
    for (std::size_t u = 0; u < full_.size(); ++u) {
      const std::size_t root = cluster(u);
      const auto [at, fresh] = bearer_of_cluster.emplace(root, bearers_.size());
      if (fresh) bearers_.emplace_back();
      absorb(full_[u], bearers_[at->second]);
    }
    for (std::size_t i = 0; i < bearers_.size(); ++i) index(i);
    std::vector<std::size_t> waiting;
    for (std::size_t s = 0; s < single_.size(); ++s) {
      if (!attach(single_[s], false)) waiting.push_back(s);
    }
    // What is left leans on those left before it: documents that know only the surname.
    for (const std::size_t s : waiting) {
      if (attach(single_[s], true)) continue;
      bearers_.emplace_back();
      absorb(single_[s], bearers_.back());
      index(bearers_.size() - 1);
    }
  }

  static void absorb(const NameUnit& unit, NameUnit& into) {
    const auto add = [](auto& to, const auto& from) {
      to.insert(to.end(), from.begin(), from.end());
      std::sort(to.begin(), to.end());
      to.erase(std::unique(to.begin(), to.end()), to.end());
    };
    add(into.chains, unit.chains);
    add(into.documents, unit.documents);
    add(into.features, unit.features);
    if (into.topics.size() < 1000) add(into.topics, unit.topics);
    for (const NameKey& form : unit.forms) {
      if (std::find(into.forms.begin(), into.forms.end(), form) == into.forms.end()) {
        into.forms.push_back(form);
      }
    }
    if (into.gender == Gender::Unknown) into.gender = unit.gender;
    if (into.key.parts.size() < unit.key.parts.size()) into.key = unit.key;
  }

  void index(std::size_t bearer) {
    std::set<std::string> parts;
    for (const NameKey& form : bearers_[bearer].forms) {
      for (const std::string& part : form.parts) {
        if (!is_initial(part)) parts.insert(part);
      }
    }
    for (const std::string& part : parts) bearers_of_part_[part].push_back(bearer);
  }

  struct Rated {
    double score = 0;
    std::size_t bearer = 0;
    std::string reason;
  };

  /// `rivals` bearers have the name, `fitting` of them the office or a relation as well.
  Rated rate(const NameUnit& unit, std::size_t index, std::size_t rivals,
             std::size_t fitting) const {
    const NameUnit& bearer = bearers_[index];
    NameRelation relation = NameRelation::Conflict;
    for (const NameKey& form : bearer.forms) {
      relation = std::min(relation, compare_personal_names(unit.key, form));
    }
    Rated out{0, index, std::string(name(relation))};
    if (relation == NameRelation::Surname || relation == NameRelation::Same) {
      out.score = 0.45;
    } else if (relation == NameRelation::Given) {
      out.score = 0.2;
    } else {
      return out;
    }
    if (genders_differ(unit, bearer)) return {0, index, "different genders"};
    const Support more = support(unit, bearer);
    out.score += more.score;
    out.reason += more.reason;
    if (std::binary_search(bearer.documents.begin(), bearer.documents.end(),
                           unit.documents.front())) {
      // The full name stands in the same document.
      out.score += relation == NameRelation::Given ? 0.1 : 0.25;
      out.reason += ", full name in the same document";
    }
    if (rivals == 1) {
      out.score += 0.1;
      out.reason += ", only bearer of the name";
    }
    if (fitting == 1 && common(unit.features, bearer.features) > 0) {
      out.score += 0.1;
      out.reason += ", only bearer with that office";
    }
    return out;
  }

  bool attach(const NameUnit& unit, bool last_try) {
    const auto found = bearers_of_part_.find(unit.key.parts.front());
    if (found == bearers_of_part_.end()) return false;
    const std::vector<std::size_t>& list = found->second;
    if (list.size() > kBlockLimit) return false;
    const auto fitting =
        static_cast<std::size_t>(std::count_if(list.begin(), list.end(), [&](std::size_t index) {
          return common(unit.features, bearers_[index].features) > 0;
        }));
    Rated best;
    Rated second;
    for (const std::size_t index : list) {
      Rated rated = rate(unit, index, list.size(), fitting);
      if (rated.score > best.score) {
        second = std::move(best);
        best = std::move(rated);
      } else if (rated.score > second.score) {
        second = std::move(rated);
      }
    }
    if (best.score < kNearAlone) return false;
    MergeDecision decision{bearers_[best.bearer].first(), unit.first(), false, best.score,
                           best.reason};
    if (best.score < kThreshold) {
      decision.reason += "; too little evidence";
    } else if (best.score - second.score < kMargin) {
      decision.reason += "; another bearer of the name fits as well";
    } else if (!resolution_.chains.merge(decision.kept, decision.other)) {
      decision.reason += "; a text tells them apart";
    } else {
      decision.merged = true;
    }
    if (decision.merged || last_try) resolution_.decisions.push_back(decision);
    return decision.merged;
  }

  const Corpus& corpus_;
  const Profiles& profiles_;
  EntityResolution& resolution_;
  std::vector<NameUnit> full_;
  std::vector<NameUnit> single_;
  std::map<std::string, std::size_t> bearers_of_surname_;  // units by last part
  std::vector<std::size_t> cluster_;
  std::vector<std::vector<NameKey>> cluster_forms_;
  std::vector<NameUnit> bearers_;
  std::map<std::string, std::vector<std::size_t>> bearers_of_part_;
};

}  // namespace

void resolve_people(const Corpus& corpus, const Profiles& profiles, EntityResolution& resolution) {
  PersonResolver(corpus, profiles, resolution).run();
}

}  // namespace quipu
