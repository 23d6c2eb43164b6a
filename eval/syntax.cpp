#include "eval/syntax.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "core/text.hpp"

namespace quipu::eval {
namespace {

/// Offsets in the text without its white space.
class Compact {
 public:
  explicit Compact(const Record& record) {
    before_.reserve(record.text.size() + 1);
    for (const char32_t c : record.text) {
      before_.push_back(static_cast<std::uint32_t>(text_.size()));
      if (!is_space(c)) text_ += c;
    }
    before_.push_back(static_cast<std::uint32_t>(text_.size()));
  }
  Span operator()(Span span) const { return {before_[span.begin], before_[span.end]}; }
  std::vector<Span> all(const std::vector<Span>& spans) const {
    std::vector<Span> out;
    for (const Span& span : spans) out.push_back((*this)(span));
    return out;
  }
  const std::u32string& text() const { return text_; }

 private:
  std::u32string text_;
  std::vector<std::uint32_t> before_;
};

constexpr std::uint32_t kNone = 0xFFFFFFFF;

struct Side {
  std::vector<Span> words, tokens, sentences;
  std::vector<std::uint32_t> head;  // index of the governing word; kNone for a root

  Side(const Record& record, const Compact& compact)
      : words(compact.all(record.tokens)),
        tokens(record.surface_tokens.empty() ? words : compact.all(record.surface_tokens)),
        sentences(compact.all(record.sentences)) {
    head.assign(record.syntax.size(), kNone);
    std::size_t word = 0;
    for (const Span& sentence : record.sentences) {
      const std::size_t first = word;
      for (; word < record.syntax.size() && record.tokens[word].end <= sentence.end; ++word) {
        const std::uint32_t governor = record.syntax[word].head;
        if (governor > 0) head[word] = static_cast<std::uint32_t>(first + governor - 1);
      }
    }
  }
};

/// Calls right(i, j) for each pair of equal spans of two sorted lists.
template <class Right>
void align(const std::vector<Span>& gold, const std::vector<Span>& system, const Right& right) {
  for (std::size_t g = 0, s = 0; g < gold.size() && s < system.size();) {
    if (gold[g] == system[s]) {
      right(g++, s++);
      continue;
    }
    const bool gold_first = gold[g].end <= system[s].end,
               system_first = system[s].end <= gold[g].end;
    g += gold_first;
    s += system_first;
  }
}

constexpr std::array<std::string_view, 21> kUniversalFeatures = {
    "PronType", "NumType", "Poss",  "Reflex",   "Foreign",  "Abbr",     "Gender",
    "Animacy",  "Number",  "Case",  "Definite", "Degree",   "VerbForm", "Mood",
    "Tense",    "Aspect",  "Voice", "Evident",  "Polarity", "Person",   "Polite"};

std::string universal_features(const std::string& feats) {
  std::vector<std::string> kept;
  for (const std::string_view feature : split(feats, '|')) {
    const std::string_view name = feature.substr(0, feature.find('='));
    if (std::find(kUniversalFeatures.begin(), kUniversalFeatures.end(), name) !=
        kUniversalFeatures.end()) {
      kept.emplace_back(feature);
    }
  }
  std::sort(kept.begin(), kept.end());
  return join(kept, "|");
}

std::string_view bare(std::string_view value) {
  return value == "_" ? std::string_view() : value;
}

std::string_view universal_relation(std::string_view deprel) {
  return deprel.substr(0, deprel.find(':'));
}

bool is_content(std::string_view deprel) {
  constexpr std::array<std::string_view, 18> kinds = {
      "nsubj",      "obj",   "iobj",   "csubj",     "ccomp", "xcomp", "obl",    "vocative", "expl",
      "dislocated", "advcl", "advmod", "discourse", "nmod",  "appos", "nummod", "acl",      "amod"};
  constexpr std::array<std::string_view, 9> others = {
      "conj", "fixed", "flat", "compound", "list", "parataxis", "orphan", "goeswith", "reparandum"};
  const auto in = [&](const auto& list) {
    return std::find(list.begin(), list.end(), universal_relation(deprel)) != list.end();
  };
  return in(kinds) || in(others) || deprel == "root" || deprel == "dep";
}

void add_lists(Score& row, const std::vector<Span>& gold, const std::vector<Span>& system) {
  row.gold += static_cast<double>(gold.size());
  row.system += static_cast<double>(system.size());
  align(gold, system, [&](std::size_t, std::size_t) { row.right(); });
}

}  // namespace

Result<Scores> score_syntax(const std::vector<Pair>& pairs) {
  Scores scores;
  for (const char* row :
       {"Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS"}) {
    (void)scores[row];
  }
  for (const Pair& pair : pairs) {
    const Compact gold_text(pair.gold), system_text(pair.system);
    if (gold_text.text() != system_text.text()) {
      return Error{"document '" + pair.gold.id + "': gold and system differ in their characters"};
    }
    if (pair.gold.syntax.empty()) {
      return Error{"document '" + pair.gold.id + "': the gold file has no syntax"};
    }
    const Side gold(pair.gold, gold_text), system(pair.system, system_text);
    add_lists(scores["Tokens"], gold.tokens, system.tokens);
    add_lists(scores["Sentences"], gold.sentences, system.sentences);
    add_lists(scores["Words"], gold.words, system.words);
    const auto gold_words = static_cast<double>(gold.words.size());
    const auto system_words = static_cast<double>(system.words.size());
    for (const char* name : {"UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS"}) {
      scores[name].gold += gold_words;
      scores[name].system += system_words;
    }
    for (const Word& word : pair.gold.syntax) scores["CLAS"].gold += is_content(word.deprel);
    for (const Word& word : pair.system.syntax) scores["CLAS"].system += is_content(word.deprel);
    if (pair.system.syntax.empty()) continue;

    std::vector<std::uint32_t> system_of(gold.words.size(), kNone);
    align(gold.words, system.words,
          [&](std::size_t g, std::size_t s) { system_of[g] = static_cast<std::uint32_t>(s); });
    for (std::size_t g = 0; g < gold.words.size(); ++g) {
      if (system_of[g] == kNone) continue;
      const Word &a = pair.gold.syntax[g], &b = pair.system.syntax[system_of[g]];
      if (a.upos == b.upos) scores["UPOS"].right();
      if (bare(a.xpos) == bare(b.xpos)) scores["XPOS"].right();
      if (universal_features(a.feats) == universal_features(b.feats)) scores["UFeats"].right();
      if (a.lemma == b.lemma || a.lemma == "_") scores["Lemmas"].right();
      const std::uint32_t gold_head = gold.head[g], system_head = system.head[system_of[g]];
      const bool attached = gold_head == kNone
                                ? system_head == kNone
                                : system_head != kNone && system_of[gold_head] == system_head;
      if (!attached) continue;
      scores["UAS"].right();
      if (universal_relation(a.deprel) != universal_relation(b.deprel)) continue;
      scores["LAS"].right();
      if (is_content(a.deprel) && is_content(b.deprel)) scores["CLAS"].right();
    }
  }
  return scores;
}

}  // namespace quipu::eval
