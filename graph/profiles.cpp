#include "graph/profiles.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "core/hash.hpp"
#include "core/text.hpp"

namespace quipu {
namespace {

/// A name that the gazetteer has once may still be that of a place it lacks.
constexpr double kSurestPlace = 0.97;

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
  items.shrink_to_fit();
}

template <class T>
bool holds(const std::vector<T>& sorted, const T& item) {
  return std::binary_search(sorted.begin(), sorted.end(), item);
}

std::size_t full_parts(const NameKey& key) {
  return static_cast<std::size_t>(
      std::count_if(key.parts.begin(), key.parts.end(),
                    [](const std::string& part) { return !is_initial(part); }));
}

/// The name that says most: not an acronym, most full parts, most used.
void set_names(const ChainFacts& facts, ChainProfile& profile) {
  std::vector<std::pair<NameKey, std::uint32_t>> keyed;
  for (const SurfaceCount& form : facts.names) {
    NameKey key = name_key(form.text);
    if (key.empty()) continue;
    const auto found = std::find_if(keyed.begin(), keyed.end(),
                                    [&](const auto& item) { return item.first == key; });
    if (found == keyed.end()) {
      keyed.emplace_back(std::move(key), form.count);
    } else {
      found->second += form.count;
    }
  }
  std::sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) {
    if (a.first.acronym != b.first.acronym) return b.first.acronym;
    const std::size_t left = full_parts(a.first);
    const std::size_t right = full_parts(b.first);
    if (left != right) return left > right;
    if (a.second != b.second) return a.second > b.second;
    return a.first.joined() < b.first.joined();
  });
  for (auto& [key, count] : keyed) profile.forms.push_back(std::move(key));
  profile.named = !profile.forms.empty();
  if (profile.named) profile.key = profile.forms.front();
}

class ProfileMaker {
 public:
  explicit ProfileMaker(const Corpus& corpus) : corpus_(corpus) {}

  Profiles run() {
    profiles_.chains.resize(corpus_.chains());
    profiles_.documents.resize(corpus_.documents.size());
    for (std::size_t d = 0; d < corpus_.documents.size(); ++d) {
      const CorpusDocument& document = corpus_.documents[d];
      for (std::size_t i = 0; i < document.facts.size(); ++i) {
        const auto number = static_cast<ChainNumber>(document.first_chain + i);
        ChainProfile& profile = profiles_.chains[number];
        profile.family = corpus_.family(corpus_.chain(number).type);
        set_names(document.facts[i], profile);
      }
      set_context(document, profiles_.documents[d]);
      for (std::size_t i = 0; i < document.facts.size(); ++i) {
        resolve_place(static_cast<ChainNumber>(document.first_chain + i), profiles_.documents[d]);
      }
      add_features(document);
    }
    return std::move(profiles_);
  }

 private:
  std::vector<PlaceId> candidates(const ChainFacts& facts) const {
    std::vector<PlaceId> found;
    for (const SurfaceCount& form : facts.names) {
      found = corpus_.lexicon.places(form.text);
      if (found.empty()) {
        const PlaceId origin = corpus_.lexicon.demonym(fold(form.text));
        // Countries and what is above them: "Latin" is more than what comes from Lazio.
        if (origin.valid() && !corpus_.lexicon[origin].country.valid()) found.push_back(origin);
      }
      if (!found.empty()) break;
    }
    return found;
  }

  bool is_country(PlaceId id) const { return corpus_.lexicon[id].class_name == "Country"; }

  void set_context(const CorpusDocument& document, DocumentContext& context) const {
    std::map<PlaceId, std::uint32_t> counts;
    for (std::size_t i = 0; i < document.facts.size(); ++i) {
      const ChainFacts& facts = document.facts[i];
      for (const PlaceId place : facts.demonyms) {
        if (is_country(place)) ++counts[place];
      }
      const ChainProfile& profile = profiles_.chains[document.first_chain + i];
      if (!profile.named) continue;
      if (profile.family == Family::Place) {
        const std::vector<PlaceId> found = candidates(facts);
        if (found.empty()) continue;
        const Place first = corpus_.lexicon[found.front()];
        if (first.class_name == "Country") {
          counts[found.front()] += 2;
        } else if (first.class_name == "Region") {
          context.regions.push_back(found.front());
        }
      } else if (profile.key.parts.size() > 1 || profile.key.acronym) {
        context.topics.push_back(hash64(profile.key.joined()));
      }
    }
    for (const auto& [place, count] : counts) context.countries.push_back(place);
    std::uint32_t most = 0;
    for (const auto& [place, count] : counts) {
      if (count > most) {
        most = count;
        context.home = place;
      }
    }
    const PlaceId dateline = dateline_country(document.document.info().placeline);
    if (dateline.valid()) {
      context.home = dateline;
      context.countries.push_back(dateline);
    }
    sort_unique(context.countries);
    sort_unique(context.regions);
    sort_unique(context.topics);
  }

  /// "LIMA, Peru": the last part that is a place decides.
  PlaceId dateline_country(std::string_view placeline) const {
    PlaceId country;
    for (const std::string_view part : split(placeline, ',')) {
      const std::vector<PlaceId> found = corpus_.lexicon.places(trim(part));
      if (found.empty()) continue;
      const Place place = corpus_.lexicon[found.front()];
      country = place.class_name == "Country" ? found.front() : place.country;
    }
    return country;
  }

  void resolve_place(ChainNumber number, const DocumentContext& context) {
    ChainProfile& profile = profiles_.chains[number];
    if (!profile.named || profile.family != Family::Place) return;
    const ClassId type = corpus_.chain(number).type;
    double best = -1e9;
    std::vector<double> scores;
    for (const PlaceId id : candidates(corpus_.facts(number))) {
      const Place place = corpus_.lexicon[id];
      const ClassId place_type = corpus_.ontology.find_class(place.class_name);
      double score = std::log10(static_cast<double>(place.population) + 10.0);
      if (place_type.valid() && corpus_.ontology.compatible(type, place_type)) score += 1.5;
      if (place.class_name == "Country") score += 3;
      if (place.country.valid() && corpus_.lexicon[place.country].capital == id) score += 1;
      if (place.country.valid() && holds(context.countries, place.country)) score += 1;
      if (place.country.valid() && place.country == context.home) score += 0.5;
      if (place.region.valid() && holds(context.regions, place.region)) score += 2;
      scores.push_back(score);
      if (score > best) {
        best = score;
        profile.place = id;
      }
    }
    // Scores grow with the logarithm of the population: so many of those who live in a place of
    // that name live in this one.
    double all = 0;
    for (const double score : scores) all += std::pow(10.0, score - best);
    if (all > 0) profile.place_confidence = static_cast<float>(kSurestPlace / all);
  }

  void add_features(const CorpusDocument& document) {
    for (std::size_t i = 0; i < document.facts.size(); ++i) {
      const ChainFacts& facts = document.facts[i];
      std::vector<std::uint64_t>& features = profiles_.chains[document.first_chain + i].features;
      features = facts.offices;
      features.insert(features.end(), facts.local_offices.begin(), facts.local_offices.end());
      sort_unique(features);
    }
    for (const Quantity& quantity : document.annotations.quantities) {
      if (!quantity.of) continue;
      ChainProfile& profile = profiles_.chains[corpus_.chain_of(document, *quantity.of)];
      if (!profile.size) profile.size = number_form(quantity);
    }
  }

  const Corpus& corpus_;
  Profiles profiles_;
};

}  // namespace

Profiles make_profiles(const Corpus& corpus) {
  return ProfileMaker(corpus).run();
}

void add_relation_features(const Corpus& corpus, const Partition& chains, Profiles& profiles) {
  // What stays the same across documents: a place, a resolved body, a full name.
  const auto stable_name = [&](ChainNumber number) {
    const ChainProfile& profile = profiles.chains[number];
    if (profile.place.valid()) return "@" + std::to_string(profile.place.value);
    if (profile.named && profile.family == Family::Person) return profile.key.joined();
    return profile.named ? "#" + std::to_string(chains.find(number)) : std::string();
  };
  for (const CorpusDocument& document : corpus.documents) {
    for (const RelationMention& relation : document.annotations.relations) {
      if (relation.factuality.polarity == Polarity::Negative) continue;
      const auto* subject = std::get_if<MentionId>(&relation.subject);
      const auto* object = std::get_if<MentionId>(&relation.object);
      if (!subject || !object) continue;
      const ChainNumber from = corpus.chain_of(document, *subject);
      const ChainNumber to = corpus.chain_of(document, *object);
      if (from == to) continue;
      const std::string& property = corpus.ontology[relation.property].name;
      const std::string of_from = stable_name(from);
      const std::string of_to = stable_name(to);
      // Two hashes: a stated relation says more than a word in a title.
      for (const char* weight : {"", "2"}) {
        if (!of_to.empty()) {
          profiles.chains[from].features.push_back(hash64(property + ">" + of_to + weight));
        }
        if (!of_from.empty()) {
          profiles.chains[to].features.push_back(hash64(property + "<" + of_from + weight));
        }
      }
    }
  }
  for (ChainProfile& profile : profiles.chains) sort_unique(profile.features);
}

std::size_t common(const std::vector<std::uint64_t>& a, const std::vector<std::uint64_t>& b) {
  std::size_t count = 0;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j]) {
      ++i;
    } else if (b[j] < a[i]) {
      ++j;
    } else {
      ++count, ++i, ++j;
    }
  }
  return count;
}

}  // namespace quipu
