#pragma once

#include <optional>
#include <vector>

#include "extract/factuality/reader.hpp"
#include "extract/grammar/arguments.hpp"
#include "extract/grammar/mention_index.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// Where a predicate's event took place and when, as far as its sentence says.
class SettingReader {
 public:
  SettingReader(const Ontology& ontology, const Annotations& annotations,
                const DependencyTree& tree, const ArgumentReader& reader,
                const MentionIndex& mentions, const FactualityLexicon& embeddings);

  /// The place or facility in a locative phrase of the predicate that is at most so far away
  /// (GrammaticalArgument::distance); invalid: none.
  MentionId place(const std::vector<GrammaticalArgument>& arguments, int max_distance) const;

  struct When {
    std::optional<TimeId> time;
    TimeInterval interval;
    int distance = 0;  // steps upwards to the predicate that carries the time
  };
  /// The time expression of the predicate's clause, else of a clause it shares its time with
  /// (coordination, participles, events in object or adjunct position), never across speech, plans
  /// or relative clauses.
  When when(TokenId predicate) const;

 private:
  TimeId time_at(TokenId token) const;
  bool names_no_day(TokenId modifier, TimeId time) const;
  std::optional<When> own_time(TokenId predicate) const;
  /// A calendar time that the parse hung on a noun phrase after the verb instead of on the verb.
  TokenId misplaced_time(TokenId phrase, int depth) const;
  /// "a day after letting them go": days from what the phrase hangs on to the phrase's event; 0:
  /// not said.
  int offset_days(TokenId phrase, std::string_view marker) const;
  int offset_days(TimeId length, std::string_view marker) const;
  static When shifted(When from, int days);
  TimeInterval bounded(const TimeExpression& time, std::string_view preposition) const;

  const Ontology& ontology_;
  const Annotations& annotations_;
  const DependencyTree& tree_;
  const ArgumentReader& reader_;
  const MentionIndex& mentions_;
  const FactualityLexicon& embeddings_;
  IdVector<TokenId, TimeId> time_of_;
  ClassId place_class_;
};

}  // namespace quipu
