#include "lexicon/lexicon.hpp"

#include <algorithm>
#include <cstring>

#include "core/contract.hpp"
#include "core/text.hpp"

extern "C" const char quipu_lexicon_begin[];
extern "C" const char quipu_lexicon_end[];

namespace quipu {

using namespace lexicon_table;

namespace {

std::size_t index(WordClass word_class) {
  return static_cast<std::size_t>(word_class);
}

/// Checks the header and that every section lies inside the table.
Result<void> check(std::span<const std::byte> table) {
  const auto damaged = [](const char* what) {
    return Error{std::string("the lexicon table is damaged: ") + what, "lexicon"};
  };
  const std::size_t start = sizeof(Header) + kSections * sizeof(SectionEntry);
  if (table.size() < start) return damaged("too short");
  Header header;
  std::memcpy(&header, table.data(), sizeof header);
  if (std::string_view(header.magic, sizeof header.magic) != kMagic) return damaged("bad magic");
  if (header.version != kVersion || header.sections != kSections) {
    return Error{"the lexicon table is of another version", "lexicon"};
  }
  if (header.size != table.size()) return damaged("wrong size");
  const char* body = reinterpret_cast<const char*>(table.data()) + sizeof header;
  if (hash64({body, table.size() - sizeof header}) != header.checksum) {
    return damaged("wrong checksum");
  }
  for (std::uint32_t section = 0; section < kSections; ++section) {
    SectionEntry entry;
    std::memcpy(&entry, body + section * sizeof entry, sizeof entry);
    if (entry.offset % 8 != 0 || entry.offset < start || entry.offset > table.size() ||
        entry.bytes > table.size() - entry.offset) {
      return damaged("section outside");
    }
  }
  return {};
}

/// morphy(7WN): endings and what replaces them.
struct Detachment {
  std::string_view ending;
  std::string_view replacement;
};
constexpr Detachment kNounRules[] = {{"s", ""},      {"ses", "s"},   {"xes", "x"},   {"zes", "z"},
                                     {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}, {"ies", "y"}};
constexpr Detachment kVerbRules[] = {{"s", ""},   {"ies", "y"}, {"es", "e"},  {"es", ""},
                                     {"ed", "e"}, {"ed", ""},   {"ing", "e"}, {"ing", ""}};
constexpr Detachment kAdjectiveRules[] = {{"er", ""}, {"est", ""}, {"er", "e"}, {"est", "e"}};

std::span<const Detachment> rules(WordClass word_class) {
  switch (word_class) {
    case WordClass::Noun:
      return kNounRules;
    case WordClass::Verb:
      return kVerbRules;
    case WordClass::Adjective:
      return kAdjectiveRules;
    case WordClass::Adverb:
      break;
  }
  return {};
}

}  // namespace

Result<Lexicon> Lexicon::load() {
  return open({reinterpret_cast<const std::byte*>(quipu_lexicon_begin),
               static_cast<std::size_t>(quipu_lexicon_end - quipu_lexicon_begin)});
}

Result<Lexicon> Lexicon::open(std::span<const std::byte> table) {
  if (Result<void> checked = check(table); !checked) return checked.error();
  Lexicon lexicon;
  View& view = lexicon.view_;
  view = View(table);
  for (std::size_t c = 0; c < 4; ++c) {
    lexicon.lemmas_[c] = view.strings(nth(Strings::NounLemmas, c));
    lexicon.exceptions_[c] = view.strings(nth(Strings::NounExceptions, c));
    lexicon.sense_begin_[c] = view.array<std::uint32_t>(nth(Array::NounSenseBegin, c));
    lexicon.senses_[c] = view.array<std::uint32_t>(nth(Array::NounSenses, c));
  }
  lexicon.parent_begin_ = view.array<std::uint32_t>(Array::ParentBegin);
  lexicon.parents_ = view.array<std::uint32_t>(Array::Parents);
  lexicon.text_ = view.text(section_of(Array::Text));
  lexicon.place_names_ = view.strings(Strings::PlaceNames);
  lexicon.place_begin_ = view.array<std::uint32_t>(Array::PlaceNameBegin);
  lexicon.place_ids_ = view.array<std::uint32_t>(Array::PlaceNameIds);
  lexicon.places_ = view.array<PlaceRecord>(Array::Places);
  lexicon.demonyms_ = view.strings(Strings::Demonyms);
  lexicon.given_ = view.strings(Strings::GivenNames);
  lexicon.surnames_ = view.strings(Strings::Surnames);
  return lexicon;
}

std::span<const std::uint32_t> Lexicon::senses(std::string_view lemma, WordClass word_class) const {
  const std::size_t c = index(word_class);
  const std::uint32_t at = lemmas_[c].find(lemma);
  if (at == kNone) return {};
  return senses_[c].subspan(sense_begin_[c][at], sense_begin_[c][at + 1] - sense_begin_[c][at]);
}

std::vector<Sense> Lexicon::sense_details(std::string_view lemma, WordClass word_class) const {
  const std::size_t c = index(word_class);
  std::vector<Sense> details;
  const std::uint32_t at = lemmas_[c].find(lemma);
  if (at == kNone) return details;
  const auto infos = view_.array<SenseInfo>(nth(Array::NounSenseInfo, c));
  for (std::uint32_t i = sense_begin_[c][at]; i < sense_begin_[c][at + 1]; ++i) {
    details.push_back({SynsetId(senses_[c][i]), infos[i].count,
                       (infos[i].flags & kCapitalised) != 0, (infos[i].flags & kInstance) != 0});
  }
  return details;
}

bool Lexicon::knows(std::string_view lemma, WordClass word_class) const {
  return lemmas_[index(word_class)].find(lemma) != kNone;
}

bool Lexicon::has_common_sense(std::string_view lemma, WordClass word_class) const {
  const std::size_t c = index(word_class);
  const std::uint32_t at = lemmas_[c].find(lemma);
  if (at == kNone) return false;
  const auto infos =
      view_.array<SenseInfo>(nth(Array::NounSenseInfo, c))
          .subspan(sense_begin_[c][at], sense_begin_[c][at + 1] - sense_begin_[c][at]);
  return std::any_of(infos.begin(), infos.end(),
                     [](const SenseInfo& info) { return (info.flags & kCapitalised) == 0; });
}

std::vector<std::string> Lexicon::base_forms(std::string_view word, WordClass word_class) const {
  const std::size_t c = index(word_class);
  std::vector<std::string> bases;
  const auto add = [&](std::string base) {
    if (knows(base, word_class) && std::find(bases.begin(), bases.end(), base) == bases.end()) {
      bases.push_back(std::move(base));
    }
  };
  add(std::string(word));
  if (const std::uint32_t at = exceptions_[c].find(word); at != kNone) {
    const auto refs = view_.array<TextRef>(nth(Array::NounBases, c));
    for (const std::string_view base : split(text(refs[at]), ' ')) {
      std::string spaced(base);
      std::replace(spaced.begin(), spaced.end(), '_', ' ');
      add(std::move(spaced));
    }
    return bases;
  }
  std::string_view stem = word;
  std::string_view tail;
  if (word_class == WordClass::Noun && word.size() > 3 && word.ends_with("ful")) {
    tail = "ful";  // "boxesful"
    stem.remove_suffix(tail.size());
  } else if (word_class == WordClass::Noun && (word.ends_with("ss") || word.size() <= 2)) {
    return bases;
  }
  for (const Detachment& rule : rules(word_class)) {
    if (stem.size() > rule.ending.size() && stem.ends_with(rule.ending)) {
      std::string base(stem.substr(0, stem.size() - rule.ending.size()));
      base += rule.replacement;
      base += tail;
      add(std::move(base));
    }
  }
  return bases;
}

SynsetId Lexicon::synset(std::string_view sense_key) const {
  const std::size_t percent = sense_key.find('%');
  if (percent == std::string_view::npos) return {};
  const std::vector<std::string_view> fields = split(sense_key.substr(percent + 1), ':');
  const auto digits = [](std::string_view text) {
    return !text.empty() && text.size() <= 2 &&
           std::all_of(text.begin(), text.end(), [](char d) { return d >= '0' && d <= '9'; });
  };
  if (fields.size() < 3 || !digits(fields[0]) || !digits(fields[1]) || !digits(fields[2])) {
    return {};
  }
  const auto number = [](std::string_view text) { return std::stoi(std::string(text)); };
  const int type = number(fields[0]);
  if (type < 1 || type > 5) return {};
  const std::size_t c = type == 5 ? 2 : static_cast<std::size_t>(type - 1);
  std::string lemma(sense_key.substr(0, percent));
  std::replace(lemma.begin(), lemma.end(), '_', ' ');
  const std::uint32_t at = lemmas_[c].find(lemma);
  if (at == kNone) return {};
  const auto infos = view_.array<SenseInfo>(nth(Array::NounSenseInfo, c));
  const auto files = view_.array<std::uint8_t>(Array::SynsetFile);
  for (std::uint32_t i = sense_begin_[c][at]; i < sense_begin_[c][at + 1]; ++i) {
    if (files[senses_[c][i]] == number(fields[1]) && infos[i].lex_id == number(fields[2])) {
      return SynsetId(senses_[c][i]);
    }
  }
  return {};
}

std::span<const std::uint32_t> Lexicon::hypernyms(SynsetId id) const {
  QUIPU_EXPECTS(id.value + 1 < parent_begin_.size());
  return parents_.subspan(parent_begin_[id.value],
                          parent_begin_[id.value + 1] - parent_begin_[id.value]);
}

bool Lexicon::is_a(SynsetId id, SynsetId ancestor) const {
  if (id == ancestor) return true;
  for (const std::uint32_t parent : hypernyms(id)) {
    if (is_a(SynsetId(parent), ancestor)) return true;
  }
  return false;
}

int Lexicon::lexicographer_file(SynsetId id) const {
  return view_.array<std::uint8_t>(Array::SynsetFile)[id.value];
}

int Lexicon::first_sense_below(std::string_view lemma, SynsetId ancestor) const {
  const std::span<const std::uint32_t> all = senses(lemma, WordClass::Noun);
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (is_a(SynsetId(all[i]), ancestor)) return static_cast<int>(i);
  }
  return -1;
}

std::vector<std::string_view> Lexicon::derived(std::string_view lemma, WordClass from,
                                               WordClass to) const {
  std::vector<std::string_view> words;
  const std::uint32_t at = lemmas_[index(from)].find(lemma);
  if (at == kNone) return words;
  const auto begin = view_.array<std::uint32_t>(nth(Array::NounDerivedBegin, index(from)));
  const auto codes = view_.array<std::uint32_t>(nth(Array::NounDerived, index(from)));
  for (std::uint32_t i = begin[at]; i < begin[at + 1]; ++i) {
    if (codes[i] >> 30 == index(to)) words.push_back(lemmas_[index(to)][codes[i] & 0x3fffffff]);
  }
  return words;
}

std::span<const std::uint32_t> Lexicon::places_folded(std::string_view folded) const {
  const std::uint32_t at = place_names_.find(folded);
  if (at == kNone) return {};
  return place_ids_.subspan(place_begin_[at], place_begin_[at + 1] - place_begin_[at]);
}

std::vector<PlaceId> Lexicon::places(std::string_view name) const {
  std::vector<PlaceId> found;
  for (const std::uint32_t place : places_folded(fold(name))) found.push_back(PlaceId(place));
  return found;
}

Place Lexicon::operator[](PlaceId id) const {
  static constexpr std::string_view kClasses[] = {"Country", "Region", "City", "NaturalFeature"};
  QUIPU_EXPECTS(id.value < places_.size());
  const PlaceRecord& record = places_[id.value];
  const auto id_of = [](std::uint32_t value) {
    return value == kNone ? PlaceId{} : PlaceId(value);
  };
  Place place;
  place.name = text(record.name);
  place.class_name = kClasses[record.place_class];
  place.country = id_of(record.country);
  place.region = id_of(record.region);
  place.capital = id_of(record.capital);
  place.latitude = record.latitude;
  place.longitude = record.longitude;
  place.population = record.population;
  place.geonames = record.geonames;
  place.code = text(record.code);
  return place;
}

Demonym Lexicon::find_demonym(std::string_view word) const {
  const std::uint32_t at = demonyms_.find(fold(word));
  if (at == kNone) return {};
  const DemonymRecord& record = view_.array<DemonymRecord>(Array::DemonymInfo)[at];
  return {PlaceId(record.place), (record.flags & kDemonymAdjective) != 0,
          (record.flags & kDemonymNoun) != 0, (record.flags & kDemonymPlural) != 0};
}

PlaceId Lexicon::demonym(std::string_view word) const {
  return find_demonym(word).place;
}

std::string_view Lexicon::demonym_of(PlaceId id) const {
  QUIPU_EXPECTS(id.value < places_.size());
  return text(places_[id.value].demonym);
}

std::size_t Lexicon::longest_place() const {
  return view_.array<std::uint32_t>(Array::Limits)[0];
}

NameStatistics Lexicon::personal_name(std::string_view name) const {
  const std::string folded = fold(name);
  NameStatistics statistics;
  if (const std::uint32_t at = given_.find(folded); at != kNone) {
    const GivenRecord& record = view_.array<GivenRecord>(Array::GivenCounts)[at];
    statistics.male = record.male;
    statistics.female = record.female;
  }
  if (const std::uint32_t at = surnames_.find(folded); at != kNone) {
    statistics.surname = view_.array<std::uint8_t>(Array::SurnameLists)[at];
  }
  return statistics;
}

}  // namespace quipu
