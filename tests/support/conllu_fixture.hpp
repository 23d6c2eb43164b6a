#pragma once
// Documents with a hand-made or gold analysis, for tests of stages that need one.

#include <string>
#include <string_view>
#include <vector>

#include "core/annotated_document.hpp"

namespace quipu::test {

/// Builds one document with tokens, sentences and syntax. Lines are CoNLL-U (ten columns, tab
/// separated; comments, multi-word ranges, empty nodes and SpaceAfter=No understood) or the short
/// form of five columns
///     FORM  LEMMA  UPOS/XPOS  HEAD  DEPREL        e.g.  stormed storm VERB/VBD 0 root
/// with HEAD counted from 1 in the sentence. Sentences are separated by an empty line and stand in
/// one paragraph; "# newpar" starts a new one. Throws std::runtime_error, naming the line, on bad
/// input.
AnnotatedDocument from_conllu(std::string_view text, DocumentInfo info = {});

/// All documents ("# newdoc id = ...") of a file, plain or compressed; empty when it is absent.
/// Only those whose id contains `filter`.
std::vector<AnnotatedDocument> conllu_documents(const std::string& path,
                                                std::string_view filter = {});

/// The token at the `occurrence`-th place (from 0) where `word` is a whole token. Throws if absent.
TokenId token(const AnnotatedDocument& document, std::string_view word, int occurrence = 0);

/// The span of the `occurrence`-th place of `surface` in the text. Throws if absent.
Span find(const AnnotatedDocument& document, std::string_view surface, int occurrence = 0);

struct MentionSpec {
  std::string surface;
  ClassId type;
  MentionKind kind = MentionKind::Nominal;
  int occurrence = 0;
};

/// Fills the mention layer, sorted, and one coreference chain for each mention. The head token is
/// the one whose syntactic head is outside, or the last of a flat name. Returns the id of each
/// spec's mention, in the order of the specs.
std::vector<MentionId> add_mentions(AnnotatedDocument& document,
                                    const std::vector<MentionSpec>& specs);

/// Puts the mentions of each group into one chain; the rest stay single.
void set_coreference(AnnotatedDocument& document,
                     const std::vector<std::vector<MentionId>>& groups);

}  // namespace quipu::test
