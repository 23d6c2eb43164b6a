// Decisions as RDF: what an analyst says of the IRIs of an earlier build.

#include <map>

#include "graph/decisions.hpp"
#include "ontology/rdf_terms.hpp"
#include "ontology/turtle_reader.hpp"

namespace quipu {
namespace {

const std::string kSameAs = std::string(rdf::owl) + "sameAs";
const std::string kDifferentFrom = std::string(rdf::owl) + "differentFrom";
const std::string kPrefLabel = std::string(rdf::skos) + "prefLabel";

/// What follows "entity/" in an entity's IRI; empty: it is none.
std::string slug_of(const RdfNode& node) {
  constexpr std::string_view folder = "entity/";
  if (node.kind != RdfNode::Kind::Iri) return {};
  const std::size_t at = node.value.rfind(folder);
  if (at == std::string::npos || at == 0) return {};
  const char before = node.value[at - 1];
  return before == '/' || before == '#' ? node.value.substr(at + folder.size()) : std::string();
}

class Reader {
 public:
  Reader(const OntologySource& source, const TurtleContent& content, const Ontology& ontology)
      : source_(source), content_(content), ontology_(ontology) {}

  Result<std::vector<Decision>> read() {
    for (const RdfStatement& statement : content_.statements) {
      if (auto taken = take(statement); !taken) return std::move(taken).error();
    }
    return std::move(out_);
  }

 private:
  Error error(const RdfStatement& statement, const RdfNode& node, std::string message) const {
    return {std::move(message), source_.name, line_of(statement, node, source_, content_.prefixes)};
  }

  Result<void> take(const RdfStatement& statement) {
    Decision decision;
    decision.source = source_.name;
    decision.line = line_of(statement, statement.object, source_, content_.prefixes);
    decision.subject.slug = slug_of(statement.subject);
    if (decision.subject.slug.empty()) {
      return error(statement, statement.subject,
                   "'" + statement.subject.value + "' is no IRI of an entity (BASE/entity/...)");
    }
    if (statement.predicate == rdf::type) return retype(statement, std::move(decision));
    if (statement.predicate == kPrefLabel) {
      if (statement.object.kind != RdfNode::Kind::Literal || statement.object.value.empty()) {
        return error(statement, statement.object, "skos:prefLabel wants a name");
      }
      decision.kind = Decision::Kind::Rename;
      decision.value = statement.object.value;
    } else if (statement.predicate == kSameAs || statement.predicate == kDifferentFrom) {
      decision.kind = statement.predicate == kSameAs ? Decision::Kind::Same : Decision::Kind::Apart;
      decision.object.slug = slug_of(statement.object);
      if (decision.object.slug.empty()) {
        return error(statement, statement.object,
                     "'" + statement.object.value + "' is no IRI of an entity (BASE/entity/...)");
      }
    } else {
      return error(statement, statement.subject,
                   "<" + statement.predicate +
                       "> decides nothing: owl:sameAs, owl:differentFrom, skos:prefLabel and "
                       "rdf:type do");
    }
    out_.push_back(std::move(decision));
    return {};
  }

  /// A graph names all classes of a thing; the most specific is meant.
  Result<void> retype(const RdfStatement& statement, Decision decision) {
    const ClassId type = statement.object.kind == RdfNode::Kind::Iri
                             ? ontology_.find_class(statement.object.value)
                             : ClassId();
    if (!type.valid() || ontology_[type].event) {
      return error(
          statement, statement.object,
          "'" + statement.object.value + "' is no class of the ontology that an entity can have");
    }
    decision.kind = Decision::Kind::Retype;
    decision.value = ontology_[type].name;
    const auto [found, fresh] = retyped_.emplace(decision.subject.slug, out_.size());
    if (fresh) {
      out_.push_back(std::move(decision));
    } else if (ontology_.is_a(type, ontology_.find_class(out_[found->second].value))) {
      out_[found->second] = std::move(decision);
    }
    return {};
  }

  const OntologySource& source_;
  const TurtleContent& content_;
  const Ontology& ontology_;
  std::map<std::string, std::size_t> retyped_;  // slug -> decision
  std::vector<Decision> out_;
};

}  // namespace

Result<std::vector<Decision>> read_turtle_decisions(const std::string& text,
                                                    const std::string& source,
                                                    const Ontology& ontology) {
  const OntologySource file{source, text};
  const TurtleContent content = read_turtle(file, 0);
  if (!content.errors.empty()) return content.errors.front();
  return Reader(file, content, ontology).read();
}

}  // namespace quipu
