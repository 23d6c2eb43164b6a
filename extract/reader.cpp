#include "extract/reader.hpp"

#include <algorithm>
#include <cmath>
#include <mutex>
#include <vector>

#include "core/text.hpp"
#include "extract/encoder/decoding.hpp"
#include "extract/encoder/fact_heads.hpp"
#include "extract/encoder/heads.hpp"
#include "extract/encoder/transformer.hpp"
#include "extract/encoder/windows.hpp"
#include "extract/syntax/correct_lemma.hpp"
#include "extract/syntax/morphology.hpp"
#include "extract/syntax/subjects.hpp"

#ifdef QUIPU_READER_MODEL
extern "C" const char quipu_reader_model_begin[], quipu_reader_model_end[];
#endif

namespace quipu {
namespace {

using encoder::Head;

/// Pieces that are read together: fills the products, bounds the memory.
constexpr std::size_t kPiecesTogether = 2000;
/// A longer "sentence" (a table, a list of names) is parsed in stretches, for the scores of its
/// arcs grow with the square of its length.
constexpr std::uint32_t kLongestTree = 400;

Error inconsistent(std::string_view head, const std::string& label) {
  return Error{"model file is inconsistent: label '" + label + "' of '" + std::string(head) + "'"};
}

std::size_t best_of(std::span<const float> scores) {
  return static_cast<std::size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

/// exp(score - most), and 1 / their sum.
float shares(std::span<const float> scores, std::vector<float>& out) {
  const float most = *std::max_element(scores.begin(), scores.end());
  float sum = 0;
  out.resize(scores.size());
  for (std::size_t i = 0; i < scores.size(); ++i) sum += out[i] = std::exp(scores[i] - most);
  return 1 / sum;
}

}  // namespace

struct ReaderModel::Impl {
  struct Tag {
    Upos upos;
    std::string xpos;
  };

  encoder::ModelFile file;
  encoder::WordPiece tokenizer;
  encoder::Transformer transformer;
  encoder::Heads heads;
  encoder::SpanDecoder spans;
  std::optional<encoder::FactHeads> facts;
  std::vector<Tag> tags;
  std::vector<std::string> features;
  std::vector<syntax::LemmaScript> lemmas;
  std::vector<std::optional<Deprel>> relations;          // none for "root"
  std::vector<EntityKind> name_types;                    // of the decoder's types
  std::vector<std::optional<EntityKind>> nominal_types;  // none for "O"

  Result<void> read_labels();
};

Result<void> ReaderModel::Impl::read_labels() {
  for (const std::string& label : file.labels("tag")) {
    const auto space = label.find(' ');
    const auto upos = upos_of(label.substr(0, space));
    if (!upos || space == std::string::npos) return inconsistent("tag", label);
    tags.push_back({*upos, label.substr(space + 1)});
  }
  for (const std::string& label : file.labels("feats")) {
    features.push_back(label == "_" ? "" : label);
  }
  for (const std::string& label : file.labels("lemma")) {
    lemmas.push_back(syntax::LemmaScript::parse(label));
    if (lemmas.back().to_string() != label) return inconsistent("lemma", label);
  }
  bool other_than_root = false;
  for (const std::string& label : file.labels("dep")) {
    const auto relation = deprel_of(label);
    if (!relation) return inconsistent("dep", label);
    const bool root = *relation == Deprel::Root;
    relations.push_back(root ? std::nullopt : relation);
    other_than_root = other_than_root || !root;
  }
  if (!other_than_root) return inconsistent("dep", "");
  for (const std::string& type : spans.types()) {
    const auto kind = entity_kind_of(type);
    if (!kind) return inconsistent("ner", type);
    name_types.push_back(*kind);
  }
  for (const std::string& label : file.labels("nominal")) {
    const auto kind = entity_kind_of(label);
    if (!kind && label != "O") return inconsistent("nominal", label);
    nominal_types.push_back(kind);
  }
  return {};
}

ReaderModel::ReaderModel(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ReaderModel::~ReaderModel() = default;
ReaderModel::ReaderModel(ReaderModel&&) noexcept = default;
ReaderModel& ReaderModel::operator=(ReaderModel&&) noexcept = default;

Result<ReaderModel> ReaderModel::prepare(encoder::ModelFile file, Precision precision) {
  auto tokenizer = encoder::WordPiece::make(file.metadata("vocabulary"));
  if (!tokenizer) return std::move(tokenizer).error();
  const auto chosen = precision.value_or(encoder::best_precision());
  auto transformer = encoder::Transformer::make(file, chosen);
  if (!transformer) return std::move(transformer).error();
  if (tokenizer->size() != transformer->vocabulary()) {
    return Error{"model file is inconsistent: vocabulary and word embeddings differ in size"};
  }
  auto heads = encoder::Heads::make(file, chosen);
  if (!heads) return std::move(heads).error();
  auto spans = encoder::SpanDecoder::make(file.labels("ner"));
  if (!spans) return std::move(spans).error();
  auto facts = encoder::FactHeads::make(file, chosen);
  if (!facts) return std::move(facts).error();
  auto impl = std::make_unique<Impl>(Impl{std::move(file),
                                          std::move(*tokenizer),
                                          std::move(*transformer),
                                          std::move(*heads),
                                          std::move(*spans),
                                          std::move(*facts),
                                          {},
                                          {},
                                          {},
                                          {},
                                          {},
                                          {}});
  if (auto read = impl->read_labels(); !read) return read.error();
  return ReaderModel(std::move(impl));
}

Result<ReaderModel> ReaderModel::load(const std::string& path, Precision precision) {
  auto file = encoder::ModelFile::map(path);
  if (!file) return std::move(file).error();
  auto model = prepare(std::move(*file), precision);
  if (model) return model;
  Error error = std::move(model).error();
  error.source = path;
  return error;
}

Result<ReaderModel> ReaderModel::open(std::span<const std::byte> bytes, Precision precision) {
  auto file = encoder::ModelFile::open(bytes);
  if (!file) return std::move(file).error();
  return prepare(std::move(*file), precision);
}

std::optional<Result<ReaderModel>> ReaderModel::builtin([[maybe_unused]] Precision precision) {
#ifdef QUIPU_READER_MODEL
  return open(std::as_bytes(std::span(quipu_reader_model_begin, quipu_reader_model_end)),
              precision);
#else
  return std::nullopt;
#endif
}

std::string_view ReaderModel::about() const {
  return impl_->file.metadata("about");
}
std::string_view ReaderModel::licence() const {
  return impl_->file.metadata("licence");
}
encoder::Precision ReaderModel::precision() const {
  return impl_->transformer.precision();
}
const encoder::FactHeads* ReaderModel::fact_heads() const {
  return impl_->facts ? &*impl_->facts : nullptr;
}

class ReaderStage final : public Stage {
 public:
  ReaderStage(const ReaderModel& model, const Lexicon& lexicon)
      : model_(*model.impl_), lexicon_(lexicon) {}

  StageInfo info() const override {
    return {"reader",
            "parts of speech, lemmas, dependency trees, names and descriptions by a trained model",
            {Layer::Tokens, Layer::Sentences},
            model_.facts ? LayerSet{Layer::Syntax, Layer::Proposals, Layer::Vectors}
                         : LayerSet{Layer::Syntax, Layer::Proposals}};
  }

  Result<void> run(const Document& document, Annotations& annotations) const override {
    std::unique_ptr<Scratch> scratch = take();
    Job job{document, annotations, *scratch};
    annotations.syntax.reserve(annotations.tokens.size());
    annotations.proposals.beliefs.reserve(annotations.tokens.size());
    if (model_.facts) {
      annotations.vectors.width = model_.transformer.hidden();
      annotations.vectors.rows.reserve(annotations.tokens.size() * annotations.vectors.width);
    }
    encoder::WindowMaker windows(model_.tokenizer, model_.transformer.max_pieces());
    SentenceId first(0);
    for (SentenceId s(0); s.value < annotations.sentences.size(); s = SentenceId(s.value + 1)) {
      const Sentence& sentence = annotations.sentences[s];
      job.scratch.words.clear();
      for (TokenId t = sentence.first; t < sentence.last; t = TokenId(t.value + 1)) {
        job.scratch.words.push_back(document.slice(annotations.tokens[t].span));
      }
      windows.add(job.scratch.words, job.scratch.batch);
      const bool last = s.value + 1 == annotations.sentences.size();
      if (last || job.scratch.batch.pieces.size() >= kPiecesTogether) {
        windows.close(job.scratch.batch);
        read(job, first, SentenceId(s.value + 1));
        first = SentenceId(s.value + 1);
        job.scratch.batch.clear();
      }
    }
    give_back(std::move(scratch));
    return {};
  }

 private:
  /// Working memory of one run, kept for the next.
  struct Scratch {
    encoder::Workspace workspace;
    encoder::WindowBatch batch;
    encoder::HeadScores scores;
    encoder::TreeDecoder trees;
    encoder::SpanDecoder::Scratch spans;
    std::vector<encoder::SpanDecoder::FoundSpan> found;
    std::vector<std::string_view> words;
    std::vector<float> vectors, arcs, relations, chances;
    std::vector<std::uint32_t> tree, heads;
  };
  struct Job {
    const Document& document;
    Annotations& annotations;
    Scratch& scratch;
  };

  std::unique_ptr<Scratch> take() const {
    const std::lock_guard lock(mutex_);
    if (pool_.empty()) return std::make_unique<Scratch>();
    auto scratch = std::move(pool_.back());
    pool_.pop_back();
    return scratch;
  }
  void give_back(std::unique_ptr<Scratch> scratch) const {
    scratch->batch.clear();
    const std::lock_guard lock(mutex_);
    pool_.push_back(std::move(scratch));
  }

  /// Sentences [first, last) make up the batch.
  void read(Job& job, SentenceId first, SentenceId last) const {
    Scratch& own = job.scratch;
    const std::size_t words = own.batch.picked.size();
    own.vectors.resize(words * model_.transformer.hidden());
    model_.transformer.encode(own.batch, own.workspace, own.vectors.data());
    if (model_.facts) {
      auto& rows = job.annotations.vectors.rows;
      rows.insert(rows.end(), own.vectors.begin(), own.vectors.end());
    }
    model_.heads.run(own.vectors.data(), words, own.workspace.products, own.scores);

    const std::uint32_t base = job.annotations.sentences[first].first.value;
    own.heads.resize(words);
    for (SentenceId s = first; s < last; s = SentenceId(s.value + 1)) {
      const Sentence& sentence = job.annotations.sentences[s];
      parse(own, sentence.first.value - base, sentence.last.value - base);
    }
    model_.heads.relation_scores(own.scores, own.heads, own.workspace.products, own.relations);
    for (std::uint32_t w = 0; w < words; ++w) {
      job.annotations.syntax.push_back(word(job, w, base));
      job.annotations.proposals.beliefs.push_back(beliefs(own, w));
    }
    for (SentenceId s = first; s < last; s = SentenceId(s.value + 1)) {
      syntax::mend_subjects(job.annotations, job.annotations.sentences[s]);
      propose(job, s, base);
    }
  }

  /// Heads of the words [first, last) of a sentence, as words or kRoot.
  void parse(Scratch& own, std::uint32_t first, std::uint32_t last) const {
    std::uint32_t root = encoder::Heads::kRoot;  // of the stretch before
    for (std::uint32_t begin = first; begin < last; begin += kLongestTree) {
      const std::uint32_t end = std::min(begin + kLongestTree, last);
      model_.heads.arc_scores(own.scores, begin, end, own.arcs);
      bind_articles(own, begin, end);
      own.trees.decode(own.arcs, end - begin, own.tree);
      std::uint32_t own_root = begin;
      for (std::uint32_t w = begin; w < end; ++w) {
        const std::uint32_t head = own.tree[w - begin];
        own.heads[w] = head == 0 ? root : begin + head - 1;
        if (head == 0) own_root = w;
      }
      root = own_root;
    }
  }

  /// An article hangs on a word after it, whatever the scores of arcs are.
  void bind_articles(Scratch& own, std::uint32_t begin, std::uint32_t end) const {
    constexpr float kImpossible = -1e6f;
    const std::size_t columns = end - begin + 1;
    for (std::uint32_t w = begin; w + 1 < end; ++w) {
      const std::string& features = model_.features[best_of(own.scores.of(Head::Features, w))];
      if (features.find("PronType=Art") == std::string::npos) continue;
      float* const row = own.arcs.data() + (w - begin) * columns;
      for (std::uint32_t column = 0; column <= w - begin; ++column) row[column] = kImpossible;
    }
  }

  Word word(const Job& job, std::uint32_t w, std::uint32_t base) const {
    const Scratch& own = job.scratch;
    Word out;
    const auto& tag = model_.tags[best_of(own.scores.of(Head::Tag, w))];
    out.upos = tag.upos;
    out.xpos = tag.xpos;
    out.feats = model_.features[best_of(own.scores.of(Head::Features, w))];
    const std::string_view form =
        job.document.slice(job.annotations.tokens[TokenId(base + w)].span);
    const std::string small = lower(form);
    out.lemma = model_.lemmas[best_of(own.scores.of(Head::Lemma, w))].apply(form, small);
    syntax::correct_lemma(lexicon_, out.upos, small, out.lemma);
    if (own.heads[w] == encoder::Heads::kRoot) {
      out.deprel = Deprel::Root;
      return out;
    }
    out.head = TokenId(base + own.heads[w]);
    const std::size_t count = model_.relations.size();
    const float* const scores = own.relations.data() + w * count;
    std::size_t best = count;
    for (std::size_t k = 0; k < count; ++k) {
      if (model_.relations[k] && (best == count || scores[k] > scores[best])) best = k;
    }
    out.deprel = *model_.relations[best];
    return out;
  }

  TokenBeliefs beliefs(Scratch& own, std::uint32_t w) const {
    TokenBeliefs out;
    const auto names = own.scores.of(Head::Name, w);
    float share = shares(names, own.chances);
    for (std::size_t l = 0; l < names.size(); ++l) {
      const std::uint32_t type = model_.spans.type_of(l);
      if (type == model_.name_types.size()) continue;
      out.name[static_cast<std::size_t>(model_.name_types[type])] += own.chances[l] * share;
    }
    const auto nominals = own.scores.of(Head::Nominal, w);
    share = shares(nominals, own.chances);
    for (std::size_t l = 0; l < nominals.size(); ++l) {
      if (!model_.nominal_types[l]) continue;
      out.nominal[static_cast<std::size_t>(*model_.nominal_types[l])] += own.chances[l] * share;
    }
    return out;
  }

  /// Spans of names and heads of descriptions of one sentence, in text order.
  void propose(Job& job, SentenceId s, std::uint32_t base) const {
    Scratch& own = job.scratch;
    const Sentence& sentence = job.annotations.sentences[s];
    Proposals& out = job.annotations.proposals;
    const auto before = static_cast<std::ptrdiff_t>(out.spans.size());
    const auto add = [&](std::uint32_t first, std::uint32_t last, MentionKind kind,
                         EntityKind type) {
      SpanProposal proposal;
      proposal.first = TokenId(first);
      proposal.last = TokenId(last);
      proposal.span = cover(job.annotations.tokens[proposal.first].span,
                            job.annotations.tokens[TokenId(last - 1)].span);
      proposal.kind = kind;
      proposal.type = type;
      for (std::uint32_t t = first; t < last; ++t) {
        const TokenBeliefs& belief = out.beliefs[TokenId(t)];
        const auto& each = kind == MentionKind::Named ? belief.name : belief.nominal;
        proposal.score += each[static_cast<std::size_t>(type)] / static_cast<float>(last - first);
      }
      proposal.score = std::min(proposal.score, 1.0f);
      out.spans.push_back(proposal);
    };
    const std::uint32_t first = sentence.first.value - base;
    own.found.clear();
    model_.spans.decode(own.scores.of(Head::Name, first).data(), own.scores.stride(),
                        sentence.last.value - sentence.first.value, own.spans, own.found);
    for (const auto& found : own.found) {
      add(sentence.first.value + found.first, sentence.first.value + found.last, MentionKind::Named,
          model_.name_types[found.type]);
    }
    for (std::uint32_t t = sentence.first.value; t < sentence.last.value; ++t) {
      const auto type = model_.nominal_types[best_of(own.scores.of(Head::Nominal, t - base))];
      if (type) add(t, t + 1, MentionKind::Nominal, *type);
    }
    std::stable_sort(out.spans.begin() + before, out.spans.end(),
                     [](const SpanProposal& a, const SpanProposal& b) {
                       return a.span.begin != b.span.begin ? a.span.begin < b.span.begin
                                                           : a.span.end > b.span.end;
                     });
  }

  const ReaderModel::Impl& model_;
  const Lexicon& lexicon_;
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<Scratch>> pool_;
};

Result<std::unique_ptr<Stage>> make_reader(const ReaderModel& model, const Lexicon& lexicon) {
  return std::unique_ptr<Stage>(std::make_unique<ReaderStage>(model, lexicon));
}

}  // namespace quipu
