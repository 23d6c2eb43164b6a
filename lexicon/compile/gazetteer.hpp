#pragma once
// Places, demonyms and personal names from lexicon/data, completed from WordNet.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "lexicon/compile/wordnet.hpp"

namespace quipu::lexicon_compile {

struct GazetteerPlace {
  std::string name;
  lexicon_table::PlaceClass place_class = lexicon_table::PlaceClass::City;
  std::string code;
  std::string demonym;
  std::uint32_t country = lexicon_table::kNone;
  std::uint32_t region = lexicon_table::kNone;
  std::uint32_t capital = lexicon_table::kNone;
  std::uint64_t population = 0;
  std::uint32_t geonames = 0;
  double latitude = 0;
  double longitude = 0;
  double prominence = 0;  // orders places of one name
};

class Gazetteer {
 public:
  /// Throws std::runtime_error that names file and line.
  Gazetteer(const std::filesystem::path& data, const std::filesystem::path& surnames,
            const WordNet& wordnet);

  void write(TableWriter& table) const;

 private:
  using Row = std::vector<std::string>;

  void read_countries(const std::filesystem::path& data);
  void read_regions(const std::filesystem::path& data);
  void read_cities(const std::filesystem::path& data);
  void read_world(const std::filesystem::path& data);
  void read_country_words(const std::filesystem::path& data);
  void read_city_words(const std::filesystem::path& data);
  void read_names(const std::filesystem::path& data, const std::filesystem::path& surnames);
  void add_wordnet_places(const WordNet& wordnet);
  void add_wordnet_demonyms(const WordNet& wordnet);
  void rank();

  void add_name(const std::string& name, std::uint32_t place);
  void add_demonym(const std::string& word, std::uint32_t place, std::uint32_t flags);
  /// "Swede" or "Dane/Danes"; singular and plural.
  void add_demonym_nouns(const std::string& nouns, std::uint32_t place);
  /// The most prominent place of that name; kNone.
  std::uint32_t find(const std::string& name) const;

  std::vector<GazetteerPlace> places_;
  std::map<std::string, std::uint32_t> countries_;  // by ISO code
  std::map<std::string, std::uint32_t> regions_;    // by ISO code
  std::map<std::string, std::vector<std::uint32_t>> names_;
  std::map<std::string, lexicon_table::DemonymRecord> demonyms_;
  std::map<std::string, lexicon_table::GivenRecord> given_;
  std::map<std::string, std::uint8_t> surnames_;
};

}  // namespace quipu::lexicon_compile
