#pragma once
// Acronyms and what they stand for. Matching of letters to words follows Schwartz and Hearst,
// "A Simple Algorithm for Identifying Abbreviation Definitions in Biomedical Text", PSB 2003,
// restricted to letters at the beginnings of words.

#include <string>
#include <vector>

#include "extract/mentions/names.hpp"

namespace quipu {

struct AcronymDefinition {
  std::size_t name = 0;  // index of the candidate that is spelled out
  std::string acronym;   // folded, without periods
};

/// "mrta" of "M.R.T.A.": folded, without periods.
std::string plain_acronym(std::string_view folded);

/// The acronyms that the initials of tokens [first, last) make: of all words, and of the words with
/// capitals only.
std::vector<std::string> acronyms_of(const DocumentFacts& facts, std::size_t first,
                                     std::size_t last);

/// True when the letters of `acronym` (plain) begin words of the tokens, in order, the first letter
/// with the first word.
bool spells(const DocumentFacts& facts, std::size_t first, std::size_t last,
            std::string_view acronym);

/// Definitions in parentheses after a name: "Tupac Amaru Revolutionary Movement (MRTA)". The
/// letters need not match (the acronym may be of another language).
std::vector<AcronymDefinition> find_acronyms(const DocumentFacts& facts,
                                             const std::vector<NameCandidate>& names);

}  // namespace quipu
