#pragma once
// What the user knows already: things with ids, names and a few facts, to which the things that
// documents speak of are linked. Built once, then read-only and small: strings in one pool, names
// in one sorted table of hashed keys.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "graph/names.hpp"
#include "lexicon/lexicon.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// One thing as a file states it. Only `iri` and one name must be there.
struct KbEntry {
  std::string iri;
  std::vector<std::string> labels;        // preferred names; the first is the label
  std::vector<std::string> aliases;       // other names, acronyms
  std::vector<std::string> types;         // class IRIs, class names or words ("football club")
  std::vector<std::string> descriptions;  // "Peruvian politician"
  std::vector<std::string> countries;     // names of countries
  std::vector<std::string> same_as;       // IRIs of the same thing elsewhere
  std::vector<std::string> related;       // IRIs of entries that it has to do with
  std::optional<std::pair<double, double>> coordinates;  // WGS84 latitude, longitude
  double popularity = 0;                                 // any scale, larger is better known
};

using KbId = Id<struct KbTag>;

/// An entry whose names could be meant by a name, and how the two relate.
struct KbCandidate {
  KbId entry;
  NameRelation relation = NameRelation::Same;
  bool alias = false;  // the name that fits is not the label
};

class KnowledgeBase {
 public:
  KnowledgeBase() = default;
  /// Entries of the same IRI are put together; those without a name are left out. Sorted by IRI:
  /// the order of files and lines never shows.
  static KnowledgeBase make(std::vector<KbEntry> entries, const Ontology& ontology,
                            const Lexicon& lexicon);

  std::size_t size() const { return records_.size(); }
  bool empty() const { return records_.empty(); }
  std::string_view iri(KbId id) const { return text(record(id).iri); }
  std::string_view label(KbId id) const { return text(names_[record(id).names]); }
  /// The label first.
  std::vector<std::string_view> names(KbId id) const;
  /// Classes of the ontology; empty where the file's types name none.
  std::span<const ClassId> types(KbId id) const;
  /// Words of the descriptions, as hashed by word_hash(), sorted.
  std::span<const std::uint32_t> words(KbId id) const;
  /// Countries, from the entry's countries and from words of origin in its descriptions, sorted.
  std::span<const PlaceId> countries(KbId id) const;
  std::span<const KbId> related(KbId id) const;
  std::vector<std::string_view> same_as(KbId id) const;
  std::optional<std::pair<double, double>> coordinates(KbId id) const;
  double popularity(KbId id) const { return record(id).popularity; }
  /// How much a word tells: the logarithm of entries in all by entries that have it. 0: in none.
  double weight(std::uint32_t word) const;

  /// Entries that could be meant: by an equal name, or, when there are none, by acronym, by a part
  /// of a personal name, by a small spelling difference or by the first words of a body's name.
  /// `personal`: of a person.
  std::vector<KbCandidate> candidates(const NameKey& name, bool personal) const;

  /// Bytes of all tables.
  std::size_t memory() const;

 private:
  friend class KnowledgeBaseMaker;
  struct TextRef {
    std::uint32_t offset = 0;
    std::uint32_t size = 0;
  };
  /// Each list of an entry ends where the next entry's begins.
  struct Record {
    TextRef iri;
    std::uint32_t names = 0, types = 0, words = 0, countries = 0, related = 0, same_as = 0;
    float popularity = 0;
    float latitude = 0, longitude = 0;
    bool placed = false;  // the coordinates are known
  };
  struct Key {
    std::uint64_t hash = 0;
    std::uint32_t entry = 0;
    auto operator<=>(const Key&) const = default;
  };

  std::string_view text(TextRef ref) const {
    return std::string_view(pool_).substr(ref.offset, ref.size);
  }
  const Record& record(KbId id) const { return records_[id.value]; }
  const Record& after(KbId id) const {
    return id.value + 1 < records_.size() ? records_[id.value + 1] : end_;
  }
  std::span<const Key> block(std::uint64_t hash) const;
  bool is_person(KbId id) const;
  /// The strongest relation between the name and the entry's names.
  std::optional<KbCandidate> compare(const NameKey& name, KbId id, bool personal) const;

  std::string pool_;
  std::vector<Record> records_;  // sorted by IRI
  Record end_;
  std::vector<TextRef> names_;
  std::vector<ClassId> types_;
  std::vector<std::uint32_t> words_;
  std::vector<PlaceId> countries_;
  std::vector<KbId> related_;
  std::vector<TextRef> same_as_;
  std::vector<Key> keys_;                                       // sorted
  std::vector<std::pair<std::uint32_t, std::uint32_t>> usage_;  // word, entries; sorted
  std::vector<bool> person_;                                    // by class
};

/// Hash of a folded word, plural or not, by which descriptions and texts are compared; 0 for words
/// that tell nothing ("the", "was", "12").
std::uint32_t word_hash(std::string_view folded);

/// Hashes of the words of a text, sorted, each once.
std::vector<std::uint32_t> word_hashes(std::string_view text);

}  // namespace quipu
