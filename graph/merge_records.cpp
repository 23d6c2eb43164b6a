#include "graph/merge_records.hpp"

#include <algorithm>
#include <tuple>

#include "core/text.hpp"

namespace quipu {
namespace {

/// What a chain calls its entity first.
std::string surface_of(const Corpus& corpus, ChainNumber chain) {
  const CorpusDocument& document = corpus.document_of(chain);
  const MentionId first = corpus.chain(chain).representative.valid()
                              ? corpus.chain(chain).representative
                              : corpus.chain(chain).mentions.front();
  const Mention& mention = document.mention(first);
  return squeeze(
      document.surface(mention.kind == MentionKind::Named ? mention.head : mention.span));
}

/// The words that tell of an event first.
std::string trigger_of(const Corpus& corpus, EventNumber event) {
  const CorpusDocument& document = corpus.document_of_event_chain(event);
  const EventMentionId first = corpus.event_chain(event).mentions.front();
  return squeeze(document.surface(document.annotations.events[first].trigger));
}

class RecordMaker {
 public:
  RecordMaker(const Fusion& fusion, const Nodes& nodes) : fusion_(fusion), nodes_(nodes) {}

  std::vector<MergeRecord> run() {
    for (const MergeDecision& decision : fusion_.entities.decisions) add_entity(decision);
    for (const MergeDecision& decision : fusion_.events.decisions) add_event(decision);
    for (const MergeDecision& decision : fusion_.events.refusals) add_event(decision);
    const auto key = [](const MergeRecord& record) {
      return std::tie(record.event, record.kept, record.other, record.document, record.other_in,
                      record.reason, record.name, record.score, record.other_node, record.merged);
    };
    std::sort(records_.begin(), records_.end(),
              [&](const MergeRecord& a, const MergeRecord& b) { return key(a) < key(b); });
    return std::move(records_);
  }

 private:
  std::string entity_slug(ChainNumber chain) const {
    const auto found = nodes_.entity_of.find(fusion_.entity(chain));
    return found == nodes_.entity_of.end() ? std::string() : nodes_.entities[found->second].slug;
  }
  std::string event_slug(EventNumber event) const {
    const auto found = nodes_.event_of.find(fusion_.event(event));
    return found == nodes_.event_of.end() ? std::string() : nodes_.events[found->second].slug;
  }
  static const std::string& id_of(const CorpusDocument& document) {
    return document.document.info().id;
  }

  void add_entity(const MergeDecision& decision) {
    std::string kept = entity_slug(decision.kept);
    if (kept.empty()) return;
    const Corpus& corpus = fusion_.corpus;
    records_.push_back({false, std::move(kept), surface_of(corpus, decision.kept),
                        id_of(corpus.document_of(decision.kept)),
                        surface_of(corpus, decision.other),
                        id_of(corpus.document_of(decision.other)), entity_slug(decision.other),
                        decision.merged, decision.score, decision.reason});
  }

  void add_event(const MergeDecision& decision) {
    std::string kept = event_slug(decision.kept);
    std::string other = event_slug(decision.other);
    // What was refused first may have come together by another pair.
    if (kept.empty() || (!decision.merged && kept == other)) return;
    const Corpus& corpus = fusion_.corpus;
    records_.push_back({true, std::move(kept), trigger_of(corpus, decision.kept),
                        id_of(corpus.document_of_event_chain(decision.kept)),
                        trigger_of(corpus, decision.other),
                        id_of(corpus.document_of_event_chain(decision.other)), std::move(other),
                        decision.merged, decision.score, decision.reason});
  }

  const Fusion& fusion_;
  const Nodes& nodes_;
  std::vector<MergeRecord> records_;
};

}  // namespace

std::vector<MergeRecord> make_merge_records(const Fusion& fusion, const Nodes& nodes) {
  return RecordMaker(fusion, nodes).run();
}

}  // namespace quipu
