#include "graph/builder.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/text.hpp"
#include "graph/claims.hpp"
#include "graph/disagreements.hpp"
#include "graph/resolution.hpp"

namespace quipu {
namespace {

/// What a chain calls its entity first.
std::string surface_of(const Corpus& corpus, ChainNumber chain) {
  const CorpusDocument& document = corpus.document_of(chain);
  const Mention& mention = document.mention(corpus.chain(chain).representative.valid()
                                                ? corpus.chain(chain).representative
                                                : corpus.chain(chain).mentions.front());
  return squeeze(
      document.surface(mention.kind == MentionKind::Named ? mention.head : mention.span));
}

}  // namespace

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
  const EntityResolution& entities = made.entities;
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
  const auto slug_of = [&](ChainNumber chain) {
    const auto entity = nodes.entity_of.find(entities.chains.find(chain));
    return entity == nodes.entity_of.end() ? std::string() : nodes.entities[entity->second].slug;
  };
  const auto id_of = [&](ChainNumber chain) -> const std::string& {
    return corpus.document_of(chain).document.info().id;
  };
  for (const MergeDecision& decision : entities.decisions) {
    std::string kept = slug_of(decision.kept);
    if (kept.empty()) continue;
    graph.merges_.push_back({std::move(kept), surface_of(corpus, decision.kept),
                             id_of(decision.kept), surface_of(corpus, decision.other),
                             id_of(decision.other), slug_of(decision.other), decision.merged,
                             decision.score, decision.reason});
  }
  graph.idle_decisions_ = decided.idle();
  // Claims need the words, the analysis is done with: this is where memory peaks.
  for (CorpusDocument& document : corpus.documents) {
    document.annotations = {};
    document.facts = {};
  }
  made.profiles = {};
  graph.claims_ = make_claims(made.fusion, nodes, std::move(made.statements));
  graph.disagreements_ = find_disagreements(corpus.ontology, graph.documents_, graph.claims_);
  std::sort(
      graph.merges_.begin(), graph.merges_.end(), [](const MergeRecord& a, const MergeRecord& b) {
        return std::tie(a.kept, a.other, a.document, a.other_in, a.reason, a.name, a.score,
                        a.other_entity, a.merged) < std::tie(b.kept, b.other, b.document,
                                                             b.other_in, b.reason, b.name, b.score,
                                                             b.other_entity, b.merged);
      });
  graph.entities_ = std::move(nodes.entities);
  graph.events_ = std::move(nodes.events);
  if (Result<void> ok = verify(graph, corpus.ontology); !ok) return std::move(ok).error();
  return graph;
}

}  // namespace quipu
