#include "extract/grammar/dependency_tree.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "core/contract.hpp"

namespace quipu {

namespace {

/// Participles that have become prepositions keep their form: "according to", "including".
std::string marker_word(const Word& word) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 12> participles{
      {{"accord", "according"},
       {"include", "including"},
       {"exclude", "excluding"},
       {"follow", "following"},
       {"concern", "concerning"},
       {"regard", "regarding"},
       {"owe", "owing"},
       {"pend", "pending"},
       {"consider", "considering"},
       {"give", "given"},
       {"compare", "compared"},
       {"base", "based"}}};
  if (word.upos == Upos::Verb) {
    for (const auto& [lemma, form] : participles) {
      if (word.lemma == lemma) return std::string(form);
    }
  }
  return word.lemma;
}

}  // namespace

DependencyTree::DependencyTree(const Annotations& annotations)
    : tokens_(annotations.tokens), syntax_(annotations.syntax) {
  QUIPU_EXPECTS(annotations.syntax.size() == annotations.tokens.size());
  const std::size_t count = syntax_.size();
  first_child_.assign(count + 1, 0);
  for (const Word& word : syntax_) {
    if (word.head.valid()) ++first_child_[word.head.value + 1];
  }
  for (std::size_t i = 0; i < count; ++i) first_child_[i + 1] += first_child_[i];
  children_.resize(first_child_[count]);
  std::vector<std::uint32_t> next(first_child_.begin(), first_child_.end() - 1);
  for (std::size_t i = 0; i < count; ++i) {
    const TokenId head = syntax_[TokenId(i)].head;
    if (head.valid()) children_[next[head.value]++] = TokenId(i);
  }
  sentence_of_.assign(count, SentenceId{});
  for (std::size_t s = 0; s < annotations.sentences.size(); ++s) {
    const Sentence& sentence = annotations.sentences[SentenceId(s)];
    for (std::size_t i = sentence.first.value; i < sentence.last.value && i < count; ++i) {
      sentence_of_[TokenId(i)] = SentenceId(s);
    }
  }
}

std::span<const TokenId> DependencyTree::children(TokenId token) const {
  const std::uint32_t begin = first_child_[token.value];
  return {children_.data() + begin, first_child_[token.value + 1] - begin};
}

TokenId DependencyTree::child(TokenId token, Deprel deprel) const {
  for (TokenId child : children(token)) {
    if (syntax_[child].deprel == deprel) return child;
  }
  return {};
}

bool DependencyTree::below(TokenId token, TokenId ancestor) const {
  while (token.valid() && token != ancestor) token = syntax_[token].head;
  return token.valid();
}

Span DependencyTree::yield(TokenId token) const {
  Span span = tokens_[token].span;
  for (TokenId child : children(token)) span = cover(span, yield(child));
  return span;
}

std::string DependencyTree::marker(TokenId token, Deprel deprel) const {
  for (TokenId child : children(token)) {
    const Deprel relation = syntax_[child].deprel;
    if (relation != deprel) continue;
    if (syntax_[child].upos == Upos::Part && syntax_[child].lemma != "to") continue;  // "'s"
    std::string lemma = marker_word(syntax_[child]);
    TokenId last = child;
    for (TokenId part : children(child)) {
      if (syntax_[part].deprel != Deprel::Fixed) continue;
      lemma += ' ';
      lemma += syntax_[part].lemma;
      last = part;
    }
    // "out of", "because of", "up to" as two adpositions in a row.
    for (TokenId next : children(token)) {
      if (next.value == last.value + 1 && syntax_[next].deprel == relation &&
          syntax_[next].upos == Upos::Adp) {
        lemma += ' ';
        lemma += syntax_[next].lemma;
        last = next;
      }
    }
    return lemma;
  }
  // "the son of ambassador X": the parser may hang the preposition on the title.
  const TokenId first = child(token, Deprel::NmodDesc);
  return first.valid() && first < token ? marker(first, deprel) : std::string();
}

namespace {

bool has_feature(const Word& word, std::string_view feature) {
  return word.feats.find(feature) != std::string::npos;
}

}  // namespace

bool is_past_participle(const Word& word) {
  if (!word.xpos.empty()) return word.xpos == "VBN";
  return has_feature(word, "VerbForm=Part") && has_feature(word, "Tense=Past");
}

bool is_present_participle(const Word& word) {
  if (!word.xpos.empty()) return word.xpos == "VBG";
  return has_feature(word, "VerbForm=Ger") ||
         (has_feature(word, "VerbForm=Part") && has_feature(word, "Tense=Pres"));
}

bool is_verbal(const Word& word) {
  return word.upos == Upos::Verb || word.upos == Upos::Aux;
}

bool is_relative(const Word& word) {
  if (word.upos == Upos::Pron || word.upos == Upos::Adv || word.upos == Upos::Det) {
    if (has_feature(word, "PronType=Rel")) return true;
    if (word.xpos == "WDT" || word.xpos == "WP" || word.xpos == "WP$" || word.xpos == "WRB") {
      return word.lemma == "who" || word.lemma == "whom" || word.lemma == "whose" ||
             word.lemma == "which" || word.lemma == "that" || word.lemma == "where";
    }
  }
  return false;
}

bool is_nominal(Upos upos) {
  return upos == Upos::Noun || upos == Upos::Propn || upos == Upos::Pron || upos == Upos::Num;
}

}  // namespace quipu
