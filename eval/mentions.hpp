#pragma once
// Scores of mentions: names by their exact span, described mentions by their head word.

#include "core/result.hpp"
#include "eval/label_map.hpp"
#include "eval/record.hpp"
#include "eval/scores.hpp"

namespace quipu::eval {

/// Named entity recognition: a named mention is right when begin, end and type are (Tjong Kim Sang
/// and De Meulder, CoNLL 2003). The name in a system's mention ("President Alberto Fujimori") is
/// its head where it gives one, as quipu does. Rows: each type and "all" (micro average). Fails on
/// a gold label that the map does not name.
Result<Scores> score_names(const std::vector<Pair>& pairs, const LabelMap& map);

/// Mentions by common nouns: right when head word and type are. Where gold gives no head, it is the
/// word of the span whose governor lies outside it, by gold's trees, else the system's; where gold
/// does not say name or noun, the head's part of speech there does. A system mention on the head of
/// a gold name or pronoun counts for nothing.
Result<Scores> score_nominals(const std::vector<Pair>& pairs, const LabelMap& map);

/// A mention with its head and kind settled, as score_nominals and the coreference scores see it.
struct HeadedMention {
  Span span;
  Span head;
  std::string kind;  // NAM NOM PRO
  std::string label;
  std::size_t entity = 0;  // index in Record::entities
  bool adjective = false;  // of a system: "Peruvian", neither name nor description
};

/// Finds the heads of spans in a record's dependency trees; without trees, by the words alone: the
/// last word before the first preposition, relative pronoun or comma.
class HeadFinder {
 public:
  /// `trees` may be the other side's record: same text, so same offsets.
  explicit HeadFinder(const Record& trees);
  Span head(Span span) const;
  /// Universal part of speech of the word at `head`; empty without trees.
  std::string upos(Span head) const;

 private:
  const Record& trees_;
  std::vector<std::uint32_t> governor_;  // index of token; its own for a root
};

/// All mentions of the record, heads and kinds filled in from `finder`, sorted by position.
std::vector<HeadedMention> headed_mentions(const Record& record, const HeadFinder& finder);

}  // namespace quipu::eval
