// Descriptions, pronouns and names that stand alone, by a learned ranking of their antecedents.

#include <algorithm>

#include "core/text.hpp"
#include "extract/coreference/sieve.hpp"
#include "extract/grammar/arguments.hpp"

namespace quipu::coreference {
namespace {

/// What a mention must have, of the probability that is left to what it may mean and to none, for
/// one cluster. Tuned on the dev sets of gum (news, interview, bio), meantime and gap.
constexpr double kName = 0.7;
constexpr double kPlaceName = 0.9;  // most of what is described is never named
constexpr double kDescription = 0.35;
constexpr double kNews = 0.7;   // a description that tells something new
constexpr double kClash = 0.9;  // one that speaks of another trade or side than those before
constexpr double kNever = 1;
constexpr double kGendered = 0.3;  // "he", "her"
constexpr double kPronoun = 0.3;   // "it", "they"
constexpr double kDialogue = 0.5;  // first and second person
/// How much likelier than the model thinks "his" means its clause's subject: "X, who lost his job".
constexpr double kSubject = 2;
/// ... and "the group" the body that did what the sentence before tells (Grosz et al. 1995,
/// "Centering").
constexpr double kCentre = 8;

double threshold(const Facts& facts) {
  const bool spot = facts.kind == Kind::Place || facts.kind == Kind::Facility;
  if (facts.named()) return spot ? kPlaceName : kName;
  if (facts.nominal()) return kDescription;
  const bool dialogue = facts.person == Person::First || facts.person == Person::Second;
  if (facts.gender == Gender::Male || facts.gender == Gender::Female) return kGendered;
  return dialogue ? kDialogue : kPronoun;
}

/// Nouns that fit any body.
bool any_body(std::string_view word) {
  return one_of(word, {"group", "organization", "organisation", "movement", "company", "firm"});
}

/// Nouns that fit anybody.
bool anybody(std::string_view word) {
  return one_of(word,
                {"man", "woman", "person", "people", "boy", "girl", "child", "one", "figure"});
}

class Ranking {
 public:
  Ranking(const Sieve& sieve, Clusters& clusters, const AntecedentScorer& scorer)
      : sieve_(sieve), clusters_(clusters) {
    for (const Facts& facts : sieve.facts) order_.push_back(facts.id);
    const auto word = [&](MentionId id) { return sieve.layers.mentions[id].head_token; };
    std::stable_sort(order_.begin(), order_.end(),
                     [&](MentionId a, MentionId b) { return word(a) < word(b); });
    // Of several mentions at one word the first speaks for all.
    order_.erase(std::unique(order_.begin(), order_.end(),
                             [&](MentionId a, MentionId b) { return word(a) == word(b); }),
                 order_.end());
    std::vector<RankedMention> mentions;
    for (const MentionId id : order_) {
      const Facts& facts = sieve.facts[id];
      mentions.push_back({word(id), facts.sentence, facts.mention_kind});
    }
    table_ = scorer.score(sieve.document, sieve.layers, mentions);
    share_.resize(sieve.facts.size());
    find_main_body();
  }

  void run() {
    MentionId last_first_person;
    for (std::size_t i = 0; i < order_.size(); ++i) {
      const Facts& facts = sieve_.facts[order_[i]];
      if (facts.person == Person::First && facts.number == Number::Singular) {
        join_speaker(sieve_, clusters_, facts, last_first_person);
      }
      if (goes_back(facts)) resolve(i, facts);
    }
  }

 private:
  /// Of the bodies that groups are called after, the one that the text speaks of most.
  void find_main_body() {
    std::size_t most = 0;
    for (const Facts& facts : sieve_.facts) {
      if (!facts.body.valid() || facts.kind != Kind::Group) continue;
      const std::size_t mentions = clusters_.of(facts.body).mentions.size();
      if (mentions > most) {
        most = mentions;
        main_body_ = facts.body;
      }
    }
  }

  bool of_another_body(MentionId body) const {
    return main_body_.valid() && !clusters_.same(body, main_body_);
  }

  /// Where a text sets "Blue Front rebels" against those it is about, they are not "the rebels".
  bool about_one_group(const Facts& facts, const Facts& earlier) const {
    if (!facts.nominal() || facts.kind != Kind::Group) return true;
    const Cluster& cluster = clusters_.of(earlier.id);
    if (facts.body.valid()) return !of_another_body(facts.body) || !cluster.bodies.empty();
    return cluster.bodies.empty() ||
           std::any_of(cluster.bodies.begin(), cluster.bodies.end(),
                       [&](MentionId body) { return !of_another_body(body); });
  }

  /// May it be the first of its cluster that a model looks behind for?
  bool goes_back(const Facts& facts) const {
    if (facts.person == Person::Relative || facts.negative) return false;
    // "a man", "two soldiers", "another": somebody new.
    if (facts.nominal() && (facts.other || facts.determiner == Determiner::Indefinite))
      return false;
    if (facts.nominal() && facts.count && facts.determiner == Determiner::None) return false;
    const auto& mentions = clusters_.of(facts.id).mentions;
    return mentions.front() == facts.id;
  }

  bool may_mean(const Facts& facts, const Facts& earlier) const {
    if (earlier.person == Person::Relative || earlier.negative) return false;
    if (facts.pronominal() && facts.person == Person::Third &&
        !pronoun_fits(sieve_, clusters_, facts, earlier)) {
      return false;
    }
    return about_one_group(facts, earlier) && clusters_.compatible(earlier.id, facts.id);
  }

  /// The threshold, which is higher for a description that tells more than is known of the cluster.
  double least_share(const Facts& facts, MentionId id) const {
    const double least = threshold(facts);
    if (facts.named() && names_no_people(facts, clusters_.of(id))) return kNever;
    if (!facts.nominal()) return least;
    const Cluster& cluster = clusters_.of(id);
    if (!called(facts, cluster)) {
      const bool described = !cluster.heads.empty() || !cluster.roles.empty();
      // Sides are told apart by their nouns: "the rebels" are no soldiers.
      if (described && facts.kind == Kind::Group) return kNever;
      return std::max(least, described ? kClash : kNews);
    }
    return brings_news(facts, cluster) ? std::max(least, kNews) : least;
  }

  /// A body is none of the people told of before it: "Gunmen", and then the "Blue Front".
  static bool names_no_people(const Facts& facts, const Cluster& cluster) {
    return facts.kind == Kind::Organization && cluster.names.empty() && cluster.kind == Kind::Group;
  }

  /// Is the description's noun, or a wider or narrower one, known of the cluster?
  bool called(const Facts& facts, const Cluster& cluster) const {
    const std::string& noun = facts.head_word;
    if (facts.kind == Kind::Person && anybody(noun)) return true;
    const auto fits = [&](std::string_view known) {
      return known == noun || one_is_kind_of(noun, known) || one_is_kind_of(known, noun);
    };
    const auto last_word = [](std::string_view role) {
      return role.substr(role.find_last_of(' ') + 1);  // npos + 1 is 0
    };
    if (std::any_of(cluster.heads.begin(), cluster.heads.end(), fits) ||
        std::any_of(cluster.roles.begin(), cluster.roles.end(),
                    [&](const std::string& role) { return fits(last_word(role)); }) ||
        std::any_of(cluster.names.begin(), cluster.names.end(), [&](MentionId name) {
          const auto& words = sieve_.facts[name].name;
          return !words.empty() && words.back() == noun;
        })) {
      return true;
    }
    // "the company", of a name whose class says as much; but no "government" is a Supreme Court.
    const bool tells_its_kind =
        std::any_of(cluster.names.begin(), cluster.names.end(), [&](MentionId name) {
          const auto& words = sieve_.facts[name].name;
          return words.size() > 1 &&
                 sieve_.resources.lexicon.has_common_sense(words.back(), WordClass::Noun);
        });
    return !tells_its_kind && facts.kind != Kind::Person && facts.kind != Kind::Group &&
           cluster.type.valid() && facts.type.valid() &&
           sieve_.resources.ontology.is_a(cluster.type, facts.type);
  }

  bool one_is_kind_of(std::string_view narrow, std::string_view wide) const {
    const SynsetId below = usual_sense(narrow), above = usual_sense(wide);
    return below.valid() && above.valid() && sieve_.resources.lexicon.is_a(below, above);
  }

  /// The first that is no name: WordNet's first "Rebel" is a Confederate soldier.
  SynsetId usual_sense(std::string_view noun) const {
    for (const Sense& sense : sieve_.resources.lexicon.sense_details(noun, WordClass::Noun)) {
      if (!sense.capitalised) return sense.synset;
    }
    return {};
  }

  bool brings_news(const Facts& facts, const Cluster& cluster) const {
    if (facts.origin.valid() && facts.origin != cluster.origin && facts.origin != cluster.place) {
      return true;
    }
    return std::any_of(facts.modifiers.begin(), facts.modifiers.end(),
                       [&](const std::string& word) { return !cluster.modifiers.contains(word); });
  }

  /// The cluster of the named body that is a subject in the sentence before mention i, if one is.
  MentionId body_before(std::size_t i) const {
    const Facts& facts = sieve_.facts[order_[i]];
    for (std::size_t j = i; j-- > 0;) {
      const Facts& earlier = sieve_.facts[order_[j]];
      if (earlier.sentence.value + 1 < facts.sentence.value) break;
      if (earlier.sentence.value + 1 != facts.sentence.value || !earlier.subject) continue;
      if (earlier.kind == Kind::Organization && !clusters_.of(earlier.id).names.empty()) {
        return clusters_.find(earlier.id);
      }
    }
    return {};
  }

  /// Clusters of the subjects of the clause around the pronoun, through relative clauses and
  /// control.
  std::vector<MentionId> subjects_above(const Facts& facts) const {
    std::vector<MentionId> out;
    if (sieve_.tree == nullptr) return out;
    const DependencyTree& tree = *sieve_.tree;
    TokenId verb = tree.head(facts.head);
    while (verb.valid() && tree[verb].upos != Upos::Verb) verb = tree.head(verb);
    if (!verb.valid()) return out;
    for (const TokenId subject : ArgumentReader(tree).surface_subjects(verb)) {
      if (subject == facts.head || tree.below(facts.head, subject)) continue;
      const MentionId mention = sieve_.mention(subject);
      if (mention.valid()) out.push_back(clusters_.find(mention));
    }
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
    return out;
  }

  /// Joins mention i to the cluster in which the model's probabilities of its antecedents are most,
  /// counted among those that it may mean and none.
  void resolve(std::size_t i, const Facts& facts) {
    const auto earlier = table_.earlier(i);
    const std::uint32_t first = table_.first(i);
    double all = table_.none(i);
    touched_.clear();
    for (std::size_t j = 0; j < earlier.size(); ++j) {
      const MentionId id = order_[first + j];
      if (!may_mean(facts, sieve_.facts[id])) continue;
      all += earlier[j];
      const MentionId cluster = clusters_.find(id);
      if (share_[cluster] == 0) touched_.push_back(cluster);
      share_[cluster] += earlier[j];
    }
    const auto favour = [&](MentionId cluster, double factor) {
      all += share_[cluster] * (factor - 1);
      share_[cluster] *= factor;
    };
    if (facts.person == Person::Third && facts.possessive) {
      for (const MentionId subject : subjects_above(facts)) favour(subject, kSubject);
    }
    if (facts.nominal() && any_body(facts.head_word) && facts.modifiers.empty() &&
        facts.determiner == Determiner::Definite) {
      const MentionId centre = body_before(i);
      if (centre.valid()) favour(centre, kCentre);
    }
    MentionId best;
    for (const MentionId cluster : touched_) {
      if (!best.valid() || share_[cluster] > share_[best]) best = cluster;
    }
    const bool sure = best.valid() && share_[best] > least_share(facts, best) * all;
    for (const MentionId cluster : touched_) share_[cluster] = 0;
    if (sure) clusters_.merge(best, facts.id);
  }

  const Sieve& sieve_;
  Clusters& clusters_;
  MentionId main_body_;
  std::vector<MentionId> order_;
  AntecedentTable table_;
  IdVector<MentionId, double> share_;  // of the cluster with this representative
  std::vector<MentionId> touched_;
};

}  // namespace

void join_by_ranking(const Sieve& sieve, Clusters& clusters, const AntecedentScorer& scorer) {
  if (!sieve.facts.empty()) Ranking(sieve, clusters, scorer).run();
}

}  // namespace quipu::coreference
