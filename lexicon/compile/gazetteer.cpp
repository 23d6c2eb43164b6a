#include "lexicon/compile/gazetteer.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <set>
#include <stdexcept>

#include "core/text.hpp"

namespace quipu::lexicon_compile {

using namespace lexicon_table;

namespace {

/// Calls `read` with the fields of each line that is not a comment.
void for_each_row(const std::filesystem::path& file, std::size_t columns,
                  const std::function<void(const std::vector<std::string>&)>& read) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(file.string() + ": cannot be read");
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.starts_with('#')) continue;
    std::vector<std::string> fields;
    for (const std::string_view field : split(line, '\t')) fields.emplace_back(field);
    try {
      if (fields.size() > columns) throw std::runtime_error("too many columns");
      fields.resize(columns);  // editors trim empty columns at the end
      read(fields);
    } catch (const std::exception& problem) {
      throw std::runtime_error(file.string() + ":" + std::to_string(number) + ": " +
                               problem.what());
    }
  }
}

double real(const std::string& text) {
  return text.empty() ? 0 : std::stod(text);
}
std::uint64_t whole(const std::string& text) {
  return text.empty() ? 0 : std::stoull(text);
}

void for_each_item(const std::string& list, const std::function<void(const std::string&)>& use) {
  for (const std::string_view item : split(list, '|')) {
    if (!item.empty()) use(std::string(item));
  }
}

constexpr double kFirst = 1e12;         // prominence of countries and world regions
constexpr double kCapitalBonus = 20;    // a capital counts as a city this much larger
constexpr double kMainCity = 0.25;      // share of a region's people that live in its main city
constexpr double kUnknownRegion = 5e4;  // prominence of a region without known population

}  // namespace

Gazetteer::Gazetteer(const std::filesystem::path& data, const std::filesystem::path& surnames,
                     const WordNet& wordnet) {
  read_countries(data);
  read_regions(data);
  read_cities(data);
  read_world(data);
  rank();
  read_country_words(data);
  read_city_words(data);
  add_wordnet_places(wordnet);
  add_wordnet_demonyms(wordnet);
  rank();
  read_names(data, surnames);
}

void Gazetteer::add_name(const std::string& name, std::uint32_t place) {
  std::vector<std::uint32_t>& places = names_[fold(name)];
  if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(place);
}

void Gazetteer::add_demonym(const std::string& word, std::uint32_t place, std::uint32_t flags) {
  const auto [entry, added] = demonyms_.try_emplace(fold(word), DemonymRecord{place, flags});
  if (!added && entry->second.place == place) entry->second.flags |= flags;
  if ((flags & kDemonymAdjective) && entry->second.place == place &&
      places_[place].demonym.empty()) {
    places_[place].demonym = word;
  }
}

void Gazetteer::add_demonym_nouns(const std::string& nouns, std::uint32_t place) {
  for_each_item(nouns, [&](const std::string& noun) {
    const std::size_t slash = noun.find('/');
    const std::string singular = noun.substr(0, slash);
    const std::string plural = slash == std::string::npos ? singular + "s" : noun.substr(slash + 1);
    add_demonym(singular, place, kDemonymNoun);
    add_demonym(plural, place, kDemonymNoun | kDemonymPlural);
  });
}

std::uint32_t Gazetteer::find(const std::string& name) const {
  const auto entry = names_.find(fold(name));
  return entry == names_.end() ? kNone : entry->second.front();
}

void Gazetteer::read_countries(const std::filesystem::path& data) {
  for_each_row(data / "countries.tsv", 9, [&](const Row& row) {
    GazetteerPlace place;
    place.code = row[0];
    place.place_class = row[1] == "Country" ? PlaceClass::Country : PlaceClass::Region;
    place.geonames = static_cast<std::uint32_t>(whole(row[2]));
    place.name = row[3];
    place.capital = static_cast<std::uint32_t>(whole(row[4]));  // resolved with the cities
    place.latitude = real(row[5]);
    place.longitude = real(row[6]);
    place.population = whole(row[7]);
    place.prominence = place.place_class == PlaceClass::Country
                           ? kFirst + static_cast<double>(place.population)
                           : static_cast<double>(place.population);
    countries_[place.code] = static_cast<std::uint32_t>(places_.size());
    add_name(place.name, static_cast<std::uint32_t>(places_.size()));
    places_.push_back(std::move(place));
  });
}

void Gazetteer::read_regions(const std::filesystem::path& data) {
  for_each_row(data / "regions.tsv", 3, [&](const Row& row) {
    GazetteerPlace place;
    place.place_class = PlaceClass::Region;
    place.code = row[0];
    place.geonames = static_cast<std::uint32_t>(whole(row[1]));
    place.name = row[2];
    place.country = countries_.at(row[0].substr(0, 2));
    place.prominence = kUnknownRegion;
    // Some cities and countries are regions of their country too: one place is enough.
    const std::uint32_t same = find(place.name);
    if (same != kNone && same == place.country) return;
    regions_[place.code] = static_cast<std::uint32_t>(places_.size());
    add_name(place.name, static_cast<std::uint32_t>(places_.size()));
    places_.push_back(std::move(place));
  });
}

void Gazetteer::read_cities(const std::filesystem::path& data) {
  std::map<std::uint32_t, std::uint32_t> by_geonames;
  for_each_row(data / "cities.tsv", 8, [&](const Row& row) {
    GazetteerPlace place;
    const auto id = static_cast<std::uint32_t>(places_.size());
    place.geonames = static_cast<std::uint32_t>(whole(row[0]));
    place.name = row[1];
    place.country = countries_.at(row[2]);
    const auto region = regions_.find(row[2] + "-" + row[3]);
    if (region != regions_.end()) {
      place.region = region->second;
    }
    place.latitude = real(row[4]);
    place.longitude = real(row[5]);
    place.population = whole(row[6]);
    place.prominence = static_cast<double>(place.population);
    if (place.region != kNone) {
      places_[place.region].prominence += static_cast<double>(place.population);
    }
    by_geonames[place.geonames] = id;
    add_name(place.name, id);
    for_each_item(row[7], [&](const std::string& other) { add_name(other, id); });
    places_.push_back(std::move(place));
  });
  for (const auto& [code, country] : countries_) {
    const auto capital = by_geonames.find(places_[country].capital);
    places_[country].capital = capital == by_geonames.end() ? kNone : capital->second;
    if (capital == by_geonames.end() || places_[country].place_class != PlaceClass::Country) {
      continue;
    }
    GazetteerPlace& city = places_[capital->second];
    city.prominence *= kCapitalBonus;
  }
}

void Gazetteer::read_world(const std::filesystem::path& data) {
  for_each_row(data / "world.tsv", 9, [&](const Row& row) {
    GazetteerPlace place;
    place.place_class = row[0] == "Country" ? PlaceClass::Country : PlaceClass::Region;
    place.name = row[1];
    place.latitude = real(row[5]);
    place.longitude = real(row[6]);
    place.geonames = static_cast<std::uint32_t>(whole(row[7]));
    if (!row[8].empty()) place.country = countries_.at(row[8]);
    auto id = static_cast<std::uint32_t>(places_.size());
    for (const std::uint32_t known : names_[fold(place.name)]) {
      if (places_[known].country == place.country &&
          places_[known].place_class == PlaceClass::Region) {
        id = known;
      }
    }
    if (id == places_.size()) {
      places_.push_back(place);
    } else {
      places_[id].latitude = place.latitude;
      places_[id].longitude = place.longitude;
      places_[id].geonames = place.geonames;
    }
    places_[id].prominence = kFirst;
    add_name(place.name, id);
    for_each_item(row[2], [&](const std::string& other) { add_name(other, id); });
    for_each_item(row[3], [&](const std::string& a) { add_demonym(a, id, kDemonymAdjective); });
    add_demonym_nouns(row[4], id);
  });
}

void Gazetteer::read_country_words(const std::filesystem::path& data) {
  for_each_row(data / "country_words.tsv", 4, [&](const Row& row) {
    const std::uint32_t id = countries_.at(row[0]);
    for_each_item(row[1], [&](const std::string& other) { add_name(other, id); });
    for_each_item(row[2], [&](const std::string& a) { add_demonym(a, id, kDemonymAdjective); });
    add_demonym_nouns(row[3], id);
  });
}

void Gazetteer::read_city_words(const std::filesystem::path& data) {
  for_each_row(data / "city_words.tsv", 4, [&](const Row& row) {
    const auto named = names_.find(fold(row[0]));
    const std::uint32_t country = countries_.at(row[1]);
    if (named == names_.end()) throw std::runtime_error("unknown city " + row[0]);
    const auto city =
        std::find_if(named->second.begin(), named->second.end(), [&](std::uint32_t place) {
          return places_[place].country == country &&
                 places_[place].place_class == PlaceClass::City;
        });
    if (city == named->second.end()) throw std::runtime_error("no such city " + row[0]);
    for_each_item(row[2], [&](const std::string& other) { add_name(other, *city); });
    add_demonym_nouns(row[3], *city);
    for_each_item(row[3], [&](const std::string& word) {
      if (word.ends_with("an") || word.ends_with("ese") || word.ends_with("ine")) {
        add_demonym(word, *city, kDemonymAdjective);
      }
    });
  });
}

void Gazetteer::add_wordnet_places(const WordNet& wordnet) {
  struct Kind {
    std::uint32_t synset;
    PlaceClass place_class;
  };
  const std::vector<Kind> kinds = {
      {wordnet.noun("body of water"), PlaceClass::NaturalFeature},
      {wordnet.noun("geological formation"), PlaceClass::NaturalFeature},
      {wordnet.noun("island"), PlaceClass::NaturalFeature},
      {wordnet.noun("peninsula"), PlaceClass::NaturalFeature},
      {wordnet.noun("desert"), PlaceClass::NaturalFeature},
      {wordnet.noun("city"), PlaceClass::City},
      {wordnet.noun("town"), PlaceClass::City},
      {wordnet.noun("geographical area"), PlaceClass::Region},
      {wordnet.noun("district"), PlaceClass::Region},
  };
  const auto common = [&](const SynsetWord& word) {
    const auto& lemmas = wordnet.lemmas(0);
    const auto lemma = lemmas.find(lower(word.text));
    if (!starts_upper(word.text)) return true;
    if (lemma == lemmas.end()) return false;
    return std::any_of(lemma->second.senses.begin(), lemma->second.senses.end(),
                       [&](std::uint32_t sense) {
                         const auto& words = wordnet.synsets()[sense].words;
                         return std::any_of(words.begin(), words.end(),
                                            [&](const auto& w) { return w.text == lemma->first; });
                       });
  };
  const auto& synsets = wordnet.synsets();
  for (std::uint32_t id = 0; id < synsets.size(); ++id) {
    const Synset& synset = synsets[id];
    if (synset.word_class != 0 || (synset.file != 15 && synset.file != 17) || !synset.instance()) {
      continue;
    }
    const auto kind = std::find_if(kinds.begin(), kinds.end(),
                                   [&](const Kind& k) { return wordnet.is_a(id, k.synset); });
    if (kind == kinds.end()) continue;
    if (std::any_of(synset.words.begin(), synset.words.end(),
                    [&](const SynsetWord& w) { return names_.contains(fold(w.text)); })) {
      continue;
    }
    GazetteerPlace place;
    place.place_class = kind->place_class;
    for (const SynsetWord& word : synset.words) {
      if (common(word) || word.text.starts_with("capital of")) continue;
      if (place.name.empty()) place.name = word.text;
      add_name(word.text, static_cast<std::uint32_t>(places_.size()));
    }
    if (place.name.empty()) continue;
    for (const Pointer& pointer : synset.pointers) {
      if (pointer.symbol != "#p") continue;
      for (const SynsetWord& whole_word : synsets[pointer.target].words) {
        const std::uint32_t whole_place = find(whole_word.text);
        if (whole_place == kNone || place.country != kNone) continue;
        if (places_[whole_place].place_class == PlaceClass::Country) {
          place.country = whole_place;
        } else if (places_[whole_place].place_class == PlaceClass::Region) {
          place.country = places_[whole_place].country;
          if (!places_[whole_place].code.empty()) place.region = whole_place;
        }
      }
    }
    if (place.place_class == PlaceClass::NaturalFeature &&
        std::count_if(synset.pointers.begin(), synset.pointers.end(),
                      [](const Pointer& p) { return p.symbol == "#p"; }) > 1) {
      place.country = kNone;  // it lies in several
      place.region = kNone;
    }
    places_.push_back(std::move(place));
  }
}

void Gazetteer::add_wordnet_demonyms(const WordNet& wordnet) {
  const auto& synsets = wordnet.synsets();
  const auto place_of = [&](const Pointer& pointer) {
    const Synset& target = synsets[pointer.target];
    if (target.word_class != 0 || target.file != 15) return kNone;
    for (const SynsetWord& word : target.words) {
      const std::uint32_t place = find(word.text);
      if (place != kNone) return place;
    }
    return kNone;
  };
  for (const Synset& synset : synsets) {
    const bool adjective = synset.word_class == 2;
    const bool inhabitant = synset.word_class == 0 && synset.file == 18;
    if (!adjective && !inhabitant) continue;
    for (const Pointer& pointer : synset.pointers) {
      if (pointer.symbol != (adjective ? "\\" : "#m")) continue;
      const std::uint32_t place = place_of(pointer);
      if (place == kNone) continue;
      for (std::size_t i = 0; i < synset.words.size(); ++i) {
        const std::string& word = synset.words[i].text;
        if (!starts_upper(word) || (pointer.from_word != 0 && pointer.from_word != i + 1)) continue;
        if (adjective) {
          add_demonym(word, place, kDemonymAdjective);
        } else {
          add_demonym_nouns(word.ends_with("ese") ? word + "/" + word : word, place);
        }
      }
    }
  }
}

void Gazetteer::rank() {
  for (auto& [name, places] : names_) {
    std::sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
      return places_[a].prominence != places_[b].prominence
                 ? places_[a].prominence > places_[b].prominence
                 : a < b;
    });
    // A city that holds much of the region it gives its name to comes before that region.
    for (std::size_t i = 1; i < places.size(); ++i) {
      const GazetteerPlace& city = places_[places[i]];
      const auto region =
          std::find(places.begin(), places.begin() + static_cast<long>(i), city.region);
      if (region != places.begin() + static_cast<long>(i) &&
          city.prominence >= kMainCity * places_[*region].prominence) {
        std::rotate(region, places.begin() + static_cast<long>(i),
                    places.begin() + static_cast<long>(i) + 1);
      }
    }
  }
}

void Gazetteer::read_names(const std::filesystem::path& data,
                           const std::filesystem::path& surnames) {
  for_each_row(data / "given_names.tsv", 3, [&](const Row& row) {
    GivenRecord& record = given_[fold(row[0])];
    record.male += static_cast<std::uint32_t>(whole(row[1]));
    record.female += static_cast<std::uint32_t>(whole(row[2]));
  });
  for_each_row(surnames, 2, [&](const Row& row) {
    std::uint8_t& lists = surnames_[fold(row[0])];
    const std::size_t count = split(row[1], ',').size();
    lists = static_cast<std::uint8_t>(std::min<std::size_t>(255, lists + count));
  });
}

void Gazetteer::write(TableWriter& table) const {
  std::vector<PlaceRecord> records;
  for (const GazetteerPlace& place : places_) {
    PlaceRecord record{};
    record.name = table.text(place.name);
    record.code = table.text(place.code);
    record.demonym = table.text(place.demonym);
    record.country = place.country;
    record.region = place.region;
    record.capital = place.capital;
    record.population = static_cast<std::uint32_t>(place.population);
    record.geonames = place.geonames;
    record.latitude = static_cast<float>(place.latitude);
    record.longitude = static_cast<float>(place.longitude);
    record.place_class = static_cast<std::uint32_t>(place.place_class);
    records.push_back(record);
  }
  table.array(Array::Places, records);

  std::vector<std::string> strings;
  std::vector<std::uint32_t> begin{0};
  std::vector<std::uint32_t> ids;
  std::uint32_t longest = 0;
  for (const auto& [name, places] : names_) {
    if (name.empty()) continue;
    strings.push_back(name);
    ids.insert(ids.end(), places.begin(), places.end());
    begin.push_back(static_cast<std::uint32_t>(ids.size()));
    longest = std::max(longest, static_cast<std::uint32_t>(split(name, ' ').size()));
  }
  table.strings(Strings::PlaceNames, strings);
  table.array(Array::PlaceNameBegin, begin);
  table.array(Array::PlaceNameIds, ids);
  table.array(Array::Limits, std::vector<std::uint32_t>{longest});

  const auto write_map = [&](Strings set, Array array, const auto& map) {
    std::vector<std::string> keys;
    std::vector<typename std::decay_t<decltype(map)>::mapped_type> values;
    for (const auto& [key, value] : map) {
      keys.push_back(key);
      values.push_back(value);
    }
    table.strings(set, keys);
    table.array(array, values);
  };
  write_map(Strings::Demonyms, Array::DemonymInfo, demonyms_);
  write_map(Strings::GivenNames, Array::GivenCounts, given_);
  write_map(Strings::Surnames, Array::SurnameLists, surnames_);
}

}  // namespace quipu::lexicon_compile
