#pragma once
// Named mentions: where names stand (case, gazetteer, titles), and what they name (additive
// evidence from the name, its context and the whole document).

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "extract/mentions/token_facts.hpp"

namespace quipu {

/// A stretch of tokens that looks like one name.
struct NameCandidate {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  std::size_t title_first = 0;  // tokens [title_first, title_last) before it; empty: no title
  std::size_t title_last = 0;
  bool demonym = false;  // a word of origin: `place` is where from
  bool nested = false;   // inside another candidate
  std::string key;       // folded text
  PlaceId place;         // likeliest place of that name
  ClassId body;          // what its head word says it is: "Ministry", "Inc."
  std::array<float, kKinds> evidence{};
  float against = 0;                   // evidence that it is no name at all
  std::array<ClassId, kKinds> fine{};  // best class within the kind, where something tells
  Kind kind = Kind::Other;
  float score = 0;  // 0: dropped
  bool acronym = false;
};

/// Candidates in text order; nested ones follow the one that holds them.
std::vector<NameCandidate> find_names(const DocumentFacts& facts);

/// Appends the candidate of tokens [first, last) with a title before it, then names of places
/// nested in it.
void add_candidate(const DocumentFacts& facts, std::size_t first, std::size_t last,
                   std::size_t title_first, std::size_t title_last,
                   std::vector<NameCandidate>& out);

/// Weighs all evidence, within and across the document, and sets kind, fine class and score.
void type_names(const DocumentFacts& facts, std::vector<NameCandidate>& names);

}  // namespace quipu
