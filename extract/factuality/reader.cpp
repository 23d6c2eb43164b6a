#include "extract/factuality/state.hpp"

namespace quipu {

namespace {

constexpr int depth_limit = 24;

}  // namespace

FactualityReader::FactualityReader(const Document& document, const Annotations& annotations,
                                   const DependencyTree& tree, const ArgumentReader& arguments,
                                   const MentionIndex& mentions, const FactualityLexicon& lexicon)
    : annotations_(annotations),
      tree_(tree),
      arguments_(arguments),
      mentions_(mentions),
      lexicon_(lexicon) {
  for (const Sentence& sentence : annotations.sentences) {
    question_.push_back(document.slice(sentence.span).ends_with('?'));
  }
  find_quotations(document);
  find_reports();
}

void FactualityReader::apply(State& state, TokenId embedder, const Embedding& embedding) const {
  const auto attribute = [&] {
    if (embedding.source && !state.source.valid()) state.source = source_of(embedder);
  };
  if (state.presupposed) {
    if (embedding.modality == Modality::Reported || embedding.modality == Modality::Alleged) {
      state.weaken(embedding.modality);
      attribute();
    }
    return;
  }
  State host;
  local(host, embedder);
  if (embedding.polarity == Polarity::Negative) state.negative = !state.negative;
  if (host.negative && !embedding.factive) {
    if (embedding.modality == Modality::Reported) {
      state.weaken(Modality::Conditional);
    } else {
      state.negative = !state.negative;
    }
  }
  state.weaken(embedding.modality);
  if (embedding.modality != Modality::Reported) state.weaken(host.modality);
  attribute();
}

Factuality FactualityReader::of(TokenId predicate) const {
  State state;
  local(state, predicate);
  TokenId at = predicate;
  for (int step = 0; at.valid() && step < depth_limit; ++step) {
    const bool nominal = is_nominal(tree_[at].upos) && !tree_.has_child(at, Deprel::Nsubj);
    at = nominal ? climb_nominal(state, at) : climb_clause(state, at);
  }
  if (quotation_of_[predicate] >= 0) {
    state.presupposed = false;
    state.weaken(Modality::Reported);
    if (!state.source.valid()) state.source = quoted_speaker(predicate);
  }
  if (const SentenceId sentence = tree_.sentence(predicate);
      sentence.valid() && report_[sentence].stated && quotation_of_[predicate] < 0) {
    state.weaken(Modality::Reported);
    if (!state.source.valid()) state.source = report_[sentence].source;
  }
  Factuality found;
  found.modality = state.modality;
  found.polarity = state.negative ? Polarity::Negative : Polarity::Positive;
  if (state.source.valid()) found.attributed_to = state.source;
  return found;
}

}  // namespace quipu
