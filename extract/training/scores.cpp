#include "extract/training/scores.hpp"

#include <cstdio>

namespace quipu::training {
namespace {

/// Language-specific subtypes do not count, as in the shared task.
std::string_view universal(Deprel deprel) {
  const std::string_view full = name(deprel);
  return full.substr(0, full.find(':'));
}

Span head_span(const Annotations& layers, TokenId token) {
  const TokenId head = layers.syntax[token].head;
  return head.valid() ? layers.tokens[head].span : Span{};
}

}  // namespace

double Scores::f1(Metric metric) const {
  const bool of_sentences = metric == Metric::Sentences;
  const std::size_t all =
      of_sentences ? gold_sentences + system_sentences : gold_words + system_words;
  return all == 0 ? 0
                  : 200.0 * static_cast<double>(correct[static_cast<std::size_t>(metric)]) /
                        static_cast<double>(all);
}

void Scores::add(const AnnotatedDocument& gold, const Annotations& system) {
  const Annotations& truth = gold.annotations;
  const auto count = [this](Metric metric, bool right) {
    correct[static_cast<std::size_t>(metric)] += right;
  };
  gold_words += truth.tokens.size();
  system_words += system.tokens.size();
  gold_sentences += truth.sentences.size();
  system_sentences += system.sentences.size();
  for (std::size_t g = 0, s = 0; g < truth.sentences.size() && s < system.sentences.size();) {
    const Span a = truth.sentences[SentenceId(g)].span, b = system.sentences[SentenceId(s)].span;
    count(Metric::Sentences, a == b);
    g += a.end <= b.end;
    s += b.end <= a.end;
  }
  for (std::size_t g = 0, s = 0; g < truth.tokens.size() && s < system.tokens.size();) {
    const TokenId x(g), y(s);
    const Span a = truth.tokens[x].span, b = system.tokens[y].span;
    if (a == b) {
      count(Metric::Tokens, true);
      if (!system.syntax.empty()) {
        const Word &u = truth.syntax[x], &v = system.syntax[y];
        count(Metric::Upos, u.upos == v.upos);
        count(Metric::Xpos, u.xpos == v.xpos);
        count(Metric::Feats, u.feats == v.feats);
        count(Metric::Lemma, u.lemma == v.lemma || u.lemma == "_");
        const bool attached = head_span(truth, x) == head_span(system, y);
        count(Metric::Uas, attached);
        count(Metric::Las, attached && universal(u.deprel) == universal(v.deprel));
      }
    }
    g += a.end <= b.end;
    s += b.end <= a.end;
  }
}

std::string Scores::table_row(const std::string& row_name) const {
  std::string row = "| " + row_name + " |";
  for (std::size_t m = 0; m < kMetricNames.size(); ++m) {
    char cell[16];
    std::snprintf(cell, sizeof cell, " %.2f |", f1(static_cast<Metric>(m)));
    row += cell;
  }
  return row;
}

Result<Scores> score(const std::vector<TreebankDocument>& documents,
                     const std::vector<const Stage*>& stages, bool gold_tokens) {
  Scores scores;
  for (const TreebankDocument& document : documents) {
    Annotations system;
    if (gold_tokens) {
      system.tokens = document.gold.annotations.tokens;
      system.sentences = document.gold.annotations.sentences;
    }
    for (const Stage* stage : stages) {
      if (gold_tokens && stage->info().provides.contains(Layer::Tokens)) continue;
      if (auto done = stage->run(document.gold.document, system); !done) return done.error();
      if (auto valid = verify(document.gold.document, system); !valid) return valid.error();
    }
    scores.add(document.gold, system);
  }
  return scores;
}

}  // namespace quipu::training
