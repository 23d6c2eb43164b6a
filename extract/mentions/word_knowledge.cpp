#include "extract/mentions/word_knowledge.hpp"

#include <algorithm>
#include <deque>

#include "core/text.hpp"

namespace quipu {

namespace {

// A sense that the sense-tagged corpora do not hold still counts a little, the first one more.
constexpr float kUnseenSense = 0.2f;
constexpr float kFirstSense = 1.0f;
// The class must hold this share of a noun's senses.
constexpr float kLeastShare = 0.5f;
// Some class must hold this share of an ontology noun's senses.
constexpr float kLeastMeant = 0.15f;
constexpr std::uint32_t kFewBirths = 500;
constexpr double kOneSided = 0.9;

constexpr int kNounOfTime = 28;           // lexnames(5WN)
constexpr int kVerbOfCommunication = 32;  // lexnames(5WN)

struct WordGender {
  std::string_view word;
  Gender gender;
};
constexpr WordGender kWordGenders[] = {
    {"mr", Gender::Male},      {"mr.", Gender::Male},    {"sir", Gender::Male},
    {"lord", Gender::Male},    {"mrs", Gender::Female},  {"mrs.", Gender::Female},
    {"ms", Gender::Female},    {"ms.", Gender::Female},  {"miss", Gender::Female},
    {"madam", Gender::Female}, {"lady", Gender::Female}, {"dame", Gender::Female}};

}  // namespace

WordKnowledge::WordKnowledge(const Ontology& ontology, const Lexicon& lexicon)
    : ontology_(ontology), lexicon_(lexicon) {
  person = ontology.class_named("Person");
  group = ontology.class_named("Group");
  organization = ontology.class_named("Organization");
  place = ontology.class_named("Place");
  geopolitical = ontology.class_named("GeopoliticalEntity");
  country = ontology.class_named("Country");
  city = ontology.class_named("City");
  region = ontology.class_named("Region");
  facility = ontology.class_named("Facility");
  natural_feature = ontology.class_named("NaturalFeature");
  entity = ontology.class_named("Entity");

  for (std::size_t c = 0; c < ontology.classes().size(); ++c) {
    const ClassId id(c);
    const OntologyClass& each = ontology[id];
    Kind kind = Kind::Other;
    if (ontology.is_a(id, person)) {
      kind = Kind::Person;
    } else if (ontology.is_a(id, organization)) {
      kind = Kind::Organization;
    } else if (ontology.is_a(id, facility)) {
      kind = Kind::Facility;
    } else if (ontology.is_a(id, place)) {
      kind = Kind::Place;
    }
    kinds_.push_back(kind);
    add_titles(each.titles);
    if (each.event) continue;
    for (const std::string& noun : each.nouns) nouns_.emplace(lower(noun), id);
    for (const std::string& word : each.name_words) name_words_.emplace(fold(word), id);
  }
  for (const OntologyProperty& property : ontology.properties()) add_titles(property.titles);
  for (auto& [first, sequences] : titles_) {
    std::sort(sequences.begin(), sequences.end(), [](const auto& a, const auto& b) {
      return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
  }
  spread_synsets();
  male_ = lexicon.synset("male%1:18:00::");
  female_ = lexicon.synset("female%1:18:00::");
}

void WordKnowledge::add_titles(const std::vector<std::string>& titles) {
  for (const std::string& title : titles) {
    std::vector<std::string> words;
    const std::string folded = fold(title);
    for (const std::string_view word : split(folded, ' ')) words.emplace_back(word);
    if (!words.empty() && !words.front().empty()) titles_[words.front()].push_back(words);
  }
}

// Every synset takes the class of its nearest hypernym that a class names; of two classes at the
// same distance the deeper one.
void WordKnowledge::spread_synsets() {
  std::unordered_map<std::uint32_t, ClassId> anchors;
  std::uint32_t synsets = 0;
  for (std::size_t c = 0; c < ontology_.classes().size(); ++c) {
    const OntologyClass& each = ontology_[ClassId(c)];
    if (each.event) continue;
    for (const std::string& key : each.synsets) {
      const SynsetId id = lexicon_.synset(key);
      if (!id.valid()) continue;
      const auto [entry, added] = anchors.emplace(id.value, ClassId(c));
      if (!added && ontology_[entry->second].depth < each.depth) entry->second = ClassId(c);
    }
  }
  synsets = lexicon_.synsets();
  synset_class_.assign(synsets, ClassId{});
  std::vector<std::uint32_t> level, next;
  for (std::uint32_t id = 0; id < synsets; ++id) {
    level.assign(1, id);
    for (int distance = 0; distance < 20 && !level.empty() && !synset_class_[id].valid();
         ++distance) {
      next.clear();
      ClassId best;
      for (const std::uint32_t at : level) {
        const auto anchor = anchors.find(at);
        if (anchor != anchors.end() &&
            (!best.valid() || ontology_[anchor->second].depth > ontology_[best].depth)) {
          best = anchor->second;
        }
        for (const std::uint32_t parent : lexicon_.hypernyms(SynsetId(at))) next.push_back(parent);
      }
      synset_class_[id] = best;
      level.swap(next);
    }
  }
}

HeadClass WordKnowledge::ontology_noun(std::string_view noun) const {
  const auto own = nouns_.find(std::string(noun));
  return own == nouns_.end() ? HeadClass{} : HeadClass{own->second, 1.0f};
}

HeadClass WordKnowledge::noun(std::string_view lemma) const {
  const HeadClass own = ontology_noun(lemma);
  float total = 0;
  std::vector<HeadClass> shares;
  bool first = true;
  for (const Sense& sense : lexicon_.sense_details(lemma, WordClass::Noun)) {
    if (sense.instance) continue;
    const float weight = static_cast<float>(sense.count) + (first ? kFirstSense : kUnseenSense);
    first = false;
    total += weight;
    const ClassId type = synset_class_[sense.synset.value];
    if (!type.valid()) continue;
    const auto share = std::find_if(shares.begin(), shares.end(),
                                    [&](const HeadClass& s) { return s.type == type; });
    if (share == shares.end()) {
      shares.push_back({type, weight});
    } else {
      share->score += weight;
    }
  }
  if (own.type.valid()) {
    // The ontology's word, unless all of English means something else by it ("body").
    float meant = 0;
    for (const HeadClass& share : shares) meant += share.score;
    return total == 0 || kind(own.type) == Kind::Person || meant >= kLeastMeant * total
               ? own
               : HeadClass{};
  }
  if (shares.empty()) return {};
  // Shares of a class and its subclasses add up; the most frequent one names the class.
  const auto best =
      std::max_element(shares.begin(), shares.end(),
                       [](const HeadClass& a, const HeadClass& b) { return a.score < b.score; });
  float sum = 0;
  for (const HeadClass& share : shares) {
    if (kind(share.type) == kind(best->type)) sum += share.score;
  }
  const float score = sum / total;
  if (score < kLeastShare) return {};
  return {best->type, score};
}

ClassId WordKnowledge::name_word(std::string_view folded) const {
  const auto word = name_words_.find(std::string(folded));
  return word == name_words_.end() ? ClassId{} : word->second;
}

HeadClass WordKnowledge::proper_name(std::string_view lower) const {
  const std::vector<Sense> senses = lexicon_.sense_details(lower, WordClass::Noun);
  for (const Sense& sense : senses) {
    if (!sense.capitalised || !sense.instance) continue;
    return {synset_class_[sense.synset.value], 1.0f / static_cast<float>(senses.size())};
  }
  return {};
}

ClassId WordKnowledge::proper_place(std::string_view lower) const {
  for (const Sense& sense : lexicon_.sense_details(lower, WordClass::Noun)) {
    const ClassId type = synset_class_[sense.synset.value];
    if (sense.capitalised && kind(type) == Kind::Place) return type;
  }
  return {};
}

bool WordKnowledge::names_territory(std::string_view lemma) const {
  for (const Sense& sense : lexicon_.sense_details(lemma, WordClass::Noun)) {
    const ClassId type = synset_class_[sense.synset.value];
    if (!sense.instance && type.valid() && ontology_.is_a(type, geopolitical)) return true;
  }
  return false;
}

bool WordKnowledge::only_adjective(std::string_view lower) const {
  return lexicon_.knows(lower, WordClass::Adjective) && !lexicon_.knows(lower, WordClass::Noun);
}

bool WordKnowledge::time_noun(std::string_view lemma) const {
  const auto senses = lexicon_.senses(lemma, WordClass::Noun);
  return !senses.empty() && lexicon_.lexicographer_file(SynsetId(senses.front())) == kNounOfTime;
}

bool WordKnowledge::common_word(std::string_view lower) const {
  for (const WordClass word_class :
       {WordClass::Noun, WordClass::Verb, WordClass::Adjective, WordClass::Adverb}) {
    for (const std::string& base : lexicon_.base_forms(lower, word_class)) {
      if (lexicon_.has_common_sense(base, word_class)) return true;
    }
  }
  return false;
}

bool WordKnowledge::kind_word(std::string_view lower) const {
  for (const WordClass word_class : {WordClass::Noun, WordClass::Adjective}) {
    for (const std::string& base : lexicon_.base_forms(lower, word_class)) {
      const std::vector<Sense> senses = lexicon_.sense_details(base, word_class);
      if (!senses.empty() && senses.front().capitalised && !senses.front().instance) return true;
    }
  }
  return false;
}

bool WordKnowledge::communication_verb(std::string_view lemma) const {
  const auto senses = lexicon_.senses(lemma, WordClass::Verb);
  return !senses.empty() &&
         lexicon_.lexicographer_file(SynsetId(senses.front())) == kVerbOfCommunication;
}

std::size_t WordKnowledge::title_length(std::span<const std::string> folded) const {
  if (folded.empty()) return 0;
  const auto entry = titles_.find(folded[0]);
  if (entry == titles_.end()) return 0;
  for (const std::vector<std::string>& title : entry->second) {
    if (title.size() <= folded.size() && std::equal(title.begin(), title.end(), folded.begin())) {
      return title.size();
    }
  }
  return 0;
}

Kind WordKnowledge::kind(ClassId type) const {
  return type.valid() ? kinds_[type.value] : Kind::Other;
}

Gender WordKnowledge::noun_gender(std::string_view lemma) const {
  for (const WordGender& each : kWordGenders) {
    if (each.word == lemma) return each.gender;
  }
  const auto senses = lexicon_.senses(lemma, WordClass::Noun);
  if (senses.empty()) return Gender::Unknown;
  const SynsetId first(senses.front());
  if (female_.valid() && lexicon_.is_a(first, female_)) return Gender::Female;
  if (male_.valid() && lexicon_.is_a(first, male_)) return Gender::Male;
  // "woman" and "man" are adults, which WordNet does not put below female and male.
  static constexpr std::string_view kWomen[] = {"woman", "mother", "wife",  "daughter", "sister",
                                                "girl",  "widow",  "queen", "actress"};
  static constexpr std::string_view kMen[] = {"man", "father",  "husband", "son",  "brother",
                                              "boy", "widower", "king",    "actor"};
  if (std::find(std::begin(kWomen), std::end(kWomen), lemma) != std::end(kWomen)) {
    return Gender::Female;
  }
  if (std::find(std::begin(kMen), std::end(kMen), lemma) != std::end(kMen)) return Gender::Male;
  return Gender::Unknown;
}

Gender WordKnowledge::given_name_gender(std::string_view name) const {
  const NameStatistics births = lexicon_.personal_name(name);
  const double all = static_cast<double>(births.male) + births.female;
  if (all < kFewBirths) return Gender::Unknown;
  if (births.male > kOneSided * all) return Gender::Male;
  if (births.female > kOneSided * all) return Gender::Female;
  return Gender::Unknown;
}

}  // namespace quipu
