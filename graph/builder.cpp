#include "graph/builder.hpp"

#include <algorithm>
#include <unordered_set>

#include "graph/claims.hpp"
#include "graph/disagreements.hpp"
#include "graph/merge_records.hpp"
#include "graph/resolution.hpp"

namespace quipu {

struct GraphBuilder::Impl {
  Impl(const Ontology& ontology, const Lexicon& lexicon) : corpus(ontology, lexicon) {}

  Corpus corpus;
  std::unordered_set<std::string> ids;
  std::vector<Decision> decisions;
  const KnowledgeBase* knowledge_base = nullptr;
  std::optional<Date> ingested;
};

GraphBuilder::GraphBuilder(const Ontology& ontology, const Lexicon& lexicon)
    : impl_(std::make_unique<Impl>(ontology, lexicon)) {}
GraphBuilder::~GraphBuilder() = default;
GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;

void GraphBuilder::use(unsigned jobs) {
  impl_->corpus.jobs = jobs;
}

void GraphBuilder::obey(std::vector<Decision> decisions) {
  impl_->decisions = std::move(decisions);
}

void GraphBuilder::link(const KnowledgeBase& knowledge_base) {
  impl_->knowledge_base = &knowledge_base;
}

void GraphBuilder::ingested(const Date& when) {
  impl_->ingested = when;
}

Result<void> GraphBuilder::add(AnnotatedDocument document) {
  return add(collect(std::move(document), impl_->corpus.lexicon));
}

Result<void> GraphBuilder::add(CorpusDocument document) {
  const DocumentInfo& info = document.document.info();
  if (!impl_->ids.insert(info.id).second) {
    return Error{"two documents have the id '" + info.id + "'", info.source, 0, 0};
  }
  impl_->corpus.documents.push_back(std::move(document));
  return {};
}

Result<KnowledgeGraph> GraphBuilder::freeze() && {
  Corpus& corpus = impl_->corpus;
  corpus.number();
  Decided decided(corpus, impl_->decisions,
                  earlier_entities(corpus, impl_->decisions, impl_->knowledge_base));
  Resolution made(corpus, decided, impl_->knowledge_base);
  Nodes& nodes = made.nodes;

  KnowledgeGraph graph;
  graph.counts_ = made.counts;
  graph.violations_ = describe_violations(made.fusion, made.violations);
  for (const CorpusDocument& document : corpus.documents) {
    const Document& source = document.document;
    graph.documents_.push_back({source.info(), document.text_hash,
                                source.code_point(static_cast<std::uint32_t>(source.text().size())),
                                std::string(source.text())});
    graph.documents_.back().ingested = document.ingested ? document.ingested : impl_->ingested;
  }
  graph.merges_ = make_merge_records(made.fusion, nodes);
  graph.idle_decisions_ = decided.idle();
  // Claims need the words, the analysis is done with: this is where memory peaks.
  for (CorpusDocument& document : corpus.documents) {
    document.annotations = {};
    document.facts = {};
  }
  made.profiles = {};
  graph.claims_ = make_claims(made.fusion, nodes, std::move(made.statements));
  graph.disagreements_ = find_disagreements(corpus.ontology, graph.documents_, graph.claims_);
  graph.entities_ = std::move(nodes.entities);
  graph.events_ = std::move(nodes.events);
  if (Result<void> ok = verify(graph, corpus.ontology); !ok) return std::move(ok).error();
  return graph;
}

}  // namespace quipu
