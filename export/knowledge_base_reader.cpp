#include "export/knowledge_base_reader.hpp"

#include <array>
#include <charconv>
#include <filesystem>
#include <unordered_map>

#include "core/file.hpp"
#include "core/text.hpp"
#include "export/csv_reader.hpp"
#include "export/rdf_reader.hpp"
#include "export/rdf_syntax.hpp"

namespace quipu {
namespace {

enum class Field : std::uint8_t {
  Label,
  Alias,
  Type,
  Description,
  SameAs,
  Country,
  Latitude,
  Longitude,
  Point,
  Popularity,
  Related,
};

const std::unordered_map<std::string, Field>& predicates() {
  static const std::unordered_map<std::string, Field> table = [] {
    std::unordered_map<std::string, Field> out;
    const auto add = [&](std::string_view space, std::string_view name, Field field) {
      out.emplace(std::string(space) + std::string(name), field);
    };
    constexpr std::string_view foaf = "http://xmlns.com/foaf/0.1/";
    constexpr std::string_view wdt = "http://www.wikidata.org/prop/direct/";
    constexpr std::string_view dbo = "http://dbpedia.org/ontology/";
    add(vocab::kRdfs, "label", Field::Label);
    add(vocab::kSkos, "prefLabel", Field::Label);
    add(foaf, "name", Field::Label);
    add(vocab::kSkos, "altLabel", Field::Alias);
    add(vocab::kRdf, "type", Field::Type);
    add(wdt, "P31", Field::Type);
    add(vocab::kDcterms, "description", Field::Description);
    add(vocab::kSkos, "definition", Field::Description);
    add(vocab::kRdfs, "comment", Field::Description);
    add(dbo, "abstract", Field::Description);
    add(vocab::kOwl, "sameAs", Field::SameAs);
    add(vocab::kSkos, "exactMatch", Field::SameAs);
    add(wdt, "P17", Field::Country);
    add(wdt, "P27", Field::Country);
    add(dbo, "country", Field::Country);
    add(vocab::kGeo, "lat", Field::Latitude);
    add(vocab::kGeo, "long", Field::Longitude);
    add(wdt, "P625", Field::Point);
    add("http://wikiba.se/ontology#", "sitelinks", Field::Popularity);
    add(vocab::kQuipu, "popularity", Field::Popularity);
    for (const std::string_view schema : {"http://schema.org/", "https://schema.org/"}) {
      add(schema, "name", Field::Label);
      add(schema, "alternateName", Field::Alias);
      add(schema, "additionalType", Field::Type);
      add(schema, "description", Field::Description);
      add(schema, "disambiguatingDescription", Field::Description);
      add(schema, "sameAs", Field::SameAs);
      add(schema, "addressCountry", Field::Country);
      add(schema, "nationality", Field::Country);
      add(schema, "latitude", Field::Latitude);
      add(schema, "longitude", Field::Longitude);
    }
    return out;
  }();
  return table;
}

std::optional<double> number(std::string_view text) {
  double value = 0;
  text = trim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (status != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

/// An entry whose coordinates come one at a time.
struct Draft {
  KbEntry entry;
  std::optional<double> latitude, longitude;

  /// False when the text should have been a number.
  bool add(Field field, std::string value) {
    switch (field) {
      case Field::Label:
        entry.labels.push_back(std::move(value));
        return true;
      case Field::Alias:
        entry.aliases.push_back(std::move(value));
        return true;
      case Field::Type:
        entry.types.push_back(std::move(value));
        return true;
      case Field::Description:
        entry.descriptions.push_back(std::move(value));
        return true;
      case Field::SameAs:
        entry.same_as.push_back(std::move(value));
        return true;
      case Field::Country:
        entry.countries.push_back(std::move(value));
        return true;
      case Field::Related:
        entry.related.push_back(std::move(value));
        return true;
      case Field::Point:
        return point(value);
      case Field::Latitude:
      case Field::Longitude:
      case Field::Popularity:
        break;
    }
    const std::optional<double> read = number(value);
    if (!read) return false;
    if (field == Field::Popularity) {
      entry.popularity = std::max(entry.popularity, *read);
    } else {
      (field == Field::Latitude ? latitude : longitude) = *read;
    }
    return true;
  }

  /// "Point(LONGITUDE LATITUDE)" (OGC well-known text).
  bool point(std::string_view text) {
    const std::size_t open = text.find('('), space = text.find(' ', open),
                      close = text.find(')', open);
    if (open == text.npos || space == text.npos || close == text.npos || close < space) {
      return false;
    }
    longitude = number(text.substr(open + 1, space - open - 1));
    latitude = number(text.substr(space + 1, close - space - 1));
    return longitude && latitude;
  }

  KbEntry finished() && {
    const bool on_earth = latitude && longitude && *latitude >= -90 && *latitude <= 90 &&
                          *longitude >= -180 && *longitude <= 180;
    if (on_earth) entry.coordinates = {*latitude, *longitude};
    return std::move(entry);
  }
};

/// Gathers what the triples of a file say of each subject.
class EntrySink final : public TripleSink {
 public:
  Result<void> prefix(std::string_view, std::string_view) override { return {}; }
  Result<void> finish() override { return {}; }

  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view) override {
    if (drafts_.empty() || subject.value != drafts_[current_].entry.iri) {
      const auto [found, fresh] = index_.emplace(subject.value, drafts_.size());
      current_ = found->second;
      if (fresh) drafts_.emplace_back().entry.iri = subject.value;
    }
    Draft& draft = drafts_[current_];
    const auto known = predicates().find(predicate.value);
    const bool literal = object.kind == Term::Kind::Literal;
    if (known == predicates().end()) {
      if (!literal) draft.add(Field::Related, object.value);
      return {};
    }
    Field field = known->second;
    const bool foreign = !object.language.empty() && !object.language.starts_with("en");
    if (field == Field::Label && foreign) field = Field::Alias;
    if (field == Field::Description && foreign) return {};
    if (literal || (field != Field::Label && field != Field::Alias)) draft.add(field, object.value);
    return {};
  }

  void move_to(std::vector<KbEntry>& entries) {
    for (Draft& draft : drafts_) {
      const std::string& iri = draft.entry.iri;
      if (is_valid_iri(iri) && !iri.starts_with("urn:quipu:blank:")) {
        entries.push_back(std::move(draft).finished());
      }
    }
  }

 private:
  std::vector<Draft> drafts_;
  std::size_t current_ = 0;
  std::unordered_map<std::string, std::size_t> index_;
};

std::string as_iri(std::string_view id) {
  if (is_valid_iri(id)) return std::string(id);
  return "urn:kb:" + iri_segment(id);
}

class CsvTable {
 public:
  CsvTable(std::string_view text, const std::string& path) : rows_(text, path), path_(path) {}

  Result<void> read(std::vector<KbEntry>& entries) {
    auto header = rows_.next();
    if (!header) return std::move(header).error();
    if (!*header) return Error{"is empty: its first line must name the columns", path_};
    if (auto good = take(**header); !good) return good;
    for (;;) {
      auto row = rows_.next();
      if (!row) return std::move(row).error();
      if (!*row) return {};
      auto entry = entry_of(**row);
      if (!entry) return std::move(entry).error();
      entries.push_back(std::move(*entry));
    }
  }

 private:
  Result<void> take(const std::vector<std::string>& header) {
    static const std::unordered_map<std::string_view, Field> names = {
        {"label", Field::Label},
        {"aliases", Field::Alias},
        {"type", Field::Type},
        {"description", Field::Description},
        {"sameas", Field::SameAs},
        {"country", Field::Country},
        {"latitude", Field::Latitude},
        {"longitude", Field::Longitude},
        {"popularity", Field::Popularity},
        {"related", Field::Related}};
    bool label = false;
    for (std::size_t i = 0; i < header.size(); ++i) {
      const std::string name = lower(trim(header[i]));
      if (name == "id") id_ = i;
      const auto found = names.find(name);
      columns_.push_back(found == names.end() ? std::nullopt : std::optional(found->second));
      label = label || name == "label";
    }
    if (!id_ || !label) {
      return Error{"the first line must name the columns, 'id' and 'label' among them", path_, 1};
    }
    return {};
  }

  Result<KbEntry> entry_of(const std::vector<std::string>& row) {
    if (row.size() != columns_.size()) {
      return Error{"the row has " + std::to_string(row.size()) + " fields, the header " +
                       std::to_string(columns_.size()),
                   path_, rows_.line()};
    }
    const std::string_view id = trim(row[*id_]);
    if (id.empty()) return Error{"the row has no id", path_, rows_.line()};
    Draft draft;
    draft.entry.iri = as_iri(id);
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!columns_[i]) continue;
      const bool iris = *columns_[i] == Field::SameAs || *columns_[i] == Field::Related;
      for (const std::string_view value : split(row[i], '|')) {
        if (trim(value).empty()) continue;
        if (!draft.add(*columns_[i], iris ? as_iri(trim(value)) : std::string(trim(value)))) {
          return Error{"'" + row[i] + "' is not a number", path_, rows_.line()};
        }
      }
    }
    return std::move(draft).finished();
  }

  CsvReader rows_;
  const std::string& path_;
  std::optional<std::size_t> id_;
  std::vector<std::optional<Field>> columns_;
};

}  // namespace

Result<void> read_knowledge_base(const std::string& path, std::vector<KbEntry>& entries) {
  if (lower(std::filesystem::path(path).extension().string()) == ".csv") {
    auto text = read_file(path, "knowledge base");
    if (!text) return std::move(text).error();
    if (const auto bad = first_invalid_utf8(*text)) {
      const auto line = std::count(text->begin(), text->begin() + static_cast<long>(*bad), '\n');
      return Error{"is not UTF-8", path, static_cast<std::uint32_t>(line + 1)};
    }
    return CsvTable(*text, path).read(entries);
  }
  EntrySink sink;
  if (auto read = read_rdf(path, sink); !read) return read;
  sink.move_to(entries);
  return {};
}

}  // namespace quipu
