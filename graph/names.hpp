#pragma once
// Names as fusion compares them: folded parts, initials, particles, acronyms, spelling variants.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace quipu {

/// A name taken apart. Parts are folded, without periods, particles ("de", "van") and articles.
struct NameKey {
  std::vector<std::string> parts;  // "nestor", "cerpa", "cartolini"
  std::string suffix;              // "jr", "iii"; empty: none
  bool acronym = false;            // one part, written in capitals or with periods

  bool empty() const { return parts.empty(); }
  /// Parts and suffix joined by spaces: equal keys, equal names.
  std::string joined() const;
  bool operator==(const NameKey&) const = default;
};
NameKey name_key(std::string_view surface);

/// A part that is one letter stands for any part that starts with it.
bool is_initial(std::string_view part);

/// How two names of one kind of thing relate, strongest first.
enum class NameRelation : std::uint8_t {
  Same,        // the same parts
  Extends,     // one has all parts of the other in order: more surnames, middle names
  Initials,    // as Same or Extends, but a given name is only an initial
  Variant,     // all parts alike but one, which differs by a small spelling difference
  Acronym,     // one is the initials of the other, in order
  Rearranged,  // one is the initials of the other in another order (translated names)
  Short,       // one is a distinctive part of the other: "Acme" of "Acme Motor Company"
  Known,       // both are names of one thing in WordNet; decided by the caller
  Described,   // as Known, one with an adjective before it: "Maoist Shining Path"
  Surname,     // one is a lone surname of the other
  Given,       // one is the lone given name of the other
  Unrelated,
  Conflict,  // names of two different bearers: same surname, different given names
};
std::string_view name(NameRelation);

/// Personal names. Given names come first; every later part may be a surname (double surnames).
NameRelation compare_personal_names(const NameKey& a, const NameKey& b);

/// Names of bodies and other named things. `Short` is decided by the caller's word knowledge: here
/// any leading part counts.
NameRelation compare_body_names(const NameKey& a, const NameKey& b);

/// Two spellings that one slip of pen, ear or transliteration turns into each other. The allowed
/// Damerau-Levenshtein distance grows with length; the first letter must agree.
bool spelling_variants(std::string_view a, std::string_view b);

/// What is left of a word without vowels and doubled letters: "isaac" and "issac" are both "sc".
std::string skeleton(std::string_view part);

/// First letters of the parts, without function words.
std::string initials(const NameKey& key);

/// Initials could be written as `acronym`, in order or (second) in any order.
struct AcronymFit {
  bool in_order = false;
  bool any_order = false;
};
AcronymFit acronym_fit(const NameKey& acronym, const NameKey& full);

}  // namespace quipu
