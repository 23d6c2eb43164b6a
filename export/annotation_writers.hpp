#pragma once
// One analysed document in the formats of `quipu annotate`.

#include "core/annotated_document.hpp"
#include "export/clusters.hpp"
#include "export/output.hpp"
#include "ontology/ontology.hpp"

namespace quipu {

/// One line of JSON: text and all layers; offsets are code points, end-exclusive; empty keys are
/// left out. Classes, relations and roles go by their names in the ontology. With `explain` each
/// relation, event and role has an `explanation`: trigger, sentence, path, trained head,
/// antecedents.
Result<void> write_annotation_json(const AnnotatedDocument& document, const Ontology& ontology,
                                   Output& out, const Clusters& clusters = {},
                                   bool explain = false);

/// All claims with their grounds, for people to read: the claim and its confidence, the sentence
/// with the trigger marked, the rule or trained head, the path to each part, and how pronouns and
/// descriptions came to mean their names.
Result<void> write_explanations(const AnnotatedDocument& document, const Ontology& ontology,
                                Output& out);

/// CoNLL-U (universaldependencies.org/format.html), one sentence after the other, offsets as
/// TokenRange in MISC. Without a syntax layer the columns are "_".
Result<void> write_conllu(const AnnotatedDocument& document, Output& out);

/// A page that needs nothing else: text with coloured, nested mentions and triggers, and tables of
/// relations and events. Several documents may follow each other between begin and end.
void begin_annotation_html(Output& out);
Result<void> write_annotation_html(const AnnotatedDocument& document, const Ontology& ontology,
                                   Output& out);
Result<void> end_annotation_html(Output& out);

}  // namespace quipu
