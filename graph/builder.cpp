#include "graph/builder.hpp"

#include <algorithm>
#include <unordered_set>

#include "core/text.hpp"
#include "graph/claims.hpp"
#include "graph/descriptions.hpp"
#include "graph/disagreements.hpp"

namespace quipu {
namespace {

constexpr int kRounds = 2;  // events help to tell groups, groups help to tell events

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
};

GraphBuilder::GraphBuilder(const Ontology& ontology, const Lexicon& lexicon)
    : impl_(std::make_unique<Impl>(ontology, lexicon)) {}
GraphBuilder::~GraphBuilder() = default;
GraphBuilder::GraphBuilder(GraphBuilder&&) noexcept = default;

Result<void> GraphBuilder::add(AnnotatedDocument document) {
  const std::string& id = document.document.info().id;
  if (!impl_->ids.insert(id).second) {
    return Error{"two documents have the id '" + id + "'", document.document.info().source, 0, 0};
  }
  impl_->corpus.documents.push_back(collect(std::move(document), impl_->corpus.lexicon));
  return {};
}

Result<KnowledgeGraph> GraphBuilder::freeze() && {
  Corpus& corpus = impl_->corpus;
  corpus.number();
  Profiles profiles = make_profiles(corpus);
  const HeadNouns heads(corpus);
  EntityResolution entities = resolve_names(corpus, profiles);
  resolve_facilities(corpus, profiles, heads, entities);
  EventResolution events = make_event_profiles(corpus);
  for (int round = 0; round < kRounds; ++round) {
    resolve_events(corpus, profiles, heads, entities, events);
    resolve_role_fillers(corpus, profiles, heads, events, entities);
  }

  KnowledgeGraph graph;
  Fusion fusion{corpus, profiles, entities, events, {}, {}};
  vote_types(fusion);
  std::vector<Statement> statements = make_statements(fusion, graph.counts_);
  Nodes nodes = make_nodes(fusion, statements, graph.counts_);
  for (const CorpusDocument& document : corpus.documents) {
    const Document& source = document.document;
    graph.documents_.push_back(
        {source.info(), document.text_hash,
         source.code_point(static_cast<std::uint32_t>(source.text().size()))});
  }
  for (const MergeDecision& decision : entities.decisions) {
    const auto kept = nodes.entity_of.find(entities.chains.find(decision.kept));
    if (kept == nodes.entity_of.end()) continue;
    graph.merges_.push_back({nodes.entities[kept->second].slug, surface_of(corpus, decision.other),
                             decision.merged, decision.score, decision.reason});
  }
  // Claims need the words, the analysis is done with: this is where memory peaks.
  for (CorpusDocument& document : corpus.documents) {
    document.annotations = {};
    document.facts = {};
  }
  profiles = {};
  graph.claims_ = make_claims(fusion, nodes, std::move(statements));
  graph.disagreements_ = find_disagreements(corpus.ontology, graph.documents_, graph.claims_);
  std::sort(graph.merges_.begin(), graph.merges_.end(),
            [](const MergeRecord& a, const MergeRecord& b) {
              return std::tie(a.kept, a.other, a.reason, a.score, a.merged) <
                     std::tie(b.kept, b.other, b.reason, b.score, b.merged);
            });
  graph.entities_ = std::move(nodes.entities);
  graph.events_ = std::move(nodes.events);
  if (Result<void> ok = verify(graph, corpus.ontology); !ok) return std::move(ok).error();
  return graph;
}

}  // namespace quipu
