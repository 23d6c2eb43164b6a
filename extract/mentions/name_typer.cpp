#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "core/text.hpp"
#include "extract/mentions/acronyms.hpp"
#include "extract/mentions/evidence.hpp"
#include "extract/mentions/names.hpp"

namespace quipu {

namespace {

constexpr std::uint64_t kLargeCity = 300'000;
constexpr std::uint64_t kTown = 80'000;
constexpr std::uint32_t kGivenName = 300;
constexpr float kSureNoun = 0.6f;
constexpr float kOwnContext = 0.4f;  // a name's own context against that of the document
constexpr float kSharedContext = 0.6f;
constexpr float kMostContext = 4.0f;
constexpr float kSureMargin = 1.5f;  // of a name that lends its kind to its parts

struct Weights {
  std::array<float, kKinds> kinds{};
  float against = 0;

  void add(Evidence evidence) {
    const EvidenceWeight& row = kEvidence[static_cast<std::size_t>(evidence)];
    for (std::size_t k = 0; k < kKinds; ++k) kinds[k] += row.weights[k];
    against += row.against;
  }
  void add(Kind kind, float weight) { kinds[static_cast<std::size_t>(kind)] += weight; }
};

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

class Typer {
 public:
  Typer(const DocumentFacts& facts, std::vector<NameCandidate>& names)
      : facts_(facts), words_(facts.words()), names_(names) {}

  void run() {
    own_.resize(names_.size());
    context_.resize(names_.size());
    for (std::size_t n = 0; n < names_.size(); ++n) {
      if (names_[n].demonym) continue;
      weigh_name(n);
      weigh_context(n);
    }
    share_within_document();
    for (std::size_t n = 0; n < names_.size(); ++n) decide(n);
    weigh_parts();
    weigh_neighbors();
    share_classes();
    for (std::size_t n = 0; n < names_.size(); ++n) finish(n);
  }

 private:
  const std::string& folded(std::size_t token) const { return facts_[token].folded; }
  bool is(std::size_t token, std::string_view text) const {
    return token < facts_.size() && facts_[token].text == text;
  }

  // --- the name itself ---
  void weigh_name(std::size_t n) {
    NameCandidate& name = names_[n];
    Weights& own = own_[n];
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
      const ClassId body = words_.name_word(folded(t));
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
      } else if (words_.kind_word(name.key) && !name.place.valid()) {
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

  // --- the context ---
  void weigh_context(std::size_t n) {
    NameCandidate& name = names_[n];
    Weights& context = context_[n];
    if (name.title_last > name.title_first) context.add(Evidence::Title);
    if (facts_[name.first].headline) return;
    weigh_before(name, context);
    weigh_after(name, context);
    if (facts_.syntax(name.first) != nullptr) {
      weigh_syntax(name, context);
    } else if (speaks(name.last) || (name.first > 0 && speaks(name.first - 1))) {
      context.add(Evidence::Says);
    }
  }

  bool speaks(std::size_t token) const {
    if (token >= facts_.size() || !facts_[token].alphabetic || facts_[token].upper) return false;
    const auto bases = words_.lexicon().base_forms(folded(token), WordClass::Verb);
    return !bases.empty() && folded(token).ends_with("d") &&
           words_.communication_verb(bases.back());
  }

  void weigh_before(NameCandidate& name, Weights& context) const {
    std::size_t start = name.title_last > name.title_first ? name.title_first : name.first;
    if (start == 0) return;
    std::size_t before = start - 1;
    if (!facts_[before].alphabetic) return;
    if (folded(before) == "the") {
      context.add(Evidence::TheBefore);
      if (before == 0) return;
      --before;
    } else if (folded(before) == "a" || folded(before) == "an") {
      context.add(Evidence::ArticleBefore);
      return;
    }
    if (facts_[before].upper && !facts_[before].sentence_start) return;
    const std::string& word = folded(before);
    if (word == "in" || word == "across" || word == "throughout" || word == "inside") {
      context.add(Evidence::InPlace);
    } else if (word == "at" || word == "near" || word == "outside" || word == "around") {
      context.add(Evidence::AtPlace);
    } else if (word == "from" || word == "to" || word == "into" || word == "through" ||
               word == "toward" || word == "towards" || word == "via" || word == "between") {
      context.add(Evidence::FromPlace);
    } else if (word == "by") {
      context.add(Evidence::ByAgent);
    } else if (word == "of" && before > 0 && facts_[before - 1].alphabetic) {
      const HeadClass noun = words_.noun(folded(before - 1));
      if (words_.kind(noun.type) == Kind::Place && noun.score >= kSureNoun) {
        context.add(Evidence::PlaceNounBefore);
      }
    } else if (before + 1 == name.first && !facts_[before].function_word) {
      weigh_noun_before(name, before, context);
    }
  }

  // "rebel leader Nestor Cerpa", "spokesman John Smith"
  void weigh_noun_before(NameCandidate& name, std::size_t before, Weights& context) const {
    HeadClass noun = words_.noun(folded(before));
    if (before > 0 && facts_[before - 1].alphabetic) {
      const HeadClass two = words_.noun(folded(before - 1) + ' ' + folded(before));
      if (two.score > 0) noun = two;
    }
    if (noun.score < kSureNoun) return;
    const Kind kind = words_.kind(noun.type);
    if (kind == Kind::Person &&
        words_.lexicon().base_forms(folded(before), WordClass::Noun).front() == folded(before)) {
      context.add(Evidence::LowercaseTitle);
      name.title_first = before;
      name.title_last = before + 1;
      while (name.title_first > 0 && extends_title(name.title_first - 1)) --name.title_first;
    } else if (kind == Kind::Organization) {
      context.add(Kind::Organization, 1.5f);
    }
  }

  bool extends_title(std::size_t token) const {
    const TokenFacts& facts = facts_[token];
    if (!facts.alphabetic || facts.upper || facts.function_word || facts.in_time) return false;
    const Word* word = facts_.syntax(token);
    return word != nullptr && word->upos == Upos::Noun && word->deprel == Deprel::Compound;
  }

  void weigh_after(const NameCandidate& name, Weights& context) const {
    const std::size_t after = name.last;
    if (after >= facts_.size()) return;
    if (is(after, "'s") || is(after, "’s") || is(after, "'")) {
      context.add(Evidence::Possessive);
      return;
    }
    if (is(after, ",") && after + 1 < facts_.size()) {
      const std::string_view next = facts_[after + 1].text;
      const bool age =
          next.size() == 2 && next[0] >= '1' && next[0] <= '9' && next[1] >= '0' && next[1] <= '9';
      if (age && (is(after + 2, ",") || is(after + 2, "."))) context.add(Evidence::Age);
      // "Lima, Peru"
      if (facts_[after + 1].upper && facts_[after + 1].name_like) {
        for (std::size_t length = 2; length > 0; --length) {
          if (after + 1 + length > facts_.size()) continue;
          const auto places =
              words_.lexicon().places_folded(facts_.key(after + 1, after + 1 + length));
          if (places.empty()) continue;
          const Place place = words_.lexicon()[PlaceId(places.front())];
          if (place.class_name == "Country" || place.class_name == "Region") {
            context.add(name.place.valid() ? Evidence::PlaceAfterComma : Evidence::InPlace);
          }
          break;
        }
      }
      return;
    }
    const TokenFacts& next = facts_[after];
    if (!next.alphabetic || next.upper || next.function_word) return;
    const HeadClass noun = words_.noun(base(after));
    if (noun.score < kSureNoun) return;
    const Kind kind = words_.kind(noun.type);
    if (kind == Kind::Place) context.add(Evidence::PlaceNounAfter);
    if (kind == Kind::Person) context.add(Evidence::PersonNounAfter);
  }

  std::string base(std::size_t token) const {
    const Word* word = facts_.syntax(token);
    if (word != nullptr && !word->lemma.empty()) return lower(word->lemma);
    const auto bases = words_.lexicon().base_forms(folded(token), WordClass::Noun);
    return bases.empty() ? folded(token) : bases.back();
  }

  void weigh_syntax(const NameCandidate& name, Weights& context) const {
    // The token through which the name hangs in the tree.
    std::size_t top = name.last - 1;
    for (std::size_t t = name.first; t < name.last; ++t) {
      const TokenId head = facts_.syntax(t)->head;
      if (!head.valid() || head.value < name.first || head.value >= name.last) {
        top = t;
        break;
      }
    }
    const Word& word = *facts_.syntax(top);
    if (!word.head.valid()) return;
    const std::size_t head = word.head.value;
    const Word& governor = *facts_.syntax(head);
    if (word.deprel == Deprel::Nsubj && governor.upos == Upos::Verb) {
      context.add(words_.communication_verb(lower(governor.lemma)) ? Evidence::Says
                                                                   : Evidence::ActsAsSubject);
    } else if (word.deprel == Deprel::Appos && governor.upos == Upos::Noun) {
      weigh_apposition(head, context);
    } else if (word.deprel == Deprel::Nsubj && governor.upos == Upos::Noun) {
      weigh_apposition(head, context);
    }
    // An apposition that follows: ", leader of the rebels,".
    for (std::size_t t = name.last; t < facts_.size() && t < name.last + 12; ++t) {
      const Word& other = *facts_.syntax(t);
      if (other.deprel == Deprel::Appos && other.head.valid() && other.head.value == top &&
          other.upos == Upos::Noun) {
        weigh_apposition(t, context);
        break;
      }
    }
  }

  void weigh_apposition(std::size_t token, Weights& context) const {
    const HeadClass noun = words_.noun(base(token));
    if (noun.score < kSureNoun) return;
    switch (words_.kind(noun.type)) {
      case Kind::Person:
        context.add(Evidence::PersonApposition);
        break;
      case Kind::Organization:
        context.add(Evidence::BodyApposition);
        break;
      case Kind::Place:
      case Kind::Facility:
        context.add(Evidence::PlaceApposition);
        break;
      case Kind::Other:
        break;
    }
  }

  // --- the document ---
  void share_within_document() {
    std::unordered_map<std::string, Weights> shared;
    for (std::size_t n = 0; n < names_.size(); ++n) {
      if (names_[n].demonym) continue;
      Weights& sum = shared[names_[n].key];
      for (std::size_t k = 0; k < kKinds; ++k) sum.kinds[k] += context_[n].kinds[k];
      sum.against += context_[n].against;
    }
    for (std::size_t n = 0; n < names_.size(); ++n) {
      if (names_[n].demonym) continue;
      const Weights& all = shared[names_[n].key];
      const auto mix = [](float own, float sum) {
        return kOwnContext * own + kSharedContext * std::clamp(sum, -kMostContext, kMostContext);
      };
      const bool titled = names_[n].title_last > names_[n].title_first;
      for (std::size_t k = 0; k < kKinds; ++k) {
        names_[n].evidence[k] =
            own_[n].kinds[k] +
            (titled ? context_[n].kinds[k] : mix(context_[n].kinds[k], all.kinds[k]));
      }
      names_[n].against = own_[n].against + mix(context_[n].against, all.against);
    }
  }

  float margin(const NameCandidate& name) const {
    float best = -100;
    float second = -100;
    for (const float each : name.evidence) {
      if (each > best) {
        second = best;
        best = each;
      } else {
        second = std::max(second, each);
      }
    }
    return best - std::max(second, name.against);
  }

  void decide(std::size_t n) {
    NameCandidate& name = names_[n];
    if (name.demonym) return;
    const auto best = std::max_element(name.evidence.begin(), name.evidence.end());
    name.kind = static_cast<Kind>(best - name.evidence.begin());
  }

  // A bare surname after a full name, an acronym after the name it stands for.
  void weigh_parts() {
    struct Parts {
      bool last = false;
      bool first = false;
      ClassId body;
    };
    std::unordered_map<std::string, Parts> parts;
    std::unordered_map<std::string, ClassId> acronyms;
    for (const NameCandidate& name : names_) {
      if (name.demonym || margin(name) < kSureMargin) continue;
      const bool titled = name.title_last > name.title_first;
      if (name.kind == Kind::Person && (name.last - name.first > 1 || titled)) {
        parts[folded(name.last - 1)].last = true;
        if (name.last - name.first > 1) parts[folded(name.first)].first = true;
        // "Carlos Giusti Acuna": the father's name is the middle one.
        for (std::size_t t = name.first + 1; t + 1 < name.last; ++t) {
          if (facts_[t].upper && !facts_[t].initial) {
            parts[folded(t)].last = true;
            parts[facts_.key(t, name.last)].last = true;
          }
        }
      } else if (name.kind == Kind::Organization && name.last - name.first > 1) {
        const ClassId fine = name.fine[static_cast<std::size_t>(Kind::Organization)];
        const ClassId body = fine.valid() ? fine : words_.organization;
        for (std::size_t last = name.first + 1; last < name.last; ++last) {
          if (facts_[last - 1].upper && !facts_.common(folded(last - 1))) {
            parts[facts_.key(name.first, last)].body = body;
          }
        }
        for (const std::string& acronym : acronyms_of(facts_, name.first, name.last)) {
          acronyms.emplace(acronym, body);
        }
      }
    }
    for (const AcronymDefinition& definition : find_acronyms(facts_, names_)) {
      const NameCandidate& name = names_[definition.name];
      const ClassId fine = name.fine[static_cast<std::size_t>(name.kind)];
      if (name.kind == Kind::Organization || name.kind == Kind::Other) {
        acronyms[definition.acronym] = fine.valid() ? fine : words_.organization;
      }
    }
    for (std::size_t n = 0; n < names_.size(); ++n) {
      NameCandidate& name = names_[n];
      if (name.demonym) continue;
      Weights extra;
      ClassId& fine = name.fine[static_cast<std::size_t>(Kind::Organization)];
      if (const auto part = parts.find(name.key); part != parts.end()) {
        if (part->second.last && !known_place(name)) {
          extra.add(Evidence::PartOfPerson);
        } else if (part->second.first && !known_place(name)) {
          extra.add(Evidence::FirstOfPerson);
        }
        if (part->second.body.valid()) {
          extra.add(Evidence::PartOfBody);
          if (!fine.valid()) fine = part->second.body;
        }
      }
      if (const auto acronym = acronyms.find(plain_acronym(name.key));
          acronym != acronyms.end() && name.last == name.first + 1 && facts_[name.first].all_caps) {
        extra.add(Evidence::AcronymOfBody);
        fine = acronym->second;
      }
      for (std::size_t k = 0; k < kKinds; ++k) name.evidence[k] += extra.kinds[k];
      name.against += extra.against;
      decide(n);
    }
  }

  bool known_place(const NameCandidate& name) const {
    return name.place.valid() && words_.lexicon()[name.place].class_name == "Country";
  }

  // "France, Germany and Xland"
  void weigh_neighbors() {
    std::vector<Weights> extra(names_.size());
    for (std::size_t n = 0; n + 1 < names_.size(); ++n) {
      if (names_[n].demonym || names_[n + 1].demonym || names_[n + 1].nested) continue;
      const std::size_t gap = names_[n].last;
      if (names_[n + 1].first != gap + 1 || !(is(gap, "and") || is(gap, "or") || is(gap, ","))) {
        continue;
      }
      const auto lend = [&](std::size_t from, std::size_t to) {
        if (margin(names_[from]) < kSureMargin) return;
        extra[to].add(Evidence::LikeNeighbor);
        extra[to].add(names_[from].kind, kNeighborWeight);
      };
      lend(n, n + 1);
      lend(n + 1, n);
    }
    for (std::size_t n = 0; n < names_.size(); ++n) {
      for (std::size_t k = 0; k < kKinds; ++k) names_[n].evidence[k] += extra[n].kinds[k];
      names_[n].against += extra[n].against;
      decide(n);
    }
  }

  // Occurrences of one name have one class: the most telling.
  void share_classes() {
    std::unordered_map<std::string, std::array<ClassId, kKinds>> best;
    for (const NameCandidate& name : names_) {
      if (name.demonym) continue;
      auto& classes = best[name.key];
      for (std::size_t k = 0; k < kKinds; ++k) {
        const ClassId fine = name.fine[k];
        if (fine.valid() && (!classes[k].valid() || depth(fine) > depth(classes[k]))) {
          classes[k] = fine;
        }
      }
    }
    for (NameCandidate& name : names_) {
      if (!name.demonym) name.fine = best[name.key];
    }
  }

  void finish(std::size_t n) {
    NameCandidate& name = names_[n];
    if (name.demonym) {
      name.kind = Kind::Place;
      const std::string_view class_name = words_.lexicon()[name.place].class_name;
      name.fine[static_cast<std::size_t>(Kind::Place)] = words_.ontology().find_class(class_name);
      name.score = 1;
      return;
    }
    const auto k = static_cast<std::size_t>(name.kind);
    if (name.evidence[k] - name.against < kLeastMargin) return;
    ClassId& fine = name.fine[k];
    switch (name.kind) {
      case Kind::Person:
        fine = words_.person;
        break;
      case Kind::Place:
        if (!fine.valid()) fine = words_.place;
        break;
      case Kind::Organization:
        if (!fine.valid()) fine = words_.organization;
        break;
      case Kind::Facility:
        if (!fine.valid()) fine = words_.facility;
        break;
      case Kind::Other:
        if (!fine.valid()) return;  // a name, but of nothing that the ontology knows
        break;
    }
    float sum = std::exp(name.against - name.evidence[k]);
    for (const float each : name.evidence) sum += std::exp(each - name.evidence[k]);
    name.score = 1 / sum;
  }

  const DocumentFacts& facts_;
  const WordKnowledge& words_;
  std::vector<NameCandidate>& names_;
  std::vector<Weights> own_;      // what each name's own words say
  std::vector<Weights> context_;  // what stands around it
};

}  // namespace

void type_names(const DocumentFacts& facts, std::vector<NameCandidate>& names) {
  Typer(facts, names).run();
}

}  // namespace quipu
