#include "extract/syntax/subjects.hpp"

namespace quipu::syntax {
namespace {

bool is_subject(const Word& word) {
  return word.deprel == Deprel::Nsubj || word.deprel == Deprel::NsubjPass;
}
bool is_noun(const Word& word) {
  return word.upos == Upos::Noun || word.upos == Upos::Propn;
}

}  // namespace

void mend_subjects(Annotations& annotations, const Sentence& sentence) {
  auto& words = annotations.syntax;
  for (TokenId at = sentence.first; at < sentence.last; at = TokenId(at.value + 1)) {
    Word& subject = words[at];
    if (!is_subject(subject) || !is_noun(subject)) continue;
    // The next word but prepositions that is a subject of the same predicate.
    TokenId preposition;
    for (TokenId next(at.value + 1); next < sentence.last; next = TokenId(next.value + 1)) {
      Word& other = words[next];
      if (other.deprel == Deprel::Case && other.lemma == "of" && next.value == at.value + 1) {
        preposition = next;
        continue;
      }
      if (is_subject(other) && other.head == subject.head && is_noun(other)) {
        if (preposition.valid() && words[preposition].head == next) {
          other.head = at;
          other.deprel = Deprel::Nmod;
        } else if (next.value == at.value + 1) {
          subject.head = next;
          subject.deprel = Deprel::Compound;
        }
        break;
      }
      // Within the phrase after "of" stand words that hang on its noun.
      if (!preposition.valid() || other.head != words[preposition].head) break;
    }
  }
}

}  // namespace quipu::syntax
