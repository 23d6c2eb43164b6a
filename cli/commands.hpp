#pragma once
// One function a command; each returns the program's exit code.

#include "cli/options.hpp"
#include "core/result.hpp"
#include "ontology/ontology.hpp"

namespace quipu::cli {

int build(const BuildOptions& options);
int annotate(const AnnotateOptions& options);
int init(const CollectionOptions& options);
int add(const CollectionOptions& options);
int remove(const CollectionOptions& options);
int rebuild(const CollectionOptions& options);
int diff(const DiffOptions& options);
int query(const QueryOptions& options);
int serve(const ServeOptions& options);
int show(const ShowOptions& options);
int explore(const ExploreOptions& options);
int explain(const ExplainOptions& options);
int disagreements(const DisagreementsOptions& options);
int stats(const StatsOptions& options);
int evaluate(const EvalOptions& options);
int formats(bool names_only);
int ontology(const OntologyOptions& options);

/// The path of the page written.
Result<std::string> write_explorer_file(const ExploreOptions& options, const Ontology& ontology);

}  // namespace quipu::cli
