#pragma once
// Why the analysis of a document claims what it claims.

#include <string>
#include <vector>

#include "core/annotated_document.hpp"
#include "export/annotation_view.hpp"

namespace quipu {

/// How a mention came to mean what an earlier one means.
struct CoreferenceStep {
  MentionId mention;
  Antecedent antecedent;
};

/// Reads the grounds of claims off one document's layers; both must outlive it.
class Explainer {
 public:
  Explainer(const AnnotatedDocument& document, const AnnotationView& view);

  /// The dependency path between two words of one sentence, "seized -nsubj-> rebels": arrows point
  /// from head to dependent, prepositions stand behind the relation. Empty: one word, no tree, or
  /// two sentences.
  std::string path(TokenId from, TokenId to) const;
  /// The same from the words of a claim to what fills a part of it.
  std::string path(Span trigger, const Argument& argument) const;
  /// Between two parts, for claims whose trigger is a mark: "Lima, Peru".
  std::string path(const Argument& from, const Argument& to) const;

  /// From a mention back to the first that was not joined to an earlier one; a name needs none.
  std::vector<CoreferenceStep> coreference(MentionId mention) const;
  std::vector<CoreferenceStep> coreference(const Argument& argument) const;

 private:
  TokenId head_token(Span span) const;
  TokenId head_token(const Argument& argument) const;
  SentenceId sentence(TokenId token) const;
  std::string word(TokenId token) const;
  std::string relation(TokenId dependent) const;

  const Document& document_;
  const Annotations& layers_;
  const AnnotationView& view_;
};

}  // namespace quipu
