// From entries as files state them to the tables of a KnowledgeBase.

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/text.hpp"
#include "graph/knowledge_base.hpp"
#include "graph/name_blocks.hpp"
#include "ontology/iri.hpp"

namespace quipu {
namespace {

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

/// "FootballClub" -> "football club".
std::string spaced(std::string_view name) {
  std::string out;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = next_code_point(name, at);
    if (is_upper(c) && !out.empty() && out.back() != ' ') out += ' ';
    append_utf8(out, c == U'_' ? U' ' : c);
  }
  return fold(out);
}

/// Finds the ontology's class for what a knowledge base calls a type.
class TypeFinder {
 public:
  explicit TypeFinder(const Ontology& ontology) : ontology_(ontology) {
    for (std::size_t i = 0; i < ontology.classes().size(); ++i) {
      const ClassId id(i);
      const OntologyClass& type = ontology[id];
      for (const Alignment& alignment : type.alignments) by_iri_.emplace(alignment.target, id);
      if (type.event) continue;
      by_word_.emplace(fold(type.label), id);
    }
    for (std::size_t i = 0; i < ontology.classes().size(); ++i) {
      const ClassId id(i);
      if (ontology[id].event) continue;
      for (const std::string& noun : ontology[id].nouns) by_word_.emplace(fold(noun), id);
    }
    // What annotated corpora and name lists call the three kinds that all have.
    for (const auto& [word, name] : {std::pair{"per", "Person"},
                                     {"human", "Person"},
                                     {"org", "Organization"},
                                     {"organisation", "Organization"},
                                     {"loc", "Place"},
                                     {"location", "Place"},
                                     {"gpe", "GeopoliticalEntity"},
                                     {"fac", "Facility"}}) {
      if (const ClassId id = ontology.find_class(name); id.valid()) by_word_.emplace(word, id);
    }
  }

  /// Invalid when the ontology has nothing like it.
  ClassId find(const std::string& type) {
    const auto known = cache_.find(type);
    if (known != cache_.end()) return known->second;
    return cache_[type] = look_up(type);
  }

 private:
  ClassId look_up(const std::string& type) const {
    if (const ClassId id = ontology_.find_class(type); id.valid()) return id;
    if (const auto found = by_iri_.find(type); found != by_iri_.end()) return found->second;
    std::string_view name = type;
    if (type.find("://") != std::string::npos) {
      name = local_name(type);
      if (const ClassId id = ontology_.find_class(name); id.valid()) return id;
    }
    // The last words that are a class's: "professional football club" is a club.
    std::string words = spaced(name);
    for (;;) {
      if (const auto found = by_word_.find(words); found != by_word_.end()) return found->second;
      const std::size_t space = words.find(' ');
      if (space == std::string::npos) return {};
      words.erase(0, space + 1);
    }
  }

  const Ontology& ontology_;
  std::unordered_map<std::string, ClassId> by_iri_;
  std::unordered_map<std::string, ClassId> by_word_;
  std::unordered_map<std::string, ClassId> cache_;
};

void append(std::vector<std::string>& to, std::vector<std::string>& from) {
  to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
}

/// Sorted by IRI, each once, names cleaned.
std::vector<KbEntry> put_together(std::vector<KbEntry> entries) {
  std::stable_sort(entries.begin(), entries.end(),
                   [](const KbEntry& a, const KbEntry& b) { return a.iri < b.iri; });
  std::vector<KbEntry> out;
  for (KbEntry& entry : entries) {
    if (out.empty() || out.back().iri != entry.iri) {
      out.push_back(std::move(entry));
      continue;
    }
    KbEntry& same = out.back();
    append(same.labels, entry.labels);
    append(same.aliases, entry.aliases);
    append(same.types, entry.types);
    append(same.descriptions, entry.descriptions);
    append(same.countries, entry.countries);
    append(same.same_as, entry.same_as);
    append(same.related, entry.related);
    if (!same.coordinates) same.coordinates = entry.coordinates;
    same.popularity = std::max(same.popularity, entry.popularity);
  }
  for (KbEntry& entry : out) {
    sort_unique(entry.labels);
    sort_unique(entry.aliases);
    append(entry.labels, entry.aliases);
    std::vector<std::string> names;
    for (const std::string& name : entry.labels) {
      std::string clean = squeeze(name);
      if (!clean.empty() && !one_of(clean, names)) names.push_back(std::move(clean));
    }
    entry.labels = std::move(names);
    entry.aliases.clear();
  }
  std::erase_if(out, [](const KbEntry& entry) { return entry.labels.empty(); });
  return out;
}

}  // namespace

class KnowledgeBaseMaker {
 public:
  KnowledgeBaseMaker(const Ontology& ontology, const Lexicon& lexicon)
      : ontology_(ontology), lexicon_(lexicon), types_(ontology) {
    const ClassId person = ontology.find_class("Person");
    for (std::size_t i = 0; i < ontology.classes().size(); ++i) {
      kb_.person_.push_back(person.valid() && ontology.is_a(ClassId(i), person));
    }
  }

  KnowledgeBase run(std::vector<KbEntry> given) {
    std::vector<KbEntry> entries = put_together(std::move(given));
    for (std::size_t i = 0; i < entries.size(); ++i) {
      ids_.emplace(entries[i].iri, static_cast<std::uint32_t>(i));
    }
    for (KbEntry& entry : entries) add(entry, entries);
    kb_.end_ = counters();
    std::sort(kb_.keys_.begin(), kb_.keys_.end());
    kb_.keys_.erase(std::unique(kb_.keys_.begin(), kb_.keys_.end()), kb_.keys_.end());
    count_words();
    kb_.pool_.shrink_to_fit();
    return std::move(kb_);
  }

 private:
  KnowledgeBase::Record counters() const {
    const auto size = [](const auto& list) { return static_cast<std::uint32_t>(list.size()); };
    KnowledgeBase::Record out;
    out.names = size(kb_.names_);
    out.types = size(kb_.types_);
    out.words = size(kb_.words_);
    out.countries = size(kb_.countries_);
    out.related = size(kb_.related_);
    out.same_as = size(kb_.same_as_);
    return out;
  }

  KnowledgeBase::TextRef keep(std::string_view text) {
    const auto offset = static_cast<std::uint32_t>(kb_.pool_.size());
    kb_.pool_ += text;
    return {offset, static_cast<std::uint32_t>(text.size())};
  }

  template <class T>
  static void append_sorted(std::vector<T>& to, std::vector<T> items) {
    sort_unique(items);
    to.insert(to.end(), items.begin(), items.end());
  }

  void add(const KbEntry& entry, const std::vector<KbEntry>& all) {
    KnowledgeBase::Record record = counters();
    record.iri = keep(entry.iri);
    record.popularity = static_cast<float>(entry.popularity);
    if (entry.coordinates) {
      record.placed = true;
      record.latitude = static_cast<float>(entry.coordinates->first);
      record.longitude = static_cast<float>(entry.coordinates->second);
    }
    const std::vector<ClassId> types = types_of(entry, all);
    const bool person = std::any_of(types.begin(), types.end(),
                                    [&](ClassId type) { return kb_.person_[type.value]; });
    append_sorted(kb_.types_, types);
    add_names(entry, person, types.empty());
    add_words(entry, all);
    std::vector<KbId> related;
    for (const std::string& iri : entry.related) {
      const auto found = ids_.find(iri);
      if (found != ids_.end()) related.emplace_back(std::size_t{found->second});
    }
    append_sorted(kb_.related_, std::move(related));
    for (const std::string& iri : entry.same_as) kb_.same_as_.push_back(keep(iri));
    kb_.records_.push_back(record);
  }

  /// A type may be an entry itself, whose label then says what it is.
  std::vector<ClassId> types_of(const KbEntry& entry, const std::vector<KbEntry>& all) {
    std::vector<ClassId> out;
    for (const std::string& type : entry.types) {
      ClassId id = types_.find(type);
      if (const auto found = ids_.find(type); !id.valid() && found != ids_.end()) {
        id = types_.find(all[found->second].labels.front());
      }
      if (id.valid()) out.push_back(id);
    }
    sort_unique(out);
    return out;
  }

  void add_names(const KbEntry& entry, bool person, bool untyped) {
    const auto index = static_cast<std::uint32_t>(kb_.records_.size());
    for (const std::string& name : entry.labels) {
      kb_.names_.push_back(keep(name));
      const NameKey key = name_key(name);
      for (const bool personal : {true, false}) {
        if (!untyped && personal != person) continue;
        const NameBlocks blocks = name_blocks(key, personal);
        if (blocks.exact == 0) continue;
        kb_.keys_.push_back({blocks.exact, index});
        for (const std::uint64_t hash : blocks.similar) kb_.keys_.push_back({hash, index});
      }
    }
  }

  void add_words(const KbEntry& entry, const std::vector<KbEntry>& all) {
    std::vector<std::uint32_t> words;
    std::vector<PlaceId> countries;
    for (const std::string& description : entry.descriptions) {
      for (const std::uint32_t word : word_hashes(description)) words.push_back(word);
      for (const std::string_view word : split(description, ' ')) {
        const PlaceId origin = starts_upper(word) ? lexicon_.demonym(fold(word)) : PlaceId();
        if (origin.valid()) countries.push_back(origin);
      }
    }
    for (const std::string& country : entry.countries) {
      const auto found = ids_.find(country);
      const std::string& name = found == ids_.end() ? country : all[found->second].labels.front();
      for (const PlaceId place : lexicon_.places(name)) {
        if (lexicon_[place].class_name == "Country") countries.push_back(place);
      }
    }
    append_sorted(kb_.words_, std::move(words));
    append_sorted(kb_.countries_, std::move(countries));
  }

  void count_words() {
    std::vector<std::uint32_t> all = kb_.words_;
    std::sort(all.begin(), all.end());
    for (const std::uint32_t word : all) {
      if (kb_.usage_.empty() || kb_.usage_.back().first != word) kb_.usage_.emplace_back(word, 0);
      ++kb_.usage_.back().second;
    }
  }

  const Ontology& ontology_;
  const Lexicon& lexicon_;
  TypeFinder types_;
  std::unordered_map<std::string, std::uint32_t> ids_;
  KnowledgeBase kb_;
};

KnowledgeBase KnowledgeBase::make(std::vector<KbEntry> entries, const Ontology& ontology,
                                  const Lexicon& lexicon) {
  return KnowledgeBaseMaker(ontology, lexicon).run(std::move(entries));
}

}  // namespace quipu
