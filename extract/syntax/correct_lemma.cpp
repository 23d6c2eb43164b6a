#include "extract/syntax/correct_lemma.hpp"

#include "lexicon/lexicon.hpp"

namespace quipu::syntax {

void correct_lemma(const Lexicon& lexicon, Upos upos, const std::string& lower,
                   std::string& lemma) {
  if (upos != Upos::Noun && upos != Upos::Verb) return;
  const WordClass word_class = upos == Upos::Noun ? WordClass::Noun : WordClass::Verb;
  if (lexicon.knows(lemma, word_class)) return;
  const auto bases = lexicon.base_forms(lower, word_class);
  if (!bases.empty() && bases.back() != lower) lemma = bases.back();
}

}  // namespace quipu::syntax
