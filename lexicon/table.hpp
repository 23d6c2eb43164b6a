#pragma once
// Layout of the compiled lexicon: a header, a directory of sections, then sections of plain
// little-endian values, each aligned to 8 bytes. Written by lexicon/compile, read in place.

#include <bit>
#include <cstdint>
#include <cstring>
#include <span>
#include <string_view>

#include "core/hash.hpp"

namespace quipu::lexicon_table {

static_assert(std::endian::native == std::endian::little);

inline constexpr std::string_view kMagic = "QUIPULEX";
inline constexpr std::uint32_t kVersion = 1;

struct Header {
  char magic[8];
  std::uint32_t version;
  std::uint32_t sections;
  std::uint64_t size;      // bytes of the whole table
  std::uint64_t checksum;  // XXH3 of everything after the header
};

struct SectionEntry {
  std::uint64_t offset;
  std::uint64_t bytes;
};

/// Sets of distinct strings, each stored as three sections: offsets, characters, hash slots.
enum class Strings : std::uint32_t {
  NounLemmas,
  VerbLemmas,
  AdjectiveLemmas,
  AdverbLemmas,  // as WordClass
  NounExceptions,
  VerbExceptions,
  AdjectiveExceptions,
  AdverbExceptions,  // inflected forms
  PlaceNames,
  Demonyms,
  GivenNames,
  Surnames,
  Count
};

/// Arrays of plain values.
enum class Array : std::uint32_t {
  // Once for each word class, in its order.
  NounSenseBegin,
  VerbSenseBegin,
  AdjectiveSenseBegin,
  AdverbSenseBegin,  // u32, by lemma
  NounSenses,
  VerbSenses,
  AdjectiveSenses,
  AdverbSenses,  // u32 synset
  NounSenseInfo,
  VerbSenseInfo,
  AdjectiveSenseInfo,
  AdverbSenseInfo,  // SenseInfo
  NounDerivedBegin,
  VerbDerivedBegin,
  AdjectiveDerivedBegin,
  AdverbDerivedBegin,
  NounDerived,
  VerbDerived,
  AdjectiveDerived,
  AdverbDerived,  // u32, word class << 30 | lemma
  NounBases,
  VerbBases,
  AdjectiveBases,
  AdverbBases,  // TextRef of space-separated base forms
  SynsetFile,   // u8, lexicographer file
  ParentBegin,
  Parents,  // u32, by synset
  Text,     // characters that TextRefs point into
  Places,   // PlaceRecord
  PlaceNameBegin,
  PlaceNameIds,  // u32, by place name
  DemonymInfo,   // DemonymRecord, by demonym
  GivenCounts,   // GivenRecord, by given name
  SurnameLists,  // u8, by surname
  Limits,        // u32: words of the longest place name
  Count
};

inline constexpr std::uint32_t kSections =
    3 * static_cast<std::uint32_t>(Strings::Count) + static_cast<std::uint32_t>(Array::Count);

inline constexpr std::uint8_t kCapitalised = 1;  // SenseInfo::flags
inline constexpr std::uint8_t kInstance = 2;

struct SenseInfo {
  std::uint16_t count;  // occurrences in the sense-tagged corpora
  std::uint8_t lex_id;
  std::uint8_t flags;
};

struct TextRef {
  std::uint32_t offset;
  std::uint32_t size;
};

enum class PlaceClass : std::uint8_t { Country, Region, City, NaturalFeature };

struct PlaceRecord {
  TextRef name;
  TextRef code;
  TextRef demonym;
  std::uint32_t country;
  std::uint32_t region;
  std::uint32_t capital;
  std::uint32_t population;
  std::uint32_t geonames;
  float latitude;
  float longitude;
  std::uint32_t place_class;
};

inline constexpr std::uint8_t kDemonymAdjective = 1;  // DemonymRecord::flags
inline constexpr std::uint8_t kDemonymNoun = 2;
inline constexpr std::uint8_t kDemonymPlural = 4;

struct DemonymRecord {
  std::uint32_t place;
  std::uint32_t flags;
};

struct GivenRecord {
  std::uint32_t male;
  std::uint32_t female;
};

inline constexpr std::uint32_t kNone = 0xffffffffu;

/// Section numbers: three for each string set, then the arrays.
constexpr std::uint32_t section_of(Strings set, std::uint32_t part) {
  return 3 * static_cast<std::uint32_t>(set) + part;
}
constexpr std::uint32_t section_of(Array array) {
  return 3 * static_cast<std::uint32_t>(Strings::Count) + static_cast<std::uint32_t>(array);
}
template <class Enum>
constexpr Enum nth(Enum first, std::size_t n) {
  return static_cast<Enum>(static_cast<std::uint32_t>(first) + static_cast<std::uint32_t>(n));
}

/// A set of strings with an open-addressing hash index (slots hold index + 1; 0 is free).
class StringSet {
 public:
  StringSet() = default;
  StringSet(std::span<const std::uint32_t> offsets, std::string_view characters,
            std::span<const std::uint32_t> slots)
      : offsets_(offsets), characters_(characters), slots_(slots) {}

  std::uint32_t size() const { return static_cast<std::uint32_t>(offsets_.size() - 1); }
  std::string_view operator[](std::uint32_t index) const {
    return characters_.substr(offsets_[index], offsets_[index + 1] - offsets_[index]);
  }
  /// kNone when absent.
  std::uint32_t find(std::string_view text) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t at = hash64(text) & mask;; at = (at + 1) & mask) {
      if (slots_[at] == 0) return kNone;
      if ((*this)[slots_[at] - 1] == text) return slots_[at] - 1;
    }
  }

 private:
  std::span<const std::uint32_t> offsets_;
  std::string_view characters_;
  std::span<const std::uint32_t> slots_;
};

/// Typed access to a table's sections.
class View {
 public:
  View() = default;
  explicit View(std::span<const std::byte> table) : table_(table) {}

  template <class T>
  std::span<const T> array(std::uint32_t section) const {
    SectionEntry entry;
    std::memcpy(&entry, table_.data() + sizeof(Header) + section * sizeof(SectionEntry),
                sizeof entry);
    return {reinterpret_cast<const T*>(table_.data() + entry.offset), entry.bytes / sizeof(T)};
  }
  template <class T>
  std::span<const T> array(Array which) const {
    return array<T>(section_of(which));
  }
  std::string_view text(std::uint32_t section) const {
    const std::span<const char> bytes = array<char>(section);
    return {bytes.data(), bytes.size()};
  }
  StringSet strings(Strings set) const {
    return {array<std::uint32_t>(section_of(set, 0)), text(section_of(set, 1)),
            array<std::uint32_t>(section_of(set, 2))};
  }

 private:
  std::span<const std::byte> table_;
};

}  // namespace quipu::lexicon_table
