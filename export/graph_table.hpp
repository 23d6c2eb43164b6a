#pragma once
// A written graph read back for looking things up: what `quipu show` and `quipu stats` stand on.

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/result.hpp"
#include "export/rdf_syntax.hpp"
#include "export/triple_sink.hpp"
#include "ontology/iri.hpp"

namespace quipu {

/// IRI of a term of quipu's ontology.
inline std::string ours(std::string_view name) {
  return in(vocab::kQuipu, name);
}

/// Triples of all graphs together, each once, indexed by subject and by object.
class GraphTable final : public TripleSink {
 public:
  /// `path` is the folder of a build or an RDF file (see graph_file).
  static Result<GraphTable> load(const std::string& path);

  Result<void> prefix(std::string_view name, std::string_view iri) override;
  Result<void> triple(const Term& subject, const Term& predicate, const Term& object,
                      std::string_view graph) override;
  Result<void> finish() override;

  /// Objects of the subject's triples with that predicate, sorted. `predicate` is a whole IRI.
  std::vector<Term> objects(std::string_view subject, std::string_view predicate) const;
  /// The first of them, as text; empty when there is none.
  std::string value(std::string_view subject, std::string_view predicate) const;
  /// Predicate and object of all triples about the subject, sorted.
  std::vector<std::pair<std::string, Term>> about(std::string_view subject) const;
  /// Subjects that have this predicate and object, sorted. The object is an IRI.
  std::vector<std::string> subjects(std::string_view predicate, std::string_view object) const;
  /// The same for the object literal with that lexical form, whatever its datatype.
  std::vector<std::string> subjects_of_literal(std::string_view predicate,
                                               std::string_view lexical) const;
  /// Subject and predicate of all triples with this IRI as object, sorted.
  std::vector<std::pair<std::string, std::string>> references(std::string_view object) const;

 private:
  struct Row {
    std::uint32_t subject, predicate, object;
    auto operator<=>(const Row&) const = default;
  };
  std::uint32_t intern(const Term& term);
  /// Index of the IRI, or `none`.
  std::uint32_t find(std::string_view iri) const;
  std::pair<std::size_t, std::size_t> range(std::uint32_t subject) const;

  std::vector<Term> terms_;
  std::unordered_map<std::string, std::uint32_t> index_;  // N-Triples form -> term
  std::vector<Row> rows_;                                 // sorted once finished
  std::vector<std::uint32_t> by_object_;                  // row numbers
};

}  // namespace quipu
