#include <algorithm>

#include "extract/mentions/name_weights.hpp"

namespace quipu {

namespace {

constexpr std::uint64_t kLargeCity = 300'000;
constexpr std::uint64_t kTown = 80'000;
constexpr std::uint32_t kGivenName = 300;  // births

/// Articles of Romance languages at the beginning of names.
bool is_article(std::string_view word) {
  static constexpr std::string_view kArticles[] = {"el", "la", "los", "las", "le", "les", "il"};
  return std::find(std::begin(kArticles), std::end(kArticles), word) != std::end(kArticles);
}

/// Words with which names of places begin.
bool is_place_prefix(std::string_view word) {
  static constexpr std::string_view kPrefixes[] = {
      "san",   "santa", "santo", "port", "puerto", "mount", "mt.",   "fort",
      "cape",  "lake",  "rio",   "río",  "cerro",  "isla",  "villa", "north",
      "south", "east",  "west",  "new",  "upper",  "lower"};
  return std::find(std::begin(kPrefixes), std::end(kPrefixes), word) != std::end(kPrefixes);
}

class WordWeigher {
 public:
  explicit WordWeigher(const DocumentFacts& facts) : facts_(facts), words_(facts.words()) {}

  void weigh_name(NameCandidate& name, Weights& own) const {
    const std::size_t length = name.last - name.first;
    own.add(length == 1 ? Evidence::SingleWord : Evidence::SeveralWords);
    weigh_personal(name, own);
    weigh_words(name, own);
    weigh_gazetteer(name, own);
    if (name.acronym) own.add(Evidence::Acronym);
    const HeadClass known = words_.proper_name(name.key);
    if (known.score > 0) {
      static constexpr Evidence kKnown[] = {Evidence::KnownPerson, Evidence::KnownPlace,
                                            Evidence::KnownBody, Evidence::KnownOther,
                                            Evidence::KnownOther};
      const Kind kind = words_.kind(known.type);
      if (kind != Kind::Person || length > 1) own.add(kKnown[static_cast<std::size_t>(kind)]);
      ClassId& fine = name.fine[static_cast<std::size_t>(kind)];
      if (!fine.valid() && known.type.valid()) fine = known.type;
    }
  }

  void weigh_personal(const NameCandidate& name, Weights& own) const {
    const Lexicon& lexicon = words_.lexicon();
    const std::size_t length = name.last - name.first;
    const NameStatistics first = lexicon.personal_name(folded(name.first));
    const bool given = first.male + first.female >= kGivenName;
    if (length == 1) {
      if (given && !facts_.common(folded(name.first))) own.add(Evidence::GivenNameAlone);
      if (first.surname > 0 && !facts_.common(folded(name.first))) own.add(Evidence::SurnameLast);
      return;
    }
    if (length > 5) return;
    if (given && !is_place_prefix(folded(name.first))) own.add(Evidence::GivenNameFirst);
    if (lexicon.personal_name(folded(name.last - 1)).surname > 0 &&
        !is_place_prefix(folded(name.first)) && !is_article(folded(name.first))) {
      own.add(Evidence::SurnameLast);
    }
    for (std::size_t t = name.first; t < name.last; ++t) {
      if (facts_[t].initial && t + 1 < name.last) {
        own.add(Evidence::Initial);
        break;
      }
    }
    for (std::size_t t = name.first + 1; t + 1 < name.last; ++t) {
      if (!facts_[t].upper && is_name_particle(folded(t))) {
        own.add(Evidence::Particle);
        break;
      }
    }
  }

  void weigh_words(NameCandidate& name, Weights& own) const {
    const std::size_t length = name.last - name.first;
    std::size_t common = 0;
    std::size_t upper = 0;
    ClassId inside;
    for (std::size_t t = name.first; t < name.last; ++t) {
      if (!facts_[t].upper) continue;
      ++upper;
      common += facts_.common(folded(t));
      if (!facts_[t].all_caps && has_inner_capital(facts_[t].text)) own.add(Evidence::CamelCase);
      ClassId body = words_.name_word(folded(t));
      // A legal form ends a name: "Iyad Ag Ghaly" is no company.
      if (body.valid() && t + 1 < name.last && facts_[t + 1].upper && facts_[t].text.size() <= 3 &&
          words_.ontology()[body].name == "Company") {
        body = {};
      }
      // "Liberation Front", "Revolutionary Movement": the more telling word wins.
      if (body.valid() && (!inside.valid() || depth(body) > depth(inside))) inside = body;
    }
    if (length == 1) {
      const bool described =
          common == 1 && after_article(name) && words_.noun(name.key).type.valid();
      if (described) {
        own.add(Evidence::KindWord);  // "the Government": a description with a capital
      } else if (inside.valid() && !(words_.ontology()[inside].name == "Company" && common == 0)) {
        own.add(Evidence::BodyName);
        set_fine(name, inside);
      } else if ((words_.kind_word(name.key) || describes_next(name)) && !name.place.valid()) {
        own.add(Evidence::KindWord);
      } else if (common == 1) {
        own.add(Evidence::OneCommonWord);
        const CaseCounts counts = facts_.case_counts(name.key);
        if (counts.small == 0 && !after_article(name)) {
          if (facts_[name.first].case_tells) own.add(Evidence::CapitalByChoice);
          if (counts.capital > 1) own.add(Evidence::CapitalOften);
        }
      } else if (!name.place.valid()) {
        own.add(Evidence::UnknownWord);
      }
      return;
    }
    if (name.place.valid()) return;
    if (common == upper) own.add(Evidence::CommonWords);
    if (const ClassId place = words_.proper_place(name.key); place.valid()) {
      own.add(Evidence::KnownPlace);
      own.add(Evidence::InPlace);
      set_fine(name, place);
      return;
    }
    if (is_territory(name)) {
      own.add(Evidence::PlaceWordLast);
      own.add(Evidence::PlaceNounAfter);
      set_fine(name, words_.region);
      return;
    }
    weigh_edges(name, own);
    if (name.body.valid()) {
      const Kind kind = words_.kind(name.body);
      const bool sharper =
          inside.valid() && words_.kind(inside) == kind && depth(inside) > depth(name.body);
      set_fine(name, sharper ? inside : name.body);
      if (kind == Kind::Place) {
        own.add(Evidence::PlaceWordLast);
        return;
      }
      own.add(Evidence::BodyWordLast);
      own.add(Kind::Organization, -kBodyWordWeight);
      own.add(kind, kBodyWordWeight);
    } else if (inside.valid()) {
      own.add(Evidence::BodyWordInside);
      set_fine(name, inside);
    } else if (facts_.common(folded(name.last - 1)) &&
               words_.lexicon().personal_name(folded(name.last - 1)).surname < 3) {
      own.add(Evidence::CommonNounLast);
    }
  }

  /// "the Amazonian jungle": an adjective with a capital.
  bool describes_next(const NameCandidate& name) const {
    return name.last < facts_.size() && facts_[name.last].alphabetic && !facts_[name.last].upper &&
           !facts_[name.last].function_word && words_.only_adjective(name.key);
  }

  /// "Junin Department": a known place and a word that is a territory's as well as a body's.
  bool is_territory(const NameCandidate& name) const {
    if (!words_.names_territory(folded(name.last - 1))) return false;
    const auto places = words_.lexicon().places_folded(facts_.key(name.first, name.last - 1));
    return !places.empty() && words_.lexicon()[PlaceId(places.front())].class_name != "Country";
  }

  int depth(ClassId type) const { return words_.ontology()[type].depth; }
  void set_fine(NameCandidate& name, ClassId type) const {
    name.fine[static_cast<std::size_t>(words_.kind(type))] = type;
  }
  bool after_article(const NameCandidate& name) const {
    return name.first > 0 && (folded(name.first - 1) == "the" || folded(name.first - 1) == "a" ||
                              folded(name.first - 1) == "this" || folded(name.first - 1) == "its");
  }

  void weigh_edges(const NameCandidate& name, Weights& own) const {
    if (is_article(folded(name.first))) own.add(Evidence::ForeignArticle);
    if (is_place_prefix(folded(name.first))) own.add(Evidence::PlacePrefix);
    const auto places = words_.lexicon().places_folded(folded(name.last - 1));
    if (!places.empty()) {
      const Place place = words_.lexicon()[PlaceId(places.front())];
      if (place.class_name == "Country") own.add(Evidence::EndsInPlace);
    }
  }

  static bool has_inner_capital(std::string_view text) {
    for (std::size_t i = 2; i < text.size(); ++i) {
      if (text[i] >= 'A' && text[i] <= 'Z' && text[i - 1] >= 'a' && text[i - 1] <= 'z') return true;
    }
    return false;
  }

  void weigh_gazetteer(NameCandidate& name, Weights& own) const {
    if (!name.place.valid()) return;
    const Place place = words_.lexicon()[name.place];
    ClassId& fine = name.fine[static_cast<std::size_t>(Kind::Place)];
    fine = words_.ontology().find_class(place.class_name);
    // "Union" and "Nice" are towns too.
    if (name.last == name.first + 1 && facts_.common(name.key) && place.class_name != "Country" &&
        (place.population < kLargeCity || !facts_[name.first].case_tells)) {
      return;
    }
    if (place.class_name == "Country") {
      own.add(Evidence::Country);
    } else if (place.class_name == "NaturalFeature") {
      own.add(Evidence::NaturalFeature);
    } else if (place.class_name == "Region") {
      own.add(place.code.empty() || place.code.starts_with("US-") || !place.country.valid()
                  ? Evidence::WorldRegion
                  : Evidence::Town);
    } else if (place.population >= kLargeCity) {
      own.add(Evidence::LargeCity);
    } else if (place.population >= kTown) {
      own.add(Evidence::Town);
    } else {
      own.add(Evidence::SmallTown);
    }
  }

 private:
  const std::string& folded(std::size_t token) const { return facts_[token].folded; }
  bool is(std::size_t token, std::string_view text) const {
    return token < facts_.size() && facts_[token].text == text;
  }

  const DocumentFacts& facts_;
  const WordKnowledge& words_;
};

}  // namespace

Weights weigh_name(const DocumentFacts& facts, NameCandidate& name) {
  Weights own;
  WordWeigher(facts).weigh_name(name, own);
  return own;
}

}  // namespace quipu
