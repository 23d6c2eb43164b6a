#include "graph/violations.hpp"

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "graph/labels.hpp"

namespace quipu {
namespace {

std::string class_name(const Ontology& ontology, ClassId type) {
  return type.valid() ? ontology[type].name : std::string("literal");
}

/// The words by which a document speaks of a thing.
std::string words_of(const Corpus& corpus, const SourceSpan& place) {
  return squeeze(corpus.documents[place.document].surface(place.span));
}

}  // namespace

void find_disjoint_readings(const Fusion& fusion, const Nodes& nodes,
                            std::vector<Violation>& violations) {
  const Corpus& corpus = fusion.corpus;
  std::map<std::uint32_t, std::map<ClassId, std::pair<std::size_t, ChainNumber>>> readings;
  for (std::size_t i = 0; i < corpus.chains(); ++i) {
    const auto chain = static_cast<ChainNumber>(i);
    const std::uint32_t root = fusion.entity(chain);
    const ClassId type = corpus.chain(chain).type;
    const ClassId kept = fusion.entity_types[root];
    if (!type.valid() || !kept.valid() || !nodes.entity_of.contains(root)) continue;
    if (corpus.ontology.compatible(type, kept)) continue;
    auto& [votes, first] = readings[root].try_emplace(type, 0, chain).first->second;
    votes += corpus.chain(chain).mentions.size();
  }
  for (const auto& [root, types] : readings) {
    const auto strongest = std::max_element(
        types.begin(), types.end(),
        [](const auto& a, const auto& b) { return a.second.first < b.second.first; });
    const ChainNumber chain = strongest->second.second;
    const CorpusDocument& document = corpus.document_of(chain);
    const Span span = document.mention(corpus.chain(chain).mentions.front()).span;
    Violation violation;
    violation.rule = SchemaRule::Disjoint;
    violation.subject_type = fusion.entity_types[root];
    violation.object_type = strongest->first;
    violation.subject = {corpus.document_of_chain[chain], span};
    violation.quotation = violation.subject;
    violations.push_back(std::move(violation));
  }
}

std::vector<SchemaViolation> describe_violations(const Fusion& fusion,
                                                 const std::vector<Violation>& violations) {
  const Corpus& corpus = fusion.corpus;
  std::vector<SchemaViolation> out;
  for (const Violation& violation : violations) {
    SchemaViolation described;
    described.rule = violation.rule;
    if (violation.property.valid()) described.property = corpus.ontology[violation.property].name;
    described.subject = words_of(corpus, violation.subject);
    described.subject_class = class_name(corpus.ontology, violation.subject_type);
    if (violation.object) described.object = words_of(corpus, *violation.object);
    described.object_class = class_name(corpus.ontology, violation.object_type);
    described.document = corpus.documents[violation.quotation.document].document.info().id;
    described.line = make_evidence(corpus, violation.quotation).line;
    out.push_back(std::move(described));
  }
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace quipu
