#pragma once
// How a text stands to what it tells: fact, report, allegation, plan, condition, threat, denial.
// After R. Saurí and J. Pustejovsky, "FactBank: a corpus annotated with event factuality" (2009)
// and "Are you sure that this happened?" (2012): factuality is read top-down along the tree, each
// embedding predicate changing modality, polarity and source of what it embeds. The behaviour of
// implicative verbs ("manage", "fail") follows L. Karttunen, "Implicative verbs" (1971).

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/document.hpp"
#include "extract/grammar/arguments.hpp"
#include "extract/grammar/mention_index.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// What a predicate does to a clause or event noun it embeds.
struct Embedding {
  Modality modality = Modality::Asserted;
  Polarity polarity = Polarity::Positive;
  bool source = false;   // its subject is the source of what it embeds
  bool nominal = false;  // holds for event nouns too: "demanded the release"
  bool factive = false;  // what it embeds stays true when it is negated
};

/// Embedding predicates: a closed table of common English ones, and every frame of the ontology
/// that declares a modality or polarity (single words), which come first.
class FactualityLexicon {
 public:
  explicit FactualityLexicon(const Ontology& ontology);
  /// Null when the word is no embedding predicate.
  const Embedding* find(const Word& word) const;
  /// "Denied the charge", "disputed the report": not that it was made, but what it says.
  bool disputed(const Word& denial, const Word& noun) const;
  /// A verb that introduces what its subject says.
  bool speech(const Word& word) const;

 private:
  using Table = std::unordered_map<std::string, Embedding>;
  Table verbs_;
  Table nouns_;
  Table adjectives_;
};

/// Factuality of the predicates of one document. Holds references; all must outlive it.
class FactualityReader {
 public:
  FactualityReader(const Document& document, const Annotations& annotations,
                   const DependencyTree& tree, const ArgumentReader& arguments,
                   const MentionIndex& mentions, const FactualityLexicon& lexicon);

  /// Of the verb, event noun or predicate adjective at `predicate`.
  Factuality of(TokenId predicate) const;

  /// Who says what the quotation around `token` holds; invalid outside quotations or when unknown.
  MentionId quoted_speaker(TokenId token) const;

 private:
  struct Quotation {
    TokenId first;
    TokenId last;  // the closing mark
    MentionId speaker;
  };
  struct State;

  void find_quotations(const Document& document);
  void find_reports();
  MentionId speaker_near(const Quotation& quotation) const;
  MentionId source_of(TokenId embedder) const;
  void apply(State& state, TokenId embedder, const Embedding& embedding) const;
  void local(State& state, TokenId predicate) const;
  void modals(State& state, TokenId predicate) const;
  /// One step up; the token to go on from, invalid at the top.
  TokenId climb_nominal(State& state, TokenId noun) const;
  TokenId climb_clause(State& state, TokenId verb) const;

  const Annotations& annotations_;
  const DependencyTree& tree_;
  const ArgumentReader& arguments_;
  const MentionIndex& mentions_;
  const FactualityLexicon& lexicon_;
  std::vector<Quotation> quotations_;
  IdVector<TokenId, std::int32_t> quotation_of_;  // -1: in none
  IdVector<SentenceId, std::uint8_t> question_;
  /// "According to X" qualifies its sentence; parsers attach it badly, so it is found by its words.
  struct Report {
    bool stated = false;
    MentionId source;
  };
  IdVector<SentenceId, Report> report_;
};

}  // namespace quipu
