#pragma once
// How a trained reader (Layer::Proposals) and the lexical evidence decide together what is a
// mention. Without proposals nothing here does anything.
//
// Names
//  1. Each span that the reader proposes as a name is a candidate in its own bounds. Lexical
//     candidates that share a token with it go, but for names nested in it; their title stays, and
//     a title inside the span of a person is cut off it.
//  2. A word of origin ("Peruvian") stays what the lexicon says, whether the reader sees a group,
//     a place or nothing there, unless it is part of a longer span.
//  3. All other lexical candidates stay candidates.
//  4. The reader is one more witness in the sum of evidence (evidence.hpp): each kind gets
//     kReaderWeight times the logarithm of the probability that the reader gives it, as the mean
//     over the name's tokens, and "no name" that of the rest. Half of it is the mean over all names
//     of the document with the same text. So a sure reader decides, and an unsure one leaves it to
//     gazetteer, titles, aliases and context.
//  5. The fine class is the lexical one within the kind that won. Groups (nationalities, religious
//     and political groups) that are no words of origin are of class Group, as nouns only.
//
// Descriptions
//  6. A head noun outside all names is a description when the reader gives all kinds of description
//     together at least kSureNominal, whether or not word lists know it; and none when it gives
//     less than kLeastNominal to descriptions and names ("the President") together. In between the
//     lexical rules decide.
//  7. Its class is the lexical one where that is of a kind that the reader holds possible (at least
//     kPossibleKind of what it gives the likeliest), else the reader's. Events are left to the
//     event stage.

#include <optional>
#include <vector>

#include "extract/mentions/names.hpp"

namespace quipu {

inline constexpr float kReaderWeight = 4.0f;
inline constexpr float kLeastProbability = 0.004f;  // in the logarithm
inline constexpr float kSureNominal = 0.5f;
inline constexpr float kLeastNominal = 0.3f;
inline constexpr float kPossibleKind = 0.2f;

/// Rules 1 to 3: `names` are the lexical candidates, in text order before and after.
void combine_candidates(const DocumentFacts& facts, std::vector<NameCandidate>& names);

/// Rule 4: adds the reader's evidence to that of each candidate, and sets the class of groups.
void add_reader_evidence(const DocumentFacts& facts, std::vector<NameCandidate>& names);

/// Rules 6 and 7 for one token, given the lexical class of its noun.
struct NominalVerdict {
  enum class Says : std::uint8_t { Nothing, No, Yes };
  Says says = Says::Nothing;
  ClassId type;  // with Yes
};
NominalVerdict judge_nominal(const DocumentFacts& facts, std::size_t token, HeadClass lexical);

}  // namespace quipu
